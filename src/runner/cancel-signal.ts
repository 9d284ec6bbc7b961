import { listenForCancel } from './cancellation.ts';

/** Listens from the moment of its import, so that a cancel while the rest is loaded is not missed. */
export const signal: AbortSignal = listenForCancel();
