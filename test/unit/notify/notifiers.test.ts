import { expect, test } from '@jest/globals';
import type { NotifyInputs } from '../../../src/inputs/notify.ts';
import { openNotifiers } from '../../../src/notify/notifiers.ts';
import { FakeClock } from '../../kit/clock.ts';
import { fakeFetch, json } from '../../kit/fetch.ts';
import { recordHost } from '../../kit/host.ts';

const { signal } = new AbortController();
const NONE: NotifyInputs = {
  notify: [],
  githubToken: undefined,
  webhookUrl: undefined,
  webhookFormat: 'json',
  language: undefined,
};

function open(inputs: Partial<NotifyInputs>) {
  const tokens: string[] = [];
  const { fetch, sent } = fakeFetch(json({}));
  const boards = openNotifiers(
    {
      host: recordHost(),
      clock: new FakeClock(),
      fetch,
      async openGitHub(token) {
        tokens.push(token);
        return { call: async () => ({}) };
      },
    },
    { ...NONE, ...inputs },
  );
  return { boards, tokens, sent };
}

test.each<[Partial<NotifyInputs>, string[]]>([
  [{}, []],
  [{ notify: ['comment'] }, ['comment']],
  [{ notify: ['commit-status'] }, ['commit status']],
  [{ webhookUrl: 'https://chat.example.test/x' }, ['webhook']],
  [
    { notify: ['comment', 'commit-status'], webhookUrl: 'https://chat.example.test/x' },
    ['commit status', 'comment', 'webhook'],
  ],
])('%j opens %j', (inputs, names) => {
  expect(open(inputs).boards.map(({ name }) => name)).toEqual(names);
});

test('GitHub is opened with the token, and only when something is to be said', async () => {
  const { boards, tokens } = open({ notify: ['commit-status'], githubToken: 'ghs_x' });
  expect(tokens).toEqual([]);
  await boards[0]?.close({ outcome: 'declined' }, signal);
  expect(tokens).toEqual(['ghs_x']);
});

test('the webhook speaks its format to its address', async () => {
  const webhookUrl = 'https://chat.example.test/x';
  const { boards, sent } = open({ webhookUrl, webhookFormat: 'slack' });
  await boards[0]?.close({ outcome: 'declined' }, signal);
  expect(sent.map(({ url }) => url)).toEqual([webhookUrl]);
  expect(JSON.parse(String(sent[0]?.init.body))).toHaveProperty('blocks');
});
