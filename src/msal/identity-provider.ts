import {
  AuthError,
  type AuthenticationResult,
  type INetworkModule,
  InteractionRequiredAuthError,
  LogLevel,
  type NetworkResponse,
  PublicClientApplication,
} from '@azure/msal-node';
import type {
  DeviceFlow,
  IdentityProvider,
  IdentityProviderPlan,
} from '../auth/identity-provider.ts';
import type { Answer } from '../entra/http.ts';
import { Refusal } from '../entra/oauth-error.ts';
import { ActionError, messageOf } from '../errors.ts';
import { mergeClaims } from '../identity/claims.ts';
import { endpointsOf } from '../identity/cloud.ts';
import type { DeviceCode } from '../identity/device-code.ts';
import { type Account, assertSamePerson } from '../identity/id-token.ts';
import { OPENID_SCOPES } from '../identity/scopes.ts';
import { cacheOf, extractCredential, readAccounts } from './cache.ts';
import { openNetworkClient } from './network-client.ts';
import { readTokenResponse } from './token-response.ts';

/**
 * MSAL Node as the identity provider. It speaks through our client of Entra, which gives it nothing
 * but success: its own handling of errors loses reasons and gives up early. `debug` gets its log.
 */
export function openMsal(
  plan: IdentityProviderPlan,
  debug: (line: string) => void,
): IdentityProvider {
  const { clientId, tenant, cloud, claims, stored, entra, signingKeys, language } = plan;
  const { forceRefresh = false } = plan;
  const endpoints = endpointsOf(cloud, tenant);
  const network = openNetworkClient(entra, language);

  const application = new PublicClientApplication({
    auth: {
      clientId,
      authority: endpoints.authority,
      knownAuthorities: [new URL(cloud.origin).host],
      // Every Entra cloud has the same endpoints, so nothing needs to be discovered.
      authorityMetadata: JSON.stringify({
        issuer: endpoints.issuer,
        authorization_endpoint: endpoints.authorize,
        token_endpoint: endpoints.token,
        jwks_uri: endpoints.keys,
      }),
    },
    system: {
      networkClient: {
        sendGetRequestAsync: (url) => carry(() => network.get(url)),
        sendPostRequestAsync: (url, { body = '', headers = {} } = {}) =>
          carry(() => network.post({ url, form: body, headers })),
      } as INetworkModule,
      loggerOptions: {
        piiLoggingEnabled: false,
        logLevel: LogLevel.Info,
        loggerCallback: (_level, line, containsPii) => {
          if (!containsPii) {
            debug(line);
          }
        },
      },
    },
  });
  const cache = application.getTokenCache();
  const unread = new Set(Object.keys(stored.accounts));

  const findAccount = async ({ homeAccountId }: Account) => {
    if (unread.delete(homeAccountId)) {
      cache.deserialize(JSON.stringify(cacheOf(stored, homeAccountId)));
    }
    const account = await cache.getAccountByHomeId(homeAccountId);
    if (!account) {
      throw new Error('MSAL does not know an account that it listed');
    }
    return account;
  };

  const runDeviceFlow = async (flow: DeviceFlow) => {
    try {
      return await askByCode(flow);
    } catch (error) {
      // Nobody was given anything, so what was stored counts again.
      for (const id of Object.keys(stored.accounts)) {
        unread.add(id);
      }
      throw error;
    }
  };
  const askByCode = (flow: DeviceFlow) =>
    network.during(flow, () => {
      // From here on, only what this person is given counts, not what was stored.
      application.clearCache();
      unread.clear();
      const demanded = mergeClaims(claims, flow.claims);
      const work = application.acquireTokenByDeviceCode({
        scopes: [...flow.scopes, ...OPENID_SCOPES],
        deviceCodeCallback: () => {},
        ...(demanded ? { claims: demanded } : {}),
      });
      return unwrap(work);
    });

  return {
    accounts: async () => readAccounts(stored),

    async refresh(account, scopes) {
      const result = await unwrap(
        application.acquireTokenSilent({
          account: await findAccount(account),
          scopes: [...scopes, ...OPENID_SCOPES],
          forceRefresh,
          ...(claims ? { claims } : {}),
        }),
      );
      const acquired = await readTokenResponse(result, signingKeys);
      assertSamePerson(acquired.account, account);
      return acquired;
    },

    async requestDeviceCode(request) {
      let code: DeviceCode | undefined;
      const onCode = (issued: DeviceCode) => {
        code = issued;
        throw new Error('nobody polls here');
      };
      try {
        await runDeviceFlow({ ...request, onCode });
      } catch (error) {
        if (!code) {
          throw error;
        }
      }
      return code as DeviceCode;
    },

    async signInByDeviceCode(flow) {
      return await readTokenResponse(await runDeviceFlow(flow), signingKeys);
    },

    credentialOf: ({ homeAccountId }) => extractCredential(cache.serialize(), homeAccountId),
  };
}

/** Takes an error of our client through MSAL unchanged: it replaces all that is not an AuthError. */
class CarriedError extends AuthError {
  readonly carried: unknown;

  constructor(carried: unknown) {
    super('carried_error', '');
    // AuthError sets the prototype to its own.
    Object.setPrototypeOf(this, CarriedError.prototype);
    this.carried = carried;
  }
}

async function carry<T>(work: () => Promise<Answer>): Promise<NetworkResponse<T>> {
  try {
    const { status, headers, body } = await work();
    return { status, headers, body: body as T };
  } catch (error) {
    throw new CarriedError(error);
  }
}

async function unwrap(
  work: Promise<AuthenticationResult | null>,
): Promise<AuthenticationResult | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CarriedError) {
      throw error.carried;
    }
    const reason = messageOf(error);
    if (error instanceof InteractionRequiredAuthError) {
      throw new Refusal({ error: 'interaction_required', description: reason });
    }
    throw new ActionError(
      'entra-unclear',
      `MSAL could not use what Microsoft Entra answered: ${reason}.`,
      'Check authority-host; if it is right, please report this.',
    );
  }
}
