import { join } from 'node:path';
import { expectTokens } from './expectations.ts';
import { startProgram } from './program.ts';
import type { ClientStage } from './stage.ts';
import { judge, type Verdict } from './verdict.ts';

/** A client with a program of ours that asks it. */
export interface Client {
  name: string;
  /** The program and its words. */
  command: readonly string[];
  env: Record<string, string>;
}

/** Where the clients are installed; those of a language that is missing here are left out. */
export interface Tools {
  /** The folder of the Python packages. */
  python?: string | undefined;
  /** The folder with the node_modules. */
  npm?: string | undefined;
  /** The program of the Go module. */
  go?: string | undefined;
}

/** The clients that have a program of ours here. */
export function listClients({ python, npm, go }: Tools, hashicorp: string): Client[] {
  return [
    ...(python === undefined ? [] : listPython(python)),
    ...(npm === undefined ? [] : listJavaScript(npm)),
    ...(go === undefined ? [] : listGo(go, hashicorp)),
  ];
}

/** One of the clients in Python. */
export function findPython(folder: string, name: string): Client {
  const found = listPython(folder).find(({ command }) => command.at(-1) === name);
  if (!found) {
    throw new Error(`no client in Python is called ${name}`);
  }
  return found;
}

/** Asks a client all that it is asked here. */
export function checkClient({ name, command, env }: Client, stage: ClientStage): Promise<Verdict> {
  return judge(name, stage, async (temptation) => {
    const given = { ...temptation.enter(stage.environment()), ...env };
    const { version, ask, end } = await startProgram(command, given, stage.workspace);
    return { version, play: () => expectTokens(ask, stage), end };
  });
}

function listPython(folder: string): Client[] {
  const program = join(import.meta.dirname, 'python', 'ask.py');
  const env = { PYTHONPATH: folder };
  const describe = describeWith(['python3', program], env);
  return [
    describe('azure-identity for Python', 'ManagedIdentityCredential'),
    describe('azure-identity for Python', 'DefaultAzureCredential'),
    describe('MSAL Python', 'ManagedIdentityClient'),
  ];
}

function listJavaScript(folder: string): Client[] {
  const program = join(import.meta.dirname, 'npm', 'ask.js');
  const describe = describeWith([process.execPath, program, folder], {});
  return [
    describe('@azure/identity', 'ManagedIdentityCredential'),
    describe('@azure/identity', 'DefaultAzureCredential'),
    describe('@azure/msal-node', 'ManagedIdentityApplication'),
  ];
}

function listGo(program: string, hashicorp: string): Client[] {
  const describe = describeWith([program], { ARM_MSI_ENDPOINT: hashicorp });
  return [
    describe('azidentity for Go', 'ManagedIdentityCredential'),
    describe('azidentity for Go', 'DefaultAzureCredential'),
    describe('go-azure-sdk of HashiCorp', 'ManagedIdentityAuthorizer'),
  ];
}

function describeWith(start: string[], env: Record<string, string>) {
  return (product: string, name: string): Client => ({
    name: `${product}, ${name}`,
    command: [...start, name],
    env,
  });
}
