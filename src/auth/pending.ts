import { ActionError } from '../errors.ts';
import { type DeviceCode, readDeviceCode } from '../identity/device-code.ts';
import type { ScopeLines } from '../identity/scopes.ts';
import type { Clock } from '../runner/clock.ts';
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
  /** Milliseconds since 1970. */
  issuedAt: number;
  code: Record<string, unknown>;
  claims?: string;
}

/** What the step that asked and the one that waits must have in common. */
export interface PendingPlan {
  context: Context;
  keys: readonly SealingKey[];
  scopeLines: ScopeLines;
}

const PLAIN = 'plain.';

/**
 * Packs a code for a later step of the job: sealed where there is a key, else as it is. Either way
 * it is a secret, since whoever has a device code can redeem what the human approves.
 */
export async function packPending(
  { line, code, claims }: Pending,
  { context, keys, scopeLines }: PendingPlan,
  clock: Clock,
): Promise<string> {
  const age = clock.monotonic() - code.issuedAt;
  const carried: Carried = {
    context,
    scopeLines,
    line,
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
  { context, keys, scopeLines }: PendingPlan,
  clock: Clock,
): Promise<Pending | undefined> {
  if (pending === undefined) {
    return undefined;
  }
  try {
    const text =
      pending.startsWith(PLAIN) && keys.length === 0
        ? Buffer.from(pending.slice(PLAIN.length), 'base64url').toString()
        : (await unseal(pending, keys, purposeOf(context))).text;
    const { issuedAt, code, claims, line, ...made } = JSON.parse(text) as Carried;
    const isOurs =
      JSON.stringify([made.context, made.scopeLines]) === JSON.stringify([context, scopeLines]);
    if (!isOurs || !scopeLines.some(({ name }) => name === line) || !Number.isFinite(issuedAt)) {
      throw new Error('it was made for another cloud, tenant, app or other scopes');
    }
    const age = Math.max(0, clock.now() - issuedAt);
    return { line, code: readDeviceCode(code, clock.monotonic() - age), claims };
  } catch (error) {
    throw new ActionError(
      'faulty-input',
      'pending is not what the step with mode: request gave, or that step had another tenant-id, client-id, cloud, scopes or cache-encryption-key.',
      'Pass its output on as it is, and give both steps the same inputs.',
      { cause: error },
    );
  }
}

/** A sealed sign-in cannot be used as a pending code, nor the other way round. */
function purposeOf(context: Context): Context {
  return { ...context, purpose: 'pending' };
}
