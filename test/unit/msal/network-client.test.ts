import { describe, expect, test } from '@jest/globals';
import type { DeviceCode } from '../../../src/identity/device-code.ts';
import { openNetworkClient } from '../../../src/msal/network-client.ts';
import { openFakeEntra } from '../../kit/entra.ts';
import { makeCode } from '../../kit/people.ts';

const EXCHANGE = {
  url: 'https://login.microsoftonline.com/x/oauth2/v2.0/devicecode?a=1',
  form: '',
};

function open(language?: string) {
  const wire = openFakeEntra();
  const relay = openNetworkClient(wire, language);
  const codes: DeviceCode[] = [];
  const flow = {
    scopes: [],
    claims: undefined,
    deadline: 1_000,
    onCode: (code: DeviceCode) => void codes.push(code),
  };
  return { wire, relay, codes, flow };
}

test('outside of a device code requests are for tokens', async () => {
  const { wire, relay } = open();
  await relay.post(EXCHANGE);
  expect(wire.requests).toEqual([`request tokens ${EXCHANGE.url}`]);
});

describe('while a device code lasts', () => {
  test('the first request is for the code, all others are polls for it', async () => {
    const { wire, relay, codes, flow } = open();
    await relay.during(flow, async () => {
      for (let count = 0; count < 3; count++) {
        await relay.post(EXCHANGE);
      }
    });
    expect(wire.requests.map((line) => line.replace(/ https.*/, ''))).toEqual([
      'request a code',
      'poll for C0DE12345',
      'poll for C0DE12345',
    ]);
    expect(codes).toEqual([makeCode()]);
    expect(wire.deadline).toBe(1_000);
  });

  test('a code that was given is not requested', async () => {
    const { wire, relay, codes, flow } = open();
    const given = makeCode({ userCode: 'GIVEN' });
    const answer = await relay.during({ ...flow, given }, async () => {
      const first = await relay.post(EXCHANGE);
      await relay.post(EXCHANGE);
      return first;
    });
    expect(answer.body).toMatchObject({ user_code: 'GIVEN', interval: 0 });
    expect(wire.requests).toEqual([`poll for GIVEN ${EXCHANGE.url}`]);
    expect(codes).toEqual([given]);
  });

  test('that failed, requests are for tokens again', async () => {
    const { wire, relay, flow } = open();
    await relay.during(flow, () => Promise.reject(new Error('x'))).catch(() => {});
    await relay.post(EXCHANGE);
    expect(wire.requests).toEqual([`request tokens ${EXCHANGE.url}`]);
  });
});

test.each([
  ['fr-FR', `${EXCHANGE.url}&mkt=fr-FR`],
  [undefined, EXCHANGE.url],
])('the server is asked for the language %s', async (language, url) => {
  const { wire, relay, flow } = open(language);
  await relay.during(flow, () => relay.post(EXCHANGE));
  expect(wire.requests).toEqual([`request a code ${url}`]);
});
