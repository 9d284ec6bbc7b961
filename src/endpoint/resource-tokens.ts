import type { IdentityProvider } from '../auth/identity-provider.ts';
import { Refusal } from '../entra/oauth-error.ts';
import type { RefusalKind } from '../entra/refusal-kind.ts';
import { ActionError, messageOf } from '../errors.ts';
import { verdictOn } from '../identity/policy.ts';
import { resourceOfLine, toResource } from '../identity/resource.ts';
import type { Token } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';
import { settleWithin } from '../runner/timeout.ts';
import { toPlainLine, toQuoted } from '../text.ts';
import type { Charge, ChargedLine } from './charge.ts';
import { EndpointFault } from './faults.ts';

/** The tokens of an endpoint, by resource. */
export interface ResourceTokens {
  /**
   * The token of a resource, under whichever name, refreshed where little of its life is left. Answers
   * within ten seconds.
   * @throws {EndpointFault} `resource`, `refused`, `expired`, `passing`.
   */
  find(asked: string): Promise<{ resource: string; token: Token }>;
}

// Clients ask again from 5 (SDKs) or 10 minutes (HashiCorp) before the end on.
const LEAST_LIFE = 15 * 60_000;
// Clients give up at ten seconds and more; who has a valid token need not wait for a newer one.
const LONGEST_WAIT = 9_000;
const SHORT_WAIT = 2_000;
const PAUSE = 10_000;

/** Opens the tokens. The provider may take its time until one has to be refreshed. */
export function openResourceTokens(
  charge: Charge,
  provider: Promise<IdentityProvider>,
  clock: Clock,
): ResourceTokens {
  const { account, cloud, rules } = charge;
  const hasSignIn = Object.keys(charge.stored.accounts).length > 0;
  // A refusal of the sign-in is one for every resource.
  let ended: EndpointFault | undefined;
  const refresh = async (line: ChargedLine): Promise<Token> => {
    const acquired = await (await provider).refresh(account, line.scopes);
    const denied = verdictOn(acquired.account, rules);
    if (denied) {
      throw denied;
    }
    return acquired.token;
  };
  const end = (fault: EndpointFault) => {
    ended ??= fault;
  };
  const isEnded = () => ended;
  const lines = new Map<string, ResourceToken>();
  for (const line of charge.lines) {
    const resource = resourceOfLine(line, cloud);
    if (!lines.has(resource)) {
      const work = hasSignIn ? () => refresh(line) : undefined;
      lines.set(resource, openToken(line.token, work, { end, isEnded }, clock));
    }
  }
  return {
    async find(asked) {
      const resource = toResource(asked, cloud);
      const line = lines.get(resource);
      if (!line) {
        throw new EndpointFault(
          'resource',
          `No line of scopes is for ${toQuoted(asked.slice(0, 200))}. There are tokens for ${[...lines.keys()].join(', ')}; add a line for another.`,
        );
      }
      return { resource, token: await line() };
    },
  };
}

type ResourceToken = () => Promise<Token>;

/** What concerns all tokens alike. */
interface SignInEnd {
  end(fault: EndpointFault): void;
  isEnded(): EndpointFault | undefined;
}

/** One token and its refreshing: one request at a time, whoever asks for it. */
function openToken(
  first: Token,
  refresh: (() => Promise<Token>) | undefined,
  { end, isEnded }: SignInEnd,
  clock: Clock,
): ResourceToken {
  let token = first;
  let renewAt = renewalOf(first, clock.now());
  let refused: EndpointFault | undefined;
  let trouble: unknown;
  let notBefore = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  const renew = async (work: () => Promise<Token>) => {
    try {
      token = await work();
      renewAt = renewalOf(token, clock.now());
      trouble = undefined;
    } catch (error) {
      if (endsSignIn(error)) {
        end(refusalOf(error));
      } else if (isFinal(error)) {
        refused = refusalOf(error);
      } else {
        trouble = error;
        notBefore = clock.monotonic() + PAUSE;
      }
    } finally {
      refreshing = undefined;
    }
  };
  const isValid = () => token.expiresAt > clock.now();
  const mayRenew = () =>
    !refused && !isEnded() && clock.now() > renewAt && clock.monotonic() >= notBefore;

  return async () => {
    if (refresh && mayRenew()) {
      refreshing ??= renew(refresh);
    }
    if (refreshing) {
      const milliseconds = isValid() ? SHORT_WAIT : LONGEST_WAIT;
      await settleWithin(refreshing, { clock, milliseconds }, '').catch(() => {});
    }
    const fault = isEnded() ?? refused;
    if (fault) {
      throw fault;
    }
    if (isValid()) {
      return token;
    }
    throw refresh ? passing(trouble) : new EndpointFault('expired', EXPIRED);
  };
}

/** When a token is to be renewed: late in its life, but of a short one at half. */
function renewalOf({ expiresAt }: Token, now: number): number {
  return expiresAt - Math.min(LEAST_LIFE, (expiresAt - now) / 2);
}

const EXPIRED =
  'The token has expired, and Microsoft Entra gave no refresh token. Run the sign-in step again.';

function passing(trouble: unknown): EndpointFault {
  const hint = trouble instanceof ActionError ? trouble.hint : undefined;
  const why = trouble === undefined ? 'There is no answer yet.' : messageOf(trouble);
  const what = [why, hint].filter(Boolean).join(' ');
  return new EndpointFault(
    'passing',
    `Microsoft Entra could not be used: ${toPlainLine(what)} Ask again in 10 seconds.`,
  );
}

const OF_THE_SIGN_IN: readonly RefusalKind[] = ['dead', 'flow-blocked'];
const PASSING: readonly RefusalKind[] = ['passing', 'pending', 'loop'];

/** Whether no resource can be had any more. */
function endsSignIn(error: unknown): boolean {
  if (!(error instanceof Refusal)) {
    return error instanceof ActionError && error.code === 'not-allowed';
  }
  // Without a number it is not Entra, and the words mean the refresh token (RFC 6749 §5.2).
  const isPlain = error.oauth.error === 'invalid_grant' && error.oauth.number === undefined;
  return OF_THE_SIGN_IN.includes(error.kind) || isPlain;
}

function isFinal(error: unknown): boolean {
  return error instanceof Refusal && !PASSING.includes(error.kind);
}

function refusalOf(error: unknown): EndpointFault {
  const hint = error instanceof Refusal ? error.hint : undefined;
  const why = toPlainLine([messageOf(error), hint].filter(Boolean).join(' '));
  return new EndpointFault(
    'refused',
    `${why} This is final for the job: nothing more is given for it. Run the sign-in step again.`,
  );
}
