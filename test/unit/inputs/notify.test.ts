import { describe, expect, test } from '@jest/globals';
import { assertNotifyTogether, readNotify } from '../../../src/inputs/notify.ts';
import { openReader } from '../../../src/inputs/reader.ts';
import { recordHost } from '../../kit/host.ts';

function read(inputs: Record<string, string> = {}, mode = 'auto') {
  const faults: string[] = [];
  const fault = (name: string, sentence: string) => void faults.push(`${name} ${sentence}`);
  const notify = readNotify(openReader(recordHost({ inputs }), fault));
  assertNotifyTogether(notify, mode, fault);
  return { notify, faults };
}

const HOOK = 'https://hooks.slack.com/services/T/B/x';

test('where nothing is given nobody is told elsewhere', () => {
  expect(read()).toEqual({
    notify: {
      surfaces: [],
      githubToken: undefined,
      webhookUrl: undefined,
      webhookFormat: 'json',
      language: undefined,
    },
    faults: [],
  });
});

test('everything that is given is read', () => {
  const { notify, faults } = read({
    notify: 'comment\ncommit-status # for the deployment\ncomment',
    'github-token': 'ghs_x',
    'webhook-url': HOOK,
    language: 'pt-br',
  });
  expect(faults).toEqual([]);
  expect(notify).toEqual({
    surfaces: ['comment', 'commit-status'],
    githubToken: 'ghs_x',
    webhookUrl: HOOK,
    webhookFormat: 'slack',
    language: 'pt-BR',
  });
});

test.each(['teams', 'slack', 'json'])('the format can be said: %s', (format) => {
  const { notify } = read({ 'webhook-url': HOOK, 'webhook-format': format });
  expect(notify.webhookFormat).toBe(format);
});

describe('a fault', () => {
  const unsafe = 'webhook-url is not an https address (it is a secret, so it is not shown).';
  test.each<[string, Record<string, string>, string[]]>([
    [
      'an address without encryption',
      { 'webhook-url': 'http://chat.example.test/s3cret' },
      [unsafe],
    ],
    ['no address', { 'webhook-url': 's3cret' }, [unsafe]],
    [
      'an unknown format',
      { 'webhook-format': 'discord' },
      ['webhook-format "discord" is not one of auto, teams, slack, json.'],
    ],
    [
      'an unknown place',
      { notify: 'email', 'github-token': 'x' },
      ['notify "email" is not one of commit-status, comment; write one a line.'],
    ],
    [
      'two places on a line',
      { notify: 'comment, commit-status', 'github-token': 'x' },
      ['notify "comment, commit-status" is not one of commit-status, comment; write one a line.'],
    ],
    [
      'no language',
      { language: 'french please' },
      ['language "french please" is not a language tag such as fr-FR (BCP 47).'],
    ],
  ])('is a sentence: %s', (_, inputs, sentences) => {
    expect(read(inputs).faults).toEqual(sentences);
  });

  test('never shows the address', () => {
    expect(read({ 'webhook-url': 'ftp://chat.example.test/s3cret' }).faults.join()).not.toMatch(
      /s3cret|chat/,
    );
  });

  const handedOn =
    'mode is request, whose code ends in another step: give notify and webhook-url to the step with mode: wait, which follows at once.';
  test.each([
    ['notify', { notify: 'comment', 'github-token': 'x' }],
    ['webhook-url', { 'webhook-url': HOOK }],
  ])('is %s for a step that only requests', (_, inputs) => {
    expect(read(inputs, 'request').faults).toEqual([handedOn]);
    expect(read(inputs, 'wait').faults).toEqual([]);
  });
});
