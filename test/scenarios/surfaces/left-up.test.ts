import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import type { Fault } from '../../../dev/servers/faults.ts';
import type { Route } from '../../../dev/servers/github/server.ts';
import {
  approveAfterPolls,
  bodiesOf,
  commentsOf,
  type Human,
  openScene,
  type Scene,
  until,
} from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const SIGNED_IN = `${ALICE} signed in.`;
const BAD_GATEWAY: Fault = { kind: 'status', status: 502 };
// As often as a call is tried.
const TRIES = 3;

interface Place {
  route: Route;
  inputs(): Record<string, string | undefined>;
  /** How often the prompt is sent where no answer is clear; what was sent twice would be there twice. */
  tries: number;
  isUp(): boolean;
  /** What the last one to look reads there. */
  reads(): string;
  ended: string;
}

const places: Record<string, Place> = {
  'commit status': {
    route: 'status',
    inputs: () => ({ notify: 'commit-status' }),
    tries: TRIES,
    isUp: () => scene.github.statuses.size === 1,
    reads: () => [...scene.github.statuses.values()].map(({ description }) => description).join(),
    ended: SIGNED_IN,
  },
  comment: {
    route: 'make comment',
    inputs: () => ({ notify: 'comment' }),
    tries: 1,
    isUp: () => commentsOf(scene).length === 1,
    reads: () => commentsOf(scene).join(),
    ended: 'signed in',
  },
  webhook: {
    route: 'webhook',
    inputs: () => ({ 'webhook-url': scene.github.webhook }),
    tries: TRIES,
    isUp: () => bodiesOf(scene, 'webhook').length > 0,
    reads: () => JSON.stringify(bodiesOf(scene, 'webhook').at(-1)),
    ended: '"outcome":"signed-in"',
  },
};

describe.each(Object.entries(places))('a %s', (name, place) => {
  test.each<[string, Fault]>([
    ['says 502', { ...BAD_GATEWAY, isDone: true }],
    ['never answers', { kind: 'hang', isDone: true }],
  ])('that is put up by a server that %s is taken down in the end', async (_, trouble) => {
    const { route, tries: times } = place;
    scene.github.fail({ route, with: trouble, times });
    let isWarned = false;
    const { transcript, post } = await scene.run({
      with: place.inputs(),
      onLine(line) {
        isWarned ||= line.startsWith(`Warning: The code could not be shown as a ${name}: `);
      },
      humans: [
        async ({ userCode }, { entra }) => {
          await until(() => isWarned);
          expect(place.isUp()).toBe(true);
          expect(place.reads()).toContain(userCode);
          entra.approve(userCode, ALICE);
        },
      ],
    });
    expect(transcript.outputs.outcome).toBe('signed-in');
    expect([...transcript.annotations, ...post.annotations]).toHaveLength(1);
    expect(place.reads()).toContain(place.ended);
    expect(place.reads()).not.toMatch(/Enter|userCode/);
  });

  test('that cannot be ended costs one warning, and the sign-in stays good', async () => {
    const { transcript, post } = await scene.run({
      with: place.inputs(),
      humans: [
        async ({ userCode }, { entra, github }) => {
          await until(() =>
            github.arrivals.some(({ route, status }) => route === place.route && status > 0),
          );
          const route = place.route === 'make comment' ? 'edit comment' : place.route;
          github.fail({ route, times: 'always', with: BAD_GATEWAY });
          entra.approve(userCode, ALICE);
        },
      ],
    });
    expect(transcript).toMatchObject({ conclusion: 'success', outputs: { outcome: 'signed-in' } });
    expect(transcript.annotations).toEqual([]);
    expect(post).toMatchObject({
      conclusion: 'success',
      annotations: [
        {
          level: 'warning',
          message: expect.stringMatching(
            `^The code that may stand as a ${name} could not be taken down: `,
          ),
        },
      ],
    });
  });
});

test.each<[string, Fault]>([
  ['resets the connection', { kind: 'reset' }],
  ['says 502', BAD_GATEWAY],
])('a comment that was sent is not sent again where GitHub %s', async (_, trouble) => {
  scene.github.fail({ route: 'make comment', with: trouble, times: 1 });
  const { transcript, post } = await scene.run({
    with: { notify: 'comment' },
    humans: [approveAfterPolls(3, ALICE)],
  });
  expect(transcript.outputs.outcome).toBe('signed-in');
  expect([...transcript.annotations, ...post.annotations].map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The code could not be shown as a comment: /),
  ]);
  expect(bodiesOf(scene, 'make comment')).toHaveLength(1);
});

test('a cancel while the API hangs ends the step at once, and post takes down what is up', async () => {
  scene.github.fail({ route: 'status', times: 1, with: { kind: 'hang' } });
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
  scene.github.fail({ route: 'status', times: 2, with: { kind: 'hang' } });
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

test('a comment of somebody else is left alone, whatever mark it has', async () => {
  const approve: Human = ({ userCode }, { entra }) => entra.approve(userCode, ALICE);
  const job = await scene.startJob();
  const step = { with: { notify: 'comment' }, humans: [approve] };
  await job.step(step);
  const [[id, { body }] = [0, { body: '' }]] = scene.github.comments;
  scene.github.comments.delete(id);
  scene.github.comments.set(id - 1, { body, user: { login: 'mallory', type: 'User' } });
  await job.step(step);
  await job.end();
  expect(commentsOf(scene)).toEqual([body, expect.stringContaining('signed in')]);
  expect(bodiesOf(scene, 'make comment')).toHaveLength(2);
});
