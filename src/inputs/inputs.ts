import { decodeKey, type SealingKey } from '../store/key.ts';
import { ActionError } from '../errors.ts';
import type { Host } from '../runner/host.ts';
import { CLOUD_NAMES, type CloudName } from '../identity/cloud.ts';
import { parseScopes, type ScopeLine } from '../identity/scopes.ts';
import { isDomain, isGuid, isOpenTenant } from '../identity/tenant.ts';
import { type Fault, openReader, type Reader, readLines } from './reader.ts';
import { maskSecret } from '../runner/masks.ts';
import { assertNotifyTogether, type NotifyInputs, readNotify } from './notify.ts';
import { assertRulesTogether, type RuleInputs, readRules } from './rules.ts';
import { MODES, type Mode } from '../auth/mode.ts';
import { toPlainLine } from '../text.ts';

/** What the workflow asked for, checked; see action.yml for the meaning of each. */
export interface Inputs extends RuleInputs, NotifyInputs {
  readonly clientId: string;
  /** A GUID, a domain name, `organizations`, `common` or `consumers`; in lower case. */
  readonly tenant: string;
  /** The first line is the main token. */
  readonly scopeLines: readonly [ScopeLine, ...ScopeLine[]];
  readonly cloud: CloudName;
  readonly authorityHost: string | undefined;
  readonly account: string | undefined;
  readonly mode: Mode;
  /** What a step with `mode: request` gave; empty where that signed in by itself. */
  readonly pending: string | undefined;
  readonly timeoutMinutes: number;
  readonly minValidityMinutes: number;
  readonly claims: string | undefined;
  readonly cache: (typeof CACHES)[number];
  /** The first seals, all open. Empty where no key was given. */
  readonly keys: readonly SealingKey[];
  readonly cachePath: string | undefined;
}

const CACHES = ['auto', 'actions', 'file', 'none'] as const;
const MAKE_A_KEY = 'Make one: openssl rand -base64 32 | gh secret set ENTRA_CACHE_KEY';
// One look-up takes ten names at the most.
const MOST_KEYS = 10;

/**
 * Reads and checks every input. Masks the secret ones before anything else can go wrong.
 * @throws {ActionError} `faulty-input`, naming every fault of every input at once.
 */
export function readInputs(host: Host): Inputs {
  const keyLines = readLines(host, 'cache-encryption-key');
  const secrets = ['pending', 'webhook-url', 'github-token'].map((name) => host.input(name));
  for (const secret of [...keyLines, ...secrets]) {
    maskSecret(host, secret);
  }
  const faults: string[] = [];
  const read = openReader(host, (input, sentence) =>
    faults.push(`${input} ${toPlainLine(sentence)}`),
  );

  const inputs = Object.freeze({
    clientId: read.required('client-id', readClientId),
    tenant: read.required('tenant-id', readTenant),
    scopeLines: readScopes(read),
    cloud: read.oneOf('cloud', CLOUD_NAMES, 'public'),
    authorityHost: read.optional('authority-host', readOrigin),
    account: read.optional('account'),
    mode: read.oneOf('mode', MODES, 'auto'),
    pending: read.optional('pending'),
    timeoutMinutes: read.wholeNumber('timeout', 15, 1, 360),
    minValidityMinutes: read.wholeNumber('min-validity', 10, 0, 50),
    claims: read.optional('claims', readClaims),
    cache: read.oneOf('cache', CACHES, 'auto'),
    keys: keyLines.flatMap((line, index) => readKey(read, line, index, keyLines.length)),
    cachePath: read.optional('cache-path'),
    ...readRules(read, host.inputNames()),
    ...readNotify(read),
  });
  assertTogether(inputs, keyLines.length, read.fault);
  assertRulesTogether(inputs, host.run, read.fault);
  assertNotifyTogether(inputs, read.fault);

  if (faults.length > 0) {
    throw new ActionError(
      'faulty-input',
      ['The inputs of this step need a correction:', ...faults.map((fault) => `- ${fault}`)].join(
        '\n',
      ),
      'Nothing was sent anywhere. Correct the `with:` of this step and run it again.',
    );
  }
  return inputs;
}

/** Faults that show only when inputs are seen together. */
function assertTogether(inputs: Inputs, keys: number, fault: Fault): void {
  const { cloud, authorityHost, mode, pending, cache, cachePath } = inputs;
  if (authorityHost !== undefined && cloud !== 'public' && CLOUD_NAMES.includes(cloud)) {
    fault('cloud', `is "${cloud}", but authority-host names another one; give one of the two.`);
  }
  if ((cache === 'actions' || cache === 'file') && keys === 0) {
    fault('cache-encryption-key', `is needed with cache: ${cache}. ${MAKE_A_KEY}`);
  } else if (mode === 'silent' && (cache === 'none' || keys === 0)) {
    fault('mode', 'is silent, which needs a kept sign-in: set cache-encryption-key, and a cache.');
  }
  if (pending !== undefined && mode !== 'wait') {
    fault('pending', 'belongs to mode: wait; add that, or leave pending out.');
  }
  if (keys > MOST_KEYS) {
    fault('cache-encryption-key', `has ${keys} keys; ${MOST_KEYS} are the most.`);
  }
  if (cachePath !== undefined && cache !== 'file') {
    fault('cache-path', 'needs cache: file; add that, or leave cache-path out.');
  }
}

function readClientId(value: string, fault: (sentence: string) => void): string {
  if (!isGuid(value)) {
    fault(`"${value}" is not a GUID; copy the Application (client) id of the app registration.`);
  }
  return value.toLowerCase();
}

function readTenant(value: string, fault: (sentence: string) => void): string {
  if (!isOpenTenant(value) && !isGuid(value) && !isDomain(value)) {
    fault(`"${value}" is neither a GUID nor a domain such as contoso.com.`);
  }
  return value.toLowerCase();
}

// Other names of the public cloud, whose tokens name login.microsoftonline.com as their issuer.
const ALIASES = ['login.microsoft.com', 'login.windows.net', 'sts.windows.net'];

function readOrigin(value: string, fault: (sentence: string) => void): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (ALIASES.includes(url?.host ?? '')) {
    fault(`"${value}" is another name of the public cloud; leave authority-host out.`);
  }
  const isBare = url?.origin === value.replace(/\/$/, '').toLowerCase();
  if (url?.protocol !== 'https:' || !isBare) {
    fault(`"${value}" is not an https origin such as https://login.example.test:8443.`);
  }
  return url?.origin ?? '';
}

function readClaims(value: string, fault: (sentence: string) => void): string {
  try {
    const claims: unknown = JSON.parse(value);
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) {
      return value;
    }
  } catch {}
  fault('is not a JSON object; pass the claims challenge on as it came.');
  return value;
}

function readScopes(read: Reader): Inputs['scopeLines'] {
  const { lines, faults } = parseScopes(read.required('scopes', (text) => text));
  for (const sentence of faults) {
    read.fault('scopes', `${sentence}.`);
  }
  return lines as unknown as Inputs['scopeLines'];
}

function readKey(read: Reader, line: string, index: number, count: number): SealingKey[] {
  const { key, fault } = decodeKey(line);
  if (fault) {
    const which = count > 1 ? `(line ${index + 1} of ${count}) ` : '';
    read.fault('cache-encryption-key', `${which}${fault}. ${MAKE_A_KEY}`);
  }
  return key ? [key] : [];
}
