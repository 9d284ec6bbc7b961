import type { Host } from '../host/host.ts';
import type { Account } from '../identity/id-token.ts';
import { firstExpiry } from '../outputs.ts';
import type { Refusal } from '../session/refusal.ts';
import type { SignedIn, Token } from '../session/session.ts';
import { toPlainLine } from '../text.ts';
import type { PromptEvent, Surface } from './announce.ts';

const RULE = '─'.repeat(72);

/** The job log as a surface: unmissable while a human is needed, one line when it is over. */
export function openLog(host: Host): Surface {
  return (event) => {
    for (const line of linesOf(event)) {
      host.info(line);
    }
  };
}

function linesOf(event: PromptEvent): string[] {
  switch (event.kind) {
    case 'silent-failed':
      return [
        `The stored sign-in of ${toPlainLine(event.account.username)} ${event.isDead ? 'will never work again and is forgotten' : 'is not enough any more'}. ${toPlainLine(event.reason.message)}${formatIds(event.reason)}`,
      ];
    case 'passed-over': {
      const [first, ...others] = event.accounts.map(({ username }) => toPlainLine(username));
      const more = others.length > 0 ? ` and of ${others.length} more` : '';
      return [
        `Not used, since a rule of this step does not allow it (${event.rule}): the stored sign-in of ${first}${more}.`,
      ];
    }
    case 'code-issued': {
      const { code, expiresAt, ask, isOddPage } = event;
      const minutes = Math.round(code.expiresIn / 60);
      const until = new Date(expiresAt).toISOString().slice(11, 16);
      return [
        RULE,
        `  Sign in: open   ${toPlainLine(code.verificationUri)}`,
        `           enter  ${toPlainLine(code.userCode)}`,
        '',
        ...(isOddPage
          ? [
              '  CAREFUL: this is not where Microsoft has its sign-in page. Do not open it,',
              '  unless your administrator told you of it.',
            ]
          : []),
        `  The code works until ${until} UTC (${minutes} ${minutes === 1 ? 'minute' : 'minutes'}).`,
        `  Asked by ${toPlainLine(ask.repository)}, ${toPlainLine(ask.ref)}, workflow "${toPlainLine(ask.workflow)}",`,
        `  started by ${toPlainLine(ask.startedBy)}: ${toPlainLine(ask.page)}`,
        `  for ${ask.scopes.length > 0 ? toPlainLine(ask.scopes.join(' ')) : 'your basic profile'}`,
        `  with app ${ask.clientId} in tenant ${ask.tenant}.`,
        ...(ask.accepted ? [`  Accepted is only ${toPlainLine(ask.accepted)}.`] : []),
        '  Enter the code only if you expected this.',
        RULE,
      ];
    }
    case 'code-expired':
      return [
        `The code ${toPlainLine(event.code.userCode)} has expired and is dead. Here is a new one:`,
      ];
    case 'answer-lost':
      return [
        `Somebody signed in with ${toPlainLine(event.code.userCode)}, but the answer was lost on its way, and a code works only once. Please enter a new one:`,
      ];
    case 'signed-in':
      return [
        `${formatAccount(event.account)} signed in after ${Math.round(event.waitedMilliseconds / 1000)} s.`,
      ];
    case 'ended':
      return [
        `The code ${toPlainLine(event.code.userCode)} is dead: nobody waits for it any more; do not enter it.`,
      ];
  }
}

function formatIds({ oauth: { number, traceId } }: Refusal): string {
  const ids = [number && `AADSTS${number}`, traceId && `trace id ${toPlainLine(traceId, 80)}`];
  return ids.some(Boolean) ? ` (${ids.filter(Boolean).join(', ')})` : '';
}

/** One line that says how it ended well; who signed in by a code was said when it happened. */
export function formatClosingLine(
  { account, source }: SignedIn,
  tokens: ReadonlyMap<string, Token>,
): string {
  const until = new Date(firstExpiry(tokens)).toISOString().slice(11, 16);
  const what = tokens.size === 1 ? 'The token is' : `${tokens.size} tokens are`;
  const who = `Signed in silently as ${formatAccount(account)}. `;
  return `${source === 'device-code' ? '' : who}${what} valid until ${until} UTC.`;
}

/** With the id that rules should name. */
function formatAccount({ username, objectId }: Account): string {
  return `${toPlainLine(username)} (object id ${objectId})`;
}
