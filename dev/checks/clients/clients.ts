// Tries real clients of managed identities on a token endpoint that the built action has started:
// node dev/checks/clients/clients.ts [--python FOLDER] [--npm FOLDER] [--go PROGRAM]
import { parseArgs } from 'node:util';
import { checkAzureCli } from './azure-cli.ts';
import { checkControls } from './controls.ts';
import { checkClient, listClients } from './programs.ts';
import { openClientStage } from './stage.ts';
import { printTable } from './table.ts';

const { values: tools } = parseArgs({
  options: { python: { type: 'string' }, npm: { type: 'string' }, go: { type: 'string' } },
});
const { python } = tools;
const stage = await openClientStage();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stage.close().finally(() => process.exit(1)));
}
try {
  const verdicts = await Promise.all([
    ...listClients(tools, stage.hashicorp).map((client) => checkClient(client, stage)),
    ...(python === undefined ? [] : [checkAzureCli(python, stage)]),
  ]);
  const controls = python === undefined ? [] : await checkControls(python, stage);
  await stage.finish();
  const all = [...verdicts, ...controls];
  printTable(all);
  const failed = all.filter(({ faults }) => faults.length > 0).length;
  console.log(
    `${verdicts.length} clients asked a token endpoint, ${controls.length} controls; ${failed} failed.`,
  );
  process.exitCode = failed === 0 && verdicts.length > 0 ? 0 : 1;
} finally {
  await stage.close();
}
