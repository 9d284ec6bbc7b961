import type { Clock } from './host/clock.ts';
import type { GitHub, Host } from './host/host.ts';
import type { Board } from './prompt/board.ts';
import { openComment } from './prompt/comment.ts';
import { openCommitStatus } from './prompt/commit-status.ts';
import { openWebhook } from './prompt/webhook.ts';
import type { PromptInputs } from './prompt-inputs.ts';

/** What boards need of the world. */
export interface BoardPorts {
  host: Host;
  clock: Clock;
  fetch: typeof globalThis.fetch;
  /** Opened when it is needed, which in a silent run is never. */
  openGitHub(token: string): Promise<GitHub>;
}

/** The boards that the inputs ask for. */
export function openBoards(
  { host: { run }, clock, fetch, openGitHub }: BoardPorts,
  { notify, githubToken = '', webhookUrl, webhookFormat }: PromptInputs,
): Board[] {
  const open = () => openGitHub(githubToken);
  return [
    ...(notify.includes('commit-status') ? [openCommitStatus(run, open)] : []),
    ...(notify.includes('comment') ? [openComment(run, open, clock.now)] : []),
    ...(webhookUrl
      ? [openWebhook({ url: webhookUrl, format: webhookFormat, run, fetch, clock })]
      : []),
  ];
}
