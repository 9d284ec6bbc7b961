import { readFile } from 'node:fs/promises';
import { endianness } from 'node:os';

/** A connection as the system's table has it: `local` is our side. */
export interface Connection {
  /** IPv4. */
  address: string;
  port: number;
  localAddress: string;
  localPort: number;
}

const ESTABLISHED = '01';

/**
 * Finds the user of the process at the other end of a connection within this machine, as the kernel
 * says (proc_pid_net(5)); `undefined` where it does not name one. To read a table takes the kernel
 * milliseconds, so connections that come while one is read share the next reading.
 */
export function openPeers(): (connection: Connection) => Promise<number | undefined> {
  const readPlain = shareReading('/proc/net/tcp');
  const readMapped = shareReading('/proc/net/tcp6');
  return async (connection) =>
    findUser(await readPlain(), connection) ??
    // Sockets that speak both versions have IPv4 addresses within IPv6 (RFC 4291 §2.5.5.2).
    findUser(await readMapped(), connection, toHex('0000000000000000', '0000ffff'));
}

/** Whoever asks before a reading has begun gets that one: their connection is in it. */
function shareReading(path: string): () => Promise<string> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<string> | undefined;
  return () => {
    next ??= running.then(() => {
      next = undefined;
      const reading = readFile(path, 'latin1').catch(() => '');
      running = reading;
      return reading;
    });
    return next;
  };
}

/** The user of the established entry whose own side is the peer's. `mapped`: what addresses start with. */
export function findUser(
  table: string,
  { address, port, localAddress, localPort }: Connection,
  mapped = '',
): number | undefined {
  const peer = `${mapped}${toHex(toBytes(address))}:${toPort(port)}`;
  const own = `${mapped}${toHex(toBytes(localAddress))}:${toPort(localPort)}`;
  for (const line of table.split('\n')) {
    const [, local, remote, state, , , , user] = line.trim().split(/\s+/);
    if (local === peer && remote === own && state === ESTABLISHED && /^\d+$/.test(user ?? '')) {
      return Number(user);
    }
  }
  return undefined;
}

/** Words of 32 bits, in the order of bytes that this machine has. */
function toHex(...words: string[]): string {
  const bytes = Buffer.from(words.join(''), 'hex');
  return (endianness() === 'LE' ? bytes.swap32() : bytes).toString('hex').toUpperCase();
}

function toBytes(address: string): string {
  return Buffer.from(address.split('.').map(Number)).toString('hex');
}

function toPort(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}
