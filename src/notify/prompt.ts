import type { Outcome } from '../errors.ts';
import type { Clock } from '../runner/clock.ts';
import type { Host } from '../runner/host.ts';
import { type Cloud, isPageOf } from '../identity/cloud.ts';
import type { Account } from '../identity/id-token.ts';
import { hasAllowList } from '../identity/policy.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { maskSecret } from '../runner/masks.ts';
import type { Progress } from '../auth/authenticate-session.ts';
import { type Ask, openDispatcher, type Shown, type Surface } from './dispatcher.ts';
import { keepReminding } from './reminders.ts';

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

/** Opens the surfaces of this step. Nothing is shown before there is something to say. */
export function openPrompt({ host, clock, surfaces }: PromptPorts, inputs: Inputs, cloud: Cloud) {
  const announcer = openDispatcher(surfaces, clock, host.debug);
  const ask = describeAsk(host, inputs);
  const times: Times = {};
  let shown: Shown | undefined;
  let askedAt: number | undefined;
  let reminding = new AbortController();

  const show = (next: Shown) => {
    shown = next;
    announcer.dispatch({ kind: 'code-issued', ...next });
    const { signal } = reminding;
    keepReminding(clock, signal, () => {
      const millisecondsLeft = next.expiresAt - clock.now();
      if (millisecondsLeft > 0) {
        announcer.dispatch({ kind: 'still-waiting', millisecondsLeft, ...next });
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

    /** Follows the session: shows codes as they come and go. */
    follow(progress: Progress): void {
      switch (progress.kind) {
        case 'silent-failed':
        case 'passed-over':
          announcer.dispatch(progress);
          break;
        case 'code-issued': {
          const { code } = progress;
          maskSecret(host, code.deviceCode);
          if (askedAt === undefined) {
            warnOfReaders(host, inputs);
          }
          const isReplacement = askedAt !== undefined;
          askedAt ??= clock.monotonic();
          times.askedAt ??= clock.now();
          const expiresAt = clock.now() + code.issuedAt + code.expiresIn * 1000 - clock.monotonic();
          const isOddPage = !isPageOf(cloud, code.verificationUri);
          const message = inputs.language ? code.message : '';
          show({ code, expiresAt, ask, isOddPage, isReplacement, message });
          break;
        }
        case 'code-expired':
        case 'answer-lost':
          hide();
          announcer.dispatch(progress);
          break;
      }
    },

    /** Says who signed in, where somebody was asked to. */
    signedIn(account: Account): void {
      hide();
      if (askedAt !== undefined) {
        times.answeredAt = clock.now();
        const waitedMilliseconds = clock.monotonic() - askedAt;
        announcer.dispatch({ kind: 'signed-in', account, waitedMilliseconds });
      }
    },

    /** The code goes on living in another step. */
    handOver: hide,

    /** Declares the code dead that is still shown, if there is one. */
    ended(outcome: Outcome): void {
      const { code } = shown ?? {};
      hide();
      if (code) {
        announcer.dispatch({ kind: 'ended', code, outcome });
      }
    },

    settle: announcer.settle,
  };
}

function describeAsk({ run }: Host, inputs: Inputs): Ask {
  return {
    repository: run.repository,
    ref: run.ref,
    workflow: run.workflow,
    page: run.page,
    startedBy: run.triggeringActor || run.actor,
    clientId: inputs.clientId,
    tenant: inputs.tenant,
    accepted: describeAccepted(inputs, run.triggeringActor),
    scopes: inputs.scopeLines.flatMap((line) => line.scopes),
  };
}

/** A repository that is known to be public was refused before (see rule-inputs.ts). */
function warnOfReaders(host: Host, inputs: Inputs): void {
  if (host.run.visibility === 'unknown' && !hasAllowList(inputs) && !inputs.allowPublicLogs) {
    host.warning(
      'This event does not tell whether the repository is public. If it is, anybody can enter the code that follows, as themselves; name who may sign in with allowed-users.',
    );
  }
}

function describeAccepted(inputs: Inputs, starter: string): string | undefined {
  const { account, actorPolicy } = inputs;
  const conditions = [
    ...(account ? [`${account}`] : []),
    ...(actorPolicy === 'same' ? [`who started this run, ${starter}`] : []),
    ...(actorPolicy === 'different' ? [`somebody else than ${starter}, who started this run`] : []),
    ...(hasAllowList(inputs) ? ['who is on the lists of this workflow'] : []),
  ];
  return conditions.length > 0 ? conditions.join(', and ') : undefined;
}
