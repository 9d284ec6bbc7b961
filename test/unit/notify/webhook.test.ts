import { describe, expect, test } from '@jest/globals';
import { openWebhook } from '../../../src/notify/webhook.ts';
import { NotDone } from '../../../src/runner/host.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { fakeFetch, type Reply } from '../../kit/fetch.ts';
import { RUN } from '../../kit/host.ts';
import { makeShown } from '../../kit/notices.ts';

const ADDRESS = 'https://chat.example.test/hooks/secret-part';

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

function open(...replies: Reply[]) {
  const clock = new FakeClock();
  const { fetch, sent } = fakeFetch(...replies);
  const cancel = new AbortController();
  const notifier = openWebhook({ url: ADDRESS, format: 'json', run: RUN, fetch, clock });
  const show = () => notifier.show(makeShown(), cancel.signal);
  return { clock, sent, notifier, cancel, show };
}

async function reasonOf(work: Promise<unknown>): Promise<string> {
  return String(await errorOf(work));
}

describe('a message', () => {
  test('is posted as JSON, for ten seconds, and redirects are not followed', async () => {
    const { show, sent, clock } = open(answer(202));
    await show();
    expect(sent.map(({ url }) => url)).toEqual([ADDRESS]);
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      redirect: 'manual',
    });
    expect(JSON.parse(String(sent[0]?.init.body))).toMatchObject({ event: 'code-issued' });
    expect(clock.limits).toEqual([10_000]);
  });

  test('follows when it is over', async () => {
    const { notifier, sent, cancel } = open(answer(200));
    await notifier.close({ outcome: 'declined' }, cancel.signal);
    expect(JSON.parse(String(sent[0]?.init.body))).toMatchObject({
      event: 'ended',
      outcome: 'declined',
    });
  });
});

describe('a server in trouble', () => {
  test.each<[string, Reply[], number[]]>([
    ['once', [answer(503), answer(200)], [1_000]],
    ['twice', [answer(500), answer(502), answer(200)], [1_000, 2_000]],
    ['that is not reached', [new Error('down'), answer(200)], [1_000]],
    ['that wants to be left alone', [answer(429, { 'retry-after': '7' }), answer(200)], [7_000]],
    ['with too many requests', [answer(429), answer(200)], [1_000]],
  ])('is asked again: %s', async (_, replies, waits) => {
    const { show, sent, clock } = open(...replies);
    await show();
    expect(sent).toHaveLength(waits.length + 1);
    expect(clock.waits).toEqual(waits);
  });

  test.each<[string, Reply[], number, string]>([
    ['three times', [answer(500), answer(500), answer(503)], 3, 'answered with status 503.'],
    [
      'out of reach',
      [new Error(ADDRESS), new Error(ADDRESS), new Error(ADDRESS)],
      3,
      'could not be reached.',
    ],
    [
      'for good, after it may have been taken',
      [answer(502), answer(403)],
      2,
      'answered with status 403.',
    ],
  ])('is given up: %s', async (_, replies, requests, reason) => {
    const { show, sent } = open(...replies);
    const error = await errorOf(show());
    expect(error).toEqual(new Error(`its server ${reason}`));
    expect(error).not.toBeInstanceOf(NotDone);
    expect(sent).toHaveLength(requests);
  });

  test('has surely taken nothing, and is left alone, when it wants a minute', async () => {
    const { show, sent } = open(answer(429, { 'retry-after': '60' }));
    const error = await errorOf(show());
    expect(error).toEqual(new NotDone('its server answered with status 429.'));
    expect(error).toBeInstanceOf(NotDone);
    expect(sent).toHaveLength(1);
  });

  test.each([301, 302, 307, 308, 400, 401, 403, 404, 410])(
    'has surely taken nothing, and is not asked again, after status %d',
    async (status) => {
      const { show, sent } = open(answer(status, { location: 'https://elsewhere.example.test/' }));
      const error = await errorOf(show());
      expect(error).toEqual(new NotDone(`its server answered with status ${status}.`));
      expect(error).toBeInstanceOf(NotDone);
      expect(sent).toHaveLength(1);
    },
  );

  test('that hangs is left when the time is over', async () => {
    const { show, cancel, sent } = open('hangs');
    const reason = reasonOf(show());
    cancel.abort(new Error(ADDRESS));
    expect(await reason).toBe('Error: its server could not be reached.');
    expect(sent).toHaveLength(1);
  });

  test('is left with its last answer when the time is over during a pause', async () => {
    const { show, clock, cancel, sent } = open(answer(503));
    clock.meanwhile = () => cancel.abort(new Error(ADDRESS));
    expect(await reasonOf(show())).toBe('Error: its server answered with status 503.');
    expect(sent).toHaveLength(1);
  });

  test('that hangs is asked again after ten seconds', async () => {
    const { show, clock, sent } = open('hangs', answer(200));
    const shown = show();
    clock.reachLimits();
    await shown;
    expect(sent).toHaveLength(2);
  });
});

test.each<[string, Reply]>([
  ['the runtime', new TypeError(`Failed to parse URL from ${ADDRESS}`)],
  ['a refusal', answer(403)],
  ['a redirect', answer(302, { location: ADDRESS })],
  ['the network', new TypeError('fetch failed', { cause: new Error(ADDRESS) })],
])('the address is in no message and in no cause of it: %s', async (_, reply) => {
  const { show } = open(reply, reply, reply);
  const error = (await errorOf(show())) as Error;
  expect(error.message + String(error.cause)).not.toMatch(/chat\.example|secret-part/);
});
