// Preloaded into a process: its user has no entry among the users of the machine, and no HOME.
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const refuse = (call) => () => {
  throw new Error(`A system error occurred: ${call} returned ENOENT (no such file or directory)`);
};
for (const name of ['HOME', 'USERPROFILE', 'LOCALAPPDATA', 'XDG_CACHE_HOME']) {
  delete process.env[name];
}
os.homedir = refuse('uv_os_homedir');
os.userInfo = refuse('uv_os_get_passwd');
syncBuiltinESMExports();
