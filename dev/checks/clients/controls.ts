import { setTimeout as pause } from 'node:timers/promises';
import { GRAPH } from '../../servers/entra/contoso.ts';
import { type Ask, OTHER } from './expectations.ts';
import { startProgram } from './program.ts';
import { type Client, findPython } from './programs.ts';
import type { ClientStage } from './stage.ts';
import { layTemptation, type Temptation } from './temptation.ts';

const LONGEST_WAIT = 30_000;

/**
 * Shows that the temptations are real: without what the step has exported, clients give in to them.
 * Throws where they do not, since what is said of the others would then mean nothing.
 */
export async function checkControls(packages: string, stage: ClientStage): Promise<void> {
  const proxied = findPython(packages, 'ManagedIdentityClient');
  await tempt(proxied, ['NO_PROXY', 'no_proxy'], stage, async (ask, temptation) => {
    await Promise.race([ask(GRAPH), pause(LONGEST_WAIT, undefined, { ref: false })]);
    return temptation.proxied().length > 0;
  });
  const chained = findPython(packages, 'DefaultAzureCredential');
  await tempt(chained, ['AZURE_TOKEN_CREDENTIALS'], stage, async (ask, temptation) => {
    const { token } = await ask(OTHER);
    return token === temptation.token;
  });
}

async function tempt(
  { name, command, env }: Client,
  without: readonly string[],
  stage: ClientStage,
  givesIn: (ask: Ask, temptation: Temptation) => Promise<boolean>,
): Promise<void> {
  const temptation = await layTemptation(stage.folder);
  const kept = Object.entries(temptation.enter(stage.environment())).filter(
    ([variable]) => !without.includes(variable),
  );
  try {
    const given = { ...Object.fromEntries(kept), ...env };
    const { ask, end } = await startProgram(command, given, stage.workspace);
    try {
      if (!(await givesIn(ask, temptation))) {
        throw new Error(`${name} needs no ${without.join(', ')}: the temptation is none`);
      }
    } finally {
      await end();
    }
  } finally {
    await temptation.end();
  }
  console.log(`Without ${without.join(' and ')}, ${name} gives in, as it should here.`);
}
