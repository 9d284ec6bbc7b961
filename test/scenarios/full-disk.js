// Preloaded into a process: the disk with the file for outputs is full.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { appendFileSync } = fs;
fs.appendFileSync = (path, ...rest) => {
  if (path === process.env.GITHUB_OUTPUT) {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  }
  appendFileSync(path, ...rest);
};
syncBuiltinESMExports();
