import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { StoredEntry } from '../../dev/cache-service/server.ts';
import type { Job, Transcript } from '../../dev/runner/runner.ts';

/** Places where a secret can be read by somebody who should not, each with the name of the place. */
export function findLeaks(
  secrets: string[],
  seen: { transcript: Transcript; leftovers: ReturnType<Job['leftovers']>; entries: StoredEntry[] },
): string[] {
  const { transcript, leftovers, entries } = seen;
  const places: [string, string][] = [
    ['log', transcript.log],
    ['summary', transcript.summary],
    ['state', JSON.stringify(transcript.state)],
    ['annotations', JSON.stringify(transcript.annotations)],
    ...transcript.events.flatMap((event): [string, string][] =>
      event.kind === 'env' ? [['environment', `${event.name}=${event.value}`]] : [],
    ),
    ...leftovers.map(({ path, content }): [string, string] => [path, content.toString('latin1')]),
    ...leftovers.map(({ path }): [string, string] => ['file name', path]),
    ...entries.flatMap(({ key, blob }): [string, string][] => [
      ['entry name', key],
      [`entry ${key}`, unpack(blob).toString('latin1')],
    ]),
  ];
  return places.flatMap(([place, text]) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} in ${place}`),
  );
}

/** A token, and the segments of it that would be of use alone. */
export function partsOf(secret: string): string[] {
  const segments = secret.split('.');
  return segments.length === 3 ? [secret, segments[2] ?? ''] : [secret];
}

const GZIP = 0x1f8b;

/** What an archive holds; one that a test has damaged is looked at as it is. */
function unpack(blob: Buffer): Buffer {
  try {
    return blob.readUInt16BE(0) === GZIP ? gunzipSync(blob) : zstdDecompressSync(blob);
  } catch {
    return blob;
  }
}
