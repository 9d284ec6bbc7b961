import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { ALICE, ALICE_ID, BOB_ID, CLIENT_ID, CONTOSO } from '../../../dev/servers/entra/contoso.ts';
import { type Human, KEPT, openScene, type Scene, type Step } from './scene.ts';

const ajv = new Ajv({
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ },
  allowUnionTypes: true,
});
const isRecord = ajv.compile(JSON.parse(readFileSync('docs/record.schema.json', 'utf8')));

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const approve: Human = ({ userCode }, { entra }) => entra.approve(userCode, ALICE);
const refuseWith =
  (error: string, code: number): Human =>
  (_, { entra }) =>
    entra.fail({ endpoint: 'token', with: { kind: 'error', error, code } });

function cancelled(): Step {
  const cancel = new AbortController();
  const onLine = (line: string) => line.includes('  enter  ') && cancel.abort();
  return { onLine, signal: cancel.signal };
}

const outcomes: Record<string, () => Step> = {
  'signed-in': () => ({ humans: [approve] }),
  'code-issued': () => ({ with: { mode: 'request' } }),
  'sign-in-required': () => ({ with: { ...KEPT, mode: 'silent' } }),
  declined: () => ({ humans: [({ userCode }, { entra }) => entra.decline(userCode)] }),
  'timed-out': () => ({ with: { timeout: '1' }, speed: 30 }),
  cancelled,
  'not-allowed': () => ({ with: { 'allowed-users': BOB_ID }, humans: [approve] }),
  blocked: () => ({ humans: [refuseWith('access_denied', 53003)] }),
  failed: () => ({ humans: [refuseWith('unauthorized_client', 700016)] }),
};

// The scene looks for secrets in every output that is not meant to be one, this one included.
test.each(Object.entries(outcomes))(
  'the record of %s follows its schema',
  async (outcome, step) => {
    const { transcript } = await scene.run(step());
    expect(transcript.outputs.outcome).toBe(outcome);
    const record = JSON.parse(transcript.outputs.record ?? '');
    isRecord(record);
    expect(isRecord.errors ?? []).toEqual([]);
    const isKnown = outcome === 'signed-in' || outcome === 'not-allowed';
    expect(record).toMatchObject({
      outcome,
      clientId: CLIENT_ID,
      scopesAsked: ['User.Read'],
      scopesGranted: outcome === 'signed-in' ? expect.arrayContaining(['User.Read']) : [],
      objectId: isKnown ? ALICE_ID : null,
      tenantId: isKnown ? CONTOSO : null,
      source: outcome === 'signed-in' ? 'device-code' : null,
      askedAt: outcome === 'sign-in-required' ? null : expect.any(String),
      answeredAt: outcome === 'signed-in' ? expect.any(String) : null,
    });
  },
);

test('faulty inputs have a record too', async () => {
  const { transcript } = await scene.run({ with: { timeout: 'soon' } });
  const record = JSON.parse(transcript.outputs.record ?? '');
  expect(isRecord(record)).toBe(true);
  expect(record).toMatchObject({ outcome: 'failed', clientId: null });
});
