import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArmStandIn,
  RESOURCE_GROUP,
  SUBSCRIPTION,
  startArm,
} from '../../servers/arm/server.ts';
import { ALICE, ALICE_ID, ARM_CLASSIC, GRAPH } from '../../servers/entra/contoso.ts';
import { type Ended, runCommand } from './command.ts';
import { type Answer, expectTokens } from './expectations.ts';
import type { ClientStage } from './stage.ts';
import { judge, type Verdict } from './verdict.ts';

const CLOUD = 'Emulated';

type Az = (...words: string[]) => Promise<Ended>;

/** Signs Azure CLI in with the managed identity, and lets it work with Graph and ARM. */
export async function checkAzureCli(packages: string, stage: ClientStage): Promise<Verdict> {
  const arm = await startArm(stage.entra.publicKey);
  try {
    return await judge('azure-cli, az login --identity', stage, async (temptation) => {
      const environment = temptation.enter(stage.environment());
      const az = openAz({ ...environment, ...describe(packages, stage, arm) }, stage.workspace);
      const version = Object(await must(az('version')))['azure-cli'];
      return { version, play: () => play(az, stage, arm), end: async () => {} };
    });
  } finally {
    await arm.stop();
  }
}

function openAz(env: Record<string, string>, cwd: string): Az {
  const start = ['python3', '-m', 'azure.cli'];
  return (...words) => runCommand([...start, ...words, '--output', 'json'], env, cwd);
}

function describe(packages: string, stage: ClientStage, arm: ArmStandIn): Record<string, string> {
  const authorities = join(stage.folder, 'authorities.pem');
  writeFileSync(authorities, `${readFileSync(stage.entra.caFile, 'utf8')}\n${arm.authority}\n`);
  return {
    PYTHONPATH: packages,
    AZURE_CONFIG_DIR: join(stage.folder, 'azure'),
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    REQUESTS_CA_BUNDLE: authorities,
  };
}

async function* play(az: Az, stage: ClientStage, arm: ArmStandIn): AsyncGenerator<string> {
  const { origin } = stage.entra;
  const endpoints = endpointsOf(origin, arm.origin);
  await must(az('cloud', 'register', '--skip-endpoint-discovery', '--name', CLOUD, ...endpoints));
  await must(az('cloud', 'set', '--name', CLOUD));
  await must(az('login', '--identity', '--allow-no-subscriptions'));
  yield 'login';

  const me = await must(az('rest', '--url', `${origin}/v1.0/me`, '--resource', GRAPH));
  expectSame(Object(me).userPrincipalName, ALICE);
  yield 'az rest to Graph';

  const groups = await must(az('group', 'list'));
  expectSame(Object(groups)[0]?.name, RESOURCE_GROUP);
  expectSame(arm.served.at(-1), `/subscriptions/${SUBSCRIPTION}/resourcegroups ${ALICE_ID}`);
  yield 'az group list';

  yield* expectTokens((resource) => ask(az, resource), stage);
}

async function ask(az: Az, resource: string): Promise<Answer> {
  const { code, stdout, stderr } = await az('account', 'get-access-token', '--resource', resource);
  return code === 0 ? { token: JSON.parse(stdout).accessToken } : { error: stderr };
}

function endpointsOf(entra: string, arm: string): string[] {
  return Object.entries({
    'active-directory': entra,
    'active-directory-graph-resource-id': GRAPH,
    'active-directory-resource-id': `${ARM_CLASSIC}/`,
    management: `${ARM_CLASSIC}/`,
    'microsoft-graph-resource-id': `${GRAPH}/`,
    'resource-manager': arm,
  }).flatMap(([name, value]) => [`--endpoint-${name}`, value]);
}

/** What a command has said, which must have gone well. */
async function must(running: Promise<Ended>): Promise<unknown> {
  const { code, stdout, stderr, command } = await running;
  if (code !== 0) {
    throw new Error(`${command} has failed: ${stderr}`);
  }
  return stdout.trim() === '' ? undefined : JSON.parse(stdout);
}

function expectSame(found: unknown, wanted: string): void {
  if (found !== wanted) {
    throw new Error(`found ${found} instead of ${wanted}`);
  }
}
