import type { WebhookFormat } from './webhook-messages.ts';

// Of Workflows (Power Automate) in every cloud, and of the older connectors.
const TEAMS = [
  'logic.azure.com',
  'logic.azure.us',
  'logic.azure.cn',
  'webhook.office.com',
  'api.powerplatform.com',
  'api.gov.powerplatform.microsoft.us',
  'api.high.powerplatform.microsoft.us',
  'api.appsplatform.us',
  'api.powerplatform.partner.microsoftonline.cn',
];

/** The format that a webhook's host wants: Teams (Workflows), Slack, or plain JSON. */
export function formatOfHost(url: string): WebhookFormat {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (TEAMS.some((one) => host === one || host.endsWith(`.${one}`))) {
    return 'teams';
  }
  return /^hooks\.slack(-gov)?\.com$/.test(host) ? 'slack' : 'json';
}
