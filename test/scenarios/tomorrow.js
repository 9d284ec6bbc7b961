/** Preloaded into a process: its wall clock is a day and an hour ahead. */
const { now } = Date;
Date.now = () => now() + 25 * 60 * 60 * 1000;
