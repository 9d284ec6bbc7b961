import { formatTimeOfDay, toMarkdown, toName, toQuoted } from '../text.ts';
import type { Ask, Shown } from './surface.ts';

/** A prompt as lines of GitHub's Markdown, for a place that is not beside the log. */
export function formatPrompt({ code, expiresAt, ask, isOddPage }: Shown): string[] {
  const page = URL.canParse(code.verificationUri) ? new URL(code.verificationUri).href : '';
  return [
    '### Somebody has to sign in',
    '',
    `Open <${page}> and enter **\`${code.userCode.replace(/[^\w-]/g, '')}\`** by ${formatTimeOfDay(expiresAt)}.`,
    '',
    ...(isOddPage ? ['**Careful:** this is not where Microsoft has its sign-in page.', ''] : []),
    ...(ask.accepted ? [`Accepted: only ${toMarkdown(ask.accepted)}.`, ''] : []),
    `${describeAsk(ask)} [The run](${ask.page}). Enter the code only if you expected this.`,
    '',
    `If the page refuses you, its AADSTS number is explained ${URL.canParse(ask.helpPage) ? `[here](<${ask.helpPage}>)` : `in ${toMarkdown(ask.helpPage)}`}.`,
  ];
}

function describeAsk({ workflow, ref, startedBy, clientId, tenant, scopes }: Ask): string {
  const what = scopes.length > 0 ? scopes.join(' ') : 'the basic profile';
  return toMarkdown(
    `Asked by workflow ${toQuoted(workflow)} on ${toName(ref)}, started by ${toName(startedBy)}, for ${what}, with app ${clientId} in tenant ${tenant}.`,
  );
}
