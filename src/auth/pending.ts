import { ActionError } from '../errors.ts';
import { type DeviceCode, readDeviceCode } from '../identity/device-code.ts';
import type { ScopeLines } from '../identity/scopes.ts';
import type { Clock } from '../runner/clock.ts';
import type { Host, Run } from '../runner/host.ts';
import { maskSecret } from '../runner/masks.ts';
import type { Context, SealingKey } from '../store/key.ts';
import { seal, unseal } from '../store/seal.ts';

/** A code that one step has asked for and another one waits for. */
export interface Pending {
  /** The name of the line that the human was asked for. */
  line: string;
  code: DeviceCode;
  /** What the server demanded of the sign-in (a claims challenge). */
  claims: string | undefined;
}

/** What is handed from the one to the other. */
interface Carried {
  context: Context;
  scopeLines: ScopeLines;
  line: string;
  run: CarriedRun;
  /** Milliseconds since 1970. */
  issuedAt: number;
  code: Record<string, unknown>;
  claims?: string;
}

/** The run that a code was asked for in, by whom; the job and its attempt where there is no key. */
interface CarriedRun {
  id: string;
  startedBy: string;
  job?: string;
  attempt?: string;
}

/** What the step that asked and the one that waits must have in common. */
export interface PendingPlan {
  run: PendingRun;
  context: Context;
  keys: readonly SealingKey[];
  scopeLines: ScopeLines;
}

/** The facts of a run that a code is bound to. */
export type PendingRun = Pick<Run, 'id' | 'attempt' | 'job' | 'triggeringActor'>;

const PLAIN = 'plain.';
// JWE Compact Serialization (RFC 7516 §7.1).
const SEALED = /^[\w-]+(?:\.[\w-]*){4}$/;

/** Masks it, unless it is sealed: that anybody may read, and a mask would keep it in its own job. */
export function maskPending(host: Pick<Host, 'mask'>, pending: string): void {
  if (!SEALED.test(pending)) {
    maskSecret(host, pending);
  }
}

/**
 * Packs a code for a later step. Where there is a key it is sealed, for any job of the same run that
 * the same person has started, a run again included. Without one it is as it is, for the same job
 * and attempt, and a secret, since whoever has a device code can redeem what the human approves.
 */
export async function packPending(
  { line, code, claims }: Pending,
  { context, keys, scopeLines, run }: PendingPlan,
  clock: Clock,
): Promise<string> {
  const age = clock.monotonic() - code.issuedAt;
  const carried: Carried = {
    context,
    scopeLines,
    line,
    run: describeRun(run, keys),
    issuedAt: clock.now() - age,
    code: {
      device_code: code.deviceCode,
      user_code: code.userCode,
      verification_uri: code.verificationUri,
      expires_in: code.expiresIn,
      interval: code.interval,
      message: code.message,
    },
    ...(claims ? { claims } : {}),
  };
  const text = JSON.stringify(carried);
  const [key] = keys;
  return key
    ? await seal(text, key, purposeOf(context))
    : `${PLAIN}${Buffer.from(text).toString('base64url')}`;
}

/**
 * Unpacks what `packPending` made for the same cloud, tenant, app and lines of scopes. Where there is a key,
 * only a sealed text is accepted.
 * @throws {ActionError} `faulty-input` where it is something else.
 */
export async function unpackPending(
  pending: string | undefined,
  { context, keys, scopeLines, run }: PendingPlan,
  clock: Clock,
): Promise<Pending | undefined> {
  if (pending === undefined) {
    return undefined;
  }
  let opened: { made: CarriedRun; unpacked: Pending };
  try {
    const text =
      pending.startsWith(PLAIN) && keys.length === 0
        ? Buffer.from(pending.slice(PLAIN.length), 'base64url').toString()
        : (await unseal(pending, keys, purposeOf(context))).text;
    const { issuedAt, code, claims, line, run: made, ...rest } = JSON.parse(text) as Carried;
    const isOurs =
      JSON.stringify([rest.context, rest.scopeLines]) === JSON.stringify([context, scopeLines]);
    if (
      !isOurs ||
      !scopeLines.some(({ name }) => name === line) ||
      !Number.isFinite(issuedAt) ||
      !made
    ) {
      throw new Error('it was made for another cloud, tenant, app or other scopes');
    }
    const age = Math.max(0, clock.now() - issuedAt);
    const unpacked = { line, code: readDeviceCode(code, clock.monotonic() - age), claims };
    opened = { made, unpacked };
  } catch (error) {
    throw new ActionError(
      'faulty-input',
      'pending is not what the step with mode: request gave, or that step had another tenant-id, client-id, cloud, scopes or cache-encryption-key.',
      'Pass its output on as it is, and give both steps the same inputs.',
      { cause: error },
    );
  }
  assertSameRun(opened.made, describeRun(run, keys));
  return opened.unpacked;
}

function describeRun(
  { id, triggeringActor, job, attempt }: PendingRun,
  keys: readonly SealingKey[],
): CarriedRun {
  const bound = { id, startedBy: triggeringActor };
  return keys.length > 0 ? bound : { ...bound, job, attempt };
}

function assertSameRun(made: CarriedRun, ours: CarriedRun): void {
  const difference =
    made.id !== ours.id
      ? 'another run'
      : made.startedBy !== ours.startedBy
        ? 'somebody else, who had started this run before'
        : made.job !== ours.job || made.attempt !== ours.attempt
          ? 'another job or attempt, which needs a cache-encryption-key'
          : undefined;
  if (difference) {
    throw new ActionError(
      'faulty-input',
      `pending holds a code that was asked for by ${difference}.`,
      'Run all jobs again, so that the step with mode: request asks for a code of its own.',
    );
  }
}

/** A sealed sign-in cannot be used as a pending code, nor the other way round. */
function purposeOf(context: Context): Context {
  return { ...context, purpose: 'pending' };
}
