import type { Context, SealingKey } from './cache/key.ts';
import { seal, unseal } from './cache/seal.ts';
import { ActionError } from './errors.ts';
import type { Clock } from './host/clock.ts';
import type { Pending } from './session/approach.ts';
import { readDeviceCode } from './session/device-code.ts';

interface Carried {
  context: Context;
  issuedAt: number;
  code: Record<string, unknown>;
  claims?: string;
}

const PLAIN = 'plain.';

/**
 * Packs a code for a later step of the job: sealed where there is a key, else as it is. Either way
 * it is a secret, since whoever has a device code can redeem what the human approves.
 */
export async function packPending(
  { code, claims }: Pending,
  keys: readonly SealingKey[],
  context: Context,
  clock: Clock,
): Promise<string> {
  const age = clock.monotonic() - code.issuedAt;
  const carried: Carried = {
    context,
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
 * Unpacks what `packPending` made, for the same cloud, tenant and app; nothing of nothing.
 * @throws {ActionError} `faulty-input` where it is something else.
 */
export async function unpackPending(
  pending: string | undefined,
  keys: readonly SealingKey[],
  context: Context,
  clock: Clock,
): Promise<Pending | undefined> {
  if (pending === undefined) {
    return undefined;
  }
  try {
    const text = pending.startsWith(PLAIN)
      ? Buffer.from(pending.slice(PLAIN.length), 'base64url').toString()
      : (await unseal(pending, keys, purposeOf(context))).text;
    const { context: made, issuedAt, code, claims } = JSON.parse(text) as Carried;
    if (JSON.stringify(made) !== JSON.stringify(context) || !Number.isFinite(issuedAt)) {
      throw new Error('it was made for another cloud, tenant or app');
    }
    const age = Math.max(0, clock.now() - issuedAt);
    return { code: readDeviceCode(code, clock.monotonic() - age), claims };
  } catch (error) {
    throw new ActionError(
      'faulty-input',
      'pending is not what the step with mode: request gave, or that step had another tenant-id, client-id, cloud or cache-encryption-key.',
      'Pass its output on as it is, and give both steps the same inputs.',
      { cause: error },
    );
  }
}

/** Sealed sign-ins cannot be passed for pending codes, nor the other way round. */
function purposeOf(context: Context): Context {
  return { ...context, purpose: 'pending' };
}
