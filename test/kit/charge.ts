import type { Charge } from '../../src/endpoint/charge.ts';
import { resolveCloud } from '../../src/identity/cloud.ts';
import type { Rules } from '../../src/identity/policy.ts';
import { START } from './clock.ts';
import { ALICE, CLIENT, makeToken, TENANT } from './people.ts';
import { makeRules } from './plan.ts';

export const GRAPH = 'https://graph.microsoft.com';
export const ARM = 'https://management.azure.com';
/** What clients show, and what `post` shows. */
export const SECRET = 'what-clients-show-to-the-endpoint-000000000';
export const STOP_SECRET = 'what-post-shows-to-the-endpoint-00000000000';

/** What an endpoint is given: Alice's tokens for two resources, good for `minutes`, and her sign-in. */
export function makeCharge({
  minutes = 60,
  rules = makeRules(),
  hasSignIn = true,
  ...changes
}: Partial<Charge> & { minutes?: number; rules?: Rules; hasSignIn?: boolean } = {}): Charge {
  const credential = { RefreshToken: {} };
  return {
    secret: SECRET,
    stopSecret: STOP_SECRET,
    clientId: CLIENT,
    tenant: TENANT,
    cloud: resolveCloud('public'),
    rules,
    account: ALICE,
    lines: [
      {
        name: 'default',
        scopes: ['User.Read', 'Mail.Read'],
        token: makeToken('graph 1', minutes),
      },
      {
        name: 'arm',
        scopes: [`${ARM}/.default`],
        token: makeToken('arm 1', minutes),
      },
    ],
    stored: {
      accounts: hasSignIn ? { [ALICE.homeAccountId]: { issuedAt: START, credential } } : {},
    },
    proxy: undefined,
    worker: undefined,
    ...changes,
  };
}
