import { ActionError, reasonOf } from '../errors.ts';
import { type PublicKey, readKeys } from '../identity/validation.ts';
import type { Context, SealingKey } from './key.ts';
import { seal, UnsealError, unseal } from './seal.ts';
import type { Store } from './store.ts';

/** What is kept between runs for one app and tenant. Access tokens never are. */
export interface StoredSignIns {
  /** The tenant's GUID, where the workflow names the tenant by a domain. */
  tenantId?: string;
  /** The tenant's public keys, so that a silent run need not fetch them. */
  keys?: readonly PublicKey[];
  /** By home account id. */
  accounts: Record<string, StoredAccount>;
}

export interface StoredAccount {
  /** When the refresh token was issued, in milliseconds since 1970. */
  issuedAt: number;
  /** The account and its refresh token, in the form of the library that made them. */
  credential: Record<string, unknown>;
}

/** What was read, with one line for the log where something was wrong. */
export interface Recalled {
  signIns: StoredSignIns;
  /**
   * `absent`: nothing is kept. `damaged`: nothing that anybody could use. `trouble`: something may be
   * there, perhaps the sign-ins of others, and is not overwritten.
   */
  state: 'found' | 'absent' | 'damaged' | 'trouble';
  /** Why there is less than there could be. */
  remark?: string;
  /** It should be sealed again, with the newer key. */
  sealedWithOldKey?: boolean;
}

/** A store of sealed sign-ins. A trouble with it costs a human a code; only a run that asks nobody fails. */
export interface SignInStore {
  readonly place: string;
  readonly nextPrompt: string;
  /** Why nothing will be kept, though the workflow hoped for it. */
  readonly notKept: string | undefined;
  recall(): Promise<Recalled>;
  /**
   * Seals and keeps the sign-ins in the place of what `recall` has read last; returns a line for the log
   * where that did not work.
   */
  keep(signIns: StoredSignIns): Promise<string | undefined>;
}

const EMPTY: StoredSignIns = { accounts: {} };

/** Opens the sign-ins of one context. `keys`: the first seals, all open. */
export function openSignInStore(
  store: Store,
  keys: readonly SealingKey[],
  context: Context,
): SignInStore {
  let last: Recalled | undefined;
  const read = async (): Promise<Recalled> => {
    const reading = await store.read();
    if (reading.kind !== 'found') {
      const { kind: state, remark } = reading;
      return { signIns: EMPTY, state, ...(remark ? { remark } : {}) };
    }
    try {
      const { text, key } = await unseal(reading.sealed, keys, context);
      const signIns = parseSignIns(text);
      return { signIns, state: 'found', ...(key === keys[0] ? {} : { sealedWithOldKey: true }) };
    } catch (error) {
      const reason = error instanceof UnsealError ? error.message : 'it could not be read';
      const isOfOthers = error instanceof UnsealError && !error.isDamaged;
      return {
        signIns: EMPTY,
        state: isOfOthers ? 'trouble' : 'damaged',
        remark: `The stored sign-in cannot be used: ${reason}.`,
      };
    }
  };
  return {
    place: store.place,
    nextPrompt: store.nextPrompt,
    notKept: store.closed || undefined,

    async recall() {
      last = await read();
      return last;
    },

    async keep(signIns) {
      const [key] = keys;
      if (!key || store.closed !== undefined) {
        return undefined;
      }
      if (last?.state === 'trouble') {
        return `The sign-in could not be kept in ${store.place}: what is there could not be read, and is not overwritten. The next run asks a human again.`;
      }
      try {
        await store.write(await seal(JSON.stringify(signIns), key, context));
        return undefined;
      } catch (error) {
        if (error instanceof ActionError) {
          throw error;
        }
        return `The sign-in could not be kept in ${store.place}: ${reasonOf(error)}. The next run asks a human again.`;
      }
    },
  };
}

function parseSignIns(text: string): StoredSignIns {
  const value = JSON.parse(text) as Partial<StoredSignIns> | null;
  const accounts = Object.entries(value?.accounts ?? {}).filter(
    ([, account]) =>
      Number.isFinite(account?.issuedAt) &&
      typeof account?.credential === 'object' &&
      account.credential !== null,
  );
  const keys = readKeys(value);
  return {
    ...(keys.length > 0 ? { keys } : {}),
    ...(typeof value?.tenantId === 'string' ? { tenantId: value.tenantId } : {}),
    accounts: Object.fromEntries(accounts),
  };
}
