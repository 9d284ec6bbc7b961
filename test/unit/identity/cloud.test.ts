import { describe, expect, test } from '@jest/globals';
import {
  CLOUDS,
  cloudOfAlias,
  endpointsOf,
  errorPage,
  GRAPH_URIS,
  isKeyOfOtherCloud,
  isPageOf,
  isTeamsHost,
  resolveCloud,
} from '../../../src/identity/cloud.ts';

// As MSAL has them built in, and Microsoft documents them.
const ORIGINS = {
  public: 'https://login.microsoftonline.com',
  usgov: 'https://login.microsoftonline.us',
  china: 'https://login.partner.microsoftonline.cn',
  france: 'https://login.sovcloud-identity.fr',
  germany: 'https://login.sovcloud-identity.de',
  singapore: 'https://login.sovcloud-identity.sg',
} as const;

describe('a cloud', () => {
  test.each(CLOUDS)('named %s is at its own origin', (name) => {
    expect(resolveCloud(name)).toEqual({ name, origin: ORIGINS[name] });
  });

  test('is custom where an authority-host is given, whatever its name', () => {
    const origin = 'https://login.example.test:8443';
    expect(resolveCloud('usgov', origin)).toEqual({ name: 'custom', origin });
  });

  test('has one of six names', () => {
    expect(CLOUDS).toEqual(Object.keys(ORIGINS));
  });
});

describe('a page to enter the code at', () => {
  test.each([
    'https://microsoft.com/devicelogin',
    'https://www.microsoft.com/link',
    'https://login.microsoft.com/device',
    'https://microsoft.com/deviceloginus',
    'https://microsoft.com/deviceloginchina',
    'https://login.live.com/oauth20_remoteconnect.srf',
    'https://MICROSOFT.com/devicelogin',
    'https://microsoft.com:443/devicelogin',
    'https://login.microsoftonline.com/common/oauth2/deviceauth',
  ])('is one of Microsoft: %s', (page) => {
    expect(isPageOf(resolveCloud('public'), page)).toBe(true);
  });

  test.each([
    'https://microsoft.com.evil.example/devicelogin',
    'https://evilmicrosoft.com/devicelogin',
    'https://login-microsoft.com/device',
    'https://evil.microsoft.com/devicelogin',
    'https://microsoft.com.:443/devicelogin',
    'https://microsoft.co/devicelogin',
    'https://m\u0456crosoft.com/devicelogin',
    'https://xn--mcrosoft-g2g.com/devicelogin',
    'https://evil.example/microsoft.com/devicelogin',
    'https://evil.example?microsoft.com/devicelogin',
    'https://evil.example#microsoft.com/devicelogin',
    'https://microsoft.com@evil.example/devicelogin',
    'https://microsoft.com:x@evil.example/devicelogin',
    'https://alice@microsoft.com/devicelogin',
    'https://alice:x@microsoft.com/devicelogin',
    'https://:x@microsoft.com/devicelogin',
    'https://microsoft.com:8443/devicelogin',
    'http://microsoft.com/devicelogin',
    'ftp://microsoft.com/devicelogin',
    'javascript://microsoft.com/%0aalert(1)',
    'data:text/html,microsoft.com',
    'blob:https://login.microsoftonline.com/x',
    '//microsoft.com/devicelogin',
    'microsoft.com/devicelogin',
    'https://',
    'somewhere',
    '',
    'https://login.microsoftonline.us/common/oauth2/deviceauth',
    'http://login.microsoftonline.com/common/oauth2/deviceauth',
    'https://login.microsoftonline.com:8443/common/oauth2/deviceauth',
    'https://alice@login.microsoftonline.com/common/oauth2/deviceauth',
    'https://login.microsoftonline.com.evil.example/common',
  ])('is not one of Microsoft: %s', (page) => {
    expect(isPageOf(resolveCloud('public'), page)).toBe(false);
  });

  test.each([
    ['at the authority of its cloud', 'usgov', 'https://login.microsoftonline.us/device', true],
    [
      'at the authority of another cloud',
      'usgov',
      'https://login.microsoftonline.com/device',
      false,
    ],
    ['where Microsoft has them for all', 'china', 'https://microsoft.com/deviceloginchina', true],
  ] as const)('%s, %s: %s is %s', (_, name, page, expected) => {
    expect(isPageOf(resolveCloud(name), page)).toBe(expected);
  });

  test.each([
    ['https://login.example.test:8443/device', true],
    ['https://login.example.test/device', false],
    ['https://login.example.test:8444/device', false],
    ['https://sub.login.example.test:8443/device', false],
    ['http://login.example.test:8443/device', false],
    ['https://alice@login.example.test:8443/device', false],
    ['https://microsoft.com/devicelogin', true],
  ])('of a private cloud is at its own origin: %s is %s', (page, expected) => {
    const cloud = resolveCloud('public', 'https://login.example.test:8443');
    expect(isPageOf(cloud, page)).toBe(expected);
  });
});

describe('the endpoints of a tenant', () => {
  test('are below its authority', () => {
    expect(endpointsOf(resolveCloud('public'), 'contoso.com')).toEqual({
      authority: 'https://login.microsoftonline.com/contoso.com/',
      issuer: 'https://login.microsoftonline.com/contoso.com/v2.0',
      authorize: 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize',
      token: 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',
      keys: 'https://login.microsoftonline.com/contoso.com/discovery/v2.0/keys',
      configuration:
        'https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration',
    });
  });

  test('have the keys of the app, where the tenant is a named one', () => {
    const keysOf = (tenant: string) => endpointsOf(resolveCloud('public'), tenant, 'an-app').keys;
    const origin = 'https://login.microsoftonline.com';
    expect(keysOf('contoso.com')).toBe(`${origin}/contoso.com/discovery/v2.0/keys?appid=an-app`);
    for (const tenant of ['organizations', 'common', 'consumers']) {
      expect(keysOf(tenant)).toBe(`${origin}/${tenant}/discovery/v2.0/keys`);
    }
  });

  test('keep the port of a private cloud', () => {
    const cloud = resolveCloud('public', 'https://login.example.test:8443');
    expect(endpointsOf(cloud, 't').token).toBe(
      'https://login.example.test:8443/t/oauth2/v2.0/token',
    );
  });

  test('cannot be moved by the name of the tenant', () => {
    expect(endpointsOf(resolveCloud('public'), '../evil?x#y').authority).toBe(
      'https://login.microsoftonline.com/..%2Fevil%3Fx%23y/',
    );
  });
});

describe('another name of a cloud', () => {
  test.each(['login.microsoft.com', 'login.windows.net', 'sts.windows.net'])('is %s', (host) => {
    expect(cloudOfAlias(host)).toBe('public');
  });

  test.each([
    'login.microsoftonline.com',
    'login.microsoftonline.us',
    'login.windows.net.example.test',
    'login.microsoft.com:8443',
    '',
  ])('is not "%s"', (host) => {
    expect(cloudOfAlias(host)).toBeUndefined();
  });
});

test('Microsoft Graph is known by its address in every cloud that has one documented', () => {
  expect(GRAPH_URIS).toEqual([
    'https://graph.microsoft.com',
    'https://graph.microsoft.us',
    'https://dod-graph.microsoft.us',
    'https://microsoftgraph.chinacloudapi.cn',
  ]);
});

describe('a host that takes webhooks of Teams', () => {
  test.each([
    'prod-12.westeurope.logic.azure.com',
    'contoso.webhook.office.com',
    'default1.api.powerplatform.com',
    'logic.azure.us',
    'x.logic.azure.cn',
  ])('is %s', (host) => {
    expect(isTeamsHost(host)).toBe(true);
  });

  test.each([
    'evillogic.azure.com',
    'logic.azure.com.example.test',
    'azure.com',
    'example.test',
    '',
  ])('is not "%s"', (host) => {
    expect(isTeamsHost(host)).toBe(false);
  });
});

describe('a key of another cloud', () => {
  const [PUBLIC, US] = [ORIGINS.public, ORIGINS.usgov];
  test.each([
    ['named so', 'microsoftonline.us', PUBLIC, true],
    ['named so, the other way round', 'microsoftonline.com', US, true],
    ['with the name of its own', 'microsoftonline.com', PUBLIC, false],
    ['with the name of its own, in China', 'partner.microsoftonline.cn', ORIGINS.china, false],
    ['with a name that is not known', 'example.test', PUBLIC, false],
    ['without a name', '', PUBLIC, false],
    ['in a cloud that has no names', 'microsoftonline.us', ORIGINS.france, false],
    ['at a private cloud', 'microsoftonline.us', 'https://login.example.test', false],
  ])('%s: %s at %s is %s', (_, keyCloud, origin, expected) => {
    expect(isKeyOfOtherCloud(keyCloud, origin)).toBe(expected);
  });
});

test("an error number has a page of Microsoft's", () => {
  expect(errorPage(50076)).toBe('https://login.microsoftonline.com/error?code=50076');
});
