import { formatAccount } from '../identity/id-token.ts';
import { firstExpiry, type Grant, type Source } from '../identity/token.ts';
import { formatTimeOfDay } from '../text.ts';

/** How somebody signed in; where a human was asked, that was said when it happened. */
const SIGNED_IN: Record<Source, string | undefined> = {
  'device-code': undefined,
  'refresh-token': 'Signed in silently as',
  'cached-token': 'Signed in by an earlier step as',
};

/** One line that says how it ended well. */
export function formatClosingLine({ account, source, tokens }: Grant): string {
  const how = SIGNED_IN[source];
  const who = how ? `${how} ${formatAccount(account)}. ` : '';
  const what = tokens.size === 1 ? 'The token is' : `${tokens.size} tokens are`;
  return `${who}${what} valid until ${formatTimeOfDay(firstExpiry(tokens))}.`;
}
