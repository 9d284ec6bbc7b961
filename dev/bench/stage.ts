import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeKey, type SealingKey } from '../../src/store/key.ts';
import { seal, unseal } from '../../src/store/seal.ts';
import type { StoredSignIns } from '../../src/store/sign-ins.ts';
import { startJob, type Transcript } from '../runner/runner.ts';
import { startCacheService } from '../servers/cache/server.ts';
import { ALICE, CLIENT_ID, CONTOSO } from '../servers/entra/contoso.ts';
import { startEntra } from '../servers/entra/server.ts';

/** An Entra, a cache service and one key, to run steps against. */
export type BenchStage = Awaited<ReturnType<typeof openBenchStage>>;

export const INTERVAL_SECONDS = 1;

/** Opens the stage; the first sign-in has been made, in a job that goes on. */
export async function openBenchStage() {
  const entra = await startEntra({ interval: INTERVAL_SECONDS });
  const cache = await startCacheService();
  const key = randomBytes(32).toString('base64');
  const env = { ...cache.environment(), NODE_EXTRA_CA_CERTS: entra.caFile };
  const inputs = {
    'client-id': CLIENT_ID,
    'tenant-id': CONTOSO,
    scopes: 'User.Read',
    'authority-host': entra.origin,
    'cache-encryption-key': key,
  };
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const openJob = () => startJob({ env });

  /** One sign-in by a human who approves at once; how long it took from there to the outputs. */
  const signInByCode = async (job: Awaited<ReturnType<typeof openJob>>, more = {}) => {
    let said = Number.NaN;
    const onLine = (line: string) => {
      said = /^The token is valid/.test(line) ? performance.now() : said;
    };
    const running = job.run({ with: { ...inputs, ...more }, witness: false, onLine });
    const { userCode } = await entra.nextCode();
    const approved = performance.now();
    entra.approve(userCode, ALICE);
    const transcript = expectSource(await running, 'device-code');
    return { ...transcript, milliseconds: said - approved };
  };

  const firstJob = await openJob();
  await signInByCode(firstJob);

  return {
    inputs,
    openJob,
    /** The job of the first sign-in. */
    firstJob,
    signInByCode,
    /** How many requests there were since the last call. */
    takeRequests: () => ({
      entra: entra.requests.splice(0).length,
      cache: cache.requests.splice(0).length,
    }),
    /** The name of the entry that holds the sign-in. */
    entry: () => cache.entries()[0]?.key ?? '',
    /** Inputs with which a step finds the sign-ins of so many people in a file, Alice's first. */
    async keepAccounts(count: number) {
      const path = join(folder, String(count));
      const files = { ...inputs, cache: 'file', 'cache-path': path };
      const given = { ...files, account: ALICE };
      if (existsSync(path)) {
        return given;
      }
      const job = await openJob();
      await signInByCode(job, files);
      await job.end();
      const [name = ''] = await readdir(path);
      await multiply(join(path, name), count, key, inputs['tenant-id'], entra.origin);
      return given;
    },
    async close() {
      await firstJob.end();
      rmSync(folder, { recursive: true, force: true });
      await Promise.all([entra.stop(), cache.stop()]);
    },
  };
}

/** Throws where a step did not go the way that is measured. */
export function expectSource(transcript: Transcript, source: string): Transcript {
  if (transcript.outputs.source !== source) {
    throw new Error(`expected source ${source}, and this was the log:\n${transcript.log}`);
  }
  return transcript;
}

/** Puts copies of the one stored sign-in beside it, under other people's ids. */
async function multiply(
  file: string,
  count: number,
  keyText: string,
  tenant: string,
  authority: string,
): Promise<void> {
  const key = decodeKey(keyText).key as SealingKey;
  const context = { authority, tenant, clientId: CLIENT_ID };
  const { text } = await unseal(await readFile(file, 'utf8'), [key], context);
  const stored = JSON.parse(text) as StoredSignIns;
  const [home = '', account] = Object.entries(stored.accounts)[0] ?? [];
  const objectId = home.split('.')[0] ?? '';
  for (let index = 1; index < count; index++) {
    const id = `${index.toString(16).padStart(8, '0')}${objectId.slice(8)}`;
    const copy = JSON.stringify([home, account])
      .replaceAll(objectId, id)
      .replaceAll(ALICE, `person-${index}@contoso.com`);
    const [otherHome, other] = JSON.parse(copy);
    stored.accounts[otherHome] = other;
  }
  await writeFile(file, await seal(JSON.stringify(stored), key, context));
}
