import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { selectAction } from '../../dev/checks/ci-job.ts';
import { rewriteForEmulator } from '../../dev/checks/rewrite.ts';

const ORIGIN = 'https://localhost:8443';

function rewriteStep(step: string) {
  const workflow = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;
  const { text, notes } = rewriteForEmulator(workflow, ORIGIN);
  return { step: parse(text).jobs.a.steps[0], notes };
}

describe('an example made to run against the emulator', () => {
  test('gives the action its authority host in place of a cloud', () => {
    const { step } = rewriteStep(
      'uses: OWNER/entra-device-sign-in@v1\n        with:\n          cloud: usgov\n          scopes: User.Read',
    );
    expect(step.with).toEqual({ scopes: 'User.Read', 'authority-host': ORIGIN });
  });

  test('says that nothing is written to GitHub', () => {
    const { step, notes } = rewriteStep(
      'uses: OWNER/entra-device-sign-in@v1\n        with:\n          notify: comment',
    );
    expect(step.with).toEqual({ 'authority-host': ORIGIN });
    expect(notes).toEqual(['without notify: GitHub is not here']);
  });

  test.each(['com', 'us'])('calls /me of the emulator instead of graph.microsoft.%s', (domain) => {
    const { step, notes } = rewriteStep(`run: curl https://graph.microsoft.${domain}/v1.0/me`);
    expect(step.run).toBe(`curl ${ORIGIN}/v1.0/me`);
    expect(notes).toEqual([]);
  });

  test('may ask a token endpoint for a resource that is not here', () => {
    const run = `curl "$IDENTITY_ENDPOINT?resource=https://graph.microsoft.com"`;
    expect(rewriteStep(`run: ${run}`)).toEqual({ step: { run }, notes: [] });
  });

  test.each(['az account clear', 'm365 logout', 'fab auth logout'])('leaves %s out', (run) => {
    expect(rewriteStep(`run: ${run}`)).toEqual({ step: { run: 'true' }, notes: [] });
  });

  test('says that nothing is checked out', () => {
    const { step, notes } = rewriteStep('uses: actions/checkout@v7');
    expect(step).toEqual({ run: 'true' });
    expect(notes).toEqual(['without a checkout: there is no repository']);
  });

  test('is refused where it would call anything else', () => {
    expect(() => rewriteStep('run: curl https://graph.microsoft.com/v1.0/users')).toThrow(
      'a step calls https://graph.microsoft.com/v1.0/users, which is not here',
    );
  });

  test.each([
    ['Connect-MgGraph', 'https://graph.microsoft.com'],
    ['Connect-PnPOnline', 'https://contoso.sharepoint.com'],
    ['Connect-AzAccount', 'https://management.azure.com'],
    ['az rest --url "https://management.azure.com"', 'https://management.azure.com'],
    ['az login --identity', 'https://management.azure.com'],
    ['terraform plan', 'https://management.azure.com'],
    ['python -c "import azure.identity"', 'https://graph.microsoft.com'],
    ['m365 login --authType identity', 'https://graph.microsoft.com'],
    ['fab auth login --identity', 'https://api.fabric.microsoft.com'],
  ])('looks at the token instead of running %s', (program, audience) => {
    const { step, notes } = rewriteStep(`shell: pwsh\n        run: ${program}`);
    expect(step).toEqual({
      run: expect.stringMatching(/^node ".*token\.ts"$/),
      env: { AUDIENCE: audience },
    });
    expect(notes).toEqual([expect.stringMatching(/ is not here: its token was looked at$/)]);
  });
});

test('of the workflow of CI only the job "action" is left, with the packages at hand', () => {
  const workflow = `on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps: [{ run: npm test }]
  action:
    strategy: { matrix: { os: [ubuntu-latest, windows-latest] } }
    runs-on: \${{ matrix.os }}
    steps:
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020
      - run: npm ci --ignore-scripts
      - uses: ./
`;
  const { text } = selectAction(workflow, '/packages');
  expect(parse(text).jobs).toEqual({
    action: {
      'runs-on': 'ubuntu-latest',
      steps: [{ run: 'ln -s "/packages" node_modules' }, { uses: './' }],
    },
  });
});
