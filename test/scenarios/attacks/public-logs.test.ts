import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE, ALICE_ID } from '../../../dev/servers/entra/contoso.ts';
import { approveAs, openStage, type Stage } from '../stage.ts';
import { expectRefusal } from './verdict.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const PUBLIC = { repository: { private: false, visibility: 'public' } };
const NO_CACHE = { cache: 'none' };

test.each([
  ['visibility', PUBLIC],
  ['private: false alone', { repository: { private: false } }],
])(
  'a public repository without an allow-list (%s): refused before any request',
  async (_how, event) => {
    const transcript = await stage.run({ event });
    expectRefusal(transcript, 'failed');
    expect(transcript.log).toContain('anybody can read the code in the log');
    expect(stage.takeRequests()).toEqual([]);
    expect(stage.cache.requests).toEqual([]);
  },
);

test.each([
  ['allow-public-logs: true', { 'allow-public-logs': 'true' }],
  ['an allow-list', { 'allowed-users': ALICE_ID }],
])('a public repository with %s goes on', async (_what, inputs) => {
  const { outputs, annotations } = await stage.run({
    with: { ...NO_CACHE, ...inputs },
    event: PUBLIC,
    humans: [approveAs(ALICE)],
  });
  expect(outputs.outcome).toBe('signed-in');
  expect(annotations).toEqual([]);
});

test('a private repository needs no allow-list', async () => {
  const event = { repository: { private: true, visibility: 'private' } };
  const { annotations } = await stage.run({ with: NO_CACHE, event, humans: [approveAs(ALICE)] });
  expect(annotations).toEqual([]);
});

test.each([
  [
    'an event that does not tell the visibility',
    { schedule: '0 6 * * *' },
    'does not tell whether the repository is public',
  ],
  [
    'an internal repository',
    { repository: { private: true, visibility: 'internal' } },
    'Everybody of your enterprise can read the log',
  ],
])('%s: the code comes with a warning before it', async (_what, event, warning) => {
  const { outputs, annotations, lines } = await stage.run({
    with: NO_CACHE,
    event,
    humans: [approveAs(ALICE)],
  });
  expect(outputs.outcome).toBe('signed-in');
  expect(annotations.map(({ level }) => level)).toEqual(['warning']);
  expect(annotations[0]?.message).toContain(warning);
  const at = (text: string) => lines.findIndex((line) => line.includes(text));
  expect(at(warning)).toBeLessThan(at('  enter  '));
});
