import type { Run } from '../runner/host.ts';
import { toPlainLine } from '../text.ts';
import type { Ask, Shown } from './dispatcher.ts';
import type { Ending } from './notifier.ts';
import { describeEnding } from './outcome-text.ts';

export type WebhookFormat = 'teams' | 'slack' | 'json';

interface Card {
  title: string;
  /** To be read and typed, so it stands out. */
  code?: string;
  facts: [string, string][];
  notice?: string;
  links: [string, string][];
}

/** The message that asks somebody to sign in. */
export function formatShown(format: WebhookFormat, shown: Shown): object {
  const { code, expiresAt, ask, isOddPage } = shown;
  const expires = new Date(expiresAt).toISOString();
  if (format === 'json') {
    return {
      event: shown.isReplacement ? 'code-replaced' : 'code-issued',
      userCode: code.userCode,
      verificationUri: code.verificationUri,
      expiresOn: expires,
      ...ask,
    };
  }
  return format === 'teams' ? formatTeams(card()) : formatSlack(card());

  function card(): Card {
    return {
      title: shown.isReplacement ? 'Here is a new code to sign in with' : 'Somebody has to sign in',
      code: toPlainLine(code.userCode),
      facts: [...describeAsk(ask), ['Valid until', `${expires.slice(11, 16)} UTC`]],
      notice: `${isOddPage ? 'CAREFUL: this is not where Microsoft has its sign-in page. ' : ''}Enter the code only if you expected this.`,
      links: [
        ['Open the page', code.verificationUri],
        ['Open the run', ask.page],
      ],
    };
  }
}

/** The message that says how it ended. */
export function formatEnding(format: WebhookFormat, ending: Ending, run: Run): object {
  const { outcome, username } = ending;
  const { repository, workflow, page } = run;
  if (format === 'json') {
    return {
      event: 'ended',
      outcome,
      ...(username ? { username } : {}),
      repository,
      workflow,
      page,
    };
  }
  const card: Card = {
    title: describeEnding(ending),
    facts: [['Asked by', toPlainLine(`${repository}, workflow "${workflow}"`)]],
    links: [['Open the run', page]],
  };
  return format === 'teams' ? formatTeams(card) : formatSlack(card);
}

function describeAsk(ask: Ask): [string, string][] {
  const facts: [string, string][] = [
    ['Asked by', `${ask.repository}, ${ask.ref}, workflow "${ask.workflow}"`],
    ['Started by', ask.startedBy],
    ['Permissions', ask.scopes.join(' ') || 'basic profile'],
    ['App', ask.clientId],
    ['Tenant', ask.tenant],
    ...(ask.accepted ? ([['Accepted is only', ask.accepted]] as [string, string][]) : []),
  ];
  return facts.map(([name, value]) => [name, toPlainLine(value)]);
}

/**
 * An Adaptive Card as the Workflows app of Teams takes it. Rich text blocks, unlike text blocks and
 * fact sets, have no Markdown, so that names stay names.
 * https://adaptivecards.io/explorer/RichTextBlock.html
 */
function formatTeams({ title, code, facts, notice, links }: Card): object {
  const text = (words: string, style: object = {}) => ({ type: 'TextRun', text: words, ...style });
  const paragraph = (...inlines: object[]) => ({ type: 'RichTextBlock', inlines });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: title,
    body: [
      paragraph(text(title, { size: 'Large', weight: 'Bolder' })),
      ...(code
        ? [paragraph(text(code, { size: 'ExtraLarge', weight: 'Bolder', fontType: 'Monospace' }))]
        : []),
      ...facts.map(([name, value]) =>
        paragraph(text(`${name}: `, { weight: 'Bolder' }), text(value)),
      ),
      ...(notice ? [paragraph(text(notice))] : []),
    ],
    actions: links.map(([label, url]) => ({ type: 'Action.OpenUrl', title: label, url })),
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}

/** Blocks of Slack, all plain text but the code. https://docs.slack.dev/reference/block-kit/blocks */
function formatSlack({ title, code, facts, notice, links }: Card): object {
  const text = (words: string) => ({
    type: 'plain_text',
    text: words.slice(0, 2000),
    emoji: false,
  });
  const section = (words: string) => ({ type: 'section', text: text(words) });
  return {
    text: escapeSlack(code ? `${title}: ${code}` : title),
    blocks: [
      { type: 'header', text: text(title.slice(0, 150)) },
      ...(code
        ? [
            {
              type: 'section',
              text: { type: 'mrkdwn', text: `*\`${code.replace(/[^\w-]/g, '')}\`*` },
            },
          ]
        : []),
      section(facts.map(([name, value]) => `${name}: ${value}`).join('\n')),
      ...(notice ? [section(notice)] : []),
      {
        type: 'actions',
        elements: links.map(([label, url]) => ({ type: 'button', text: text(label), url })),
      },
    ],
  };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeSlack(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
