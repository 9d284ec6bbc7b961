import { setTimeout as pause } from 'node:timers/promises';
import { ARM, GRAPH } from '../../servers/entra/contoso.ts';
import type { Decoy } from './decoy.ts';
import { type Answer, type Program, startProgram } from './program.ts';
import type { ClientStage } from './stage.ts';

/** A client in a program of ours that asks it. */
export interface Client {
  name: string;
  /** The program and its words. */
  command: readonly string[];
  env: Record<string, string>;
}

/** What was found of one client. */
export interface Verdict {
  name: string;
  version: string;
  /** What it did as it should. */
  checked: string[];
  fault?: string;
}

/** A resource that no line of `scopes` is for. */
export const OTHER = 'https://vault.azure.net';
export const REFUSAL = 'No line of scopes is for';

/** Asks a client for tokens of two resources, for one that is refused, and across an expiry. */
export async function checkClient(
  { name, command, env }: Client,
  stage: ClientStage,
  decoy: Decoy,
): Promise<Verdict> {
  const verdict: Verdict = { name, version: '', checked: [] };
  let program: Program | undefined;
  try {
    const { PATH = '', ...given } = stage.environment();
    const whole = { ...given, PATH: `${decoy.folder}:${PATH}`, ...env };
    program = await startProgram(command, whole, stage.workspace);
    verdict.version = program.version;
    for await (const what of play(program, stage)) {
      verdict.checked.push(what);
    }
  } catch (error) {
    verdict.fault = error instanceof Error ? error.message : String(error);
  } finally {
    await program?.end();
  }
  return verdict;
}

/** Says what was checked as soon as it was; throws where something is not as it should be. */
async function* play(program: Program, stage: ClientStage): AsyncGenerator<string> {
  const first = tokenOf(await program.ask(GRAPH));
  const { exp = 0 } = await stage.expectAlice(first, GRAPH);
  await stage.expectAlice(tokenOf(await program.ask(ARM)), ARM);
  yield 'Alice for Graph and ARM';
  expectRefusal(await program.ask(OTHER));
  yield 'refusal';
  await pause(Math.max(0, exp * 1000 - Date.now()) + 1_000);
  const second = tokenOf(await program.ask(GRAPH));
  await stage.expectAlice(second, GRAPH);
  if (second === first) {
    throw new Error('the token has expired, and was given again');
  }
  yield 'renewal';
}

function tokenOf({ token, error }: Answer): string {
  if (token === undefined) {
    throw new Error(`there was no token: ${error}`);
  }
  return token;
}

/** Throws where a client was not refused, or does not say why. */
function expectRefusal({ token, error }: Answer): void {
  if (token !== undefined) {
    throw new Error(`a token for ${OTHER} was given`);
  }
  if (!error.includes(REFUSAL)) {
    throw new Error(`the refusal does not hold our sentence: ${error}`);
  }
}
