import { createHash, timingSafeEqual } from 'node:crypto';
import { EndpointFault } from './faults.ts';

/** What is looked at of a request. */
export interface Asked {
  method: string;
  /** Path and query, as they came. */
  target: string;
  /** By name in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Whether more than a head came. */
  hasBody: boolean;
}

/** What a request is compared with. */
export interface Lock {
  port: number;
  secret: string;
  stopSecret: string;
  clientId: string;
}

/** What a request that passed every guard asks for. */
export type Wish = { kind: 'token'; resource: string } | { kind: 'stop' };

const LONGEST_RESOURCE = 2_000;
// Other identities than the one that signed in, by the names that clients have for them.
const FOREIGN_IDS = ['object_id', 'principal_id', 'mi_res_id', 'msi_res_id'];

/**
 * Lets a request through, or says why not. The order is that of the contract: who does not know the
 * secret learns nothing of what is asked for.
 * @throws {EndpointFault}
 */
export function readWish(asked: Asked, lock: Lock): Wish {
  assertLocal(asked, lock);
  const [path = '', query = ''] = splitTarget(asked.target);
  if (path === '/stop') {
    assertSecret(headerOf(asked, 'x-identity-header'), lock.stopSecret);
    assertMethod(asked, 'POST');
    return { kind: 'stop' };
  }
  const inPath = /^\/([^/]+)\/token$/.exec(path)?.[1];
  if (path !== '/token' && inPath === undefined) {
    throw new EndpointFault(
      'path',
      'There is nothing here. Tokens are at the address of the output identity-endpoint.',
    );
  }
  assertSecret(inPath ?? headerOf(asked, 'x-identity-header'), lock.secret);
  assertMethod(asked, 'GET');
  if (inPath !== undefined && headerOf(asked, 'metadata')?.toLowerCase() !== 'true') {
    throw new EndpointFault('request', 'The header "Metadata: true" is missing.');
  }
  return readQuery(new URLSearchParams(query), lock);
}

/** The peer is a process of this machine that was told the address; a page in a browser is not. */
function assertLocal(asked: Asked, { port }: Lock): void {
  const host = headerOf(asked, 'host')?.toLowerCase();
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    throw new EndpointFault(
      'host',
      'This endpoint answers only to 127.0.0.1 and localhost, with its port.',
    );
  }
  if (asked.headers.origin !== undefined) {
    throw new EndpointFault('origin', 'This endpoint does not answer to pages of a browser.');
  }
}

function splitTarget(target: string): string[] {
  const at = target.indexOf('?');
  return at === -1 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}

/** Compares in a time that tells nothing of the secret, not even its length. */
function assertSecret(given: string | undefined, secret: string): void {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!timingSafeEqual(digest(given ?? ''), digest(secret))) {
    throw new EndpointFault(
      'secret',
      given === undefined
        ? 'The secret is missing: send the output identity-header as the header X-IDENTITY-HEADER, or use the address of arm-msi-endpoint.'
        : 'The secret is wrong. Use the outputs of the step that started this endpoint, in the same job.',
    );
  }
}

function assertMethod({ method, hasBody }: Asked, wanted: string): void {
  if (method !== wanted) {
    throw new EndpointFault('method', `Use ${wanted}.`);
  }
  if (hasBody) {
    throw new EndpointFault('request', 'Send no body.');
  }
}

function readQuery(query: URLSearchParams, { clientId }: Lock): Wish {
  const [resource = '', ...others] = query.getAll('resource');
  if (resource === '' || resource.length > LONGEST_RESOURCE || others.length > 0) {
    throw new EndpointFault(
      'request',
      resource === ''
        ? 'The parameter resource is missing: name the API that the token is for.'
        : 'The parameter resource is there twice, or too long: ask for one API at a time.',
    );
  }
  const foreign = FOREIGN_IDS.find((name) => query.has(name));
  const isOurs = query.getAll('client_id').every((id) => ['', clientId].includes(id.toLowerCase()));
  if (foreign || !isOurs) {
    throw new EndpointFault(
      'identity',
      `This endpoint serves one identity, the person who signed in. Leave ${foreign ?? 'client_id'} out (AZURE_CLIENT_ID, where a variable sets it)${foreign ? '' : `, or make it ${clientId}`}.`,
    );
  }
  return { kind: 'token', resource };
}

/** A header that came once. */
function headerOf({ headers }: Asked, name: string): string | undefined {
  const [value, ...others] = [headers[name] ?? []].flat();
  return others.length === 0 ? value : undefined;
}
