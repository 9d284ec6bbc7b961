import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/emulator/contoso.ts';
import type { Disturbance, Route } from '../../../dev/github/server.ts';
import {
  approveAfterPolls,
  bodiesOf,
  everywhere,
  ON_PULL_REQUEST,
  openScene,
  pollsOf,
  type Scene,
  until,
} from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const ROUTES: Route[] = ['status', 'list comments', 'make comment', 'edit comment', 'webhook'];
const POLLS = ['authorization_pending', 'authorization_pending', 'authorization_pending', '200'];

const disturbAll = (trouble: Disturbance['with'], times?: number, but?: Route) => {
  for (const route of ROUTES.filter((one) => one !== but)) {
    scene.github.disturb({ route, with: trouble, ...(times ? { times } : {}) });
  }
};
const status = (code: number, headers = {}) => ({ kind: 'status', status: code, headers }) as const;

const STATUS = 'The code could not be shown as a commit status: ';
const COMMENT = 'The code could not be shown as a comment: ';
const WEBHOOK = 'The code could not be shown as a webhook: ';

const lasting: [string, Disturbance['with'], [string, string, string]][] = [
  [
    'resets connections',
    { kind: 'reset' },
    ['GitHub API could not be reached', 'GitHub API could not be reached', 'could not be reached'],
  ],
  [
    'says 403',
    status(403),
    ['add `statuses: write`', 'add `pull-requests: write`', 'answered with status 403'],
  ],
  [
    'says 404',
    status(404),
    ['add `statuses: write`', 'add `pull-requests: write`', 'answered with status 404'],
  ],
  [
    'says 429 for an hour',
    status(429, { 'retry-after': '3600' }),
    ['rate limit', 'rate limit', 'answered with status 429'],
  ],
  [
    'says 500',
    status(500),
    ['could not be reached', 'could not be reached', 'answered with status 500'],
  ],
  ['hangs', { kind: 'hang' }, ['not be reached', 'not be reached', 'not be reached']],
];

describe('a world that', () => {
  test.each(lasting)(
    '%s costs a warning for each surface, and no poll',
    async (_, trouble, [ofStatus, ofComment, ofWebhook]) => {
      disturbAll(trouble);
      let warned = 0;
      const { transcript, post } = await scene.run({
        with: everywhere(scene.github),
        speed: 10,
        onLine(line) {
          warned += line.startsWith('Warning: The code could not be shown') ? 1 : 0;
        },
        humans: [
          async ({ userCode }, { entra }) => {
            await until(() => pollsOf(scene).length >= 3 && warned === 3);
            entra.approve(userCode, ALICE);
          },
        ],
      });
      expect(transcript.outputs.outcome).toBe('signed-in');
      const polls = pollsOf(scene);
      expect(polls).toEqual([...polls.slice(1).map(() => 'authorization_pending'), '200']);
      const warnings = [...transcript.annotations, ...post.annotations].map(
        ({ message }) => message,
      );
      for (const [prefix, reason] of [
        [STATUS, ofStatus],
        [COMMENT, ofComment],
        [WEBHOOK, ofWebhook],
      ] as const) {
        const own = warnings.filter((warning) => warning.startsWith(prefix));
        expect(own).toEqual([expect.stringContaining(reason)]);
      }
      expect(warnings).toHaveLength(3);
    },
  );

  test.each([
    ['says 500 once', status(500)],
    ['says 429 once, with a second to wait', status(429, { 'retry-after': '1' })],
    ['resets a connection once', { kind: 'reset' } as const],
    ['is slow', { kind: 'slow', ms: 200 } as const],
  ])('%s costs nothing', async (_, trouble) => {
    // A comment that was sent and not answered is not sent twice; see below.
    disturbAll(trouble, 1, trouble.kind === 'reset' ? 'make comment' : undefined);
    const { transcript } = await scene.run({
      with: everywhere(scene.github),
      humans: [approveAfterPolls(3, ALICE)],
    });
    expect(transcript.annotations).toEqual([]);
    expect(pollsOf(scene)).toEqual(POLLS);
    expect(bodiesOf(scene, 'status').at(-1).state).toBe('success');
    expect(scene.github.comments.size).toBe(1);
    expect([...scene.github.comments.values()].join()).toContain('signed in');
  });
});

test('a comment that was sent and not answered is not sent twice', async () => {
  scene.github.disturb({ route: 'make comment', with: { kind: 'reset' }, times: 1 });
  const { transcript } = await scene.run({
    with: everywhere(scene.github),
    humans: [approveAfterPolls(3, ALICE)],
  });
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect(transcript.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining(COMMENT),
  ]);
  expect(bodiesOf(scene, 'make comment')).toHaveLength(1);
});

test('the prompt is in the log before any surface has answered', async () => {
  disturbAll({ kind: 'slow', ms: 800 });
  let answered: number | undefined;
  await scene.run({
    with: everywhere(scene.github),
    onLine(line) {
      if (/^ +enter {2}\w{9}$/.test(line)) {
        answered = scene.github.arrivals.filter((arrival) => arrival.status > 0).length;
      }
    },
    humans: [approveAfterPolls(1, ALICE)],
  });
  expect(answered).toBe(0);
});

test('the time from the code to the request of each surface is told', async () => {
  const issued = { at: Number.NaN };
  const { transcript } = await scene.run({
    with: everywhere(scene.github),
    speed: 1,
    humans: [
      async ({ userCode }, { entra }) => {
        issued.at = performance.now();
        await until(() => bodiesOf(scene, 'webhook').length + scene.github.comments.size === 2);
        entra.approve(userCode, ALICE);
      },
    ],
  });
  expect(transcript.outputs.outcome).toBe('signed-in');
  const firsts = ROUTES.map((route) =>
    scene.github.arrivals.find((arrival) => arrival.route === route),
  );
  const times = firsts.flatMap((first) =>
    first && first.route !== 'edit comment'
      ? [`${Math.round(first.at - issued.at)} ms ${first.route}`]
      : [],
  );
  console.log(`From the device code to the request:\n${times.join('\n')}`);
  expect(times).toHaveLength(4);
});

test('a cancel while the API hangs ends the step at once, and post takes down what is up', async () => {
  scene.github.disturb({ route: 'status', times: 1, with: { kind: 'hang' } });
  const cancel = new AbortController();
  const { transcript, post } = await scene.run({
    with: { notify: 'commit-status' },
    speed: 1,
    signal: cancel.signal,
    humans: [
      async () => {
        await until(() => bodiesOf(scene, 'status').length === 1);
        cancel.abort();
      },
    ],
  });
  expect(transcript.outputs.outcome).toBe('cancelled');
  expect(bodiesOf(scene, 'status').map(({ state }) => state)).toEqual(['pending', 'error']);
  expect(post.annotations).toEqual([]);
});

test('what hangs at the end is finished by post, with the true ending', async () => {
  scene.github.disturb({ route: 'status', times: 2, with: { kind: 'hang' } });
  const { transcript } = await scene.run({
    with: { notify: 'commit-status' },
    humans: [approveAfterPolls(1, ALICE)],
  });
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect(bodiesOf(scene, 'status').at(-1)).toMatchObject({
    state: 'success',
    description: `${ALICE} signed in.`,
  });
});

test('an event without pull request or issue has no place for a comment, and says so', async () => {
  const { transcript } = await scene.run(
    { with: { notify: 'comment' }, humans: [approveAfterPolls(1, ALICE)] },
    {},
  );
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect(transcript.annotations.map(({ message }) => message)).toEqual([
    `${COMMENT}this event has no pull request and no issue. The sign-in goes on.`,
  ]);
});

test('a pull request from a fork can only read, which the warnings say', async () => {
  for (const route of ['status', 'make comment'] as const) {
    scene.github.disturb({ route, with: status(403) });
  }
  const { transcript } = await scene.run(
    { with: { notify: 'commit-status\ncomment' }, humans: [approveAfterPolls(2, ALICE)] },
    ON_PULL_REQUEST,
  );
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect(transcript.annotations).toHaveLength(2);
  for (const { message } of transcript.annotations) {
    expect(message).toContain('Runs of pull requests from forks can only read.');
  }
});
