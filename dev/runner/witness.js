// Preloaded into the process of an action, to tell the runner *when* a file command was written:
// masks go through standard output and outputs through a file, so that from outside nobody can
// see which came first. After each write to one of the files this puts a note into standard
// output, which the runner takes out again. What is written by other means (a stream, another
// process) is not noted; the runner then sees it when the process has ended.
//
// A note is `\x1e<boundary><json>\x1e`. It needs no line of its own, so that it may fall into
// the middle of one, and the boundary cannot be guessed by what the action prints.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const boundary = new URL(import.meta.url).searchParams.get('boundary');

const files = new Map(
  ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'].map((name) => [
    process.env[`GITHUB_${name}`],
    name,
  ]),
);
const { readFileSync } = fs;

function note(content) {
  process.stdout.write(`\x1e${boundary}${JSON.stringify(content)}\x1e`);
}

function noteFile(path) {
  if (typeof path !== 'string' && !(path instanceof URL)) {
    return;
  }
  const full = path instanceof URL ? fileURLToPath(path) : resolve(path);
  const file = files.get(full);
  // The whole text and not the change, so that overwriting is seen as well.
  if (file) {
    note({ file, text: readFileSync(full, 'utf8') });
  }
}

for (const name of ['appendFile', 'writeFile']) {
  const { [`${name}Sync`]: sync, [name]: withCallback } = fs;
  fs[`${name}Sync`] = (path, ...rest) => {
    sync(path, ...rest);
    noteFile(path);
  };
  fs[name] = (path, ...rest) => {
    const callback = rest.pop();
    withCallback(path, ...rest, (error) => {
      if (!error) {
        noteFile(path);
      }
      callback(error);
    });
  };
  const withPromise = fs.promises[name];
  fs.promises[name] = async (path, ...rest) => {
    await withPromise(path, ...rest);
    noteFile(path);
  };
}
syncBuiltinESMExports();

// maxRSS is in kilobytes on every platform, but a pipe is only sure to be emptied on Linux.
if (process.platform === 'linux') {
  process.on('exit', () => note({ peakMemoryBytes: process.resourceUsage().maxRSS * 1024 }));
}

process.execArgv.length = 0;
