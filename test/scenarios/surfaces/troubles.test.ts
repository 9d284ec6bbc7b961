import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import type { Fault } from '../../../dev/servers/faults.ts';
import type { Route } from '../../../dev/servers/github/server.ts';
import {
  approveAfterPolls,
  bodiesOf,
  commentsOf,
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

const failAll = (trouble: Fault, times: number | 'always', but?: Route) => {
  for (const route of ROUTES.filter((one) => one !== but)) {
    scene.github.fail({ route, times, with: trouble });
  }
};
const status = (code: number, headers = {}) => ({ kind: 'status', status: code, headers }) as const;

/** After it nobody knows whether what was asked for was done. */
const isUnclear = (trouble: Fault) =>
  trouble.kind === 'reset' || (trouble.kind === 'status' && trouble.status >= 500);

const STATUS = 'The code could not be shown as a commit status: ';
const COMMENT = 'The code could not be shown as a comment: ';
const WEBHOOK = 'The code could not be shown as a webhook: ';

interface Lasting {
  with: Fault;
  /** Why the code could not be shown as status, comment and webhook. */
  reasons: [string, string, string];
  /** Where it may stand all the same, which is tried to be ended, in vain. */
  unclear: string[];
}

// A comment is made only where those that are there could be listed.
const NOT_LISTED = ['commit status', 'webhook'];
const lasting: Record<string, Lasting> = {
  'resets connections': {
    with: { kind: 'reset' },
    reasons: ['API could not be reached', 'API could not be reached', 'could not be reached'],
    unclear: NOT_LISTED,
  },
  'says 403': {
    with: status(403),
    reasons: ['add `statuses: write`', 'add `pull-requests: write`', 'answered with status 403'],
    unclear: [],
  },
  'says 404': {
    with: status(404),
    reasons: ['add `statuses: write`', 'add `pull-requests: write`', 'answered with status 404'],
    unclear: [],
  },
  'says 429 for an hour': {
    with: status(429, { 'retry-after': '3600' }),
    reasons: ['rate limit', 'rate limit', 'answered with status 429'],
    unclear: [],
  },
  'says 500': {
    with: status(500),
    reasons: ['could not be reached', 'could not be reached', 'answered with status 500'],
    unclear: NOT_LISTED,
  },
  hangs: {
    with: { kind: 'hang' },
    reasons: ['not be reached', 'not be reached', 'not be reached'],
    unclear: NOT_LISTED,
  },
};

describe('a world that', () => {
  test.each(Object.entries(lasting))(
    '%s costs a warning for each surface, and no poll',
    async (_, { with: trouble, reasons: [ofStatus, ofComment, ofWebhook], unclear }) => {
      failAll(trouble, 'always');
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
      expect(sortedMessagesOf(transcript)).toEqual([
        expect.stringMatching(`^${COMMENT}.*${ofComment}`),
        expect.stringMatching(`^${STATUS}.*${ofStatus}`),
        expect.stringMatching(`^${WEBHOOK}.*${ofWebhook}`),
      ]);
      expect(sortedMessagesOf(post)).toEqual(
        unclear.map((name) => expect.stringContaining(`as a ${name} could not be taken down`)),
      );
    },
  );

  test.each([
    ['says 500 once', status(500)],
    ['says 429 once, with a second to wait', status(429, { 'retry-after': '1' })],
    ['resets a connection once', { kind: 'reset' } as const],
    ['is slow', { kind: 'slow', ms: 200 } as const],
  ])('%s costs nothing', async (_, trouble) => {
    failAll(trouble, 1, isUnclear(trouble) ? 'make comment' : undefined);
    const { transcript } = await scene.run({
      with: everywhere(scene.github),
      humans: [approveAfterPolls(3, ALICE)],
    });
    expect(transcript.annotations).toEqual([]);
    expect(pollsOf(scene)).toEqual(POLLS);
    expect(bodiesOf(scene, 'status').at(-1).state).toBe('success');
    expect(commentsOf(scene)).toEqual([expect.stringContaining('signed in')]);
  });
});

test('the prompt is in the log before any surface has answered', async () => {
  failAll({ kind: 'slow', ms: 800 }, 'always');
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
        await until(() => bodiesOf(scene, 'webhook').length + commentsOf(scene).length === 2);
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
    scene.github.fail({ route, times: 'always', with: status(403) });
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

function sortedMessagesOf({ annotations }: Transcript): string[] {
  return annotations.map(({ message }) => message).sort((a, b) => a.localeCompare(b));
}
