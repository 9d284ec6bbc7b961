import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALICE, CLIENT_ID, CONTOSO } from '../../../../dev/servers/entra/contoso.ts';
import type { Entra } from '../../../../dev/servers/entra/server.ts';
import { startEntra } from '../../../../dev/servers/entra/server.ts';
import type { Fault } from '../../../../dev/servers/faults.ts';
import { SCOPES } from './client.ts';

let entra: Entra;

beforeAll(async () => {
  entra = await startEntra({ strictPolling: false });
});

afterAll(() => entra.stop());

function send(target: string, form?: Record<string, string>): Promise<IncomingMessage> {
  const ca = readFileSync(entra.caFile);
  const method = form ? 'POST' : 'GET';
  return new Promise((resolve, reject) => {
    request(`${entra.origin}${target}`, { method, ca, agent: false }, resolve)
      .on('error', reject)
      .end(new URLSearchParams(form).toString());
  });
}

const json = async (target: string, form?: Record<string, string>) =>
  JSON.parse(await text(await send(target, form)));

const askForCode = () =>
  json(`/${CONTOSO}/oauth2/v2.0/devicecode`, { client_id: CLIENT_ID, scope: SCOPES });

const poll = (deviceCode: string) =>
  json(`/${CONTOSO}/oauth2/v2.0/token`, {
    client_id: CLIENT_ID,
    grant_type: 'device_code',
    device_code: deviceCode,
  });

describe('over https', () => {
  test('a sign-in goes from code to profile', async () => {
    const { user_code, device_code, verification_uri } = await askForCode();
    expect(verification_uri).toBe(`${entra.origin}/devicelogin`);
    expect(await entra.nextCode()).toMatchObject({ userCode: user_code });
    expect((await poll(device_code)).error).toBe('authorization_pending');
    entra.approve(user_code, ALICE);
    const tokens = await poll(device_code);
    expect(entra.secrets()).toEqual(
      expect.arrayContaining([device_code, tokens.access_token, tokens.refresh_token]),
    );
    expect(entra.requests.map(({ endpoint }) => endpoint)).toEqual([
      'devicecode',
      'token',
      'token',
    ]);
  });

  test('127.0.0.1 is served by the same certificate', async () => {
    const { port } = new URL(entra.origin);
    const ca = readFileSync(entra.caFile);
    const status = await new Promise((resolve, reject) => {
      request(`https://127.0.0.1:${port}/devicelogin`, { ca, agent: false }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  test('the file of the certificate authority is in a private folder', () => {
    expect(statSync(path.dirname(entra.caFile)).mode & 0o077).toBe(0);
  });

  test.each<[Fault, RegExp]>([
    [{ kind: 'reset' }, /socket hang up|ECONNRESET/],
    [{ kind: 'lost' }, /socket hang up|ECONNRESET/],
    [{ kind: 'truncated' }, /aborted/],
  ])('%j breaks the connection', async (fault, message) => {
    entra.fail({ endpoint: 'devicecode', with: fault });
    await expect(askForCode()).rejects.toThrow(message);
    expect(await askForCode()).toHaveProperty('user_code');
  });

  test('a slow answer is late but right', async () => {
    entra.fail({ endpoint: 'devicecode', with: { kind: 'slow', ms: 50 } });
    const before = performance.now();
    expect(await askForCode()).toHaveProperty('user_code');
    expect(performance.now() - before).toBeGreaterThan(45);
  });
});

describe('stop', () => {
  test('ends hanging and slow requests and removes the file', async () => {
    const other = await startEntra();
    other.fail({ endpoint: 'page', with: { kind: 'hang' } });
    other.fail({ endpoint: 'page', with: { kind: 'slow', ms: 60_000 } });
    const ca = readFileSync(other.caFile);
    const hanging = [0, 1].map(
      () =>
        new Promise((resolve, reject) => {
          request(`${other.origin}/devicelogin`, { ca, agent: false }, resolve)
            .on('error', reject)
            .end();
        }),
    );
    const ended = Promise.allSettled(hanging);
    while (other.requests.length < 2) {
      await new Promise(setImmediate);
    }
    await other.stop();
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(existsSync(other.caFile)).toBe(false);
  });
});
