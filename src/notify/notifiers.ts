import type { Clock } from '../runner/clock.ts';
import type { GitHub, Host } from '../runner/host.ts';
import type { Notifier } from './notifier.ts';
import { openComment } from './comment.ts';
import { openCommitStatus } from './commit-status.ts';
import { openWebhook } from './webhook.ts';
import type { NotifyInputs } from '../inputs/notify.ts';

/** What boards need of the world. */
export interface NotifierPorts {
  host: Host;
  clock: Clock;
  fetch: typeof globalThis.fetch;
  /** Opened when it is needed, which in a silent run is never. */
  openGitHub(token: string): Promise<GitHub>;
}

/** The boards that the inputs ask for. */
export function openNotifiers(
  { host: { run }, clock, fetch, openGitHub }: NotifierPorts,
  { notify, githubToken = '', webhookUrl, webhookFormat }: NotifyInputs,
): Notifier[] {
  const open = () => openGitHub(githubToken);
  return [
    ...(notify.includes('commit-status') ? [openCommitStatus(run, open)] : []),
    ...(notify.includes('comment') ? [openComment(run, open, clock.now)] : []),
    ...(webhookUrl
      ? [openWebhook({ url: webhookUrl, format: webhookFormat, run, fetch, clock })]
      : []),
  ];
}
