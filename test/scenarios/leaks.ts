import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Job, Transcript } from '../../dev/runner/runner.ts';
import type { StoredEntry } from '../../dev/servers/cache/server.ts';
import { piecesOf, WINDOW } from './secret-forms.ts';

/** Everything of a job that somebody may come to see. */
export interface Seen {
  /** Of `main` and of `post`. */
  transcripts: Transcript[];
  leftovers: ReturnType<Job['leftovers']>;
  entries: StoredEntry[];
}

/** A finder of secrets, in any of their forms, where somebody can read them who should not. */
export interface LeakScan {
  /** The places that hold a piece of a secret, each with what was found there. */
  find(secrets: readonly string[], seen: Seen): string[];
}

const BEGINNINGS = 2 ** 22;
const SECRET_OUTPUTS = new Set([
  'access-token',
  'access-tokens',
  'identity-header',
  'arm-msi-endpoint',
]);

/** Sealed, a pending code is for everybody to see; what is in it is among the secrets. */
const isSecret = ({ name, value }: { name: string; value: string }) =>
  SECRET_OUTPUTS.has(name) || (name === 'pending' && value.startsWith('plain.'));

/** Opens a scan, which remembers the forms of secrets that it has met. */
export function openLeakScan(): LeakScan {
  const owners = new Map<string, string>();
  const known = new Set<string>();
  const beginnings = new Uint8Array(BEGINNINGS);
  // Entries that held none of so many secrets.
  const clean = new WeakMap<Buffer, number>();
  return {
    find(secrets, seen) {
      for (const secret of secrets) {
        if (!known.has(secret)) {
          known.add(secret);
          for (const piece of piecesOf(secret)) {
            owners.set(piece, secret);
            beginnings[beginningAt(piece, 0)] = 1;
          }
        }
      }
      const isNew = ({ blob }: StoredEntry) => clean.get(blob) !== known.size;
      const found = placesOf(seen, isNew).flatMap(([place, text]) => {
        const secret = findSecret(text, owners, beginnings);
        return secret === undefined ? [] : [`${secret} in ${place}`];
      });
      if (found.length === 0) {
        for (const { blob } of seen.entries) {
          clean.set(blob, known.size);
        }
      }
      return found;
    },
  };
}

function findSecret(
  text: string,
  owners: ReadonlyMap<string, string>,
  beginnings: Uint8Array,
): string | undefined {
  for (let start = 0; start + WINDOW <= text.length; start++) {
    const isCandidate = beginnings[beginningAt(text, start)] === 1;
    const secret = isCandidate ? owners.get(text.slice(start, start + WINDOW)) : undefined;
    if (secret !== undefined) {
      return secret;
    }
  }
  return undefined;
}

/** A number for the four characters from there: where no piece begins so, nothing is to look up. */
function beginningAt(text: string, start: number): number {
  const code = (offset: number) => text.charCodeAt(start + offset);
  return (code(0) ^ (code(1) << 6) ^ (code(2) << 12) ^ (code(3) << 18)) & (BEGINNINGS - 1);
}

function placesOf(
  { transcripts, leftovers, entries }: Seen,
  isNew: (entry: StoredEntry) => boolean,
): [place: string, text: string][] {
  return [
    ...transcripts.flatMap(placesOfTranscript),
    ...leftovers.flatMap(({ path, content }): [string, string][] => [
      ['a file name', path],
      [`the file ${path}`, content.toString('latin1')],
    ]),
    ...entries.map(({ key }): [string, string] => ['an entry name', key]),
    ...entries.filter(isNew).flatMap(({ key, blob }): [string, string][] => [
      [`the entry ${key}`, blob.toString('latin1')],
      [`the entry ${key}, unpacked`, unpack(blob).toString('latin1')],
    ]),
  ];
}

function placesOfTranscript(transcript: Transcript): [place: string, text: string][] {
  const { log, raw, summary, annotations, state, events } = transcript;
  // It holds the secret for ending a token endpoint, which is for post alone.
  const { 'token-endpoint': _, ...others } = state;
  // A mask must not be what keeps a secret out of the log.
  const written = raw.filter((line) => !line.startsWith('::add-mask::'));
  return [
    ['the log', log],
    ['what was printed, before masks', written.join('\n')],
    ['the summary', summary],
    ['the annotations', annotations.map(({ message }) => message).join('\n')],
    ['the state', Object.entries(others).flat().join('\n')],
    ...events.flatMap((event): [string, string][] => {
      switch (event.kind) {
        case 'summary':
          return [['the summary, before masks', event.text]];
        case 'env':
          return event.name === 'IDENTITY_HEADER' ? [] : [['the environment', event.value]];
        case 'path':
          return [['the environment', event.value]];
        case 'output':
          return isSecret(event) ? [] : [[`output ${event.name}`, event.value]];
        default:
          return [];
      }
    }),
  ];
}

const GZIP = 0x1f8b;
// A hostile archive may unpack to more than there is memory for.
const LIMIT = { maxOutputLength: 16 * 1024 * 1024 };

/** What an archive holds; one that a test has damaged is looked at as it is. */
function unpack(blob: Buffer): Buffer {
  try {
    return blob.readUInt16BE(0) === GZIP
      ? gunzipSync(blob, LIMIT)
      : zstdDecompressSync(blob, LIMIT);
  } catch {
    return Buffer.alloc(0);
  }
}
