import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ALICE, BOB_ID } from '../../../dev/servers/entra/contoso.ts';
import {
  bodiesOf,
  commentsOf,
  everywhere,
  HEAD,
  type Human,
  KEPT,
  openScene,
  pollsOf,
  type Scene,
  type Step,
  until,
} from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const isShownEverywhere = () =>
  ['status', 'make comment', 'webhook'].every((route) =>
    scene.github.arrivals.some((arrival) => arrival.route === route && arrival.status > 0),
  );
const onceShown =
  (act: Human): Human =>
  async (code) => {
    await until(isShownEverywhere);
    await act(code, scene);
  };
const approve: Human = ({ userCode }, { entra }) => entra.approve(userCode, ALICE);
const decline: Human = ({ userCode }, { entra }) => entra.decline(userCode);
const refuseWith =
  (error: string, code: number): Human =>
  (_, { entra }) =>
    entra.fail({ endpoint: 'token', with: { kind: 'error', error, code } });

interface Ending {
  step(): Step;
  state: string;
  sentence: string;
}

const endings: Record<string, Ending> = {
  'signed-in': {
    step: () => ({ humans: [onceShown(approve)] }),
    state: 'success',
    sentence: `${ALICE} signed in.`,
  },
  declined: {
    step: () => ({ humans: [onceShown(decline)] }),
    state: 'failure',
    sentence: 'Somebody declined the sign-in.',
  },
  'not-allowed': {
    step: () => ({ with: { 'allowed-users': BOB_ID }, humans: [onceShown(approve)] }),
    state: 'failure',
    sentence: 'Somebody signed in who is not allowed to; nothing was kept.',
  },
  blocked: {
    step: () => ({ humans: [onceShown(refuseWith('access_denied', 53003))] }),
    state: 'failure',
    sentence: 'A policy of the tenant blocked the sign-in.',
  },
  'timed-out': {
    step: () => ({ with: { timeout: '1' }, speed: 30 }),
    state: 'failure',
    sentence:
      'Nobody signed in in time. The log of the run tells what to do where the page refused somebody.',
  },
  cancelled: {
    step: () => {
      const cancel = new AbortController();
      return { humans: [onceShown(() => cancel.abort())], signal: cancel.signal };
    },
    state: 'error',
    sentence: 'The run was cancelled.',
  },
  failed: {
    step: () => ({ humans: [onceShown(refuseWith('unauthorized_client', 700016))] }),
    state: 'error',
    sentence: 'The sign-in failed.',
  },
};

const formats: Record<string, { codeOf(body: never): unknown; sentenceOf(body: never): unknown }> =
  {
    json: {
      codeOf: (body: { userCode?: string }) => body.userCode,
      sentenceOf: (body: { outcome?: string }) => body.outcome && endings[body.outcome]?.sentence,
    },
    slack: {
      codeOf: (body: { text: string }) => /: (\w{9})$/.exec(body.text)?.[1],
      sentenceOf: (body: { text: string }) => body.text,
    },
    teams: {
      codeOf: (body: Teams) => body.attachments[0]?.content.body[1]?.inlines[0]?.text,
      sentenceOf: (body: Teams) => body.attachments[0]?.content.fallbackText,
    },
  };

interface Teams {
  attachments: { content: { fallbackText: string; body: { inlines: { text: string }[] }[] } }[];
}

describe.each(Object.entries(formats))('with a chat that takes %s', (format, read) => {
  test.each(Object.entries(endings))('every surface learns of: %s', async (outcome, ending) => {
    const { with: inputs, ...step } = ending.step();
    const { transcript, post } = await scene.run({
      ...step,
      with: { ...everywhere(scene.github, format), ...inputs },
    });
    expect(transcript.outputs.outcome).toBe(outcome);
    expect([...transcript.annotations, ...post.annotations].map(({ level }) => level)).toEqual(
      outcome === 'signed-in' ? [] : ['error'],
    );

    const [code = ''] = bodiesOf(scene, 'webhook').map(read.codeOf as (body: unknown) => string);
    expect(code).toMatch(/^\w{9}$/);
    expect(bodiesOf(scene, 'status')).toEqual([
      {
        state: 'pending',
        context: 'Sign-in for sign-in',
        description: expect.stringContaining(`Enter ${code} at `),
        target_url: `${scene.entra.origin}/devicelogin`,
      },
      {
        state: ending.state,
        context: 'Sign-in for sign-in',
        description: ending.sentence,
        target_url: 'https://github.com/octo-org/octo-repo/actions/runs/1658821493',
      },
    ]);
    expect(bodiesOf(scene, 'make comment')).toEqual([
      { body: expect.stringContaining(`enter **\`${code}\`** by`) },
    ]);
    const [, comment = ''] = commentsOf(scene).join('').split('\n');
    expect(readable(comment)).toBe(
      `${ending.sentence} [The run](https://github.com/octo-org/octo-repo/actions/runs/1658821493)`,
    );
    expect(bodiesOf(scene, 'webhook')).toHaveLength(2);
    expect(read.sentenceOf(bodiesOf(scene, 'webhook')[1] as never)).toBe(ending.sentence);
  });
});

test('a code that replaces another one takes its place on every surface', async () => {
  const codes: string[] = [];
  const note =
    (act: Human): Human =>
    async (code) => {
      codes.push(code.userCode);
      await until(() => bodiesOf(scene, 'webhook').length === codes.length);
      await act(code, scene);
    };
  const { transcript } = await scene.run({
    with: everywhere(scene.github),
    humans: [note(({ userCode }, { entra }) => entra.expire(userCode)), note(approve)],
  });
  expect(transcript.outputs.outcome).toBe('signed-in');
  const [first, second] = codes as [string, string];
  const shows = (code: string) => expect.stringContaining(code);
  expect(bodiesOf(scene, 'status').map(({ state, description }) => [state, description])).toEqual([
    ['pending', shows(first)],
    ['pending', shows(second)],
    ['success', `${ALICE} signed in.`],
  ]);
  expect(bodiesOf(scene, 'webhook')).toEqual([
    expect.objectContaining({ event: 'code-issued', userCode: first }),
    expect.objectContaining({ event: 'code-replaced', userCode: second }),
    expect.objectContaining({ event: 'ended', outcome: 'signed-in', username: ALICE }),
  ]);
  expect(bodiesOf(scene, 'make comment')).toEqual([{ body: shows(first) }]);
  expect(bodiesOf(scene, 'edit comment')).toEqual([
    { body: shows(second) },
    { body: expect.stringContaining('signed in') },
  ]);
  expect(commentsOf(scene).join()).not.toMatch(new RegExp(codes.join('|')));
  expect(pollsOf(scene).at(-1)).toBe('200');
});

test('statuses go to the head of the pull request, not to its merge commit', async () => {
  await scene.run({ with: everywhere(scene.github), humans: [onceShown(approve)] });
  const paths = scene.github.arrivals.filter(({ route }) => route === 'status');
  expect(paths.map(({ path }) => path)).toEqual(
    [1, 2].map(() => `/repos/octo-org/octo-repo/statuses/${HEAD}`),
  );
});

test('without a pull request, statuses go to the commit of the run', async () => {
  const inputs = { notify: 'commit-status' };
  await scene.run({ with: inputs, humans: [approve] }, {});
  expect(scene.github.arrivals.map(({ path }) => path)).toEqual(
    [1, 2].map(() => '/repos/octo-org/octo-repo/statuses/ffac537e6cbbf934b08745a378932722df287a53'),
  );
});

test('two sign-ins of one job share a comment', async () => {
  const job = await scene.startJob();
  for (const _ of [1, 2]) {
    await job.step({ with: { notify: 'comment' }, humans: [approve] });
  }
  await job.end();
  expect(bodiesOf(scene, 'make comment')).toHaveLength(1);
  expect(bodiesOf(scene, 'edit comment')).toHaveLength(3);
  expect(scene.github.comments.size).toBe(1);
});

test('a silent run tells nobody', async () => {
  const { transcript } = await scene.run({
    with: { ...everywhere(scene.github), ...KEPT, mode: 'silent' },
  });
  expect(transcript.outputs.outcome).toBe('sign-in-required');
  expect(scene.github.arrivals).toEqual([]);
});

/** Markdown as it is shown, as far as signs are written as numbers or cut off from what follows. */
function readable(markdown: string): string {
  return markdown
    .replaceAll('<!-- -->', '')
    .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}
