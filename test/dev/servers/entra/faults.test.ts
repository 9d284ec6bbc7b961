import { describe, expect, test } from '@jest/globals';
import { approve } from '../../../../dev/servers/entra/approval.ts';
import { ALICE, CONTOSO } from '../../../../dev/servers/entra/contoso.ts';
import type { EntraFault } from '../../../../dev/servers/entra/faults.ts';
import { Client } from './client.ts';

function failing(fault: EntraFault): Client {
  const client = new Client();
  client.emulator.faults.add({ endpoint: 'devicecode', with: fault });
  return client;
}

const ask = (client: Client) =>
  client.send('POST', `/${CONTOSO}/oauth2/v2.0/devicecode`, { client_id: 'nobody' });

describe('a fault', () => {
  test.each<[EntraFault, object]>([
    [{ kind: 'reset' }, { delivery: 'reset' }],
    [{ kind: 'hang' }, { delivery: 'never' }],
    [{ kind: 'lost' }, { delivery: 'reset', answer: { status: 400 } }],
    [
      { kind: 'slow', ms: 70 },
      { delay: 70, answer: { status: 400 } },
    ],
    [{ kind: 'truncated' }, { delivery: 'cut', answer: { status: 200 } }],
    [{ kind: 'empty' }, { answer: { status: 200, body: '' } }],
    [{ kind: 'empty', status: 503 }, { answer: { status: 503, body: '' } }],
    [{ kind: 'html' }, { answer: { status: 502, headers: { 'content-type': 'text/html' } } }],
    [
      { kind: 'status', status: 429, headers: { 'retry-after': '3' }, body: '{}' },
      { answer: { status: 429, headers: { 'retry-after': '3' }, body: '{}' } },
    ],
  ])('%j', async (fault, reply) => {
    expect(await ask(failing(fault))).toMatchObject(reply);
  });

  test('can be any error of Microsoft Entra', async () => {
    const client = failing({
      kind: 'error',
      error: 'invalid_grant',
      code: 50076,
      description: 'You must use multi-factor authentication.',
      suberror: 'basic_action',
      claims: '{"access_token":{}}',
    });
    const { answer, body } = await client.askForCode();
    expect(answer.status).toBe(400);
    expect(body).toMatchObject({
      error: 'invalid_grant',
      error_codes: [50076],
      error_description: expect.stringMatching(/^AADSTS50076: You must use/),
      suberror: 'basic_action',
      claims: '{"access_token":{}}',
    });
  });

  test('can be another answer, made of the right one', async () => {
    const client = failing({
      kind: 'replace',
      make: ({ body }) => ({ status: 502, headers: {}, body: `<p>${body}</p>` }),
    });
    const { answer } = await client.send('POST', `/${CONTOSO}/oauth2/v2.0/devicecode`);
    expect(answer.status).toBe(502);
    expect(answer.body).toMatch(/^<p>\{.*"error".*\}<\/p>$/);
  });

  test('can be an answer that was tampered with', async () => {
    const client = failing({ kind: 'tamper', change: (body) => ({ ...body, interval: -1 }) });
    expect((await client.askForCode()).body).toMatchObject({ interval: -1, expires_in: 900 });
  });

  test('that loses the answer still redeems the code', async () => {
    const client = new Client();
    client.emulator.faults.add({ endpoint: 'token', with: { kind: 'lost' } });
    const { body: code } = await client.askForCode();
    approve(client.authority, code.user_code, ALICE);
    expect((await client.poll(code.device_code)).delivery).toBe('reset');
    expect((await client.poll(code.device_code)).body.error_codes).toEqual([54005]);
  });
});

describe('a rule', () => {
  const statuses = async (client: Client, count: number) => {
    const seen: number[] = [];
    for (let i = 0; i < count; i++) {
      seen.push((await client.askForCode()).answer.status);
    }
    return seen;
  };
  const fault: EntraFault = { kind: 'status', status: 503, body: '{}' };

  test.each([
    ['once unless told', {}, [503, 200, 200]],
    ['as often as told', { times: 2 }, [503, 503, 200]],
    ['always', { times: 'always' as const }, [503, 503, 503]],
    ['after some were spared', { after: 1 }, [200, 503, 200]],
  ])('applies %s', async (_case, rule, expected) => {
    const client = new Client();
    client.emulator.faults.add({ endpoint: 'devicecode', with: fault, ...rule });
    expect(await statuses(client, 3)).toEqual(expected);
  });

  test('gives way to the next when it is used up', async () => {
    const client = new Client();
    const { faults } = client.emulator;
    faults.add({ endpoint: 'devicecode', with: fault });
    faults.add({ endpoint: 'devicecode', with: { ...fault, status: 500 } });
    expect(await statuses(client, 3)).toEqual([503, 500, 200]);
  });

  test('can be for one grant type only', async () => {
    const client = new Client();
    const { faults } = client.emulator;
    faults.add({ endpoint: 'token', grantType: 'device_code', with: fault });
    expect((await client.refresh('1.A')).answer.status).toBe(400);
    expect((await client.poll('x')).answer.status).toBe(503);
  });
});

describe('the record', () => {
  test('tells what came and what was answered', async () => {
    const client = new Client();
    await client.askForCode();
    await client.poll('nonsense', {}, 'contoso.com');
    expect(client.emulator.requests).toEqual([
      expect.objectContaining({
        method: 'POST',
        endpoint: 'devicecode',
        tenant: CONTOSO,
        status: 200,
        answer: expect.objectContaining({ expires_in: 900 }),
      }),
      expect.objectContaining({
        path: '/contoso.com/oauth2/v2.0/token',
        endpoint: 'token',
        tenant: 'contoso.com',
        grantType: 'device_code',
        form: expect.objectContaining({ device_code: 'nonsense' }),
        status: 400,
        error: 'bad_verification_code',
      }),
    ]);
  });

  test('names the fault, and has no status where nothing was answered', async () => {
    const client = failing({ kind: 'hang' });
    await ask(client);
    expect(client.emulator.requests[0]).toMatchObject({ fault: 'hang' });
    expect(client.emulator.requests[0]).not.toHaveProperty('status');
  });

  test('keeps what came to no endpoint', async () => {
    const client = new Client();
    expect((await client.send('GET', '/favicon.ico')).answer.status).toBe(404);
    expect(client.emulator.requests[0]?.endpoint).toBe('other');
  });
});
