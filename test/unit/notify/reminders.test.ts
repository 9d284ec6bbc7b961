import { expect, test } from '@jest/globals';
import { openLog } from '../../../src/notify/log.ts';
import { drawQrCode } from '../../../src/notify/qr.ts';
import { keepReminding } from '../../../src/notify/reminders.ts';
import { FakeClock } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { ASK } from '../../kit/notices.ts';
import { makeCode } from '../../kit/people.ts';

const HOUR = 3600;

async function remindFor(seconds: number, remind: (at: number) => void): Promise<void> {
  const clock = new FakeClock();
  const start = clock.monotonic();
  const over = new AbortController();
  await keepReminding(clock, over.signal, () => {
    const at = (clock.monotonic() - start) / 1000;
    if (at > seconds) {
      over.abort();
    } else {
      remind(at);
    }
  });
}

test('reminders come after 10 s and 30 s, then every minute', async () => {
  const times: number[] = [];
  await remindFor(HOUR, (at) => times.push(at));
  expect(times).toEqual([10, 30, ...Array.from({ length: 60 }, (_, minute) => 60 * (minute + 1))]);
});

test('a reminder that was long in coming does not put off those that follow', async () => {
  const clock = new FakeClock();
  const over = new AbortController();
  let count = 0;
  await keepReminding(clock, over.signal, () => {
    count += 1;
    clock.advance(3_000);
    if (count === 4) {
      over.abort();
    }
  });
  expect(clock.waits.slice(0, 4)).toEqual([10_000, 17_000, 27_000, 57_000]);
});

test('after the end nobody is reminded', async () => {
  const over = new AbortController();
  over.abort();
  let count = 0;
  await keepReminding(new FakeClock(), over.signal, () => {
    count += 1;
  });
  expect(count).toBe(0);
});

test('an hour of waiting, codes replaced four times, is less than a hundred lines of log', () => {
  const clock = new FakeClock();
  const host = recordHost();
  const log = openLog(
    host,
    () => clock.now(),
    async () => drawQrCode,
  );
  const { signal } = new AbortController();
  const base = {
    ask: { ...ASK, accepted: 'alice@contoso.com' },
    isOddPage: true,
    message: 'Bitte anmelden',
  };
  const code = makeCode();
  for (let life = 0; life < 4; life++) {
    const shown = { ...base, code, expiresAt: clock.now() + 900_000, isReplacement: life > 0 };
    log({ kind: 'code-issued', ...shown }, signal);
    for (const seconds of [10, 20, 30, ...Array.from({ length: 13 }, () => 60), 60]) {
      clock.advance(seconds * 1000);
      const millisecondsLeft = Math.max(1000, shown.expiresAt - clock.now());
      log({ kind: 'still-waiting', millisecondsLeft, ...shown }, signal);
    }
    if (life < 3) {
      log({ kind: 'code-expired', code }, signal);
    }
  }
  log({ kind: 'ended', code, outcome: 'timed-out' }, signal);
  const lines = host.told('info');
  expect(lines.length).toBeLessThan(100);
  expect(lines.at(-1)).toContain('no longer works');
  expect(lines.filter((line) => line.startsWith('Still waiting')).length).toBeGreaterThan(30);
});
