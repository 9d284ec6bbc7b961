import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, CLIENT_ID } from '../../dev/emulator/contoso.ts';
import { approveAs, openStage, type Stage, signInOnce } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each([
  ['cut in half', (blob: Buffer) => blob.subarray(0, blob.length / 2)],
  ['flipped in one bit', (blob: Buffer) => flip(blob, Math.floor(blob.length / 2))],
  ['replaced by text', () => Buffer.from('this is no archive')],
  ['emptied', () => Buffer.alloc(0)],
])('an entry that was %s costs one code and is said in one line', async (_how, change) => {
  stage.cache.forget();
  await signInOnce(stage);
  stage.cache.damage(stage.cache.entries()[0]?.key ?? '', change);
  const { outputs, annotations } = await stage.run({ humans: [approveAs(ALICE)] });
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(annotations).toHaveLength(1);
  expect(annotations[0]).toMatchObject({ level: 'warning' });
  expect(annotations[0]?.message).toMatch(/The stored sign-in cannot be used|could not be read/);
  const next = await stage.run();
  expect(next.outputs.source).toBe('refresh-token');
});

test('a planted entry under our prefix is neither downloaded nor believed', async () => {
  stage.cache.forget();
  await signInOnce(stage);
  const [ours] = stage.cache.entries();
  const key = `${ours?.key.slice(0, -1)}${ours?.key.endsWith('0') ? '1' : '0'}`;
  stage.cache.plant({ key, version: ours?.version ?? '', blob: Buffer.from('hostile') });
  stage.cache.requests.length = 0;
  const { outputs, annotations } = await stage.run({ humans: [approveAs(ALICE)] });
  expect(outputs.source).toBe('device-code');
  expect(annotations[0]?.message).toContain('another workflow may have planted it');
  expect(stage.cache.requests.map(({ operation }) => operation)).not.toContain('download');
});

test('names of entries say nothing of tenant, app or person', () => {
  for (const { key } of stage.cache.entries()) {
    expect(key).toMatch(/^entra-device-sign-in-1-[0-9a-f-]+$/);
    expect(key).not.toContain(CLIENT_ID.slice(0, 8));
  }
});

function flip(blob: Buffer, index: number): Buffer {
  const changed = Buffer.from(blob);
  changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
  return changed;
}
