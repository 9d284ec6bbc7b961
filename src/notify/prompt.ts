import type { Progress } from '../auth/identity-provider.ts';
import type { Outcome } from '../errors.ts';
import { type Cloud, isPageOf } from '../identity/cloud.ts';
import { expiryOf } from '../identity/device-code.ts';
import type { Account } from '../identity/id-token.ts';
import { hasAllowList, type Rules } from '../identity/policy.ts';
import { type Clock, toWallTime } from '../runner/clock.ts';
import type { Host, Run } from '../runner/host.ts';
import { maskSecret } from '../runner/masks.ts';
import { openDispatcher } from './dispatcher.ts';
import { keepReminding } from './reminders.ts';
import type { Ask, Shown, Surface } from './surface.ts';

/** The conversation with the human, from the first code to the end. */
export type Prompt = ReturnType<typeof openPrompt>;

/** When a human was asked and when they answered, in milliseconds since 1970. */
export interface Times {
  askedAt?: number;
  answeredAt?: number;
}

/** What the prompt needs of the world. */
export interface PromptPorts {
  host: Host;
  clock: Clock;
  surfaces: readonly Surface[];
}

/** What the human is asked for, and who is meant. */
export interface PromptPlan {
  cloud: Cloud;
  clientId: string;
  tenant: string;
  /** Of every line. */
  scopes: readonly string[];
  rules: Rules;
  /** Whether a code may be shown in a log that everybody can read. */
  allowPublicLogs: boolean;
  /** BCP 47 tag of the server's message. */
  language: string | undefined;
}

/** Opens the surfaces of this step. Nothing is shown before there is something to say. */
export function openPrompt({ host, clock, surfaces }: PromptPorts, plan: PromptPlan) {
  const dispatcher = openDispatcher(surfaces, clock, host.debug);
  const ask = describeAsk(host.run, plan);
  const times: Times = {};
  let shown: Shown | undefined;
  let askedAt: number | undefined;
  let reminding = new AbortController();

  const show = (next: Shown) => {
    shown = next;
    dispatcher.dispatch({ kind: 'code-issued', ...next });
    const { signal } = reminding;
    keepReminding(clock, signal, () => {
      const millisecondsLeft = next.expiresAt - clock.now();
      if (millisecondsLeft > 0) {
        dispatcher.dispatch({ kind: 'still-waiting', millisecondsLeft, ...next });
      }
    });
  };
  const hide = () => {
    shown = undefined;
    reminding.abort();
    reminding = new AbortController();
  };

  return {
    times: times as Readonly<Times>,

    /** Follows the sign-in: shows codes as they come and go. */
    follow(progress: Progress): void {
      switch (progress.kind) {
        case 'silent-failed':
        case 'passed-over':
          dispatcher.dispatch(progress);
          break;
        case 'code-issued': {
          const { code, deadline = Number.POSITIVE_INFINITY } = progress;
          maskSecret(host, code.deviceCode);
          if (times.askedAt === undefined) {
            warnOfReaders(host, plan);
          }
          const isReplacement = askedAt !== undefined;
          askedAt ??= clock.monotonic();
          times.askedAt ??= clock.now();
          const expiresAt = toWallTime(Math.min(expiryOf(code), deadline), clock);
          const isOddPage = !isPageOf(plan.cloud, code.verificationUri);
          const message = plan.language ? code.message : '';
          show({ code, expiresAt, ask, isOddPage, isReplacement, message });
          break;
        }
        case 'code-expired':
        case 'answer-lost':
          hide();
          dispatcher.dispatch(progress);
          break;
        default:
          progress satisfies never;
      }
    },

    /** Says who signed in, where somebody was asked to. */
    signedIn(account: Account): void {
      hide();
      if (askedAt !== undefined) {
        times.answeredAt = clock.now();
        const waitedMilliseconds = clock.monotonic() - askedAt;
        dispatcher.dispatch({ kind: 'signed-in', account, waitedMilliseconds });
        // Another line of scopes may need somebody once more.
        askedAt = undefined;
      }
    },

    /** The code stays valid, in another step: gives what it was shown with. */
    handOver(): Shown | undefined {
      const left = shown;
      hide();
      return left;
    },

    /** Says of the code that is still shown, if there is one, that it no longer works. */
    ended(outcome: Outcome): void {
      const { code } = shown ?? {};
      hide();
      if (code) {
        dispatcher.dispatch({ kind: 'ended', code, outcome });
      }
    },

    settle: dispatcher.settle,
  };
}

function describeAsk(run: Run, { clientId, tenant, scopes, rules }: PromptPlan): Ask {
  return {
    repository: run.repository,
    ref: run.ref,
    workflow: run.workflow,
    page: run.page,
    startedBy: run.triggeringActor || run.actor,
    clientId,
    tenant,
    accepted: describeAccepted(rules),
    scopes,
    helpPage: `${run.troubleshooting}#numbers-of-microsoft-entra`,
  };
}

// A repository that is known to be public was refused before (see inputs/rules.ts).
const READERS: Partial<Record<Run['visibility'], string>> = {
  unknown:
    'This event does not tell whether the repository is public. If it is, anyone can enter the code that follows, as themselves.',
  internal:
    'Everybody of your enterprise can read the log of an internal repository, and enter the code that follows, as themselves.',
};

function warnOfReaders(host: Host, { rules, allowPublicLogs }: PromptPlan): void {
  const readers = READERS[host.run.visibility];
  if (readers && !hasAllowList(rules) && !allowPublicLogs) {
    host.warning(`${readers} Name who may sign in with allowed-users.`);
  }
}

function describeAccepted(rules: Rules): string | undefined {
  const { account, actorRule } = rules;
  const conditions = [
    ...(account ? [account] : []),
    ...(actorRule?.policy === 'same' ? [`${actorRule.starter}, who started this run`] : []),
    ...(actorRule?.policy === 'different'
      ? [`someone other than ${actorRule.starter}, who started this run`]
      : []),
    ...(hasAllowList(rules) ? ["people on this workflow's lists"] : []),
  ];
  return conditions.length > 0 ? conditions.join(', and ') : undefined;
}
