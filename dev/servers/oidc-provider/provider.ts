import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { ALICE, ALICE_ID, CLIENT_ID, CONTOSO, GRAPH } from '../entra/contoso.ts';
import { Memory } from './memory.ts';

const LONG = 90 * 24 * 3_600;

export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** What a workflow may ask for, named in full. */
export const SCOPE = `${GRAPH}/User.Read`;

/** Who signs in: her name on the login page is her object id. */
export const PERSON = { objectId: ALICE_ID, username: ALICE };

/** A certified provider with the paths, the scopes and the claims that Entra has, and nothing more of it. */
export async function makeProvider(issuer: string): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'second-witness' };
  const configuration: Configuration = {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: [DEVICE_CODE_GRANT, 'refresh_token'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ['a key that outlives no test'] },
    scopes: ['openid', 'profile', 'offline_access', SCOPE],
    claims: { openid: ['sub', 'oid', 'tid', 'preferred_username', 'name', 'ver'] },
    conformIdTokenClaims: false,
    routes: {
      token: '/oauth2/v2.0/token',
      device_authorization: '/oauth2/v2.0/devicecode',
      jwks: '/discovery/v2.0/keys',
      userinfo: '/v1.0/me',
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: showForm,
        userCodeConfirmSource: showForm,
        async successSource(ctx) {
          ctx.body = 'signed in';
        },
      },
    },
    // Seconds, as Entra has them.
    ttl: {
      AccessToken: 3_600,
      DeviceCode: 900,
      Grant: LONG,
      IdToken: 3_600,
      Interaction: 900,
      RefreshToken: LONG,
      Session: LONG,
    },
    adapter: Memory,
    interactions: { url: (_, { uid }) => `/${CONTOSO}/interaction/${uid}` },
    issueRefreshToken: async () => true,
    // Entra does not revoke a refresh token when it gives a newer one.
    rotateRefreshToken: false,
    findAccount: (_, accountId) => ({
      accountId,
      claims: async () => ({
        sub: accountId,
        oid: accountId,
        tid: CONTOSO,
        preferred_username: PERSON.username,
        name: 'Alice Archer',
        ver: '2.0',
      }),
    }),
  };
  const provider = new Provider(issuer, configuration);
  provider.proxy = true;
  return provider;
}

/** Nothing but the form: nobody looks at it. */
async function showForm(ctx: { body: unknown }, form: string): Promise<void> {
  ctx.body = form;
}

/** Signs the person in and agrees to what is asked, as they would on pages of ours. */
export async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const login = { accountId: PERSON.objectId };
    await provider.interactionFinished(request, response, { login });
    return;
  }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? '',
    clientId: String(params.client_id),
  });
  grant.addOIDCScope(String(params.scope));
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(request, response, { consent });
}
