import { get } from 'node:https';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  type ArmStandIn,
  RESOURCE_GROUP,
  SUBSCRIPTION,
  startArm,
} from '../../../../dev/servers/arm/server.ts';
import { ALICE_ID, ARM, ARM_CLASSIC, GRAPH } from '../../../../dev/servers/entra/contoso.ts';

const GROUPS = `/subscriptions/${SUBSCRIPTION}/resourcegroups`;
const keys = generateKeyPair('RS256');

let arm: ArmStandIn;
beforeAll(async () => {
  arm = await startArm(async () => await exportJWK((await keys).publicKey));
});
afterAll(() => arm.stop());

async function sign(audience: string, seconds = 60): Promise<string> {
  return await new SignJWT({ oid: ALICE_ID })
    .setProtectedHeader({ alg: 'RS256' })
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign((await keys).privateKey);
}

function list(path: string, token: string): Promise<{ status?: number; body: unknown }> {
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    get(`${arm.origin}${path}`, { ca: arm.authority, headers, agent: false }, (answer) => {
      json(answer).then(
        (body) => resolve({ ...(answer.statusCode && { status: answer.statusCode }), body }),
        reject,
      );
    }).on('error', reject);
  });
}

test('lists what it has under both of its names, and remembers for whom', async () => {
  for (const audience of [ARM, `${ARM_CLASSIC}/`]) {
    const { status, body } = await list(`${GROUPS}?api-version=2022-09-01`, await sign(audience));
    expect(status).toBe(200);
    expect(body).toMatchObject({ value: [{ name: RESOURCE_GROUP }] });
    expect(arm.served.at(-1)).toBe(`${GROUPS} ${ALICE_ID}`);
  }
});

test('refuses tokens for others, expired ones, and none', async () => {
  for (const token of [await sign(GRAPH), await sign(ARM, -60), '']) {
    const { status, body } = await list('/subscriptions', token);
    expect([status, body]).toMatchObject([401, { error: { code: 'InvalidAuthenticationToken' } }]);
  }
});

test('has nothing else', async () => {
  expect((await list('/providers', await sign(ARM))).status).toBe(404);
});
