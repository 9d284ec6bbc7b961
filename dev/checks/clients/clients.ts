// Tries real clients of managed identities on a token endpoint that the built action has started:
// node dev/checks/clients/clients.ts --python FOLDER
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Client, checkClient } from './checks.ts';
import { layDecoy } from './decoy.ts';
import { openClientStage } from './stage.ts';
import { printTable } from './table.ts';

const { values: tools } = parseArgs({ options: { python: { type: 'string' } } });
const clients = [...(tools.python ? listPython(tools.python) : [])];
const stage = await openClientStage();
try {
  const decoy = layDecoy(stage.folder);
  const verdicts = await Promise.all(clients.map((client) => checkClient(client, stage, decoy)));
  const faults = [
    ...(decoy.wasAsked() ? ['a client has asked another identity'] : []),
    ...(stage.proxied.length > 0 ? [`the proxy was asked: ${stage.proxied.join(', ')}`] : []),
  ];
  await stage.finish();
  printTable(verdicts);
  for (const fault of faults) {
    console.error(fault);
  }
  const areGood = verdicts.length > 0 && verdicts.every(({ fault }) => fault === undefined);
  process.exitCode = areGood && faults.length === 0 ? 0 : 1;
} finally {
  await stage.close();
}

function listPython(folder: string): Client[] {
  const program = join(import.meta.dirname, 'python', 'ask.py');
  const env = { PYTHONPATH: folder };
  return [
    ['azure-identity', 'ManagedIdentityCredential'],
    ['azure-identity', 'DefaultAzureCredential'],
  ].map(([product, name = '']) => ({
    name: `${product} for Python, ${name}`,
    command: ['python3', program, name],
    env,
  }));
}
