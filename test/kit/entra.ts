import type { EntraClient } from '../../src/entra/client.ts';
import type { Answer, HttpRequest } from '../../src/entra/http.ts';
import { ActionError } from '../../src/errors.ts';
import type { DeviceCode } from '../../src/identity/device-code.ts';
import type { Account } from '../../src/identity/id-token.ts';
import { ALICE, CLIENT, makeCode } from './people.ts';
import { encode, KEY_SET, signToken } from './signing.ts';

type Body = Record<string, unknown>;

/** A wire to an Entra that signs in whoever it is told to, and notes what it was asked. */
export interface FakeEntra extends EntraClient {
  /** Each request: which way it took, and where to. */
  readonly requests: string[];
  readonly forms: Record<string, string>[];
  /** The deadline that the last poll was given. */
  deadline: number | undefined;
  /** Who signs in next. */
  account: Account;
  /** Changes the next token answers, or throws in their place. */
  disturb: (body: Body) => Body;
  /** Throws in the place of the next device code. */
  disturbCode: () => void;
}

/** The secrets that a token answer holds, told apart by who and how often. */
export function openFakeEntra(): FakeEntra {
  let issued = 0;

  const note = (way: string, { url, form }: HttpRequest) => {
    // MSAL adds the id of the request as a query.
    entra.requests.push(`${way} ${url.replace(/\?client-request-id=[\w-]+$/, '')}`);
    entra.forms.push(Object.fromEntries(new URLSearchParams(form)));
  };
  const answer = (body: Body): Answer => ({ status: 200, headers: {}, body });
  const tokens = ({ url, form }: HttpRequest): Answer => {
    issued += 1;
    const scope = new URLSearchParams(form).get('scope') ?? '';
    return answer(entra.disturb(tokenAnswer(entra.account, scope, issued, new URL(url).origin)));
  };

  const entra: FakeEntra = {
    requests: [],
    forms: [],
    deadline: undefined,
    account: ALICE,
    disturb: (body) => body,
    disturbCode: () => {},

    async send(exchange) {
      note('send', exchange);
      if (!new URL(exchange.url).pathname.endsWith('/discovery/v2.0/keys')) {
        throw new Error('nothing is asked for but keys, codes and tokens');
      }
      return answer(KEY_SET);
    },
    async requestTokens(exchange) {
      note('request tokens', exchange);
      return tokens(exchange);
    },
    async requestDeviceCode(exchange) {
      note('request a code', exchange);
      entra.disturbCode();
      return makeCode();
    },
    async poll(exchange, code, deadline) {
      note(`poll for ${code.userCode}`, exchange);
      entra.deadline = deadline;
      return tokens(exchange);
    },
  };
  return entra;
}

/** The body that brings a device code. */
export function codeAnswer(code: DeviceCode): Body {
  return {
    user_code: code.userCode,
    device_code: code.deviceCode,
    verification_uri: code.verificationUri,
    expires_in: code.expiresIn,
    interval: code.interval,
    message: 'To sign in, …',
  };
}

/** The body that brings tokens, each with its serial number in it, from the authority of `origin`. */
export function tokenAnswer(
  account: Account,
  scope: string,
  serial: number,
  origin = 'https://login.microsoftonline.com',
): Body {
  const [uid, utid] = account.homeAccountId.split('.');
  const claims = {
    aud: CLIENT,
    iss: `${origin}/${account.tenantId}/v2.0`,
    oid: account.objectId,
    tid: account.tenantId,
    sub: `subject-of-${account.objectId}`,
    preferred_username: account.username,
    exp: 4_102_444_800,
    ver: '2.0',
  };
  return {
    token_type: 'Bearer',
    scope: scope.replace(' offline_access', ''),
    expires_in: 4200,
    ext_expires_in: 4200,
    access_token: `secret-access-token-${serial}`,
    refresh_token: `secret-refresh-token-${serial}`,
    id_token: signToken(claims),
    client_info: encode({ uid, utid }),
  };
}

/** A fault for tests of what passes through unchanged. */
export const UNREACHABLE = new ActionError('entra-unreachable', 'Nobody is there.');
