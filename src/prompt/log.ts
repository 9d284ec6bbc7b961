import type { Host } from '../host/host.ts';
import { firstExpiry } from '../outputs.ts';
import type { SignedIn, Token } from '../session/session.ts';
import type { PromptEvent, Surface } from './announce.ts';
import { plain } from './text.ts';

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
        `The stored sign-in of ${plain(event.account.username)} is no longer accepted: ${plain(event.reason.message)}`,
      ];
    case 'code-issued': {
      const { code, expiresAt, request } = event;
      const minutes = Math.round(code.expiresIn / 60);
      const until = new Date(expiresAt).toISOString().slice(11, 16);
      return [
        RULE,
        `  Sign in: open   ${plain(code.verificationUri)}`,
        `           enter  ${plain(code.userCode)}`,
        '',
        `  The code works until ${until} UTC (${minutes} ${minutes === 1 ? 'minute' : 'minutes'}).`,
        `  Asked by ${plain(request.repository)}, workflow "${plain(request.workflow)}", started by ${plain(request.startedBy)}`,
        `  for ${request.scopes.length > 0 ? plain(request.scopes.join(' ')) : 'your basic profile'}`,
        `  with app ${request.clientId} in tenant ${request.tenant}.`,
        '  Enter the code only if you expected this.',
        RULE,
      ];
    }
    case 'code-expired':
      return [`The code ${plain(event.code.userCode)} has expired and is dead. Here is a new one:`];
    case 'signed-in':
      return [
        `${plain(event.account.username)} signed in after ${Math.round(event.waitedMilliseconds / 1000)} s.`,
      ];
    case 'ended':
      return [`The code ${plain(event.code.userCode)} is dead; do not enter it any more.`];
  }
}

const SOURCES = {
  'cached-token': 'with a token that was still valid',
  'refresh-token': 'silently, from the stored sign-in',
  'device-code': 'with a device code',
} as const;

/** One line that says how it ended well. */
export function describe(
  { account, source }: SignedIn,
  tokens: ReadonlyMap<string, Token>,
): string {
  const until = new Date(firstExpiry(tokens)).toISOString().slice(11, 16);
  const what = tokens.size === 1 ? 'The token is' : `${tokens.size} tokens are`;
  return `Signed in as ${plain(account.username)} ${SOURCES[source]}. ${what} good until ${until} UTC.`;
}
