import { describe, expect, test } from '@jest/globals';
import { CLOUD_NAMES, endpointsOf, isPageOf, resolveCloud } from '../../../src/identity/cloud.ts';

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
  test.each(CLOUD_NAMES)('named %s is at its own origin', (name) => {
    expect(resolveCloud(name)).toEqual({ name, origin: ORIGINS[name] });
  });

  test('is custom where an authority-host is given, whatever its name', () => {
    const origin = 'https://login.example.test:8443';
    expect(resolveCloud('usgov', origin)).toEqual({ name: 'custom', origin });
  });

  test('has one of six names', () => {
    expect(CLOUD_NAMES).toEqual(Object.keys(ORIGINS));
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
