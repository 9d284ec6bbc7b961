import type { Authority } from './authority.ts';
import type { Grantee } from './device-codes.ts';
import type { App } from './directory.ts';
import type { Fields } from './http.ts';

/** What a grant gives: a person, and the `scope` parameter that tokens are wanted for. */
export interface Redemption {
  grantee: Grantee;
  scopes: string;
}

/** Redeems what a client presents in the form. Throws EntraError where it is worth nothing. */
export type Grant = (authority: Authority, app: App, tenantId: string, form: Fields) => Redemption;

/** The grant type in its short form: MSAL says `device_code` where RFC 8628 §3.4 has a URN. */
export function shortGrantType(grantType: string): string {
  return grantType.replace('urn:ietf:params:oauth:grant-type:', '');
}
