import { describe, expect, test } from '@jest/globals';
import type { DeviceCode } from '../../../src/identity/device-code.ts';
import { openNetworkClient } from '../../../src/msal/network-client.ts';
import { makeCode } from '../../kit/people.ts';
import { openWire } from '../../kit/wire.ts';

const REQUEST = {
  url: 'https://login.microsoftonline.com/x/oauth2/v2.0/devicecode?a=1',
  form: '',
};

function open(language?: string) {
  const wire = openWire();
  const network = openNetworkClient(wire, language);
  const codes: DeviceCode[] = [];
  const flow = {
    scopes: [],
    claims: undefined,
    deadline: 1_000,
    onCode: (code: DeviceCode) => void codes.push(code),
  };
  return { wire, network, codes, flow };
}

test('outside of a device code requests are for tokens', async () => {
  const { wire, network } = open();
  await network.post(REQUEST);
  expect(wire.requests).toEqual([`request tokens ${REQUEST.url}`]);
});

describe('while a device code lasts', () => {
  test('the first request is for the code, all others are polls for it', async () => {
    const { wire, network, codes, flow } = open();
    await network.during(flow, async () => {
      for (let count = 0; count < 3; count++) {
        await network.post(REQUEST);
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
    const { wire, network, codes, flow } = open();
    const given = makeCode({ userCode: 'GIVEN' });
    const answer = await network.during({ ...flow, given }, async () => {
      const first = await network.post(REQUEST);
      await network.post(REQUEST);
      return first;
    });
    expect(answer.body).toMatchObject({ user_code: 'GIVEN', interval: 0 });
    expect(wire.requests).toEqual([`poll for GIVEN ${REQUEST.url}`]);
    expect(codes).toEqual([given]);
  });

  test('that failed, requests are for tokens again', async () => {
    const { wire, network, flow } = open();
    await network.during(flow, () => Promise.reject(new Error('x'))).catch(() => {});
    await network.post(REQUEST);
    expect(wire.requests).toEqual([`request tokens ${REQUEST.url}`]);
  });
});

test.each([
  ['fr-FR', 'request a code in fr-FR'],
  [undefined, 'request a code'],
])('the server is asked for the language %s', async (language, asked) => {
  const { wire, network, flow } = open(language);
  await network.during(flow, () => network.post(REQUEST));
  expect(wire.requests).toEqual([`${asked} ${REQUEST.url}`]);
});

test('what is looked up is looked up, whatever goes on', async () => {
  const { wire, network, flow } = open();
  const url = 'https://login.microsoftonline.com/x/discovery/v2.0/keys';
  await network.get(url);
  await network.during(flow, () => network.get(url));
  expect(wire.requests).toEqual([`look up ${url}`, `look up ${url}`]);
});
