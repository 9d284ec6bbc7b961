import type { EntraClient } from '../../src/entra/client.ts';
import type { Answer, HttpRequest } from '../../src/entra/http.ts';
import { ActionError } from '../../src/errors.ts';
import type { DeviceCode } from '../../src/identity/device-code.ts';
import type { Account } from '../../src/identity/id-token.ts';
import { ALICE, CLIENT, makeCode, ORIGIN } from './people.ts';
import { encode, KEY_SET, signToken } from './signer.ts';

type Body = Record<string, unknown>;

/** A client of an Entra that signs in whoever it is told to. It notes what it was asked. */
export interface Wire extends EntraClient {
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

/** `lookUp` gives the body for what is looked up, or throws; else it is the keys of the tenant. */
export function openWire({ lookUp = keysOnly }: { lookUp?: (url: string) => Body } = {}): Wire {
  let issued = 0;

  const note = (way: string, { url, form }: HttpRequest) => {
    // MSAL adds the id of the request as a query.
    wire.requests.push(`${way} ${url.replace(/\?client-request-id=[\w-]+$/, '')}`);
    wire.forms.push(Object.fromEntries(new URLSearchParams(form)));
  };
  const answer = (body: Body): Answer => ({ status: 200, headers: {}, body });
  const tokens = ({ url, form }: HttpRequest): Answer => {
    issued += 1;
    const scope = new URLSearchParams(form).get('scope') ?? '';
    return answer(wire.disturb(tokenAnswer(wire.account, scope, issued, new URL(url).origin)));
  };

  const wire: Wire = {
    requests: [],
    forms: [],
    deadline: undefined,
    account: ALICE,
    disturb: (body) => body,
    disturbCode: () => {},

    async send(request, read) {
      note(request.form === undefined ? 'look up' : 'post', request);
      return read(answer(lookUp(request.url)));
    },
    async requestTokens(request) {
      note('request tokens', request);
      return tokens(request);
    },
    async requestDeviceCode(request, _deadline, language) {
      note(language ? `request a code in ${language}` : 'request a code', request);
      wire.disturbCode();
      return makeCode();
    },
    async poll(request, code, deadline) {
      note(`poll for ${code.userCode}`, request);
      wire.deadline = deadline;
      return tokens(request);
    },
  };
  return wire;
}

function keysOnly(url: string): Body {
  if (!new URL(url).pathname.endsWith('/discovery/v2.0/keys')) {
    throw new Error('nothing is asked for but keys, codes and tokens');
  }
  return KEY_SET;
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
  origin = ORIGIN,
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

/** An error for tests of what passes through unchanged. */
export const UNREACHABLE = new ActionError('entra-unreachable', 'Nobody is there.');
