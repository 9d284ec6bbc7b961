import type { ClientStage } from './stage.ts';
import { layTemptation, type Temptation } from './temptation.ts';

/** What was found of one client. */
export interface Verdict {
  name: string;
  version: string;
  /** What it did as it should. */
  checked: string[];
  /** What it did not. */
  faults: string[];
}

/** One client at work. */
export interface Work {
  version: string;
  /** Says what was checked as soon as it was; throws where something is not as it should be. */
  play(): AsyncIterable<string>;
  end(): Promise<void>;
}

/** Lets a client work beside a temptation, and writes down how it went. */
export async function judge(
  name: string,
  stage: ClientStage,
  begin: (temptation: Temptation) => Promise<Work>,
): Promise<Verdict> {
  const verdict: Verdict = { name, version: '', checked: [], faults: [] };
  const temptation = await layTemptation(stage.folder);
  let work: Work | undefined;
  try {
    work = await begin(temptation);
    verdict.version = work.version;
    for await (const what of work.play()) {
      verdict.checked.push(what);
    }
    verdict.checked.push('no proxy', 'no other identity');
  } catch (error) {
    verdict.faults.push(messageOf(error));
  } finally {
    await work?.end();
    await temptation.end();
  }
  verdict.faults.push(...temptation.findFaults());
  return verdict;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
