import { expect, test } from '@jest/globals';
import { type NotifierPlan, openNotifiers } from '../../../src/notify/notifiers.ts';
import { NotDone } from '../../../src/runner/host.ts';
import { FakeClock } from '../../kit/clock.ts';
import { fakeFetch, json } from '../../kit/fetch.ts';
import { openFakeGitHub } from '../../kit/github.ts';
import { recordHost } from '../../kit/host.ts';
import { makeShown } from '../../kit/notices.ts';

const { signal } = new AbortController();
const NONE: NotifierPlan = {
  surfaces: [],
  githubToken: undefined,
  webhookUrl: undefined,
  webhookFormat: 'json',
};

function open(inputs: Partial<NotifierPlan>) {
  const tokens: string[] = [];
  const { fetch, sent } = fakeFetch(json({}));
  const notifiers = openNotifiers(
    {
      host: recordHost({ run: { issue: 7 } }),
      clock: new FakeClock(),
      fetch,
      async openGitHub(token) {
        tokens.push(token);
        return openFakeGitHub();
      },
    },
    { ...NONE, ...inputs },
  );
  return { notifiers, tokens, sent };
}

test.each<[Partial<NotifierPlan>, string[]]>([
  [{}, []],
  [{ surfaces: ['comment'] }, ['comment']],
  [{ surfaces: ['commit-status'] }, ['commit status']],
  [{ webhookUrl: 'https://chat.example.test/x' }, ['webhook']],
  [
    { surfaces: ['comment', 'commit-status'], webhookUrl: 'https://chat.example.test/x' },
    ['commit status', 'comment', 'webhook'],
  ],
])('%j opens %j', (inputs, names) => {
  expect(open(inputs).notifiers.map(({ name }) => name)).toEqual(names);
});

test('GitHub is opened with the token, and only when something is to be said', async () => {
  const { notifiers, tokens } = open({ surfaces: ['commit-status'], githubToken: 'ghs_x' });
  expect(tokens).toEqual([]);
  await notifiers[0]?.close({ outcome: 'declined' }, signal);
  expect(tokens).toEqual(['ghs_x']);
});

test('without a token GitHub is not asked, and the reason is told', async () => {
  const { notifiers, tokens } = open({ surfaces: ['comment', 'commit-status'] });
  for (const notifier of notifiers) {
    const shown = notifier.show(makeShown(), signal);
    await expect(shown).rejects.toThrow(NotDone);
    await expect(shown).rejects.toThrow(
      'github-token is empty; leave it out to use that of the job.',
    );
  }
  expect(tokens).toEqual([]);
});

test('the webhook speaks its format to its address', async () => {
  const webhookUrl = 'https://chat.example.test/x';
  const { notifiers, sent } = open({ webhookUrl, webhookFormat: 'slack' });
  await notifiers[0]?.close({ outcome: 'declined' }, signal);
  expect(sent.map(({ url }) => url)).toEqual([webhookUrl]);
  expect(JSON.parse(String(sent[0]?.init.body))).toHaveProperty('blocks');
});
