import { withoutRemark } from '../text.ts';
import { GRAPH_APP, GRAPH_URIS } from './cloud.ts';

/** One line of the `scopes` input: the scopes of one resource, under the name of its token. */
export interface ScopeLine {
  name: string;
  scopes: readonly string[];
}

/** Every line of the input; the first is that of the main token. */
export type ScopeLines = readonly [ScopeLine, ...ScopeLine[]];

/** Scopes about the sign-in itself; asked for in every request (OpenID Connect Core 5.4, 11). */
export const OPENID_SCOPES = ['openid', 'profile', 'offline_access'] as const;

const NAME = /^[a-z][a-z0-9-]*$/;
// RFC 6749 §3.3 (printable ASCII but space, quote and backslash), less what no Entra scope has.
const SCOPE = /^[!#-&(-+\--:=?-[\]-~]+$/;
const GRAPH = 'Microsoft Graph';
const GRAPH_RESOURCES: readonly string[] = [...GRAPH_URIS, GRAPH_APP];

/**
 * Reads the `scopes` input: `[name=]scope [scope …]`, a line for each resource; what follows a `#` is
 * a remark.
 * Returns the lines, or sentences that say what is wrong with them.
 */
export function parseScopes(text: string): { lines: ScopeLine[]; faults: string[] } {
  const faults: string[] = [];
  const lines: ScopeLine[] = [];
  const rows = text
    .split(/\r?\n/)
    .map(withoutRemark)
    .filter((row) => row !== '');
  for (const [index, row] of rows.entries()) {
    const named = /^([^\s=:/]*)=(.*)$/.exec(row);
    const name = named ? (named[1] ?? '') : index === 0 ? 'default' : '';
    const scopes = [...new Set((named ? (named[2] ?? '') : row).split(/\s+/).filter(Boolean))];
    const fault = faultOf(name, scopes, lines);
    if (fault) {
      faults.push(`line ${index + 1}, "${row}": ${fault}`);
    }
    lines.push({ name, scopes: scopes.filter((scope) => !isOpenId(scope)) });
  }
  return { lines, faults };
}

function faultOf(name: string, scopes: string[], before: ScopeLine[]): string | undefined {
  const asked = scopes.filter((scope) => !isOpenId(scope) && scope !== 'email');
  return (
    faultOfName(name, before) ??
    (scopes.length === 0 ? 'no scope follows the name' : undefined) ??
    scopes.map(faultOfScope).find((fault) => fault !== undefined) ??
    (asked.length === 0 && before.length > 0
      ? 'it names no scope of a resource; openid, profile and offline_access are always asked for'
      : undefined) ??
    faultOfResources(asked)
  );
}

function faultOfName(name: string, before: ScopeLine[]): string | undefined {
  if (name === '') {
    return before.length === 0
      ? 'no name stands before the "="'
      : 'every line after the first needs a name, as in "arm=https://management.azure.com/.default"';
  }
  if (!NAME.test(name)) {
    return `the name "${name}" must be lower-case letters, digits and hyphens, starting with a letter`;
  }
  return before.some((line) => line.name === name) ? `the name "${name}" is used twice` : undefined;
}

function faultOfScope(scope: string): string | undefined {
  if (scope.includes(',')) {
    return `separate scopes by spaces, not commas: "${scope}"`;
  }
  if (!SCOPE.test(scope)) {
    return `"${scope}" is not a scope; write scopes without quotes or brackets`;
  }
  return /^https?:\/\/[^/]+\/*$/.test(scope)
    ? `"${scope}" names a resource and no scope of it; write "${scope.replace(/\/+$/, '')}/.default"`
    : undefined;
}

function faultOfResources(asked: string[]): string | undefined {
  const resources = [...new Set(asked.map(resourceOf))];
  if (resources.length > 1) {
    return `it names scopes of several resources (${resources.join(', ')}); put each on a line of its own`;
  }
  return asked.length > 1 && asked.some((scope) => /(^|\/)\.default$/.test(scope))
    ? '".default" stands for all consented scopes and cannot be mixed with others'
    : undefined;
}

function isOpenId(scope: string): boolean {
  return (OPENID_SCOPES as readonly string[]).includes(scope.toLowerCase());
}

function resourceOf(scope: string): string {
  const end = scope.lastIndexOf('/');
  const resource = end > 0 ? scope.slice(0, end).replace(/\/+$/, '').toLowerCase() : GRAPH;
  return GRAPH_RESOURCES.includes(resource) ? GRAPH : resource;
}

/** Whether two lines ask for the same; neither order nor case matters. */
export function haveSameScopes(
  one: Pick<ScopeLine, 'scopes'>,
  other: Pick<ScopeLine, 'scopes'>,
): boolean {
  const normal = ({ scopes }: Pick<ScopeLine, 'scopes'>) =>
    scopes
      .map((scope) => scope.toLowerCase())
      .sort()
      .join(' ');
  return normal(one) === normal(other);
}
