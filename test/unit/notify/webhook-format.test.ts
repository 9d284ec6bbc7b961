import { describe, expect, test } from '@jest/globals';
import { formatOfHost } from '../../../src/notify/webhook-format.ts';

describe('the format of a host', () => {
  test.each([
    ['https://prod-1.westeurope.logic.azure.com:443/workflows/x', 'teams'],
    ['https://contoso.webhook.office.com/webhookb2/x', 'teams'],
    ['https://x.environment.api.powerplatform.com/powerautomate/x', 'teams'],
    ['https://prod-1.usgovtexas.logic.azure.us:443/workflows/x', 'teams'],
    ['https://prod-1.chinaeast2.logic.azure.cn:443/workflows/x', 'teams'],
    ['https://hooks.slack.com/services/T/B/x', 'slack'],
    ['https://hooks.slack-gov.com/services/T/B/x', 'slack'],
    ['https://chat.contoso.com/x', 'json'],
    ['https://x.environment.api.gov.powerplatform.microsoft.us/powerautomate/x', 'teams'],
    ['https://x.environment.api.high.powerplatform.microsoft.us/powerautomate/x', 'teams'],
    ['https://x.environment.api.appsplatform.us/powerautomate/x', 'teams'],
    ['https://x.environment.api.powerplatform.partner.microsoftonline.cn/powerautomate/x', 'teams'],
    ['https://api.highpowerplatform.com/x', 'json'],
    ['https://evillogic.azure.com/x', 'json'],
    ['https://x.logic.azure.us.evil.example/x', 'json'],
    ['https://evilapi.powerplatform.com/x', 'json'],
    ['https://hooks.slack.com.evil.example/x', 'json'],
    ['https://chat.example.test/?hooks.slack.com', 'json'],
    ['no address', 'json'],
    ['', 'json'],
  ])('%s is %s', (url, format) => {
    expect(formatOfHost(url)).toBe(format);
  });
});
