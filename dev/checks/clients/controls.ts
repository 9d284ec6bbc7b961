import { GRAPH } from '../../servers/entra/contoso.ts';
import { type Ask, OTHER } from './expectations.ts';
import { type Program, startProgram } from './program.ts';
import { type Client, findPython } from './programs.ts';
import type { ClientStage } from './stage.ts';
import { layTemptation, type Temptation } from './temptation.ts';
import { messageOf, type Verdict } from './verdict.ts';

/**
 * Shows that the temptations are real: without what the step has exported, clients give in to them.
 * Where they do not, what is said of the others means nothing.
 */
export async function checkControls(packages: string, stage: ClientStage): Promise<Verdict[]> {
  const proxied = findPython(packages, 'ManagedIdentityClient');
  const chained = findPython(packages, 'DefaultAzureCredential');
  return [
    await tempt(proxied, ['NO_PROXY', 'no_proxy'], stage, async (ask, temptation) => {
      await ask(GRAPH);
      return temptation.proxied().length > 0;
    }),
    await tempt(chained, ['AZURE_TOKEN_CREDENTIALS'], stage, async (ask, temptation) => {
      const { token } = await ask(OTHER);
      return token === temptation.token;
    }),
  ];
}

async function tempt(
  { name, command, env }: Client,
  without: readonly string[],
  stage: ClientStage,
  givesIn: (ask: Ask, temptation: Temptation) => Promise<boolean>,
): Promise<Verdict> {
  const label = `${name} without ${without[0]}`;
  const temptation = await layTemptation(stage.folder);
  const kept = Object.entries(temptation.enter(stage.environment())).filter(
    ([variable]) => !without.includes(variable),
  );
  const verdict: Verdict = { name: label, version: '', checked: [], faults: [] };
  let program: Program | undefined;
  try {
    const given = { ...Object.fromEntries(kept), ...env };
    program = await startProgram(command, given, stage.workspace);
    verdict.version = program.version;
    if (!(await givesIn(program.ask, temptation))) {
      throw new Error('it does not give in, so the temptation is none');
    }
    verdict.checked.push('control: it gives in');
  } catch (error) {
    verdict.faults.push(messageOf(error));
  } finally {
    await program?.end();
    await temptation.end();
  }
  return verdict;
}
