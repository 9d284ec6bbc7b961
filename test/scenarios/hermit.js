// Preloaded into a process: it ends as soon as it wants to reach a server or to start a program.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const refuse = (what) => () => {
  process.stderr.write(`A hermit does not ${what}.\n`);
  process.exit(77);
};

net.Socket.prototype.connect = refuse('connect');
dgram.createSocket = refuse('send');
dns.lookup = refuse('look up names');
for (const name of ['fork', 'spawn', 'exec', 'execFile', 'spawnSync', 'execFileSync']) {
  childProcess[name] = refuse(name);
}
syncBuiltinESMExports();
