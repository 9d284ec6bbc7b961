import { readFileSync } from 'node:fs';

interface Package {
  license?: string;
  integrity?: string;
  dev?: boolean;
  link?: boolean;
}

/** Permissive licences (SPDX identifiers), which the bundle may carry under MIT. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
]);
// Browser data, a linter's parser of command lines, a checker of workflows: started or read while
// developing, never bundled or changed.
const FOR_DEVELOPMENT = new Set(['CC-BY-4.0', 'PSF-2.0', 'GPL-3.0-only']);

/** What is wrong with the packages of a lockfile: a licence that is not permissive, no checksum. */
export function findFaults(packages: Record<string, Package>): string[] {
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .flatMap(([path, { license, integrity, dev = false }]) => {
      const ids = license?.match(/[\w.-]+/g)?.filter((word) => !['AND', 'OR'].includes(word)) ?? [];
      const isFine = ids.every((id) => PERMISSIVE.has(id) || (dev && FOR_DEVELOPMENT.has(id)));
      return [
        ...(ids.length > 0 && isFine ? [] : [`${path}: licence ${license ?? 'not stated'}`]),
        ...(integrity?.startsWith('sha512-') ? [] : [`${path}: no sha512 checksum`]),
      ];
    });
}

if (import.meta.main) {
  const lockfile = new URL('../../package-lock.json', import.meta.url);
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'));
  const faults = findFaults(packages);
  console.log(
    faults.length === 0
      ? `All ${Object.keys(packages).length - 1} locked packages are permissively licensed and have a checksum.`
      : faults.join('\n'),
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
