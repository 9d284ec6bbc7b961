import { decodeKey, type SealingKey } from './cache/key.ts';
import { ActionError } from './errors.ts';
import type { Host } from './host/host.ts';
import { CLOUD_NAMES, type CloudName } from './identity/cloud.ts';
import { parseScopes, type ScopeLine } from './identity/scopes.ts';
import { isDomain, isGuid, isOpenTenant } from './identity/tenant.ts';

/** What the workflow asked for, checked; see action.yml for the meaning of each. */
export interface Inputs {
  readonly clientId: string;
  /** A GUID or a domain name, in lower case. */
  readonly tenant: string;
  /** The first line is the main token. */
  readonly scopeLines: readonly [ScopeLine, ...ScopeLine[]];
  readonly cloud: CloudName;
  readonly authorityHost: string | undefined;
  readonly account: string | undefined;
  readonly mode: (typeof MODES)[number];
  readonly timeoutMinutes: number;
  readonly minValidityMinutes: number;
  readonly claims: string | undefined;
  readonly cache: (typeof CACHES)[number];
  /** The first seals, all open. Empty where no key was given. */
  readonly keys: readonly SealingKey[];
  readonly cachePath: string | undefined;
}

const MODES = ['auto', 'silent', 'fresh'] as const;
const CACHES = ['auto', 'actions', 'file', 'none'] as const;
const KEY_COMMAND = 'openssl rand -base64 32';

/**
 * Reads and checks every input. Masks the cache keys before anything else can go wrong.
 * @throws {ActionError} `faulty-input`, naming every fault of every input at once.
 */
export function readInputs(host: Host): Inputs {
  const faults: string[] = [];
  const fault = (input: string, sentence: string) => faults.push(`${input}: ${sentence}`);
  const optional = (name: string) => host.input(name) || undefined;

  const required = (name: string, sentence: string): string => {
    const value = host.input(name);
    if (value === '') {
      fault(name, `is required; ${sentence}`);
    }
    return value;
  };
  const oneOf = <Word extends string>(name: string, words: readonly Word[], otherwise: Word) => {
    const value = host.input(name) || otherwise;
    if (!(words as readonly string[]).includes(value)) {
      fault(name, `"${value}" is not one of ${words.join(', ')}.`);
    }
    return value as Word;
  };
  const wholeNumber = (name: string, otherwise: number, least: number, most: number): number => {
    const text = host.input(name);
    const value = text === '' ? otherwise : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      fault(name, `"${text}" is not a whole number of minutes from ${least} to ${most}.`);
    }
    return value;
  };

  const keyLines = host.input('cache-encryption-key').split(/\s+/).filter(Boolean);
  for (const line of keyLines) {
    host.mask(line);
  }
  const keys = keyLines.flatMap((line, index) => {
    const { key, fault: reason } = decodeKey(line);
    if (reason) {
      const which = keyLines.length > 1 ? `key ${index + 1} of ${keyLines.length} ` : '';
      fault(
        'cache-encryption-key',
        `${which}${reason}; make one with "${KEY_COMMAND}" and keep it as a secret.`,
      );
    }
    return key ? [key] : [];
  });

  const clientId = required('client-id', 'the Application (client) id of the app registration.');
  if (clientId !== '' && !isGuid(clientId)) {
    fault('client-id', `"${clientId}" is not a GUID; copy the Application (client) id.`);
  }

  const tenant = required('tenant-id', "the tenant's GUID or a verified domain.").toLowerCase();
  if (isOpenTenant(tenant)) {
    fault(
      'tenant-id',
      `"${tenant}" would let accounts of any tenant sign in; name your own by its GUID or a verified domain.`,
    );
  } else if (tenant !== '' && !isGuid(tenant) && !isDomain(tenant)) {
    fault('tenant-id', `"${tenant}" is neither a GUID nor a domain such as contoso.com.`);
  }

  const scopes = parseScopes(required('scopes', 'for example "User.Read".'));
  for (const sentence of scopes.faults) {
    fault('scopes', `${sentence}.`);
  }

  const authorityHost = optional('authority-host');
  const origin = authorityHost === undefined ? undefined : httpsOrigin(authorityHost);
  if (authorityHost !== undefined && origin === undefined) {
    fault(
      'authority-host',
      `"${authorityHost}" is not an https origin such as https://login.example.test:8443.`,
    );
  }

  const claims = optional('claims');
  if (claims !== undefined && !isJsonObject(claims)) {
    fault('claims', 'the value is not a JSON object; pass on the claims challenge as it came.');
  }

  const cache = oneOf('cache', CACHES, 'auto');
  if ((cache === 'actions' || cache === 'file') && keyLines.length === 0) {
    fault(
      'cache-encryption-key',
      `is required with cache: ${cache}; make one with "${KEY_COMMAND}" and keep it as a secret.`,
    );
  }
  const cachePath = optional('cache-path');
  if (cachePath !== undefined && cache !== 'file') {
    fault('cache-path', `is only used with cache: file, but cache is "${cache}".`);
  }

  const inputs = {
    clientId: clientId.toLowerCase(),
    tenant,
    scopeLines: scopes.lines as unknown as Inputs['scopeLines'],
    cloud: oneOf('cloud', CLOUD_NAMES, 'public'),
    authorityHost: origin,
    account: optional('account'),
    mode: oneOf('mode', MODES, 'auto'),
    timeoutMinutes: wholeNumber('timeout', 15, 1, 360),
    minValidityMinutes: wholeNumber('min-validity', 10, 0, 50),
    claims,
    cache,
    keys,
    cachePath,
  } satisfies Inputs;

  if (faults.length > 0) {
    const title = faults.length === 1 ? 'An input is wrong:' : `${faults.length} inputs are wrong:`;
    throw new ActionError(
      'faulty-input',
      [title, ...faults.map((sentence) => `- ${sentence}`)].join('\n'),
      'Nothing was sent anywhere. Correct the `with:` of this step and run it again.',
    );
  }
  return Object.freeze(inputs);
}

function httpsOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url?.origin === text.replace(/\/$/, '').toLowerCase();
  return url?.protocol === 'https:' && bare ? url.origin : undefined;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
