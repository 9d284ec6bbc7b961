import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '..', '..', '.github', 'workflows');
const lines = readdirSync(FOLDER)
  .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').split('\n'))
  .filter((line) => /^\s*(?:- )?uses:/.test(line) && !line.includes('uses: ./'));

test('every action is pinned by commit, with its version beside it', () => {
  for (const line of lines) {
    expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

test('an action has the same commit in every workflow', () => {
  const pins = lines.map((line) => /uses: ([\w-]+\/[\w-]+)\S*@(.*)$/.exec(line)?.slice(1) ?? []);
  const distinct = new Set(pins.map((pin) => pin.join(' ')));
  expect(distinct.size).toBe(new Set(pins.map(([action]) => action)).size);
});
