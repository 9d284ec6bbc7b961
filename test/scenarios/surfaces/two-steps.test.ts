import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ALICE, FABRIKAM } from '../../../dev/servers/entra/contoso.ts';
import { openScene, type Scene, type SceneJob } from './scene.ts';

let scene: Scene;
let job: SceneJob;
beforeEach(async () => {
  scene = await openScene();
  job = await scene.startJob();
});
afterEach(async () => {
  await job.end();
  await scene.close();
});

const key = () => ({ 'cache-encryption-key': randomBytes(32).toString('base64') });
const approveSoon = (userCode = '') => scene.entra.approve(userCode, ALICE);

describe.each([
  ['with a key', key],
  ['without a key', () => ({})],
])('%s', (_, keyed) => {
  test('one step asks, and the next one waits for the answer', async () => {
    const inputs = keyed();
    const asked = await job.step({ with: { ...inputs, mode: 'request' } });
    expect(asked.outputs).toMatchObject({
      outcome: 'code-issued',
      'user-code': expect.stringMatching(/^\w{9}$/),
      'verification-uri': `${scene.entra.origin}/devicelogin`,
      'code-expires-on': expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      pending: expect.stringMatching(/.{40}/),
    });
    const { pending = '', 'user-code': userCode } = asked.outputs;
    const masked = asked.events.flatMap((event) => (event.kind === 'mask' ? [event.value] : []));
    expect(masked.includes(pending)).toBe(!('cache-encryption-key' in inputs));
    expect(asked.summary).toContain(`enter **\`${userCode}\`**`);
    approveSoon(userCode);
    const waited = await job.step({ with: { ...inputs, mode: 'wait', pending } });
    expect(waited.outputs).toMatchObject({ outcome: 'signed-in', username: ALICE });
    expect(scene.entra.requests.filter(({ endpoint }) => endpoint === 'devicecode')).toHaveLength(
      1,
    );
  });

  test('a code that has expired meanwhile is replaced', async () => {
    const inputs = keyed();
    const { outputs } = await job.step({ with: { ...inputs, mode: 'request' } });
    scene.entra.expire(outputs['user-code'] ?? '');
    const waited = await job.step({
      with: { ...inputs, mode: 'wait', pending: outputs.pending },
      humans: [({ userCode }) => approveSoon(userCode)],
    });
    expect(waited.outputs.outcome).toBe('signed-in');
    expect(waited.log).toContain(`The code ${outputs['user-code']} has expired.`);
  });

  test.each([
    ['another app', { 'client-id': 'c11e0000-cccc-4a4a-8b8b-000000000013' }],
    ['another tenant', { 'tenant-id': FABRIKAM }],
    ['other scopes', { scopes: 'Mail.Send' }],
    ['another mode', { mode: 'auto' }],
  ])('what was asked for is refused with %s', async (_name, other) => {
    const inputs = keyed();
    const { outputs } = await job.step({ with: { ...inputs, mode: 'request' } });
    const waited = await job.step({
      with: { ...inputs, mode: 'wait', pending: outputs.pending, ...other },
    });
    expect(waited.outputs.outcome).toBe('failed');
    expect(waited.annotations.map(({ message }) => message).join()).toContain('pending');
    expect(scene.entra.requests.map(({ endpoint }) => endpoint)).toEqual([
      'discovery',
      'keys',
      'devicecode',
    ]);
  });
});

test('waiting for nothing is silent', async () => {
  const { outputs, log } = await job.step({ with: { mode: 'wait', pending: '' } });
  expect(outputs.outcome).toBe('sign-in-required');
  expect(log).toContain('pending is empty, so nobody was asked.');
  expect(scene.entra.requests).toEqual([]);
});

test('where a stored sign-in will do, nobody is asked and both steps have tokens', async () => {
  const inputs = { ...key(), cache: 'file' };
  await job.step({
    with: { ...inputs, scopes: 'Mail.Send' },
    humans: [({ userCode }) => approveSoon(userCode)],
  });
  const asked = await job.step({ with: { ...inputs, mode: 'request' } });
  expect(asked.outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
  expect(asked.outputs.pending ?? '').toBe('');
  const waited = await job.step({ with: { ...inputs, mode: 'wait', pending: '' } });
  expect(waited.outputs).toMatchObject({ outcome: 'signed-in', source: 'cached-token' });
  expect(waited.outputs['access-token']).toBe(asked.outputs['access-token']);
});

test('what the first step of the job was given will do for a request, which asks nobody', async () => {
  const inputs = key();
  const { outputs } = await job.step({
    with: { ...inputs, cache: 'auto' },
    humans: [({ userCode }) => approveSoon(userCode)],
  });
  const before = scene.entra.requests.length;
  const asked = await job.step({ with: { ...inputs, cache: 'auto', mode: 'request' } });
  expect(asked.outputs).toMatchObject({ outcome: 'signed-in', source: 'cached-token' });
  expect(asked.outputs['access-token']).toBe(outputs['access-token']);
  expect(scene.entra.requests).toHaveLength(before);
});

test('a cancel ends the step that waits', async () => {
  const { outputs } = await job.step({ with: { mode: 'request' } });
  const cancel = new AbortController();
  const waited = await job.step({
    with: { mode: 'wait', pending: outputs.pending },
    signal: cancel.signal,
    onLine: (line) => line.includes('  enter  ') && cancel.abort(),
  });
  expect(waited.outputs.outcome).toBe('cancelled');
  expect(waited.log).toContain(`The code ${outputs['user-code']} no longer works`);
});

test('the message of the server is in the language that was asked for', async () => {
  const { log } = await job.step({
    with: { language: 'fr-fr' },
    humans: [({ userCode }) => approveSoon(userCode)],
  });
  const [request] = scene.entra.requests.filter(({ endpoint }) => endpoint === 'devicecode');
  expect(request?.query).toMatchObject({ mkt: 'fr-FR' });
  expect(log).toContain('Pour vous connecter, ouvrez la page');
});
