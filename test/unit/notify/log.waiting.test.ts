import { describe, expect, test } from '@jest/globals';
import { openLog } from '../../../src/notify/log.ts';
import { drawQrCode } from '../../../src/notify/qr.ts';
import type { PromptEvent } from '../../../src/notify/surface.ts';
import { FakeClock } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';
import { codeIssued, stillWaiting } from '../../kit/notices.ts';
import { makeCode } from '../../kit/people.ts';

function open() {
  const clock = new FakeClock();
  const groups: string[] = [];
  const host = recordHost();
  const group = (title: string, work: () => void) => {
    groups.push(title);
    work();
  };
  const log = openLog(
    { ...host, group },
    () => clock.now(),
    async () => drawQrCode,
  );
  const { signal } = new AbortController();
  const lines = () => host.told('info');
  return { clock, groups, lines, tell: (event: PromptEvent) => log(event, signal) };
}

describe('a reminder', () => {
  test.each([
    [899_999, '14 min'],
    [60_000, '1 min'],
    [59_001, '60 s'],
    [10_000, '10 s'],
  ])('with %d ms left is one line with the code, the page and %s left', (left, words) => {
    const { tell, lines } = open();
    tell(stillWaiting(left));
    expect(lines()).toEqual([
      `Still waiting: enter C0DE12345 at https://microsoft.com/devicelogin (${words} left)`,
    ]);
  });

  test('cannot command the runner', () => {
    const { tell, lines } = open();
    const code = makeCode({ userCode: 'x\n::error::y', verificationUri: 'z\n##[group]a' });
    tell(stillWaiting(60_000, { code }));
    expect(lines()).toEqual(['Still waiting: enter x ::error::y at z ## [group]a (1 min left)']);
  });

  test('is left out when a hundred lines are near, and comes again when an hour has passed', () => {
    const { tell, lines, clock } = open();
    for (let count = 0; count < 500; count++) {
      tell(stillWaiting(60_000));
    }
    expect(lines()).toHaveLength(88);
    clock.advance(3_599_999);
    tell(stillWaiting(60_000));
    expect(lines()).toHaveLength(88);
    clock.advance(1);
    tell(stillWaiting(60_000));
    expect(lines()).toHaveLength(89);
  });

  test('that is left out leaves room for a new code, which is never left out', () => {
    const { tell, lines } = open();
    for (let count = 0; count < 500; count++) {
      tell(stillWaiting(60_000));
    }
    tell({ kind: 'code-expired', code: makeCode() });
    tell(codeIssued({ isReplacement: true }));
    tell({ kind: 'ended', code: makeCode(), outcome: 'timed-out' });
    expect(lines().at(-1)).toContain('no longer works');
    expect(lines()).toHaveLength(93);
  });
});

describe('codes that live for seconds', () => {
  const replace = (tell: (event: PromptEvent) => unknown, userCode: string) => {
    tell({ kind: 'code-expired', code: makeCode() });
    tell(codeIssued({ isReplacement: true, code: makeCode({ userCode }) }));
  };

  test('are framed while there is room, then a line each, and none is left out', () => {
    const { tell, lines, clock } = open();
    const codes = Array.from({ length: 60 }, (_, index) => `CODE${100 + index}`);
    for (const code of codes) {
      replace(tell, code);
    }
    const frames = lines().filter((line) => line.startsWith('───')).length / 2;
    expect(frames).toBe(25);
    expect(lines()).toHaveLength(25 * 4 + 35 * 2);
    expect(lines().filter((line) => /^ *Enter/.test(line))).toEqual(
      codes.map((code) => expect.stringContaining(code)),
    );
    expect(lines().at(-1)).toBe('Enter CODE159 at https://microsoft.com/devicelogin');
    clock.advance(3_600_000);
    replace(tell, 'FRAMED');
    expect(lines().at(-1)).toMatch(/^───/);
  });

  test('cannot command the runner by their line', () => {
    const { tell, lines } = open();
    for (let count = 0; count < 26; count++) {
      replace(tell, 'x\n::error::y');
    }
    expect(lines().at(-1)).toBe('Enter x ::error::y at https://microsoft.com/devicelogin');
  });
});

test('a code in the place of another says how long it lives from now', () => {
  const { tell, lines, clock } = open();
  clock.advance(840_000);
  tell(codeIssued({ isReplacement: true }));
  expect(lines()[1]).toMatch(/ until 12:15 UTC \(1 minute\)$/);
});

describe('a QR code', () => {
  test('of the page is in a group under the first code, and in no other place', async () => {
    const { tell, groups } = open();
    await tell(codeIssued());
    await tell(stillWaiting(60_000));
    await tell({ kind: 'code-expired', code: makeCode() });
    await tell(codeIssued({ isReplacement: true }));
    expect(groups).toEqual(['A QR code of the page, for a phone']);
  });

  test('is not drawn for a page that is not one of Microsoft', async () => {
    const { tell, groups } = open();
    await tell(codeIssued({ isOddPage: true }));
    expect(groups).toEqual([]);
  });

  test.each<[string, PromptEvent]>([
    ['a reminder', stillWaiting(60_000, { isOddPage: true })],
    ['a replacement', codeIssued({ isOddPage: true, isReplacement: true })],
  ])('is warned of in %s', async (_, event) => {
    const { tell, lines } = open();
    await tell(event);
    const shown = lines().filter((line) => line.includes('https://'));
    expect(shown).toEqual([expect.stringContaining(' (CAREFUL: not a page of Microsoft)')]);
  });

  test('does not keep the code waiting', async () => {
    const { tell, lines, groups } = open();
    const told = tell(codeIssued());
    expect(lines().join('\n')).toContain('C0DE12345');
    expect(groups).toEqual([]);
    await told;
    expect(groups).toHaveLength(1);
  });

  test('is drawn after the prompt', async () => {
    const { tell, lines } = open();
    await tell(codeIssued());
    const rules = lines().flatMap((line, index) => (line.startsWith('───') ? [index] : []));
    const drawn = lines().findIndex((line) => /[█▀▄]/.test(line));
    expect(drawn).toBeGreaterThan(rules.at(-1) ?? 0);
  });
});

test('a code in the place of another is three lines', () => {
  const { tell, lines } = open();
  tell(codeIssued({ isReplacement: true, message: 'Bitte anmelden' }));
  expect(lines()).toEqual([
    '─'.repeat(72),
    '  Enter  C0DE12345  at  https://microsoft.com/devicelogin  until 12:15 UTC (15 minutes)',
    '─'.repeat(72),
  ]);
});

describe('the words of the server', () => {
  test('are in the frame, on one line', async () => {
    const { tell, lines } = open();
    await tell(codeIssued({ message: 'Bitte melden Sie sich an.\n::error::x\u001b[2J' }));
    expect(lines()).toContain('  Bitte melden Sie sich an. ::error::x [2J');
  });

  test('are left out where no language was asked for', async () => {
    const { tell, lines } = open();
    await tell(codeIssued());
    expect(lines().join('\n')).not.toContain('To sign in, …');
  });
});
