import { MODES, type Mode } from '../auth/mode.ts';
import { maskPending } from '../auth/pending.ts';
import { ENDPOINT_MODES, type EndpointMode } from '../endpoint/mode.ts';
import { ActionError } from '../errors.ts';
import type { Host } from '../runner/host.ts';
import { maskSecret } from '../runner/masks.ts';
import { parseObject, toPlainLine, unquote, withoutRemark } from '../text.ts';
import { type AppInputs, assertAppTogether, readApp } from './app.ts';
import { assertEndpointTogether } from './endpoint.ts';
import { assertDeclared } from './names.ts';
import { assertNotifyTogether, type NotifyInputs, readNotify } from './notify.ts';
import { openReader, readLines } from './reader.ts';
import { assertRulesTogether, type RuleInputs, readRules } from './rules.ts';
import { assertStoreTogether, readStore, type StoreInputs } from './store.ts';

/** What the workflow asked for, checked; see action.yml for the meaning of each. */
export interface Inputs {
  readonly app: AppInputs;
  readonly rules: RuleInputs;
  readonly store: StoreInputs;
  readonly notify: NotifyInputs;
  readonly mode: Mode;
  /** Whether later steps get tokens by themselves. */
  readonly endpoint: EndpointMode;
  /** What a step with `mode: request` gave; empty where that signed in by itself. Secret. */
  readonly pending: string | undefined;
  readonly timeoutMinutes: number;
  readonly minValidityMinutes: number;
  /** A JSON object: the claims challenge of an API. */
  readonly claims: string | undefined;
}

/**
 * Reads and checks every input. Masks the secret ones before anything else can go wrong.
 * @throws {ActionError} `faulty-input`, naming every fault of every input at once.
 */
export function readInputs(host: Host): Inputs {
  const keyLines = readLines(host, 'cache-encryption-key')
    .map((line) => unquote(withoutRemark(line)))
    .filter((line) => line !== '');
  const secrets = ['webhook-url', 'github-token'].map((name) => host.input(name));
  const keyTexts = new Set([...readLines(host, 'cache-encryption-key'), ...keyLines]);
  for (const secret of [...keyTexts, ...secrets]) {
    maskSecret(host, secret);
  }
  maskPending(host, host.input('pending'));
  const faults: string[] = [];
  const read = openReader(host, (input, sentence) =>
    faults.push(`${input} ${toPlainLine(sentence)}`),
  );

  const app = readApp(read);
  const mode = read.oneOf('mode', MODES, 'auto');
  const pending = read.optional('pending');
  const timeoutMinutes = read.wholeNumber('timeout', 15, 1, 360);
  const minValidityMinutes = read.wholeNumber('min-validity', 10, 0, 50);
  const claims = read.optional('claims', readClaims);
  const endpoint = read.oneOf('token-endpoint', ENDPOINT_MODES, 'none');
  const store = readStore(read, keyLines);
  const rules = readRules(read);
  const notify = readNotify(read);

  assertDeclared(host.inputNames(), read.fault);
  assertAppTogether(app, read.fault);
  assertStoreTogether(store, keyLines.length, mode, read.fault);
  if (pending !== undefined && mode !== 'wait') {
    read.fault('pending', 'belongs to mode: wait; add that, or leave pending out.');
  }
  assertRulesTogether(rules, { tenant: app.tenant, mode }, host.run, read.fault);
  assertNotifyTogether(notify, mode, read.fault);
  const { actorPolicy } = rules;
  assertEndpointTogether(endpoint, { mode, actorPolicy, claims }, host, read.fault);

  if (faults.length > 0) {
    throw new ActionError(
      'faulty-input',
      ['The inputs of this step need a correction:', ...faults.map((fault) => `- ${fault}`)].join(
        '\n',
      ),
      'Nothing was sent anywhere. Correct the `with:` of this step and run it again.',
    );
  }
  return freeze({
    app,
    rules,
    store,
    notify,
    mode,
    endpoint,
    pending,
    timeoutMinutes,
    minValidityMinutes,
    claims,
  });
}

function readClaims(value: string, fault: (sentence: string) => void): string {
  // Challenges reach people in base64 as well, in either alphabet (RFC 4648 §4, §5).
  const bare = unquote(value);
  // They are wrapped at 64 or 76 signs where a tool has made them.
  const joined = bare.replace(/\s+/g, '');
  const text = /^[\w+/-]+={0,2}$/.test(joined)
    ? Buffer.from(joined, 'base64')
        .toString()
        .replace(/^\uFEFF/, '')
    : bare;
  if (!parseObject(text)) {
    fault('is not a JSON object, nor one in base64; pass the claims challenge on as it came.');
  }
  return text;
}

/** Frozen with its groups. */
function freeze(inputs: Inputs): Inputs {
  for (const group of [inputs.app, inputs.rules, inputs.store, inputs.notify]) {
    Object.freeze(group);
  }
  return Object.freeze(inputs);
}
