import type { Refusal } from '../entra/oauth-error.ts';
import { formatAccount } from '../identity/id-token.ts';
import type { Host } from '../runner/host.ts';
import { formatTimeOfDay, toName, toPlainLine, toQuoted } from '../text.ts';
import type { Ask, PromptEvent, Shown, Surface } from './surface.ts';

const RULE = '─'.repeat(72);
// The live view of a running step shows its last 1,000 lines, which others need as well.
const MOST_LINES_AN_HOUR = 100;
// Kept for codes that replace the last one, and for how it ends.
const RESERVE = 12;
const AN_HOUR = 3_600_000;

/**
 * The job log as a surface: unmissable while a human is needed, one line when it is over.
 * `loadQrCode` gives what draws a QR code, which is needed only where a code is shown.
 */
export function openLog(
  host: Host,
  now: () => number,
  loadQrCode: () => Promise<(address: string) => string[]>,
): Surface {
  let written: number[] = [];
  const write = (lines: string[]) => {
    written.push(...lines.map(now));
    for (const line of lines) {
      host.info(line);
    }
  };
  return async (event) => {
    written = written.filter((time) => now() - time < AN_HOUR);
    const room = MOST_LINES_AN_HOUR - written.length;
    if (event.kind === 'still-waiting' && room <= RESERVE) {
      return;
    }
    const lines = linesOf(event, now());
    // Where codes live for seconds only, each gets one line without a frame.
    write(room < lines.length && event.kind === 'code-issued' ? [brief(event)] : lines);
    if (event.kind === 'code-issued' && !event.isReplacement && !event.isOddPage) {
      const drawQrCode = await loadQrCode();
      const picture = drawQrCode(event.code.verificationUri);
      host.group('A QR code of the page, for a phone', () => write(picture));
    }
  };
}

function linesOf(event: PromptEvent, now: number): string[] {
  switch (event.kind) {
    case 'silent-failed':
      return [
        `The stored sign-in of ${toPlainLine(event.account.username)} ${event.isDead ? 'will never work again and is forgotten' : 'is no longer enough'}. ${toPlainLine(event.reason.message)}${formatIds(event.reason)}`,
      ];
    case 'passed-over': {
      const [first, ...others] = event.accounts.map(({ username }) => toPlainLine(username));
      const more = others.length > 0 ? ` and of ${others.length} more` : '';
      return [
        `The stored sign-in of ${first}${more} is not used, because a rule of this step does not allow it (${event.rule}).`,
      ];
    }
    case 'code-issued':
      return event.isReplacement ? describeReplacement(event, now) : describePrompt(event, now);
    case 'still-waiting':
      return [
        `Still waiting: enter ${toPlainLine(event.code.userCode)} at ${describePage(event)} (${formatLeft(event.millisecondsLeft)} left)`,
      ];
    case 'code-expired':
      return [`The code ${toPlainLine(event.code.userCode)} has expired. Here is a new one:`];
    case 'answer-lost':
      return [
        `Somebody signed in with ${toPlainLine(event.code.userCode)}, but the answer was lost on its way, and a code works only once. Enter this new one:`,
      ];
    case 'signed-in':
      return [
        `${formatAccount(event.account)} signed in after ${Math.round(event.waitedMilliseconds / 1000)} s.`,
      ];
    case 'ended':
      // Whoever was not allowed has just used it up.
      return event.outcome === 'not-allowed'
        ? []
        : [`The code ${toPlainLine(event.code.userCode)} no longer works. Do not enter it.`];
  }
}

function describePrompt(shown: Shown, now: number): string[] {
  const { code, expiresAt, ask, isOddPage, message } = shown;
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
    `  The code works until ${formatUntil(expiresAt, now)}.`,
    ...describeAsk(ask).map((line) => `  ${line}`),
    '  Enter the code only if you expected this.',
    '  If the page refuses you, its AADSTS number is explained at',
    `  ${toPlainLine(ask.helpPage)}`,
    ...(message ? ['', `  ${toPlainLine(message)}`] : []),
    RULE,
  ];
}

function describeAsk(ask: Ask): string[] {
  return [
    `Asked by ${toName(ask.repository)}, ${toName(ask.ref)}, workflow ${toQuoted(ask.workflow)},`,
    `started by ${toName(ask.startedBy)}: ${toPlainLine(ask.page)}`,
    `for ${ask.scopes.length > 0 ? toPlainLine(ask.scopes.join(' ')) : 'your basic profile'}`,
    `with app ${ask.clientId} in tenant ${ask.tenant}.`,
    ...(ask.accepted ? [`Accepted: only ${toPlainLine(ask.accepted)}.`] : []),
  ];
}

function describeReplacement(shown: Shown, now: number): string[] {
  return [
    RULE,
    `  Enter  ${toPlainLine(shown.code.userCode)}  at  ${describePage(shown)}  until ${formatUntil(shown.expiresAt, now)}`,
    RULE,
  ];
}

function brief(shown: Shown): string {
  return `Enter ${toPlainLine(shown.code.userCode)} at ${describePage(shown)}`;
}

function describePage({ code, isOddPage }: Shown): string {
  return `${toPlainLine(code.verificationUri)}${isOddPage ? ' (CAREFUL: not a page of Microsoft)' : ''}`;
}

function formatUntil(expiresAt: number, now: number): string {
  const minutes = Math.round((expiresAt - now) / 60_000);
  return `${formatTimeOfDay(expiresAt)} (${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}

function formatLeft(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes === 0 ? `${Math.ceil(milliseconds / 1000)} s` : `${minutes} min`;
}

function formatIds({ oauth: { number, traceId } }: Refusal): string {
  const ids = [number && `AADSTS${number}`, traceId && `trace id ${toPlainLine(traceId, 80)}`];
  return ids.some(Boolean) ? ` (${ids.filter(Boolean).join(', ')})` : '';
}
