import { isOpenTenant } from './tenant.ts';

/** The clouds of Microsoft by the names that the `cloud` input has for them. */
export const CLOUDS = ['public', 'usgov', 'china', 'france', 'germany', 'singapore'] as const;
export type CloudName = (typeof CLOUDS)[number];

/** Where an app and its tenant live: the authority of the sign-in. */
export interface Cloud {
  /** `custom` for an authority-host. */
  name: CloudName | 'custom';
  /** Origin of the authority, such as `https://login.microsoftonline.com`. */
  origin: string;
}

interface Hosts {
  login: string;
  /** Other names of `login`, which the tokens from there do not name as their issuer. */
  aliases: readonly string[];
  /** What key sets call the cloud, where they do: a set holds keys of several clouds. */
  keys: string | undefined;
  /** Resource URIs of Microsoft Graph. */
  graph: readonly string[];
  /** Resource URIs of Azure Resource Manager, which has two names for the same. */
  arm: readonly string[];
  /** Where webhooks of Teams are: Workflows (Power Automate) and the older connectors. */
  teams: readonly string[];
}

// https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
const HOSTS: Record<CloudName, Hosts> = {
  public: {
    login: 'login.microsoftonline.com',
    aliases: ['login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
    keys: 'microsoftonline.com',
    graph: ['https://graph.microsoft.com'],
    arm: ['https://management.azure.com', 'https://management.core.windows.net'],
    teams: ['logic.azure.com', 'webhook.office.com', 'api.powerplatform.com'],
  },
  usgov: {
    login: 'login.microsoftonline.us',
    aliases: ['login.usgovcloudapi.net', 'login-us.microsoftonline.com'],
    keys: 'microsoftonline.us',
    graph: ['https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
    arm: ['https://management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net'],
    teams: [
      'logic.azure.us',
      'api.gov.powerplatform.microsoft.us',
      'api.high.powerplatform.microsoft.us',
      'api.appsplatform.us',
    ],
  },
  china: {
    login: 'login.partner.microsoftonline.cn',
    aliases: ['login.chinacloudapi.cn'],
    keys: 'partner.microsoftonline.cn',
    graph: ['https://microsoftgraph.chinacloudapi.cn'],
    arm: ['https://management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn'],
    teams: ['logic.azure.cn', 'api.powerplatform.partner.microsoftonline.cn'],
  },
  france: sovereign('login.sovcloud-identity.fr'),
  germany: sovereign('login.sovcloud-identity.de'),
  singapore: sovereign('login.sovcloud-identity.sg'),
};

/** Only the sign-in host of these clouds is documented. */
function sovereign(login: string): Hosts {
  return { login, aliases: [], keys: undefined, graph: [], arm: [], teams: [] };
}

/** The cloud by its name, or the private one at `authorityHost` (an https origin). */
export function resolveCloud(name: CloudName, authorityHost?: string): Cloud {
  return authorityHost
    ? { name: 'custom', origin: authorityHost }
    : { name, origin: `https://${HOSTS[name].login}` };
}

/** Which cloud of Microsoft a host is another name of. */
export function cloudOfAlias(host: string): CloudName | undefined {
  return CLOUDS.find((name) => HOSTS[name].aliases.includes(host));
}

// https://learn.microsoft.com/entra/external-id/customers/concept-supported-features-customers
const CUSTOMER_HOSTS = ['ciamlogin.com', 'b2clogin.com'];

/** Whether a host is one of tenants for customers, whose tokens come from another host. */
export function isCustomerHost(host: string): boolean {
  return CUSTOMER_HOSTS.some((one) => host === one || host.endsWith(`.${one}`));
}

/** The app id of Microsoft Graph, in every cloud. */
export const GRAPH_APP = '00000003-0000-0000-c000-000000000000';

/** Every resource URI of Microsoft Graph, of all clouds. */
export const GRAPH_URIS: readonly string[] = CLOUDS.flatMap((name) => HOSTS[name].graph);

/**
 * The names of Microsoft Graph and of Azure Resource Manager that stand for the same, the usual one
 * first; in a private cloud, those of the public one.
 */
export function resourceNamesOf({ name }: Cloud): {
  graph: readonly string[];
  arm: readonly string[];
} {
  const { graph, arm } = HOSTS[name === 'custom' ? 'public' : name];
  return { graph: [graph[0] ?? GRAPH_APP, GRAPH_APP], arm };
}

/** Whether a host, or the domain that it belongs to, takes webhooks of Teams. */
export function isTeamsHost(host: string): boolean {
  return CLOUDS.flatMap((name) => HOSTS[name].teams).some(
    (one) => host === one || host.endsWith(`.${one}`),
  );
}

/** Whether a key set says of a key that it belongs to another cloud than that at `origin`. */
export function isKeyOfOtherCloud(keyCloud: string, origin: string): boolean {
  const names = CLOUDS.flatMap((name) => HOSTS[name].keys ?? []);
  const own = names.find((name) => origin.endsWith(`.${name}`));
  return own !== undefined && names.includes(keyCloud) && keyCloud !== own;
}

// Of tokens of version 1.0: https://learn.microsoft.com/entra/identity-platform/access-tokens
const OLDER_ISSUERS = ['sts.windows.net', 'sts.chinacloudapi.cn'];

/** Whether a host issues tokens of Entra, in whatever cloud. */
export function isIssuerHost(host: string): boolean {
  return OLDER_ISSUERS.includes(host) || CLOUDS.some((name) => HOSTS[name].login === host);
}

/** Microsoft's own page on one of Entra's error numbers. */
export function errorPage(number: number): string {
  return `https://${HOSTS.public.login}/error?code=${number}`;
}

// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code, and their redirects.
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
