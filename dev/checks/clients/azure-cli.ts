import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ArmStandIn,
  RESOURCE_GROUP,
  SUBSCRIPTION,
  startArm,
} from '../../servers/arm/server.ts';
import { ALICE, ALICE_ID, ARM, ARM_CLASSIC, GRAPH } from '../../servers/entra/contoso.ts';
import { OTHER, REFUSAL, type Verdict } from './checks.ts';
import { type Ended, runCommand } from './command.ts';
import type { ClientStage } from './stage.ts';

const CLOUD = 'Emulated';

type Az = (...words: string[]) => Promise<Ended>;

/** Signs Azure CLI in with the managed identity, and lets it work with Graph and ARM. */
export async function checkAzureCli(packages: string, stage: ClientStage): Promise<Verdict> {
  const verdict: Verdict = { name: 'azure-cli, az login --identity', version: '', checked: [] };
  const arm = await startArm(stage.entra.publicKey);
  const az = openAz(packages, stage, arm);
  try {
    verdict.version = JSON.parse((await az('version')).stdout)['azure-cli'];
    for await (const what of play(az, stage, arm)) {
      verdict.checked.push(what);
    }
  } catch (error) {
    verdict.fault = error instanceof Error ? error.message : String(error);
  } finally {
    await arm.stop();
  }
  return verdict;
}

function openAz(packages: string, stage: ClientStage, arm: ArmStandIn): Az {
  const authorities = join(stage.folder, 'authorities.pem');
  appendFileSync(authorities, `${readFileSync(stage.entra.caFile, 'utf8')}\n${arm.authority}\n`);
  const env = {
    ...stage.environment(),
    PYTHONPATH: packages,
    AZURE_CONFIG_DIR: join(stage.folder, 'azure'),
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    REQUESTS_CA_BUNDLE: authorities,
  };
  return (...words) =>
    runCommand(['python3', '-m', 'azure.cli', ...words, '--output', 'json'], env, stage.workspace);
}

async function* play(az: Az, stage: ClientStage, arm: ArmStandIn): AsyncGenerator<string> {
  const { origin } = stage.entra;
  await must(
    az(
      'cloud',
      'register',
      '--skip-endpoint-discovery',
      '--name',
      CLOUD,
      ...endpointsOf(origin, arm.origin),
    ),
  );
  await must(az('cloud', 'set', '--name', CLOUD));
  await must(az('login', '--identity', '--allow-no-subscriptions'));
  yield 'login';

  const first = await takeToken(az, GRAPH);
  const { exp = 0 } = await stage.expectAlice(first, GRAPH);
  await stage.expectAlice(await takeToken(az, ARM), ARM);
  yield 'Alice for Graph and ARM';

  const me = await must(az('rest', '--url', `${origin}/v1.0/me`, '--resource', GRAPH));
  expectSame(Object(me).userPrincipalName, ALICE);
  yield 'az rest to Graph';

  const groups = await must(az('group', 'list'));
  expectSame(Object(groups)[0]?.name, RESOURCE_GROUP);
  expectSame(arm.served.at(-1), `/subscriptions/${SUBSCRIPTION}/resourcegroups ${ALICE_ID}`);
  yield 'az group list';

  const refused = await az('account', 'get-access-token', '--resource', OTHER);
  if (refused.code === 0 || !refused.stderr.includes(REFUSAL)) {
    throw new Error(`the refusal does not hold our sentence: ${refused.stderr}`);
  }
  yield 'refusal';

  await pause(Math.max(0, exp * 1000 - Date.now()) + 1_000);
  const second = await takeToken(az, GRAPH);
  await stage.expectAlice(second, GRAPH);
  if (second === first) {
    throw new Error('the token has expired, and was given again');
  }
  yield 'renewal';
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

async function takeToken(az: Az, resource: string): Promise<string> {
  return Object(await must(az('account', 'get-access-token', '--resource', resource))).accessToken;
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
