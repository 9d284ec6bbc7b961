import { randomUUID } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { Authority } from './authority.ts';
import { clientRequestId } from './errors.ts';
import type { Answer, Request } from './http.ts';
import { json } from './http.ts';

const GRAPH = 'https://graph.microsoft.com';

/** Microsoft Graph's `GET /me`: whose access token it is, if it is a good one for Graph. */
export async function answerMe(authority: Authority, request: Request): Promise<Answer> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!token) {
    return unauthorized(authority, request, 'Access token is empty.');
  }

  const { directory, clock, keys } = authority;
  const key = async ({ kid }: { kid?: string }) => {
    const found = await keys.find(kid);
    if (!found) {
      throw new Error(`no key ${kid}`);
    }
    return found;
  };
  const audience = directory.findResource(GRAPH)?.uris.flatMap((uri) => [uri, `${uri}/`]) ?? GRAPH;
  const verified = await jwtVerify(token, key, {
    audience,
    algorithms: ['RS256'],
    currentDate: new Date(clock.now()),
    requiredClaims: ['exp', 'nbf', 'oid', 'tid'],
  }).catch(({ message }: Error) => message);
  if (typeof verified === 'string') {
    return unauthorized(authority, request, verified);
  }

  const { scp, oid, unique_name, name } = verified.payload;
  if (!String(scp).split(' ').includes('User.Read')) {
    return graphError(authority, request, {
      status: 403,
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    });
  }
  const person = directory.findPerson(String(unique_name));
  return json({
    '@odata.context': `${GRAPH}/v1.0/$metadata#users/$entity`,
    businessPhones: [],
    displayName: name,
    mail: person?.email ?? null,
    userPrincipalName: unique_name,
    id: oid,
  });
}

function unauthorized(authority: Authority, request: Request, reason: string): Answer {
  const invalid = {
    status: 401,
    code: 'InvalidAuthenticationToken',
    message: `Access token validation failure. ${reason}`,
  };
  return graphError(authority, request, invalid, {
    'www-authenticate': `Bearer realm="", authorization_uri="${authority.origin}/common/oauth2/authorize", error="invalid_token"`,
  });
}

/** https://learn.microsoft.com/graph/errors */
function graphError(
  { clock }: Authority,
  request: Request,
  { status, code, message }: { status: number; code: string; message: string },
  headers: Record<string, string> = {},
): Answer {
  const requestId = randomUUID();
  const innerError = {
    date: new Date(clock.now()).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId(request) ?? requestId,
  };
  return json({ error: { code, message, innerError } }, status, headers);
}
