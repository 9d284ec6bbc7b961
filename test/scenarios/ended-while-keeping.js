// Preloaded into a process: it says when the tokens of the job are written, and the file never gets
// its name; with `signal`, the process gets one then.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const signal = new URL(import.meta.url).searchParams.get('signal');
const { rename } = fs.promises;
fs.promises.rename = async (from, to) => {
  if (to.includes('entra-device-sign-in-tokens')) {
    process.stderr.write('The tokens are being kept\n');
    if (signal) {
      process.kill(process.pid, signal);
    }
    await new Promise(() => {});
  }
  await rename(from, to);
};
syncBuiltinESMExports();
