import { decodeProtectedHeader, errors, importJWK, jwtVerify } from 'jose';
import { ActionError } from '../errors.ts';
import { toPlainLine } from '../text.ts';
import { isKeyOfOtherCloud } from './cloud.ts';
import type { Claims } from './id-token.ts';

/** A public RSA key of a tenant (RFC 7517), with no more than is needed to verify. */
export interface PublicKey {
  kid: string;
  n: string;
  e: string;
  /** Whose tokens it signs, where the server says; may hold the literal `{tenantid}`. */
  issuer?: string;
  /** The cloud it belongs to, where the server says: `microsoftonline.com`. */
  cloud?: string;
}

/** What an ID token must match. */
export interface Expectation {
  clientId: string;
  /** Origin of the authority. */
  origin: string;
  /** Milliseconds since 1970. */
  now: number;
}

// The only algorithm that Entra signs ID tokens with (id_token_signing_alg_values_supported).
const ALGORITHM = 'RS256';
/** Seconds that clocks may differ: the default of Microsoft's own libraries. */
export const CLOCK_SKEW = 300;
// Entra publishes about ten.
const MOST_KEYS = 100;
const OF_ANOTHER_APP = 'it was made for another app';

/** The keys of a JWK Set that can have signed an ID token; whatever else is in it is left out. */
export function readKeys(set: unknown): PublicKey[] {
  const keys = (set as { keys?: unknown } | null | undefined)?.keys;
  return (Array.isArray(keys) ? keys.slice(0, MOST_KEYS) : []).flatMap(
    (key: Record<string, unknown> | null) => {
      const { kty = 'RSA', use = 'sig', kid, n, e, issuer } = key ?? {};
      const cloud = key?.cloud ?? key?.cloud_instance_name;
      return kty === 'RSA' && use === 'sig' && isText(kid) && isText(n) && isText(e)
        ? [
            {
              kid,
              n,
              e,
              ...(isText(issuer) ? { issuer } : {}),
              ...(isText(cloud) ? { cloud } : {}),
            },
          ]
        : [];
    },
  );
}

/**
 * The id of the key that is said to have signed an ID token.
 * @throws {ActionError} `entra-unclear` where it is not a token that Entra signs.
 */
export function readKeyId(idToken: string): string {
  const { alg, kid, typ } = readHeader(idToken);
  // It may be left out (RFC 7519 §5.1); what names another type is no ID token.
  if (typ !== undefined && !(typeof typ === 'string' && /^(?:application\/)?jwt$/i.test(typ))) {
    const type =
      typeof typ === 'string' ? `"${toPlainLine(typ, 40)}"` : 'something that is no text';
    throw untrusted(`its type is ${type}, not JWT`);
  }
  if (alg !== ALGORITHM) {
    throw untrusted(`it is not signed with ${ALGORITHM}`);
  }
  if (!isText(kid)) {
    throw untrusted('it does not say which key signed it');
  }
  return kid;
}

/**
 * The claims of an ID token, after every check that Microsoft asks for: signature, algorithm,
 * audience, issuer (that of its own tenant and of the key) and times.
 * https://learn.microsoft.com/entra/identity-platform/id-tokens#validate-tokens
 * OpenID Connect Core 1.0 §3.1.3.7.
 * @throws {ActionError} saying what is wrong with it: `not-allowed` where it is genuine, but of
 * another tenant or cloud; else `entra-unclear`.
 */
export async function validateIdToken(
  idToken: string,
  keys: readonly PublicKey[],
  { clientId, origin, now }: Expectation,
): Promise<Claims> {
  const kid = readKeyId(idToken);
  const key = keys.find((candidate) => candidate.kid === kid);
  if (!key) {
    throw untrusted('the tenant does not know the key that signed it');
  }
  const claims = await verify(idToken, key, clientId, now);
  const tid = typeof claims.tid === 'string' ? claims.tid : '';
  const issuer = `${origin}/${tid}/v2.0`;
  const keyIssuer = key.issuer?.replace('{tenantid}', tid) ?? issuer;
  if (claims.iss !== issuer || keyIssuer !== issuer || isKeyOfOtherCloud(key.cloud ?? '', origin)) {
    throw ofAnotherTenant(claims);
  }
  return claims;
}

async function verify(
  idToken: string,
  { n, e }: PublicKey,
  audience: string,
  now: number,
): Promise<Claims> {
  try {
    const key = await importJWK({ kty: 'RSA', n, e }, ALGORITHM);
    const { payload } = await jwtVerify(idToken, key, {
      algorithms: [ALGORITHM],
      audience,
      clockTolerance: CLOCK_SKEW,
      currentDate: new Date(now),
      requiredClaims: ['aud', 'exp', 'iss', 'oid', 'tid'],
    });
    if (payload.aud === audience) {
      return payload;
    }
  } catch (error) {
    throw untrusted(reasonOf(error, now));
  }
  // The audience is a list, and its other members are not trusted.
  throw untrusted(OF_ANOTHER_APP);
}

function readHeader(idToken: string) {
  try {
    return decodeProtectedHeader(idToken);
  } catch {
    throw untrusted('it is malformed');
  }
}

function reasonOf(error: unknown, now: number): string {
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return "its signature does not fit the tenant's key";
  }
  if (error instanceof errors.JWTExpired || isClaim(error, 'nbf')) {
    return `by the clock of this runner (${new Date(now).toISOString()}) it is not valid now`;
  }
  if (isClaim(error, 'aud')) {
    return OF_ANOTHER_APP;
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    const what = error.reason === 'missing' ? 'is missing' : 'is not of the right form';
    return `its claim "${toPlainLine(error.claim, 40)}" ${what}`;
  }
  return 'it is malformed';
}

function isClaim(error: unknown, claim: string): boolean {
  return error instanceof errors.JWTClaimValidationFailed && error.claim === claim;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function ofAnotherTenant(claims: Claims): ActionError {
  const [name = 'Somebody', oid, tid, iss] = ['preferred_username', 'oid', 'tid', 'iss'].map(
    (claim) => (isText(claims[claim]) ? toPlainLine(claims[claim] as string) : undefined),
  );
  const who = `${name} (object id ${oid}, tenant ${tid})`;
  return new ActionError(
    'not-allowed',
    `${who} signed in, but the ID token was issued by another tenant or cloud (${iss}).`,
    'Sign in with an account of the tenant that tenant-id names, or have the account invited there. Nothing of this sign-in was kept.',
  );
}

function untrusted(reason: string): ActionError {
  return new ActionError(
    'entra-unclear',
    `The ID token that came back cannot be trusted: ${reason}.`,
    'Check authority-host, and the clock of this runner. Nothing of this sign-in was kept.',
    { topic: 'the-id-token-that-came-back-cannot-be-trusted' },
  );
}
