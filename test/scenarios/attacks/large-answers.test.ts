import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import type { Endpoint } from '../../../dev/servers/entra/server.ts';
import { openStage, type Stage } from '../stage.ts';

const MEBIBYTE = 1024 * 1024;

let stage: Stage;
let approving: NodeJS.Timeout;
beforeAll(async () => {
  stage = await openStage();
  approving = setInterval(() => {
    for (const { userCode } of stage.entra.takeCodes()) {
      stage.entra.approve(userCode, ALICE);
    }
  }, 5);
});
afterEach(() => stage.entra.mend());
afterAll(async () => {
  clearInterval(approving);
  await stage.close();
});

function inflate(endpoint: Endpoint, bytes: number): void {
  stage.entra.fail({
    endpoint,
    with: {
      kind: 'replace',
      make: ({ body, ...right }) => ({ ...right, body: body.padEnd(bytes) }),
    },
  });
}

const run = () =>
  stage.run({ with: { cache: 'none', 'tenant-id': 'contoso.com' }, speed: 8, post: false });

test.each(['discovery', 'devicecode', 'keys'] as const)(
  'a right answer of 1 MiB and a byte, once, at %s: not read, and asked for again',
  async (endpoint) => {
    inflate(endpoint, MEBIBYTE + 1);
    const { outputs, log } = await run();
    expect(outputs.outcome).toBe('signed-in');
    expect(log).toContain('its answer was too long. Trying again.');
    const asked = stage.takeRequests().filter((request) => request.startsWith(endpoint));
    expect(asked).toHaveLength(2);
  },
);

test('a right answer of 1 MiB is read', async () => {
  inflate('devicecode', MEBIBYTE);
  const { outputs, log } = await run();
  expect(outputs.outcome).toBe('signed-in');
  expect(log).not.toContain('too long');
});

test('a right answer of 64 MiB never fills the memory', async () => {
  const { peakMemoryBytes: usual = 0 } = await run();
  inflate('devicecode', 64 * MEBIBYTE);
  const { outputs, log, peakMemoryBytes = 0 } = await run();
  expect(outputs.outcome).toBe('signed-in');
  expect(log).toContain('its answer was too long. Trying again.');
  expect(peakMemoryBytes - usual).toBeLessThan(48 * MEBIBYTE);
});
