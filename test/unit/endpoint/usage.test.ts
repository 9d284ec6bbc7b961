import { expect, test } from '@jest/globals';
import { openUsage } from '../../../src/endpoint/usage.ts';
import { FakeClock, START } from '../../kit/clock.ts';

test('tokens and refusals are counted by client, with the first and the last time', () => {
  const clock = new FakeClock();
  const usage = openUsage(clock);
  usage.noteServed('https://graph.microsoft.com', 'curl/8');
  clock.advance(1_000);
  usage.noteServed('https://graph.microsoft.com', 'curl/8');
  usage.noteServed('https://management.azure.com', 'curl/8');
  usage.noteRefused('secret', 'The secret is wrong.', 'curl/8');
  const later = START + 1_000;
  expect(usage.read()).toEqual({
    served: [
      {
        client: 'curl/8',
        count: 2,
        first: START,
        last: later,
        resource: 'https://graph.microsoft.com',
      },
      {
        client: 'curl/8',
        count: 1,
        first: later,
        last: later,
        resource: 'https://management.azure.com',
      },
    ],
    refused: [
      {
        client: 'curl/8',
        count: 1,
        first: later,
        last: later,
        kind: 'secret',
        reason: 'The secret is wrong.',
      },
    ],
  });
});

test('clients that call themselves by ever new names are counted together in the end', () => {
  const usage = openUsage(new FakeClock());
  for (let index = 0; index < 10_000; index++) {
    usage.noteServed('https://graph.microsoft.com', `client-${index}`);
    usage.noteRefused('secret', 'The secret is wrong.', `client-${index}`);
  }
  const { served, refused } = usage.read();
  for (const rows of [served, refused]) {
    expect(rows).toHaveLength(51);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(rows.at(-1)).toMatchObject({ client: 'others', count: 9_950 });
  }
});

test('reasons that hold ever new resources do not make the account grow without end', () => {
  const usage = openUsage(new FakeClock());
  for (let index = 0; index < 10_000; index++) {
    usage.noteRefused('resource', `No line of scopes is for https://${index}.test`, 'curl/8');
  }
  expect(usage.read().refused.length).toBeLessThan(100);
});
