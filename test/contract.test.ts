import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readDocs, renderReadme, renderTroubleshooting } from '../dev/docs.ts';
import { MODES } from '../src/auth/mode.ts';
import { OUTCOMES } from '../src/errors.ts';
import { CLOUDS, resolveCloud } from '../src/identity/cloud.ts';
import { SOURCES } from '../src/identity/token.ts';
import { readInputs } from '../src/inputs/inputs.ts';
import { INPUT_NAMES } from '../src/inputs/names.ts';
import { ACTOR_POLICIES } from '../src/inputs/rules.ts';
import { SURFACES } from '../src/notify/surface.ts';
import { WEBHOOK_FORMATS } from '../src/notify/webhook-format.ts';
import { setEndpoint } from '../src/outputs/endpoint.ts';
import { setGrant, setOutcome, setPending, setRecord } from '../src/outputs/outputs.ts';
import { systemClock } from '../src/runner/clock.ts';
import type { Host } from '../src/runner/host.ts';
import { STORES } from '../src/store/choose-store.ts';

const { action, readme, troubleshooting } = readDocs();
const REQUIRED = {
  'client-id': '11111111-1111-4111-8111-111111111111',
  'tenant-id': 'contoso.com',
  scopes: 'User.Read',
};
const CODE = {
  deviceCode: 'd',
  userCode: 'u',
  verificationUri: 'https://microsoft.com/devicelogin',
  message: '',
  expiresIn: 900,
  interval: 5,
  issuedAt: 0,
};

describe('action.yml, the code and the README say the same', () => {
  test('the inputs that the code reads are those of action.yml', () => {
    expect(readNames({ ...REQUIRED })).toEqual(new Set(Object.keys(action.inputs)));
  });

  test('an input that is left out means what its default in action.yml means', () => {
    const defaults = Object.fromEntries(
      Object.entries(action.inputs)
        .filter(([name]) => name !== 'github-token')
        .map(([name, input]) => [name, input.default ?? '']),
    );
    expect(readInputs(hostWith({ ...defaults, ...REQUIRED }))).toEqual(
      readInputs(hostWith(REQUIRED)),
    );
  });

  test('the token for GitHub is that of the job, unless another one is given', () => {
    const expressions = Object.entries(action.inputs).flatMap(([name, input]) => {
      const [, expression] = /^\$\{\{ (.*) \}\}$/.exec(input.default ?? '') ?? [];
      return expression ? [{ name, expression }] : [];
    });
    expect(expressions).toEqual([{ name: 'github-token', expression: 'github.token' }]);
  });

  test('the inputs that action.yml calls required are those the code demands', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required);
    expect(required.map(([name]) => name)).toEqual(Object.keys(REQUIRED));
    for (const name of Object.keys(REQUIRED)) {
      expect(() => readInputs(hostWith({ ...REQUIRED, [name]: '' }))).toThrow(
        `${name} is required.`,
      );
    }
  });

  test('the outputs that the code sets are those of action.yml', () => {
    const names = new Set<string>();
    const host = {
      mask: () => {},
      info: () => {},
      variable: () => '',
      output: (name: string) => names.add(name),
      run: {},
    } as unknown as Host;
    const ids = { objectId: 'o', tenantId: 't', username: 'u', homeAccountId: 'o.t' };
    const account = { ...ids, isGuest: false, groups: undefined, roles: [] };
    const tokens = new Map([['default', { value: 'v', expiresAt: 0, scopes: [] }]]);
    setGrant(host, { account, tokens, source: 'device-code' });
    setOutcome(host, 'signed-in');
    setRecord(host, { outcome: 'signed-in', times: {} });
    const clock = { ...systemClock, now: () => 0, monotonic: () => 0 };
    const endpoint = { port: 1, secret: 's', clientId: 'c', resources: [] };
    setEndpoint(host, endpoint, 'outputs');
    setPending(host, CODE, { clock, cloud: resolveCloud('public'), pending: 'pending' });
    expect(names).toEqual(new Set(Object.keys(action.outputs)));
  });

  test('the tables of the README are those of action.yml (npm run docs writes them)', () => {
    expect(renderReadme(readme, action)).toBe(readme);
  });

  test('the troubleshooting page has every number of the table (npm run docs writes it)', () => {
    expect(renderTroubleshooting(troubleshooting)).toBe(troubleshooting);
  });

  test('every step that the README shows uses inputs and outputs that exist', () => {
    const steps = readmeSteps().filter(({ uses }) =>
      uses?.startsWith('OWNER/entra-device-sign-in@'),
    );
    const used = steps.flatMap((step) => Object.keys(step.with ?? {}));
    const read = [...readme.matchAll(/steps\.(?:sign-in|ask)\.outputs\.([a-z-]+)/g)].map(
      ([, name]) => name,
    );
    expect(steps.length).toBeGreaterThan(1);
    expect(used).toContain('client-id');
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(used));
    expect(read).toEqual(expect.arrayContaining(['access-token', 'pending']));
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(read));
  });

  test('the names of the inputs are those that the action knows', () => {
    expect(new Set<string>(INPUT_NAMES)).toEqual(new Set(Object.keys(action.inputs)));
  });

  test.each<[name: string, description: string | undefined, words: readonly string[]]>([
    ['cloud', action.inputs.cloud?.description, CLOUDS],
    ['mode', action.inputs.mode?.description, MODES],
    ['cache', action.inputs.cache?.description, STORES],
    ['notify', action.inputs.notify?.description, SURFACES],
    ['webhook-format', action.inputs['webhook-format']?.description, ['auto', ...WEBHOOK_FORMATS]],
    ['actor-policy', action.inputs['actor-policy']?.description, ACTOR_POLICIES],
    ['source', action.outputs.source?.description, SOURCES],
    ['outcome', action.outputs.outcome?.description, OUTCOMES],
  ])('action.yml names every word of %s', (_, description = '', words) => {
    expect(words.filter((word) => !description.includes(`\`${word}\``))).toEqual([]);
  });

  test('the schema of the record has every outcome and source', () => {
    const { outcome, source } = readSchema().properties;
    expect(outcome.enum).toEqual(OUTCOMES);
    expect(source.enum.toSorted(byText)).toEqual([...SOURCES, null].toSorted(byText));
  });

  test.each([
    { tokenEndpoint: ['https://graph.microsoft.com'], isValid: true },
    { tokenEndpoint: null, isValid: true },
    { tokenEndpoint: 'https://graph.microsoft.com', isValid: false },
    { tokenEndpoint: [1], isValid: false },
    { tokenEndpoint: undefined, isValid: false },
  ])('the schema of the record knows what a token endpoint serves: %j', (given) => {
    let record = '';
    const host = {
      output: (_: string, text: string) => {
        record = text;
      },
      run: {
        repository: '',
        workflow: '',
        id: '',
        attempt: '',
        job: '',
        actor: '',
        triggeringActor: '',
      },
    } as unknown as Host;
    setRecord(host, { outcome: 'signed-in', times: {} });
    const { isValid, tokenEndpoint } = given;
    const ajv = new Ajv({ formats: { 'date-time': true }, allowUnionTypes: true });
    expect(ajv.validate(readSchema(), { ...JSON.parse(record), tokenEndpoint })).toBe(isValid);
  });

  test('every input and output is described', () => {
    for (const part of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(part.description).toMatch(/\S/);
    }
  });
});

test('the package is named as the contract says, and every version in it is exact', () => {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(manifest).toMatchObject({ name: 'entra-device-sign-in', license: 'MIT' });
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

interface Step {
  uses?: string;
  with?: Record<string, string>;
}

/** The steps of every YAML block of the README, whole workflows and single steps. */
function readmeSteps(): Step[] {
  return [...readme.matchAll(/```yaml\n(.*?)```/gs)].flatMap(([, text = '']) => {
    const block: Step[] | { jobs: Record<string, { steps: Step[] }> } = parse(text);
    return Array.isArray(block) ? block : Object.values(block.jobs).flatMap(({ steps }) => steps);
  });
}

function hostWith(inputs: Record<string, string>, names = new Set<string>()): Host {
  const input = (name: string) => {
    names.add(name);
    return inputs[name] ?? '';
  };
  const inputNames = () => Object.keys(inputs);
  return { input, inputNames, mask: () => {}, run: { visibility: 'private' } } as unknown as Host;
}

function readNames(inputs: Record<string, string>): Set<string> {
  const names = new Set<string>();
  readInputs(hostWith(inputs, names));
  return names;
}

describe('every attack of SECURITY.md', () => {
  const page = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8');
  const [, table = ''] = page.split(/<!-- \/?attacks -->/);
  const [, , ...rows] = table.matchAll(/^\| (.+) \| .+ \| (.+) \|$/gm);

  test('is in the table', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  test.each(rows.map(([, attack = '', proof = '']) => ({ attack, proof })))(
    '$attack: has the tests that it names',
    ({ proof }) => {
      for (const part of proof.split('; ')) {
        expect(part).toMatch(/^[\w./-]+\.ts: “[^”]+”(, “[^”]+”)*$/);
        const [path = '', names = ''] = part.split(': “');
        const file = path.includes('/') ? path : `test/scenarios/attacks/${path}`;
        const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
        for (const name of names.slice(0, -1).split('”, “')) {
          expect(source).toContain(name);
        }
      }
    },
  );
});

interface RecordSchema {
  properties: { outcome: { enum: string[] }; source: { enum: (string | null)[] } };
}

function readSchema(): RecordSchema {
  return JSON.parse(
    readFileSync(new URL('../docs/record.schema.json', import.meta.url), 'utf8'),
  ) as RecordSchema;
}

function byText(one: unknown, other: unknown): number {
  return String(one).localeCompare(String(other));
}
