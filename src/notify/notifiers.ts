import type { Clock } from '../runner/clock.ts';
import { type GitHub, type Host, NotDone } from '../runner/host.ts';
import { openComment } from './comment.ts';
import { openCommitStatus } from './commit-status.ts';
import type { Notifier } from './notifier.ts';
import { SURFACES, type SurfaceName } from './surface.ts';
import { openWebhook } from './webhook.ts';
import type { WebhookFormat } from './webhook-format.ts';

/** What notifiers need of the world. */
export interface NotifierPorts {
  host: Host;
  clock: Clock;
  fetch: typeof globalThis.fetch;
  /** Opened when it is needed; in a silent run it never is. */
  openGitHub(token: string): Promise<GitHub>;
}

/** Which notifiers a workflow asks for, and what they need to do their work. */
export interface NotifierPlan {
  surfaces: readonly SurfaceName[];
  githubToken: string | undefined;
  /** Secret. */
  webhookUrl: string | undefined;
  webhookFormat: WebhookFormat;
}

const OPEN: Record<
  SurfaceName,
  (ports: NotifierPorts, openGitHub: () => Promise<GitHub>) => Notifier
> = {
  'commit-status': ({ host }, openGitHub) => openCommitStatus(host.run, openGitHub),
  comment: ({ host, clock }, openGitHub) => openComment(host.run, openGitHub, clock.now),
};

/** The notifiers that the workflow asks for. */
export function openNotifiers(ports: NotifierPorts, plan: NotifierPlan): Notifier[] {
  const { host, clock, fetch } = ports;
  const { surfaces, githubToken = '', webhookUrl, webhookFormat } = plan;
  const openGitHub = async () => {
    if (githubToken === '') {
      throw new NotDone('github-token is empty; leave it out to use that of the job.');
    }
    return await ports.openGitHub(githubToken);
  };
  return [
    ...SURFACES.filter((name) => surfaces.includes(name)).map((name) =>
      OPEN[name](ports, openGitHub),
    ),
    ...(webhookUrl
      ? [openWebhook({ url: webhookUrl, format: webhookFormat, run: host.run, fetch, clock })]
      : []),
  ];
}
