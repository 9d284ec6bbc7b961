// Tries real clients of managed identities on a token endpoint that the built action has started:
// node dev/checks/clients/clients.ts [--python FOLDER] [--npm FOLDER] [--go PROGRAM]
import { parseArgs } from 'node:util';
import { checkAzureCli } from './azure-cli.ts';
import { checkClient } from './checks.ts';
import { layDecoy } from './decoy.ts';
import { listClients } from './programs.ts';
import { openClientStage } from './stage.ts';
import { printTable } from './table.ts';

const { values: tools } = parseArgs({
  options: { python: { type: 'string' }, npm: { type: 'string' }, go: { type: 'string' } },
});
const stage = await openClientStage();
const clients = listClients(tools, stage.hashicorp);
try {
  const decoy = layDecoy(stage.folder);
  const verdicts = await Promise.all([
    ...clients.map((client) => checkClient(client, stage, decoy)),
    ...(tools.python === undefined ? [] : [checkAzureCli(tools.python, stage)]),
  ]);
  const faults = [
    ...(decoy.wasAsked() ? ['a client has asked another identity'] : []),
    ...stage.proxied.filter(isLocal).map((request) => `the proxy was asked: ${request}`),
  ];
  await stage.finish();
  printTable(verdicts);
  console.log('proxied', stage.proxied);
  for (const fault of faults) {
    console.error(fault);
  }
  const areGood = verdicts.length > 0 && verdicts.every(({ fault }) => fault === undefined);
  process.exitCode = areGood && faults.length === 0 ? 0 : 1;
} finally {
  await stage.close();
}

/** Whether a request is for this machine; those of tools that look for updates are not. */
function isLocal(request: string): boolean {
  return /127\.0\.0\.1|localhost/.test(request);
}
