import { ActionError, type ErrorCode } from '../errors.ts';
import { type Advice, adviseOn, WHO_CAN_FIX } from '../identity/aadsts.ts';
import { errorPage } from '../identity/cloud.ts';
import { toPlainLine } from '../text.ts';
import { decideOn, type RefusalKind } from './refusal-kind.ts';

/** The error body of the token and device code endpoints (RFC 6749 §5.2), with Entra's additions. */
export interface OAuthError {
  error: string;
  description: string;
  /** Entra's own number, as in `AADSTS50076`. For hints only: Microsoft may change the numbers. */
  number?: number | undefined;
  suberror?: string | undefined;
  claims?: string | undefined;
  traceId?: string | undefined;
  correlationId?: string | undefined;
}

/** The server understood and said no. Sending the same again would not help. */
export class Refusal extends ActionError {
  readonly oauth: OAuthError;
  /** What the sign-in makes of it, whatever it was doing. */
  readonly kind: RefusalKind;

  constructor(oauth: OAuthError) {
    const advice = oauth.number === undefined ? undefined : adviseOn(oauth.number);
    super(codeOf(oauth), describeRefusal(oauth, advice), adviseOnRefusal(oauth, advice), {
      ...(advice ? { topic: `aadsts${oauth.number}` } : {}),
    });
    this.oauth = oauth;
    this.kind = decideOn(oauth);
  }
}

/** Reads an error body. `undefined` where the answer is not an error. */
export function readOAuthError(body: Record<string, unknown>): OAuthError | undefined {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined);
  const error = text('error');
  if (error === undefined) {
    return undefined;
  }
  const description = text('error_description') ?? '';
  const numbers = Array.isArray(body.error_codes) ? body.error_codes : [];
  const number = numbers.find((value) => Number.isSafeInteger(value)) as number | undefined;
  return {
    error,
    description,
    number: number ?? numberIn(description),
    suberror: text('suberror'),
    claims: text('claims'),
    traceId: text('trace_id'),
    correlationId: text('correlation_id'),
  };
}

function numberIn(description: string): number | undefined {
  const found = /\bAADSTS(\d{4,9})\b/.exec(description);
  return found ? Number(found[1]) : undefined;
}

function codeOf(oauth: OAuthError): ErrorCode {
  switch (decideOn(oauth)) {
    case 'blocked':
    case 'flow-blocked':
      return 'blocked';
    case 'declined':
      return 'declined';
    case 'expired':
      return 'code-expired';
    default:
      return 'entra-refused';
  }
}

function describeRefusal(oauth: OAuthError, advice: Advice | undefined): string {
  if (codeOf(oauth) === 'declined') {
    return 'Somebody declined the sign-in on the sign-in page.';
  }
  return advice
    ? `Microsoft Entra refused: ${advice.meaning}`
    : `Microsoft Entra refused with "${toPlainLine(oauth.error, 80)}".`;
}

const NO_REASON =
  'The server gives no reason. Run again; if it comes back, look for this sign-in among the sign-in logs of the tenant.';

function adviseOnRefusal(oauth: OAuthError, advice: Advice | undefined): string {
  return [
    ...(advice ? [`${WHO_CAN_FIX[advice.who]} ${advice.next}`] : []),
    ...(oauth.description ? [`Entra's own words: ${ownWords(oauth.description)}`] : []),
    ...(advice || oauth.description ? [] : [NO_REASON]),
    [
      oauth.number === undefined ? '' : `AADSTS${oauth.number}, ${errorPage(oauth.number)}`,
      oauth.traceId ? `trace id ${toPlainLine(oauth.traceId, 80)}` : '',
      oauth.correlationId ? `correlation id ${toPlainLine(oauth.correlationId, 80)}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  ]
    .filter(Boolean)
    .join('\n');
}

/** The description without the ids, which Entra appends and which are shown on their own. */
function ownWords(description: string): string {
  return toPlainLine(description.replace(/(?<!\s)\s*Trace ID:.*$/s, ''));
}
