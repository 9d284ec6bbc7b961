import type { Run } from '../runner/host.ts';
import { formatTimeOfDay, toName, toPlainLine, toQuoted } from '../text.ts';
import type { Ending } from './notifier.ts';
import { describeEnding } from './outcome-text.ts';
import type { Ask, Shown } from './surface.ts';
import type { WebhookFormat } from './webhook-format.ts';

interface Card {
  title: string;
  /** To be read and typed, so it stands out. */
  code?: string;
  facts: [string, string][];
  notice?: string;
  links: [string, string][];
}

/** How a format writes the two messages. */
interface Renderer {
  shown(shown: Shown): object;
  ending(ending: Ending, run: Run): object;
}

const RENDERERS: Record<WebhookFormat, Renderer> = {
  teams: renderCards(formatTeams),
  slack: renderCards(formatSlack),
  json: { shown: describeShown, ending: describeEnded },
};

/** The message that asks somebody to sign in. */
export function formatShown(format: WebhookFormat, shown: Shown): object {
  return RENDERERS[format].shown(shown);
}

/** The message that says how it ended. */
export function formatEnding(format: WebhookFormat, ending: Ending, run: Run): object {
  return RENDERERS[format].ending(ending, run);
}

function renderCards(format: (card: Card) => object): Renderer {
  return {
    shown: (shown) => format(makePromptCard(shown)),
    ending: (ending, run) => format(makeEndingCard(ending, run)),
  };
}

function makePromptCard({ code, expiresAt, ask, isOddPage, isReplacement }: Shown): Card {
  return {
    title: isReplacement ? 'Here is a new code to sign in with' : 'Somebody has to sign in',
    code: toPlainLine(code.userCode),
    facts: [...describeAsk(ask), ['Valid until', formatTimeOfDay(expiresAt)]],
    notice: `${isOddPage ? 'CAREFUL: this is not where Microsoft has its sign-in page. ' : ''}Enter the code only if you expected this.`,
    links: [
      ['Open the page', code.verificationUri],
      ['Open the run', ask.page],
      // Without a repository of the action it is a path, and a chat refuses a message with such a link.
      ...(URL.canParse(ask.helpPage)
        ? [['The page refuses me', ask.helpPage] as [string, string]]
        : []),
    ],
  };
}

function makeEndingCard(ending: Ending, { repository, workflow, page }: Run): Card {
  return {
    title: describeEnding(ending),
    facts: [['Asked by', `${toName(repository)}, workflow ${toQuoted(workflow)}`]],
    links: [['Open the run', page]],
  };
}

function describeShown({ code, expiresAt, ask, isOddPage, isReplacement }: Shown): object {
  return {
    event: isReplacement ? 'code-replaced' : 'code-issued',
    userCode: code.userCode,
    verificationUri: code.verificationUri,
    isMicrosoftPage: !isOddPage,
    expiresOn: new Date(expiresAt).toISOString(),
    ...ask,
  };
}

function describeEnded({ outcome, username }: Ending, { repository, workflow, page }: Run): object {
  return {
    event: 'ended',
    outcome,
    ...(username ? { username } : {}),
    repository,
    workflow,
    page,
  };
}

function describeAsk(ask: Ask): [string, string][] {
  const facts: [string, string][] = [
    [
      'Asked by',
      `${toName(ask.repository)}, ${toName(ask.ref)}, workflow ${toQuoted(ask.workflow)}`,
    ],
    ['Started by', toName(ask.startedBy)],
    ['Permissions', ask.scopes.join(' ') || 'basic profile'],
    ['App', ask.clientId],
    ['Tenant', ask.tenant],
    ...(ask.accepted ? ([['Accepted', `only ${ask.accepted}`]] as [string, string][]) : []),
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
