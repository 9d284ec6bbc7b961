// Preloaded into the process of an action: time runs `speed` times faster than on the wall, for
// all that JavaScript sees of it. A wait of a minute passes in a second, and the clocks agree.
// Not touched: timers inside Node (sockets, keep-alive), other processes, delays of 0.
import { syncBuiltinESMExports } from 'node:module';
import { performance } from 'node:perf_hooks';
import timers from 'node:timers';
import promises from 'node:timers/promises';
import { promisify } from 'node:util';

const speed = Number(new URL(import.meta.url).searchParams.get('speed'));
const shorten = (ms) => (ms > 0 ? Math.max(1, Math.round(ms / speed)) : ms);

const RealDate = Date;
const readDate = RealDate.now.bind(RealDate);
const start = readDate();
const now = () => Math.floor(start + (readDate() - start) * speed);
RealDate.now = now;
globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, self),
});
RealDate.prototype.constructor = globalThis.Date;

const readMonotonic = process.hrtime.bigint.bind(process.hrtime);
const origin = readMonotonic();
const hurry = () => origin + BigInt(Math.round(Number(readMonotonic() - origin) * speed));
process.hrtime = ([seconds, nanoseconds] = [0, 0]) => {
  const passed = hurry() - (BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
  return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)];
};
process.hrtime.bigint = hurry;

const readPerformance = performance.now.bind(performance);
const begin = readPerformance();
performance.now = () => begin + (readPerformance() - begin) * speed;

for (const name of ['setTimeout', 'setInterval']) {
  const { [name]: set } = timers;
  const hasten = (callback, ms, ...rest) => set(callback, shorten(ms), ...rest);
  timers[name] = hasten;
  globalThis[name] = hasten;
}
const { setTimeout: sleep, setInterval: tick } = promises;
promises.setTimeout = (ms, ...rest) => sleep(shorten(ms), ...rest);
promises.setInterval = (ms, ...rest) => tick(shorten(ms), ...rest);
promises.scheduler.wait = (ms, options) => sleep(shorten(ms), undefined, options);
globalThis.setTimeout[promisify.custom] = promises.setTimeout;

const expire = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (ms) => expire(shorten(ms));
syncBuiltinESMExports();
