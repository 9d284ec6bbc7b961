import { gzipSync, zstdCompressSync } from 'node:zlib';

/** The path of the sealed sign-in inside an entry. */
export const SEALED_PATH = '.entra-device-sign-in/sign-in.jwe';

/** One file of an archive; `name` is taken as it is, however hostile. */
export interface Member {
  name: string;
  content: Buffer;
}

const BLOCK = 512;
const ZSTD_MAGIC = 0x28b52ffd;

/** A tar archive (POSIX ustar) with these members. */
export function makeTar(members: readonly Member[]): Buffer {
  const blocks = members.flatMap(({ name, content }) => {
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    return [makeHeader(name, content.length), content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

/** Compresses as another entry is compressed, so that the same client can open it. */
export function compressLike(entry: Buffer, archive: Buffer): Buffer {
  return entry.readUInt32BE(0) === ZSTD_MAGIC ? zstdCompressSync(archive) : gzipSync(archive);
}

function makeHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
