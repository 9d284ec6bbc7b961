import type { Account } from '../identity/id-token.ts';
import { firstExpiry } from './outputs.ts';
import type { SignedIn, Token } from '../auth/authenticate-session.ts';
import { toPlainLine } from '../text.ts';

/** One line that says how it ended well; who signed in by a code was said when it happened. */
export function formatClosingLine(
  { account, source }: SignedIn,
  tokens: ReadonlyMap<string, Token>,
): string {
  const until = new Date(firstExpiry(tokens)).toISOString().slice(11, 16);
  const what = tokens.size === 1 ? 'The token is' : `${tokens.size} tokens are`;
  const who = {
    'device-code': '',
    'refresh-token': `Signed in silently as ${formatAccount(account)}. `,
    'cached-token': `Signed in by an earlier step as ${formatAccount(account)}. `,
  }[source];
  return `${who}${what} valid until ${until} UTC.`;
}

/** With the id that rules should name. */
export function formatAccount({ username, objectId }: Account): string {
  return `${toPlainLine(username)} (object id ${objectId})`;
}
