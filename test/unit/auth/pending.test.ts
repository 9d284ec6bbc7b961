import { describe, expect, test } from '@jest/globals';
import { type PendingPlan, packPending, unpackPending } from '../../../src/auth/pending.ts';
import { ActionError } from '../../../src/errors.ts';
import type { SealingKey } from '../../../src/store/key.ts';
import { seal } from '../../../src/store/seal.ts';
import { openSignInStore } from '../../../src/store/sign-ins.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { CONTEXT, makeKey, OTHER_CONTEXTS } from '../../kit/keys.ts';
import { makeCode } from '../../kit/people.ts';
import { openMemoryStore } from '../../kit/store.ts';

const KEY = makeKey();
const CODE = makeCode({ issuedAt: 7_000, interval: 7, expiresIn: 800 });
const PENDING = { line: 'default', code: CODE, claims: undefined };
const RUN = { id: '7', attempt: '1', job: 'ask', triggeringActor: 'octocat' };
const SCOPES = ['User.Read', 'Mail.Send'];

function planOf(keys: readonly SealingKey[], changes: Partial<PendingPlan> = {}): PendingPlan {
  return {
    context: CONTEXT,
    keys,
    scopeLines: [{ name: 'default', scopes: SCOPES }],
    run: RUN,
    ...changes,
  };
}

async function assertRefused(work: Promise<unknown>): Promise<void> {
  const error = await errorOf(work);
  expect(error).toBeInstanceOf(ActionError);
  expect(error).toMatchObject({
    code: 'faulty-input',
    message: expect.stringMatching(/^pending is not what the step with mode: request gave/),
  });
}

describe.each([
  ['sealed', [KEY]],
  ['plain', []],
])('a code that is passed on %s', (way, keys) => {
  test.each([undefined, '{"access_token":{}}'])(
    'comes out as it went in, claims %s',
    async (claims) => {
      const clock = new FakeClock();
      const packed = await packPending(
        { line: 'default', code: CODE, claims },
        planOf(keys),
        clock,
      );
      expect(await unpackPending(packed, planOf(keys), clock)).toEqual({
        line: 'default',
        code: CODE,
        claims,
      });
    },
  );

  test('is one line, and secret unless it is sealed', async () => {
    const packed = await packPending(PENDING, planOf(keys), new FakeClock());
    expect(packed).toMatch(/^[\w.-]+$/);
    const text = packed.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    expect(text.join('').includes(CODE.deviceCode)).toBe(way === 'plain');
  });

  test('is as old for the next process as it is', async () => {
    const clock = new FakeClock();
    clock.advance(20_000);
    const packed = await packPending(PENDING, planOf(keys), clock);
    clock.advance(40_000);
    const pending = await unpackPending(packed, planOf(keys), clock);
    expect(pending?.code.issuedAt).toBe(7_000);
    const rebooted = new FakeClock();
    rebooted.leap(60_000);
    const later = await unpackPending(packed, planOf(keys), rebooted);
    expect(rebooted.monotonic() - (later?.code.issuedAt ?? 0)).toBe(60_000);
  });

  test('is not younger than now where the clock was set back', async () => {
    const clock = new FakeClock();
    const packed = await packPending(PENDING, planOf(keys), clock);
    clock.leap(-3_600_000);
    const pending = await unpackPending(packed, planOf(keys), clock);
    expect(pending?.code.issuedAt).toBe(clock.monotonic());
  });

  test.each(OTHER_CONTEXTS)('is refused for another %s', async (_, other) => {
    const clock = new FakeClock();
    const packed = await packPending(PENDING, planOf(keys), clock);
    await assertRefused(unpackPending(packed, planOf(keys, { context: other }), clock));
  });

  test.each([
    ['more', [...SCOPES, 'Files.Read']],
    ['fewer', ['User.Read']],
    ['no', []],
  ])('is refused for %s scopes', async (_, scopes) => {
    const clock = new FakeClock();
    const packed = await packPending(PENDING, planOf(keys), clock);
    const other = planOf(keys, { scopeLines: [{ name: 'default', scopes }] });
    await assertRefused(unpackPending(packed, other, clock));
  });

  test('is for the lines of scopes that it was asked for, and no others', async () => {
    const clock = new FakeClock();
    const packed = await packPending(PENDING, planOf(keys), clock);
    const arm = { name: 'arm', scopes: ['https://management.azure.com/.default'] };
    const more = planOf(keys, { scopeLines: [{ name: 'graph', scopes: SCOPES }, arm] });
    await assertRefused(unpackPending(packed, more, clock));
    const graph = { ...PENDING, line: 'arm' };
    const forArm = await packPending(graph, more, clock);
    expect(await unpackPending(forArm, more, clock)).toEqual(graph);
    const foreign = await packPending({ ...PENDING, line: 'mail' }, more, clock);
    await assertRefused(unpackPending(foreign, more, clock));
  });
});

test('nothing is nothing', async () => {
  expect(await unpackPending(undefined, planOf([KEY]), new FakeClock())).toBeUndefined();
});

describe('a code is refused', () => {
  const clock = new FakeClock();
  const body = {
    device_code: 'x',
    user_code: 'y',
    verification_uri: 'https://microsoft.com/devicelogin',
  };
  const whole = {
    context: CONTEXT,
    scopeLines: planOf([]).scopeLines,
    line: 'default',
    issuedAt: START,
    run: { id: '7', startedBy: 'octocat', job: 'ask', attempt: '1' },
    code: body,
  };
  const plainOf = (value: unknown) =>
    `plain.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;

  test.each<[string, string]>([
    ['that is nothing of ours', 'hello'],
    ['that is empty behind its mark', 'plain.'],
    ['that is null', plainOf(null)],
    ['without a context', plainOf({ ...whole, context: undefined })],
    ['without scopes', plainOf({ ...whole, scopeLines: undefined })],
    ['without a code', plainOf({ ...whole, code: undefined })],
    ['without a run', plainOf({ ...whole, run: undefined })],
    ['without a time', plainOf({ ...whole, issuedAt: undefined })],
    [
      'with a page that is not encrypted',
      plainOf({ ...whole, code: { ...body, verification_uri: 'http://evil.example/' } }),
    ],
  ])('%s', async (_, packed) => {
    await assertRefused(unpackPending(packed, planOf([]), clock));
  });

  test('that is plain where there is a key, and not without one', async () => {
    await assertRefused(unpackPending(plainOf(whole), planOf([KEY]), clock));
    expect(await unpackPending(plainOf(whole), planOf([]), clock)).toMatchObject({
      code: { deviceCode: 'x' },
    });
  });

  test('sealed with another key, or where there is none', async () => {
    const packed = await packPending(PENDING, planOf([KEY]), clock);
    await assertRefused(unpackPending(packed, planOf([makeKey()]), clock));
    await assertRefused(unpackPending(packed, planOf([]), clock));
  });

  test('that is a stored sign-in, even one that says it is a code', async () => {
    const packed = await packPending(PENDING, planOf([]), clock);
    const text = Buffer.from(packed.slice('plain.'.length), 'base64url').toString();
    await assertRefused(unpackPending(await seal(text, KEY, CONTEXT), planOf([KEY]), clock));
  });
});

describe('a code belongs to its run', () => {
  const clock = new FakeClock();
  const passOn = async (keys: readonly SealingKey[], change: Partial<typeof RUN>) => {
    const packed = await packPending(PENDING, planOf(keys), clock);
    return unpackPending(packed, planOf(keys, { run: { ...RUN, ...change } }), clock);
  };

  test.each([
    ['another job', { job: 'wait' }],
    ['another attempt', { attempt: '2' }],
  ])('and with a key to %s as well', async (_, change) => {
    expect(await passOn([KEY], change)).toEqual(PENDING);
    expect(await errorOf(passOn([], change))).toMatchObject({
      code: 'faulty-input',
      message: expect.stringContaining(
        'another job or attempt, which needs a cache-encryption-key',
      ),
    });
  });

  test.each([
    ['another run', { id: '8' }, 'another run'],
    ['somebody else', { triggeringActor: 'mallory' }, 'somebody else, who had started this run'],
  ])('and not to that of %s', async (_, change, words) => {
    for (const keys of [[KEY], []]) {
      expect(await errorOf(passOn(keys, change))).toMatchObject({
        code: 'faulty-input',
        message: expect.stringContaining(words),
      });
    }
  });
});

test('a code that is passed on is no stored sign-in', async () => {
  const sealed = await packPending(PENDING, planOf([KEY]), new FakeClock());
  const signInStore = openSignInStore(openMemoryStore({ kind: 'found', sealed }), [KEY], CONTEXT);
  expect(await signInStore.recall()).toEqual({
    signIns: { accounts: {} },
    state: 'damaged',
    remark: expect.stringContaining('it is damaged, or was made for another tenant or app'),
  });
});

test('after a change of keys a code that was sealed with the older one still opens', async () => {
  const clock = new FakeClock();
  const packed = await packPending(PENDING, planOf([KEY]), clock);
  expect(await unpackPending(packed, planOf([makeKey(), KEY]), clock)).toEqual(PENDING);
});
