import type { Outcome } from '../errors.ts';
import type { Account } from '../identity/id-token.ts';
import type { Source } from '../session/session.ts';
import { toMarkdown } from '../text.ts';

/** What happened, for the record that the job summary is. */
export interface Report {
  outcome: Outcome;
  account?: Account;
  source?: Source;
  scopes?: readonly string[];
  /** Milliseconds since 1970. */
  expiresAt?: number;
  /** Where the sign-in is kept. */
  place?: string;
  /** What went wrong and what to do, where it did. */
  explanation?: string;
}

/** The job summary, in Markdown: a table of who, from what, for what and until when. */
export function summarise(report: Report): string {
  const { outcome, account, source, scopes, expiresAt, place, explanation } = report;
  const rows: [string, string | undefined][] = [
    ['Outcome', outcome],
    ['Signed in', account?.username],
    ['Object id', account?.objectId],
    ['Tenant id', account?.tenantId],
    ['Token from', source],
    ['Scopes granted', scopes?.join(' ')],
    ['Token expires', expiresAt === undefined ? undefined : new Date(expiresAt).toISOString()],
    ['Sign-in kept in', place],
  ];
  return [
    '### Entra Device Sign-in',
    '',
    '| | |',
    '| --- | --- |',
    ...rows.flatMap(([name, value]) => (value ? [`| ${name} | ${toMarkdown(value)} |`] : [])),
    '',
    ...(explanation ?? '').split('\n').flatMap((line) => (line ? [toMarkdown(line), ''] : [])),
  ].join('\n');
}
