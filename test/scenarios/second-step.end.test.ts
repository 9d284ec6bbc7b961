import { readdir } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { NO_CACHE_SERVICE, playLaterSteps, preloaded } from './later-steps.ts';
import { refusal } from './refusal.ts';
import { approveAs } from './stage.ts';

const { stage, job, folder, isKept, act, signIn, expectNoRequest } = playLaterSteps();

test('post removes the tokens, and a later job finds nothing', async () => {
  await signIn();
  expect(isKept()).toBe(true);
  await job().post();
  expect(isKept()).toBe(false);
  const later = await stage().startJob({ env: NO_CACHE_SERVICE });
  const { outputs } = await later.step({ with: { mode: 'silent' } });
  expect(outputs).toEqual(refusal('sign-in-required'));
  await later.end();
});

test('a first step that is killed while it keeps its tokens leaves nothing that can be read', async () => {
  const killed = await act({
    humans: [approveAs(ALICE)],
    env: preloaded('./ended-while-keeping.js?signal=SIGKILL'),
  });
  expect(killed.signal).toBe('SIGKILL');
  expect(await readdir(folder())).toEqual([expect.stringMatching(/\.tmp$/)]);
  const second = await act();
  expect(second.outputs).toMatchObject({ outcome: 'signed-in', source: 'refresh-token' });
  expect(second.annotations).toEqual([]);
  await expectNoRequest();
  await job().post();
  expect(isKept()).toBe(false);
});

test('a first step that is cancelled while it keeps its tokens ends at once, and leaves nothing that can be read', async () => {
  const cancel = new AbortController();
  const { outputs } = await act({
    humans: [approveAs(ALICE)],
    env: preloaded('./ended-while-keeping.js'),
    signal: cancel.signal,
    onLine: (line) => line.includes('The tokens are being kept') && cancel.abort(),
  });
  await job().post();
  expect(isKept()).toBe(false);
  expect(outputs).toEqual(refusal('cancelled'));
});

test('a first step that is cancelled right after the sign-in keeps nothing for later steps', async () => {
  const cancel = new AbortController();
  stage().cache.fail({ operation: 'reserve', with: { kind: 'hang' } });
  const { outputs } = await act({
    with: { cache: 'actions' },
    humans: [approveAs(ALICE)],
    signal: cancel.signal,
    onLine: (line) => line.includes('signed in after') && cancel.abort(),
  });
  stage().cache.mend();
  expect(outputs).toEqual(refusal('cancelled'));
  expect(isKept()).toBe(false);
});
