import type { IdentityProvider } from '../auth/identity-provider.ts';
import { Refusal } from '../entra/oauth-error.ts';
import type { RefusalKind } from '../entra/refusal-kind.ts';
import { messageOf } from '../errors.ts';
import { NotAllowed, verdictOn } from '../identity/policy.ts';
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
// Clients give up at ten seconds and more.
const LONGEST_WAIT = 9_000;
const PAUSE = 10_000;

/** Opens the tokens. `openProvider` is called when the first has to be refreshed. */
export function openResourceTokens(
  charge: Charge,
  openProvider: () => Promise<IdentityProvider>,
  clock: Clock,
): ResourceTokens {
  const { account, cloud, rules } = charge;
  const hasSignIn = Object.keys(charge.stored.accounts).length > 0;
  let provider: Promise<IdentityProvider> | undefined;
  // A refusal of the sign-in is one for every resource.
  let ended: EndpointFault | undefined;
  const refresh = async (line: ChargedLine): Promise<Token> => {
    provider ??= openProvider();
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
  let refused: EndpointFault | undefined;
  let trouble: unknown;
  let notBefore = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  const renew = async (work: () => Promise<Token>) => {
    try {
      token = await work();
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
  const left = () => token.expiresAt - clock.now();

  return async () => {
    if (
      refresh &&
      !refused &&
      !isEnded() &&
      left() < LEAST_LIFE &&
      clock.monotonic() >= notBefore
    ) {
      refreshing ??= renew(refresh);
      await settleWithin(refreshing, { clock, milliseconds: LONGEST_WAIT }, '').catch(() => {});
    }
    const fault = isEnded() ?? refused;
    if (fault) {
      throw fault;
    }
    if (left() > 0) {
      return token;
    }
    throw refresh
      ? new EndpointFault(
          'passing',
          `Microsoft Entra could not be used: ${messageOf(trouble ?? 'there was no answer yet')} Ask again in 10 seconds.`,
        )
      : new EndpointFault(
          'expired',
          'The token has expired, and Microsoft Entra gave no refresh token. Run the sign-in step again.',
        );
  };
}

const OF_THE_SIGN_IN: readonly RefusalKind[] = ['dead', 'flow-blocked'];
const PASSING: readonly RefusalKind[] = ['passing', 'pending', 'loop'];

/** Whether no resource can be had any more. */
function endsSignIn(error: unknown): boolean {
  if (!(error instanceof Refusal)) {
    return error instanceof NotAllowed;
  }
  // Without a number it is not Entra, and the words mean the refresh token (RFC 6749 §5.2).
  const isPlain = error.oauth.error === 'invalid_grant' && error.oauth.number === undefined;
  return OF_THE_SIGN_IN.includes(error.kind) || isPlain;
}

function isFinal(error: unknown): boolean {
  return error instanceof Refusal && !PASSING.includes(error.kind);
}

function refusalOf(error: unknown): EndpointFault {
  const hint = error instanceof Refusal || error instanceof NotAllowed ? (error.hint ?? '') : '';
  const why = toPlainLine(`${messageOf(error)} ${hint}`);
  return new EndpointFault(
    'refused',
    `${why} This is final for the job: nothing more is given for it. Run the sign-in step again.`,
  );
}
