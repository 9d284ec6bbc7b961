import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

test('the demo shows a code first and none the second time, and no token', async () => {
  const demo = [join('dev', 'demo.ts'), '--auto'];
  const { stdout } = await promisify(execFile)(process.execPath, demo, { cwd: ROOT });
  const [, first = '', second = '', me = ''] = stdout.split(/━━ (?:Run|A later)/);
  expect(first).toContain('Sign in: open');
  expect(first).toContain('source: device-code');
  expect(second).not.toContain('Sign in: open');
  expect(second).toContain('source: refresh-token');
  expect(me).toContain('HTTP 200');
  expect(stdout).toContain('access-token: ***');
  expect(stdout).not.toContain('eyJ');
});
