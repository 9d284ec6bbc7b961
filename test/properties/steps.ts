import fc from 'fast-check';
import { hostileText, near } from './hostile.ts';
import { anyCaseGuid, domain, guid, randomKeyBytes } from './ids-and-keys.ts';

/** What a workflow writes under `with:`. */
export type With = Record<string, string>;

export const OPEN_TENANTS: readonly string[] = [
  'common',
  'organizations',
  'consumers',
  '9188040d-6c67-4c5b-b112-36a304b66dad',
];

const username = fc.constantFrom('alice@contoso.com', 'Bob.B@contoso.com');
const login = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);

export const keyText: fc.Arbitrary<string> = fc
  .tuple(randomKeyBytes, fc.constantFrom<('base64' | 'hex')[]>('base64', 'hex'))
  .map(([bytes, form]) => Buffer.from(bytes).toString(form));

/** A good text for every input; together they need not be right. */
const GOOD: Record<string, fc.Arbitrary<string>> = {
  'client-id': anyCaseGuid,
  'tenant-id': fc.oneof(anyCaseGuid, domain, fc.constantFrom(...OPEN_TENANTS)),
  scopes: fc.constantFrom(
    'User.Read',
    'openid',
    'User.Read\narm=https://management.azure.com/.default',
  ),
  cloud: fc.constantFrom('public', 'usgov', 'china', 'france', 'germany', 'singapore'),
  'authority-host': fc.constantFrom(
    'https://login.example.test',
    'https://LOGIN.example.test:8443/',
  ),
  account: fc.oneof(guid, username),
  mode: fc.constantFrom('auto', 'silent', 'fresh'),
  timeout: fc.integer({ min: 1, max: 360 }).map(String),
  'min-validity': fc.integer({ min: 0, max: 50 }).map(String),
  claims: fc.constantFrom('{}', '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'),
  cache: fc.constantFrom('auto', 'actions', 'file', 'none'),
  'cache-encryption-key': lines(keyText, 11),
  'cache-path': fc.constant('/srv/sign-ins'),
  'allowed-users': lines(
    fc.oneof(
      anyCaseGuid,
      username,
      fc.array(anyCaseGuid, { minLength: 2, maxLength: 3 }).map((ids) => ids.join('/')),
    ),
  ),
  'allowed-groups': lines(anyCaseGuid),
  'allowed-roles': lines(fc.constantFrom('Deployer', 'Task.Approve')),
  actors: lines(fc.tuple(login, anyCaseGuid).map(([name, id]) => `${name} = ${id}`)),
  'actor-policy': fc.constantFrom('any', 'same', 'different'),
  'allow-public-logs': fc.constantFrom('true', 'false'),
};

export const INPUT_NAMES: readonly string[] = Object.keys(GOOD);

function lines(line: fc.Arbitrary<string>, most = 3): fc.Arbitrary<string> {
  return fc.array(line, { minLength: 1, maxLength: most }).map((all) => all.join('\n'));
}

/** A step that is right. */
export const goodStep: fc.Arbitrary<With> = fc.record({
  'client-id': anyCaseGuid,
  'tenant-id': fc.oneof(anyCaseGuid, domain),
  scopes: fc.constantFrom('User.Read', 'main=User.Read Mail.Send'),
  timeout: fc.integer({ min: 1, max: 360 }).map(String),
  'min-validity': fc.integer({ min: 0, max: 50 }).map(String),
  'cache-encryption-key': lines(keyText, 10),
  'allowed-users': lines(fc.oneof(anyCaseGuid, username)),
  'allowed-groups': lines(anyCaseGuid),
  cloud: fc.constantFrom('public', 'usgov', 'china'),
  mode: fc.constantFrom('auto', 'silent', 'fresh'),
  cache: fc.constantFrom('auto', 'actions', 'file'),
});

/** A step that says no more than it must, be it enough or not. */
export const bareStep: fc.Arbitrary<With> = fc.record({
  'client-id': anyCaseGuid,
  'tenant-id': GOOD['tenant-id'] ?? domain,
  scopes: fc.constant('User.Read'),
});

const faultyText: Record<string, fc.Arbitrary<string>> = Object.fromEntries(
  Object.entries(GOOD).map(([name, good]) => [
    name,
    fc.oneof(
      { weight: 2, arbitrary: good },
      { weight: 2, arbitrary: near(good) },
      { weight: 1, arbitrary: hostileText },
    ),
  ]),
);

/** One to four inputs, each good, nearly so, or hostile. */
export const changes: fc.Arbitrary<With> = fc
  .uniqueArray(fc.constantFrom(...INPUT_NAMES), { minLength: 1, maxLength: 4 })
  .chain((names) =>
    fc.record(Object.fromEntries(names.map((name) => [name, faultyText[name] ?? hostileText]))),
  );

/** One input with a text that is hostile or nearly good. */
export const oneHostile: fc.Arbitrary<With> = fc
  .constantFrom(...INPUT_NAMES)
  .chain((name) =>
    fc.oneof(hostileText, near(GOOD[name] ?? hostileText)).map((text) => ({ [name]: text })),
  );

/** Every input with a text that is good, nearly so, or hostile, or left out. */
export const anything: fc.Arbitrary<With> = fc.record(faultyText, {
  requiredKeys: [],
}) as fc.Arbitrary<With>;
