import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage, signInOnce } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a sign-in sealed with another key costs one code and is said in one line', async () => {
  await signInOnce(stage);
  const other = randomBytes(32).toString('hex');
  const { outputs, annotations } = await stage.run({
    with: { 'cache-encryption-key': other },
    humans: [approveAs(ALICE)],
  });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(annotations.map(({ message }) => message)).toEqual([
    'The sign-ins that the Actions cache holds were sealed with another cache-encryption-key. If the key was changed and has not leaked, put the old one on its second line.',
  ]);
  expect(stage.cache.requests.filter(({ operation }) => operation === 'download')).toEqual([]);
});

test('with the old key on a second line it opens silently and is sealed anew', async () => {
  stage.cache.forget();
  await signInOnce(stage);
  const fresh = randomBytes(32).toString('base64');
  const { outputs } = await stage.run({
    with: { 'cache-encryption-key': `${fresh}\n${stage.key}` },
  });
  expect(outputs.source).toBe('refresh-token');
  expect(stage.cache.entries()).toHaveLength(2);
  const next = await stage.run({ with: { 'cache-encryption-key': fresh } });
  expect(next.outputs.source).toBe('refresh-token');
});
