import { describe, expect, test } from '@jest/globals';
import { CLOUD_NAMES, endpointsOf, resolveCloud } from '../../../src/identity/cloud.ts';

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
