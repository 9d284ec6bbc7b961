import { isTeamsHost } from '../identity/cloud.ts';

/** The formats of chat messages, the more particular first. */
export const WEBHOOK_FORMATS = ['teams', 'slack', 'json'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

const IS_FORMAT_OF: Record<WebhookFormat, (host: string) => boolean> = {
  teams: isTeamsHost,
  slack: (host) => /^hooks\.slack(-gov)?\.com$/.test(host),
  json: () => true,
};

/** The format that a webhook's host wants: Teams (Workflows), Slack, or plain JSON. */
export function formatOfHost(url: string): WebhookFormat {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return WEBHOOK_FORMATS.find((format) => IS_FORMAT_OF[format](host)) ?? 'json';
}
