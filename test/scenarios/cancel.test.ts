import { afterAll, describe, expect, test } from '@jest/globals';
import { ALICE, ARM_SCOPE } from '../../dev/servers/entra/contoso.ts';
import { refusal } from './refusal.ts';
import { approveAs, openStage, type Run, type Stage, signInOnce } from './stage.ts';

const measured: string[] = [];

interface Phase {
  /** Whether somebody has signed in before. */
  isKept?: boolean;
  arrange(stage: Stage): void;
  run?: Run;
  /** Whether the process is in the phase now. */
  isReached(stage: Stage): boolean;
}

const asked = (stage: Stage, endpoint: string) =>
  stage.entra.requests.some((request) => request.endpoint === endpoint);
const cached = (stage: Stage, operation: string) =>
  stage.cache.requests.some((request) => request.operation === operation);
const hang = { kind: 'hang' } as const;

const phases: Record<string, Phase> = {
  'while the cache look-up hangs': {
    arrange: ({ cache }) => cache.fail({ operation: 'lookup', with: hang }),
    isReached: (stage) => cached(stage, 'lookup'),
  },
  'while the cache download hangs': {
    isKept: true,
    arrange: ({ cache }) => cache.fail({ operation: 'download', with: hang }),
    isReached: (stage) => cached(stage, 'download'),
  },
  'while discovery hangs': {
    arrange: ({ entra }) => entra.fail({ endpoint: 'discovery', with: hang }),
    run: { with: { 'tenant-id': 'contoso.com' } },
    isReached: (stage) => asked(stage, 'discovery'),
  },
  'while the refresh hangs': {
    isKept: true,
    arrange: ({ entra }) => entra.fail({ endpoint: 'token', with: hang }),
    isReached: (stage) => asked(stage, 'token'),
  },
  'while the device code request hangs': {
    arrange: ({ entra }) => entra.fail({ endpoint: 'devicecode', with: hang }),
    isReached: (stage) => asked(stage, 'devicecode'),
  },
  'while it waits before a poll': {
    arrange: () => {},
    isReached: ({ entra }) => entra.requests.some(({ error }) => error === 'authorization_pending'),
  },
  'while a poll hangs': {
    arrange: ({ entra }) => entra.fail({ endpoint: 'token', with: hang }),
    isReached: (stage) => asked(stage, 'token'),
  },
  'while it pauses after a fault': {
    arrange: ({ entra }) =>
      entra.fail({
        endpoint: 'devicecode',
        times: 'always',
        with: { kind: 'status', status: 503, headers: { 'retry-after': '100' }, body: '' },
      }),
    isReached: (stage) => asked(stage, 'devicecode'),
  },
  'while the save hangs': {
    arrange: ({ cache }) => cache.fail({ operation: 'reserve', with: hang }),
    run: { humans: [approveAs(ALICE)] },
    isReached: (stage) => cached(stage, 'reserve'),
  },
  'while a further resource hangs': {
    arrange: ({ entra }) => entra.fail({ endpoint: 'token', after: 1, with: hang }),
    run: { with: { scopes: `User.Read\narm=${ARM_SCOPE}` }, humans: [approveAs(ALICE)] },
    isReached: ({ entra }) =>
      entra.requests.filter(({ endpoint }) => endpoint === 'token').length > 1,
  },
};

afterAll(() => console.log(`From cancel to exit:\n${measured.join('\n')}`));

describe('a cancel ends the step at once', () => {
  test.each(Object.keys(phases))('%s', async (name) => {
    const phase = phases[name] as Phase;
    const stage = await openStage();
    try {
      if (phase.isKept) {
        await signInOnce(stage);
      }
      phase.arrange(stage);
      const cancel = new AbortController();
      let cancelledAt = Number.NaN;
      const watch = setInterval(() => {
        if (phase.isReached(stage)) {
          clearInterval(watch);
          cancelledAt = performance.now();
          cancel.abort();
        }
      }, 5);
      const onExit = (at: number) => measured.push(`${Math.round(at - cancelledAt)} ms ${name}`);
      const run = { speed: 1, ...phase.run, signal: cancel.signal, onExit };
      const { exitCode, sent, outputs, log, lines } = await stage.run(run);
      expect(exitCode).toBe(1);
      expect(sent).toEqual(['SIGINT']);
      expect(outputs).toEqual(refusal('cancelled'));
      expect(log).toContain('was cancelled');
      const code = lines
        .find((line) => line.includes('  enter  '))
        ?.trim()
        .split(/\s+/)[1];
      const isUsed = log.includes('signed in after');
      if (code && !isUsed) {
        expect(log).toContain(`The code ${code} no longer works`);
      }
    } finally {
      await stage.close();
    }
  });
});
