// Preloaded into a process, and by that into those that it starts with its own flags: their clocks are
// ahead by the milliseconds that a file holds, which a test changes while they run.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL(import.meta.url).searchParams.get('file'));
const ahead = () => Number(readFileSync(file, 'utf8'));

const RealDate = Date;
const readDate = RealDate.now;
RealDate.now = () => readDate() + ahead();
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now()] : args, self),
});
const monotonic = performance.now.bind(performance);
performance.now = () => monotonic() + ahead();

Object.defineProperty(process, 'execArgv', { get: () => ['--import', import.meta.url] });
