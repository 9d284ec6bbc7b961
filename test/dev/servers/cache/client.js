// Runs calls of the real @actions/cache, one after the other, and prints their results.
import { rmSync, writeFileSync } from 'node:fs';
import { restoreCache, saveCache } from '@actions/cache';

const acts = {
  save: ({ path, key }) => saveCache([path], key),
  restore: ({ path, key, restoreKeys, options }) => restoreCache([path], key, restoreKeys, options),
  write: ({ path, text }) => writeFileSync(path, text),
  remove: ({ path }) => rmSync(path),
};

const results = [];
for (const call of JSON.parse(process.argv[2])) {
  results.push((await acts[call.act](call)) ?? null);
}
process.stdout.write(`\nRESULTS ${JSON.stringify(results)}\n`);
