import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { readInputs } from '../../src/inputs/inputs.ts';
import type { Run } from '../../src/runner/host.ts';
import { resultOf } from '../kit/errors.ts';
import { recordHost } from '../kit/host.ts';
import { assertPlain } from '../kit/plain.ts';
import { holds } from './holds.ts';
import { near } from './hostile.ts';
import { anything, bareStep, changes, goodStep, keyText, oneHostile, type With } from './steps.ts';
import { assertWellFormed } from './well-formed.ts';

const visibility = fc.constantFrom<Run['visibility'][]>('public', 'private', 'internal', 'unknown');

describe('the inputs', () => {
  holds(
    'inputs: a step that is written well is read as written',
    fc.property(goodStep, visibility, (step, seenBy) => {
      const host = recordHost({ inputs: step, run: { visibility: seenBy } });
      const inputs = readInputs(host);
      const { app, rules, store } = inputs;
      expect(app.clientId).toBe(step['client-id']?.toLowerCase());
      expect(app.tenant).toBe(step['tenant-id']?.toLowerCase());
      expect(String(inputs.timeoutMinutes)).toBe(step.timeout);
      expect(String(inputs.minValidityMinutes)).toBe(step['min-validity']);
      expect([app.cloud, inputs.mode, store.cache]).toEqual([step.cloud, step.mode, step.cache]);
      expect(rules.allowedUsers).toEqual(linesOf(step, 'allowed-users', true));
      expect(rules.allowedGroups).toEqual(linesOf(step, 'allowed-groups', true));
      expect(store.keys.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
        linesOf(step, 'cache-encryption-key').map(toHex),
      );
      expect(host.events).toEqual(
        [...new Set(linesOf(step, 'cache-encryption-key'))].map((line) => ['mask', line]),
      );
    }),
  );

  holds(
    'inputs: one that is near the mark is well-formed or refused with an ActionError',
    fc.asyncProperty(fc.oneof(goodStep, bareStep), changes, visibility, (step, changed, seenBy) =>
      assertReadOrRefused({ ...step, ...changed }, seenBy),
    ),
  );

  holds(
    'inputs: anything at all is well-formed or refused with an ActionError',
    fc.asyncProperty(anything, visibility, assertReadOrRefused),
  );

  holds(
    'inputs: no message repeats a text of cache-encryption-key',
    fc.asyncProperty(
      goodStep,
      fc.array(fc.oneof(near(keyText), keyText), { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (step, keys, isElseRight) => {
        const text = keys.join('\n');
        const parts = text.split(/[^A-Za-z0-9+/=_-]+/).filter((part) => part.length >= 8);
        const others = JSON.stringify({ ...step, 'cache-encryption-key': '' });
        const host = recordHost({
          inputs: {
            ...step,
            'cache-encryption-key': text,
            ...(isElseRight ? {} : { timeout: 'soon' }),
          },
        });
        const result = await resultOf(() => readInputs(host));
        if ('trouble' in result) {
          const said = String(result.trouble) + String((result.trouble as { hint?: string }).hint);
          const told = parts.filter((part) => said.includes(part) && !others.includes(part));
          expect(told).toEqual([]);
        }
        for (const line of text.split(/\r?\n/).map((one) => one.trim())) {
          expect(line.length < 16 || host.told('mask').includes(line)).toBe(true);
        }
      },
    ),
  );

  holds(
    'inputs: a message quotes faulty values as plain text',
    fc.asyncProperty(goodStep, oneHostile, async (step, hostile) => {
      const result = await resultOf(() =>
        readInputs(recordHost({ inputs: { ...step, ...hostile } })),
      );
      if ('trouble' in result) {
        const { message } = result.trouble as Error;
        assertPlain(message);
        const [head, ...faults] = message.split('\n');
        expect(head).toBe('The inputs of this step need a correction:');
        expect(faults.filter((fault) => !/^- [a-z-]+ /.test(fault))).toEqual([]);
      }
    }),
  );
});

async function assertReadOrRefused(step: With, seenBy: Run['visibility']): Promise<void> {
  const host = recordHost({ inputs: step, run: { visibility: seenBy } });
  const result = await resultOf(() => readInputs(host));
  expect(host.events.filter(([kind]) => kind !== 'mask')).toEqual([]);
  if ('value' in result) {
    assertWellFormed(result.value, seenBy);
  } else {
    expect(result.trouble).toMatchObject({ name: 'ActionError', code: 'faulty-input' });
  }
}

function linesOf(step: With, name: string, isFolded = false): string[] {
  const lines = (step[name] ?? '').split('\n');
  return isFolded ? lines.map((line) => line.toLowerCase()) : lines;
}

function toHex(text: string): string {
  return Buffer.from(text, text.length === 64 ? 'hex' : 'base64').toString('hex');
}
