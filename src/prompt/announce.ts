import type { Outcome } from '../errors.ts';
import type { Account } from '../identity/id-token.ts';
import type { DeviceCode } from '../session/device-code.ts';
import type { Refusal } from '../session/refusal.ts';

/** Who asks the human for what; the same in every prompt of a step. */
export interface Ask {
  repository: string;
  ref: string;
  workflow: string;
  /** The page of the run. */
  page: string;
  startedBy: string;
  clientId: string;
  tenant: string;
  /** Who will be accepted, where that is not everybody of the tenant: words after "Accepted is". */
  accepted: string | undefined;
  scopes: readonly string[];
}

/** What surfaces learn of, in the order it happens. Times are milliseconds since 1970. */
export type PromptEvent =
  | { kind: 'silent-failed'; account: Account; reason: Refusal; isDead: boolean }
  | { kind: 'passed-over'; accounts: readonly Account[]; rule: string }
  | { kind: 'code-issued'; code: DeviceCode; expiresAt: number; ask: Ask; isOddPage: boolean }
  | { kind: 'code-expired' | 'answer-lost'; code: DeviceCode }
  | { kind: 'signed-in'; account: Account; waitedMilliseconds: number }
  | { kind: 'ended'; code: DeviceCode; outcome: Outcome };

/** A place where the human looks. */
export type Surface = (event: PromptEvent) => void | Promise<void>;

/** Tells every surface, side by side; one that fails is a line in the debug log and no more. */
export function openAnnouncer(surfaces: readonly Surface[], debug: (line: string) => void) {
  const served: Promise<void>[] = [];
  return {
    announce(event: PromptEvent): void {
      for (const surface of surfaces) {
        const shown = (async () => surface(event))();
        served.push(shown.catch((error) => debug(`A prompt could not be shown: ${error}`)));
      }
    },
    /** Resolves when every surface has been served. */
    async settle(): Promise<void> {
      await Promise.all(served);
    },
  };
}
