import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID, CLIENT_ID, CONTOSO } from '../../dev/servers/entra/contoso.ts';
import { callMe } from '../../dev/servers/entra/me.ts';
import { approveAs, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ strictPolling: true });
});
afterAll(() => stage.close());

test('a human is asked with a code in the log, and the token is handed on', async () => {
  const codes: string[] = [];
  const { conclusion, outputs, log, summary, annotations } = await stage.run({
    speed: 1,
    humans: [
      (code, entra) => {
        codes.push(code.userCode);
        approveAs(ALICE)(code, entra);
      },
    ],
  });
  expect(conclusion).toBe('success');
  expect(log).toContain(`open   ${stage.entra.origin}/devicelogin`);
  expect(log).toContain(`enter  ${codes[0]}`);
  expect(log).toContain('octo-org/octo-repo');
  expect(log).toContain('A QR code of the page, for a phone');
  expect(log).toContain('Enter the code only if you expected this.');
  expect(log).toMatch(new RegExp(`${ALICE} \\(object id ${ALICE_ID}\\) signed in after \\d+ s\\.`));
  expect(annotations).toEqual([]);
  expect(outputs).toMatchObject({
    outcome: 'signed-in',
    source: 'device-code',
    username: ALICE,
    'object-id': ALICE_ID,
    'tenant-id': CONTOSO,
  });
  expect(outputs.scopes?.split(' ')).toContain('User.Read');
  expect(JSON.parse(outputs['access-tokens'] ?? '')).toEqual({ default: outputs['access-token'] });
  expect(Date.parse(outputs['expires-on'] ?? '')).toBeGreaterThan(Date.now() + 60 * 60_000);
  expect(summary).toContain('| From | a sign-in with a device code |');
  expect(JSON.parse(outputs.record ?? '')).toMatchObject({
    outcome: 'signed-in',
    source: 'device-code',
    objectId: ALICE_ID,
  });
  // Keys of apps that have their own come only with the id of the app.
  const keys = stage.entra.requests.find(({ endpoint }) => endpoint === 'keys');
  expect(keys?.query).toEqual({ appid: CLIENT_ID });
  expect(stage.takeRequests()).toEqual([
    'discovery 200',
    'keys 200',
    'devicecode 200',
    'token device_code 200',
  ]);
  const me = await callMe(stage.entra, outputs['access-token'] ?? '');
  expect(me).toMatchObject({ status: 200, body: { userPrincipalName: ALICE } });
});

test('while nobody has decided, it polls with the registered grant type, at the given pace', async () => {
  stage.cache.forget();
  stage.takeRequests();
  const polled = () => stage.entra.requests.filter(({ grantType }) => grantType === 'device_code');
  const { outputs } = await stage.run({
    speed: 1,
    humans: [
      (code, entra) => {
        const watch = setInterval(() => {
          if (polled().length === 2) {
            clearInterval(watch);
            entra.approve(code.userCode, ALICE);
          }
        }, 20);
      },
    ],
  });
  expect(outputs.outcome).toBe('signed-in');
  // The emulator answers slow_down to a poll that comes too soon, the first one included.
  expect(polled().map(({ error }) => error)).toEqual([
    'authorization_pending',
    'authorization_pending',
    undefined,
  ]);
  expect(new Set(polled().map(({ form }) => form.grant_type))).toEqual(
    new Set(['urn:ietf:params:oauth:grant-type:device_code']),
  );
});
