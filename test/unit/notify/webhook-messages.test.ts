import { describe, expect, test } from '@jest/globals';
import { formatEnding, formatShown } from '../../../src/notify/webhook-messages.ts';
import { RUN } from '../../kit/host.ts';
import { ASK, makeShown } from '../../kit/notices.ts';
import { CLIENT, makeCode, TENANT } from '../../kit/people.ts';

const HOSTILE =
  '<!channel> @here **b** [x](https://evil.example) <https://evil.example|y>\n# z\u202e';

type Node = Record<string, unknown>;

/** Every object in a message, however deep. */
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return [
    ...(Array.isArray(value) ? [] : [value as Node]),
    ...Object.values(value).flatMap(nodesOf),
  ];
}

/** Every text in a message that a reader sees. */
const textsOf = (message: object) =>
  nodesOf(message).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));

describe.each(['teams', 'slack'] as const)('a card for %s', (format) => {
  test('has the code, who asks for what, until when, and two buttons', () => {
    const message = formatShown(format, makeShown());
    const text = textsOf(message).join('\n');
    for (const words of [
      'Somebody has to sign in',
      'C0DE12345',
      'contoso/reports, refs/heads/main, workflow "Nightly report"',
      'hubot',
      'User.Read Mail.Send',
      CLIENT,
      TENANT,
      '12:15 UTC',
      'Enter the code only if you expected this.',
    ]) {
      expect(text).toContain(words);
    }
    expect(nodesOf(message).flatMap(({ url }) => (url ? [url] : []))).toEqual([
      'https://microsoft.com/devicelogin',
      RUN.page,
      ASK.helpPage,
    ]);
  });

  test('has no button for a page of help that is a path', () => {
    const message = formatShown(format, makeShown({}, { helpPage: 'docs/TROUBLESHOOTING.md' }));
    expect(JSON.stringify(message)).not.toContain('TROUBLESHOOTING');
  });

  test('says that a code stands in for another', () => {
    const message = formatShown(format, makeShown({ isReplacement: true }));
    expect(textsOf(message).join('\n')).toContain('Here is a new code to sign in with');
  });

  test.each([true, false])('warns of an odd page: %s', (isOddPage) => {
    const text = textsOf(formatShown(format, makeShown({ isOddPage }))).join('\n');
    expect(text.includes('CAREFUL')).toBe(isOddPage);
  });

  test('says who is accepted, where that is not everybody', () => {
    expect(textsOf(formatShown(format, makeShown())).join('\n')).not.toContain('Accepted');
    const text = textsOf(
      formatShown(format, makeShown({}, { accepted: 'alice@contoso.com' })),
    ).join('\n');
    expect(text).toMatch(/Accepted: \n?only alice@contoso\.com/);
  });

  test('never has the secret device code', () => {
    expect(JSON.stringify(formatShown(format, makeShown()))).not.toContain('secret-device-code');
  });

  test('says how it ended, with the way to the run and no code', () => {
    const message = formatEnding(format, { outcome: 'timed-out' }, RUN);
    expect(textsOf(message).join('\n')).toContain('Nobody signed in in time.');
    expect(nodesOf(message).flatMap(({ url }) => (url ? [url] : []))).toEqual([RUN.page]);
  });

  test('has no control characters of others', () => {
    const message = formatShown(format, makeShown({}, { workflow: HOSTILE, startedBy: HOSTILE }));
    expect(JSON.stringify(message)).not.toContain('\u202e');
    expect(textsOf(message).join('\n')).not.toContain('\n# z');
  });
});

const everywhere = { workflow: HOSTILE, ref: HOSTILE, startedBy: HOSTILE, scopes: [HOSTILE] };

describe('names of others', () => {
  test('stand in Teams only where there is no Markdown', () => {
    const message = formatShown('teams', makeShown({}, everywhere));
    const holders = nodesOf(message).filter((node) => JSON.stringify(node.text)?.includes('evil'));
    expect(holders.length).toBeGreaterThan(2);
    expect(holders.map(({ type }) => type)).toEqual(holders.map(() => 'TextRun'));
  });

  test('stand in Slack only where there is no markup', () => {
    const message = formatShown('slack', makeShown({}, everywhere));
    const holders = nodesOf(message).filter((node) => /evil/.test(String(node.text)));
    expect(holders.map(({ type }) => type)).toEqual(['plain_text']);
  });

  test('are escaped in the line that Slack notifies with', () => {
    const ending = { outcome: 'signed-in', username: '<!channel> & <@U1>' } as const;
    expect(formatEnding('slack', ending, RUN)).toMatchObject({
      text: '&lt;!channel&gt; &amp; &lt;@U1&gt; signed in.',
    });
  });

  test('that are code of the server cannot leave their frame in Slack', () => {
    const code = makeCode({ userCode: '`*<!here>*`A-1' });
    const message = formatShown('slack', makeShown({ code }));
    const markup = nodesOf(message).filter(({ type }) => type === 'mrkdwn');
    expect(markup.map(({ text }) => text)).toEqual(['*`hereA-1`*']);
  });

  test('are cut where Slack would refuse the message', () => {
    const message = formatShown(
      'slack',
      makeShown({}, { scopes: ['x'.repeat(9_000)], startedBy: 'y'.repeat(9_000) }),
    );
    for (const text of textsOf(message)) {
      expect(text.length).toBeLessThanOrEqual(3_000);
    }
  });
});

describe('plain JSON', () => {
  test('names every part of what is asked', () => {
    expect(formatShown('json', makeShown({}, { accepted: 'alice@contoso.com' }))).toEqual({
      event: 'code-issued',
      userCode: 'C0DE12345',
      verificationUri: 'https://microsoft.com/devicelogin',
      isMicrosoftPage: true,
      expiresOn: '2026-11-22T12:15:00.000Z',
      ...ASK,
      accepted: 'alice@contoso.com',
    });
  });

  test('tells a code that stands in for another', () => {
    expect(formatShown('json', makeShown({ isReplacement: true }))).toMatchObject({
      event: 'code-replaced',
    });
  });

  test.each([
    [{ outcome: 'signed-in', username: 'alice@contoso.com' }, { username: 'alice@contoso.com' }],
    [{ outcome: 'declined' }, {}],
  ] as const)('says how it ended: %j', (ending, who) => {
    expect(formatEnding('json', ending, RUN)).toEqual({
      event: 'ended',
      outcome: ending.outcome,
      ...who,
      repository: 'contoso/reports',
      workflow: 'Nightly report',
      page: RUN.page,
    });
  });
});

test.each(['teams', 'slack'] as const)(
  'for no scope of a resource %s has the basic profile',
  (format) => {
    expect(textsOf(formatShown(format, makeShown({}, { scopes: [] }))).join('\n')).toContain(
      'basic profile',
    );
  },
);
