import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Leftover {
  path: string;
  content: Buffer;
}

/** Reads every file under a folder; symlinks are not followed. */
export function readLeftovers(folder: string): Leftover[] {
  // `recursive` of readdir would follow symlinks to folders.
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return readLeftovers(path);
    }
    return entry.isFile() ? [{ path, content: readFileSync(path) }] : [];
  });
}
