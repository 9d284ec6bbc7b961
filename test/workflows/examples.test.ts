import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  env?: Record<string, string>;
}

interface Job {
  steps: Step[];
  outputs?: Record<string, string>;
  'timeout-minutes'?: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
const { inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
const examples = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.yml'));

describe.each(examples)('examples/%s', (name) => {
  const text = readFileSync(join(ROOT, 'examples', name), 'utf8');
  const { permissions, jobs } = parse(text) as { permissions: object; jobs: Record<string, Job> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('says in two lines what it does and what to set up', () => {
    expect(text).toMatch(/^# .+\n# Set up: .+\nname: /);
  });

  test('starts without permissions, and bounds every job in time', () => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  test('gives the action what action.yml has', () => {
    const given = steps
      .filter(({ uses }) => uses?.startsWith('OWNER/entra-device-sign-in@'))
      .map((step) => Object.keys(step.with ?? {}));
    expect(given.length).toBeGreaterThan(0);
    for (const names of given) {
      expect(names).toEqual(expect.arrayContaining(['client-id', 'tenant-id', 'scopes']));
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(names));
    }
  });

  test('has no token on a command line or in the output of a job', () => {
    for (const { run = '' } of steps) {
      expect(run).not.toContain('${{');
      // Neither a here-string nor a command of the shell itself is seen by other processes.
      const hidden =
        /<<< "(?:Authorization: Bearer \$TOKEN|X-IDENTITY-HEADER: \$IDENTITY_HEADER)"|printf '[^']*' "\$TOKEN" \|/g;
      expect(run.replaceAll(hidden, '')).not.toMatch(
        /\$\{?(?:TOKEN|IDENTITY_HEADER|ARM_MSI_ENDPOINT)/,
      );
    }
    for (const { outputs = {} } of Object.values(jobs)) {
      expect(JSON.stringify(outputs)).not.toMatch(/token|pending/);
    }
  });

  test('sends the secret of a token endpoint to no proxy', () => {
    const given = steps.filter(({ env = {} }) => env.IDENTITY_HEADER ?? env.ARM_MSI_ENDPOINT);
    for (const { env } of given) {
      expect(env).toHaveProperty('NO_PROXY', '127.0.0.1,localhost');
    }
    // Else nothing in it would find the endpoint.
    expect(given.length > 0).toBe(/^ +token-endpoint: outputs$/m.test(text));
  });

  test('is in the list', () => {
    expect(readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8')).toContain(
      `| [${name}](${name}) |`,
    );
  });

  test('is expected by the runs in act', () => {
    const key = name.replace('.yml', '');
    const runs = readFileSync(join(ROOT, 'dev', 'checks', 'examples.ts'), 'utf8');
    expect(runs).toMatch(new RegExp(`^  '?${key}'?: \\{`, 'm'));
  });
});
