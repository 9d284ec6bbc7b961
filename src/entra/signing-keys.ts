import { ActionError } from '../errors.ts';
import { type Cloud, endpointsOf } from '../identity/cloud.ts';
import type { Claims } from '../identity/id-token.ts';
import { type PublicKey, readKeyId, readKeys, validateIdToken } from '../identity/validation.ts';
import type { Clock } from '../runner/clock.ts';
import type { EntraClient } from './client.ts';

/** The tenant's public keys: those kept from an earlier run, and fetched where one is missing. */
export interface SigningKeys {
  /** What is known now, to be kept for the next run. */
  readonly keys: readonly PublicKey[];
  /** Fetches the keys where none is known: without them nobody who signs in could be recognised. */
  ensure(): Promise<void>;
  /**
   * The claims of an ID token that the tenant signed for this app (see identity/validation.ts).
   * @throws {ActionError} where it cannot be trusted, or the keys cannot be had.
   */
  validate(idToken: string): Promise<Claims>;
}

/** What the keys are opened with. */
interface SigningKeysPlan {
  cloud: Cloud;
  tenant: string;
  clientId: string;
  /** Kept from an earlier run. */
  known: readonly PublicKey[];
  entra: EntraClient;
  clock: Clock;
}

/**
 * Opens the keys. They are fetched where a key is not known, or a kept one does not match: once
 * before a human is asked, and once for a token.
 */
export function openSigningKeys({
  cloud,
  tenant,
  clientId,
  known,
  entra,
  clock,
}: SigningKeysPlan): SigningKeys {
  let keys = known;
  let fetching: Promise<void> | undefined;
  const fetchKeys = async () => {
    try {
      const { keys: url } = endpointsOf(cloud, tenant, clientId);
      keys = await entra.send({ url }, ({ body }) => assertSome(readKeys(body), cloud));
    } catch (error) {
      fetching = undefined;
      throw error;
    }
  };
  const validate = (idToken: string) =>
    validateIdToken(idToken, keys, { clientId, origin: cloud.origin, now: clock.now() });
  return {
    get keys() {
      return keys;
    },
    async ensure() {
      if (keys.length === 0) {
        await fetchKeys();
      }
    },
    async validate(idToken) {
      const kid = readKeyId(idToken);
      try {
        if (keys.some((key) => key.kid === kid)) {
          return await validate(idToken);
        }
      } catch (error) {
        if (!(error instanceof ActionError && error.code === 'entra-unclear')) {
          throw error;
        }
      }
      fetching ??= fetchKeys();
      await fetching;
      return await validate(idToken);
    },
  };
}

/** @throws {ActionError} `entra-unclear` where there is none: no ID token could be validated. */
function assertSome(keys: PublicKey[], { origin }: Cloud): PublicKey[] {
  if (keys.length === 0) {
    throw new ActionError(
      'entra-unclear',
      `${origin} gave none of the keys that ID tokens are signed with, so nobody who signs in could be recognised.`,
      'Check what stands between this runner and Microsoft Entra, and authority-host where it is set.',
    );
  }
  return keys;
}
