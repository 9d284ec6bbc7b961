import { isOpenTenant } from './tenant.ts';

/** Where an app and its tenant live: the authority of the sign-in. */
export interface Cloud {
  /** `public`, `usgov`, …, or `custom` for an authority-host. */
  name: CloudName | 'custom';
  /** Origin of the authority, such as `https://login.microsoftonline.com`. */
  origin: string;
}

export type CloudName = keyof typeof HOSTS;

// https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
const HOSTS = {
  public: 'login.microsoftonline.com',
  usgov: 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
  france: 'login.sovcloud-identity.fr',
  germany: 'login.sovcloud-identity.de',
  singapore: 'login.sovcloud-identity.sg',
} as const;

export const CLOUD_NAMES = Object.keys(HOSTS) as CloudName[];

/** The cloud by its name, or the private one at `authorityHost` (an https origin). */
export function resolveCloud(name: CloudName, authorityHost?: string): Cloud {
  return authorityHost
    ? { name: 'custom', origin: authorityHost }
    : { name, origin: `https://${HOSTS[name]}` };
}

// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code, and where these lead.
const PAGE_HOSTS: readonly string[] = [
  'microsoft.com',
  'www.microsoft.com',
  'login.microsoft.com',
  'login.live.com',
];

/** Whether a verification page is where Microsoft has them, or at the authority itself. */
export function isPageOf(cloud: Cloud, page: string): boolean {
  const url = URL.canParse(page) ? new URL(page) : undefined;
  const isOfAuthority = url?.origin === cloud.origin;
  const isOfMicrosoft = PAGE_HOSTS.includes(url?.host ?? '');
  const isPlain = url?.username === '' && url.password === '';
  return url?.protocol === 'https:' && isPlain && (isOfAuthority || isOfMicrosoft);
}

/** The endpoints of a tenant, in the layout that every Entra cloud shares. */
export function endpointsOf(cloud: Cloud, tenant: string, clientId = '') {
  const base = `${cloud.origin}/${encodeURIComponent(tenant)}`;
  return {
    authority: `${base}/`,
    issuer: `${base}/v2.0`,
    authorize: `${base}/oauth2/v2.0/authorize`,
    token: `${base}/oauth2/v2.0/token`,
    // With the app's id come the keys of apps that have their own, by claims mapping:
    // https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signature
    keys: `${base}/discovery/v2.0/keys${isOpenTenant(tenant) || !clientId ? '' : `?appid=${clientId}`}`,
    configuration: `${base}/v2.0/.well-known/openid-configuration`,
  };
}
