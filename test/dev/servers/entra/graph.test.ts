import { describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { approve } from '../../../../dev/servers/entra/approval.ts';
import { ALICE, ALICE_ID, ARM_SCOPE, GRAPH } from '../../../../dev/servers/entra/contoso.ts';
import { Client } from './client.ts';

const client = new Client();

async function accessToken(scope: string): Promise<string> {
  const { body: code } = await client.askForCode({ scope });
  approve(client.authority, code.user_code, ALICE);
  return (await client.poll(code.device_code)).body.access_token;
}

const me = (token: string, path = '/me') =>
  client.json('GET', path, {}, { authorization: `Bearer ${token}` });

describe('GET /me', () => {
  test.each(['/me', '/v1.0/me'])('at %s says whose token it is', async (path) => {
    const { answer, body } = await me(await accessToken('User.Read'), path);
    expect(answer.status).toBe(200);
    expect(body).toMatchObject({
      id: ALICE_ID,
      userPrincipalName: ALICE,
      displayName: 'Alice Archer',
      mail: ALICE,
    });
  });

  test.each([
    ['for another resource', () => accessToken(ARM_SCOPE)],
    ['that is no token', async () => 'nonsense'],
    [
      'whose signature was changed',
      async () => (await accessToken('User.Read')).replace(/.{9}$/, 'AAAAAAAAA'),
    ],
    [
      'of somebody else’s making',
      () =>
        new SignJWT({ aud: GRAPH, scp: 'User.Read' })
          .setProtectedHeader({ alg: 'HS256' })
          .setExpirationTime('1h')
          .sign(Buffer.alloc(32)),
    ],
    [
      'that has expired',
      async () => {
        const token = await accessToken('User.Read');
        client.clock.advance(4_201_000);
        return token;
      },
    ],
  ])('refuses a token %s', async (_case, makeToken) => {
    const { answer, body } = await me(await makeToken());
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
    expect(body).toEqual({
      error: {
        code: 'InvalidAuthenticationToken',
        message: expect.any(String),
        innerError: expect.objectContaining({ 'request-id': expect.any(String) }),
      },
    });
  });

  test('refuses a request without a token', async () => {
    expect((await client.json('GET', '/me')).answer.status).toBe(401);
  });

  test('refuses a token without the permission', async () => {
    const { answer, body } = await me(await accessToken('Mail.Send'));
    expect(answer.status).toBe(403);
    expect(body.error.code).toBe('Authorization_RequestDenied');
  });
});
