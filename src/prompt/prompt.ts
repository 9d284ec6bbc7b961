import type { Outcome } from '../errors.ts';
import type { Clock } from '../host/clock.ts';
import type { Host } from '../host/host.ts';
import { type Cloud, isPageOf } from '../identity/cloud.ts';
import type { Account } from '../identity/id-token.ts';
import { hasAllowList } from '../identity/policy.ts';
import type { Inputs } from '../inputs.ts';
import { maskSecret } from '../masks.ts';
import type { DeviceCode } from '../session/device-code.ts';
import type { Progress } from '../session/session.ts';
import { type Ask, openAnnouncer } from './announce.ts';
import { openLog } from './log.ts';

/** The conversation with the human, from the first code to the end. */
export type Prompt = ReturnType<typeof openPrompt>;

/** Opens the surfaces of this step. Nothing is shown before there is something to say. */
export function openPrompt(host: Host, clock: Clock, inputs: Inputs, cloud: Cloud) {
  const announcer = openAnnouncer([openLog(host)], host.debug);
  const ask: Ask = {
    repository: host.run.repository,
    ref: host.run.ref,
    workflow: host.run.workflow,
    page: host.run.page,
    startedBy: host.run.triggeringActor || host.run.actor,
    clientId: inputs.clientId,
    tenant: inputs.tenant,
    accepted: describeAccepted(inputs, host.run.triggeringActor),
    scopes: inputs.scopeLines.flatMap((line) => line.scopes),
  };
  let live: DeviceCode | undefined;
  let askedAt: number | undefined;

  return {
    /** Follows the session: shows codes as they come and go. */
    follow(progress: Progress): void {
      switch (progress.kind) {
        case 'silent-failed':
        case 'passed-over':
          announcer.announce(progress);
          break;
        case 'code-issued': {
          live = progress.code;
          maskSecret(host, live.deviceCode);
          if (askedAt === undefined) {
            warnOfReaders(host, inputs);
          }
          askedAt ??= clock.monotonic();
          const expiresAt = clock.now() + live.expiresIn * 1000;
          const isOddPage = !isPageOf(cloud, live.verificationUri);
          announcer.announce({ kind: 'code-issued', code: live, expiresAt, ask, isOddPage });
          break;
        }
        case 'code-expired':
        case 'answer-lost':
          live = undefined;
          announcer.announce(progress);
          break;
      }
    },

    /** Says who signed in, where somebody was asked to. */
    signedIn(account: Account): void {
      if (askedAt !== undefined) {
        const waitedMilliseconds = clock.monotonic() - askedAt;
        announcer.announce({ kind: 'signed-in', account, waitedMilliseconds });
      }
      live = undefined;
    },

    /** Declares the code dead that is still shown, if there is one. */
    ended(outcome: Outcome): void {
      // Who is refused has just used it up.
      if (live && outcome !== 'not-allowed') {
        announcer.announce({ kind: 'ended', code: live, outcome });
      }
      live = undefined;
    },

    settle: announcer.settle,
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
