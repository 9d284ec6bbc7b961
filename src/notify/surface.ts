import type { Refusal } from '../entra/oauth-error.ts';
import type { Outcome } from '../errors.ts';
import type { DeviceCode } from '../identity/device-code.ts';
import type { Account } from '../identity/id-token.ts';

/** A place where the human looks. The signal is aborted when it has taken too long. */
export type Surface = (event: PromptEvent, signal: AbortSignal) => void | Promise<void>;

/** What surfaces learn of, in the order it happens. */
export type PromptEvent =
  | { kind: 'silent-failed'; account: Account; reason: Refusal; isDead: boolean }
  | { kind: 'passed-over'; accounts: readonly Account[]; rule: string }
  | ({ kind: 'code-issued' } & Shown)
  | ({ kind: 'still-waiting'; millisecondsLeft: number } & Shown)
  | { kind: 'code-expired' | 'answer-lost'; code: DeviceCode }
  | { kind: 'signed-in'; account: Account; waitedMilliseconds: number }
  | { kind: 'ended'; code: DeviceCode; outcome: Outcome };

/** A code that waits for somebody to enter it. */
export interface Shown {
  code: DeviceCode;
  /** Milliseconds since 1970. */
  expiresAt: number;
  ask: Ask;
  /** The page to open is not where Microsoft has it. */
  isOddPage: boolean;
  /** The server's own words in the language that was asked for; empty where none was. */
  message: string;
  /** It replaces one that has expired or was lost. */
  isReplacement: boolean;
}

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
  /** Who is accepted, where that is not everybody of the tenant: words after "Accepted: only". */
  accepted: string | undefined;
  scopes: readonly string[];
  /** Where the numbers stand that the page may refuse somebody with. */
  helpPage: string;
}

/** The places besides log and chat, as the `notify` input names them. */
export const SURFACES = ['commit-status', 'comment'] as const;
export type SurfaceName = (typeof SURFACES)[number];
