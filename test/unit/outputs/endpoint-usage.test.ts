import { expect, test } from '@jest/globals';
import { tellUsage } from '../../../src/outputs/endpoint-usage.ts';
import { GRAPH } from '../../kit/charge.ts';
import { START } from '../../kit/clock.ts';
import { recordHost } from '../../kit/host.ts';

const ROW = { client: 'curl/8', first: START, last: START + 600_000 };

test('the end says what was given to whom and when, and what was refused and why', async () => {
  const host = recordHost();
  await tellUsage(host, {
    kind: 'stopped',
    usage: {
      served: [{ ...ROW, count: 3, resource: GRAPH }],
      refused: [{ ...ROW, count: 1, kind: 'secret', reason: 'The secret is wrong.' }],
    },
  });
  expect(host.told('info')).toEqual([
    'The token endpoint has ended. It gave tokens:',
    `- ${GRAPH}: curl/8, 3 times, 12:00 UTC to 12:10 UTC`,
    '- refused: The secret is wrong.: curl/8, once, 12:00 UTC',
  ]);
  const [summary] = host.told('summary');
  expect(summary).toContain('| Resource | Client | Count | When |');
  expect(summary).toContain('3 times | 12:00 UTC to 12:10 UTC |');
});

test('one that nobody asked says so', async () => {
  const host = recordHost();
  await tellUsage(host, { kind: 'stopped', usage: { served: [], refused: [] } });
  expect(host.told('info')).toEqual(['The token endpoint has ended. Nobody asked it for a token.']);
  expect(host.told('summary').join()).toContain('| none |');
});

test.each([
  ['gone', /^The token endpoint had ended before the job did/],
  ['silent', /^The token endpoint did not answer, so what it gave is not known/],
  ['killed', /^The token endpoint did not answer, and was ended/],
] as const)('one that is %s is warned of', async (kind, warning) => {
  const host = recordHost();
  await tellUsage(host, { kind });
  expect(host.told('warning')).toEqual([expect.stringMatching(warning)]);
});
