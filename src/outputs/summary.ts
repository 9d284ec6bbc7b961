import type { Source } from '../identity/token.ts';
import { formatPrompt } from '../notify/prompt-markdown.ts';
import { toMarkdown } from '../text.ts';
import type { Report } from './report.ts';

const SOURCES: Record<Source, string> = {
  'device-code': 'a sign-in with a device code',
  'refresh-token': 'the stored sign-in, silently',
  'cached-token': 'an earlier step of this job',
};

/**
 * The job summary, in Markdown: who, when, from what, for what and until when; for a failure what
 * to do; for a code that another step waits for the prompt first. Two narrow columns, so that it can be read on a phone.
 */
export function summarise(report: Report): string {
  const { outcome, account, source, times, explanation } = report;
  const rows: [string, string | undefined][] = [
    [outcome === 'not-allowed' ? 'Refused' : 'Signed in', account?.username],
    ['Object id', account?.objectId],
    ['Tenant id', account?.tenantId],
    ['Asked', formatTime(times.askedAt)],
    ['Answered', formatTime(times.answeredAt)],
    ['Took', formatDuration(times.askedAt, times.answeredAt)],
    ['From', source && SOURCES[source]],
    ['Scopes asked', report.scopesAsked?.join(' ')],
    ['Scopes granted', report.scopesGranted?.join(' ')],
    ['Token expires', formatTime(report.expiresAt)],
    ['Token endpoint', report.resources?.join(' ')],
    ['Sign-in kept in', report.place],
    ['Next prompt', report.nextPrompt],
  ];
  return [
    ...(report.prompt ? [...formatPrompt(report.prompt), ''] : []),
    '### Entra Device Sign-in',
    '',
    `| Outcome | ${toMarkdown(outcome)} |`,
    '| --- | --- |',
    ...rows.flatMap(([name, value]) => (value ? [`| ${name} | ${toMarkdown(value)} |`] : [])),
    '',
    ...toParagraphs(explanation ?? ''),
  ].join('\n');
}

/** A paragraph for each line. The address that ends an explanation is a link. */
function toParagraphs(explanation: string): string[] {
  const lines = explanation.split('\n').filter((line) => line !== '');
  const address = /^More: (https:\/\/\S+)$/.exec(lines.at(-1) ?? '')?.[1];
  const link =
    address && URL.canParse(address) ? `[More on this](<${new URL(address).href}>)` : undefined;
  const texts = (link ? lines.slice(0, -1) : lines).map((line) => toMarkdown(line));
  return [...texts, ...(link ? [link] : [])].flatMap((text) => [text, '']);
}

function formatTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined
    ? undefined
    : `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function formatDuration(start: number | undefined, end: number | undefined): string | undefined {
  if (start === undefined || end === undefined) {
    return undefined;
  }
  const seconds = Math.max(0, Math.round((end - start) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
