/** One line of the `scopes` input: the scopes of one resource, under the name of its token. */
export interface ScopeLine {
  name: string;
  scopes: readonly string[];
}

/** Scopes about the sign-in itself; asked for in every request (OpenID Connect Core 5.4, 11). */
export const OPENID_SCOPES = ['openid', 'profile', 'offline_access'] as const;

const NAME = /^[a-z][a-z0-9-]*$/;
// RFC 6749 §3.3 (printable ASCII but space, quote and backslash), less what no Entra scope has.
const SCOPE = /^[!#-&(-+\--:=?-[\]-~]+$/;
const GRAPH = 'Microsoft Graph';
const GRAPH_RESOURCES = new Set([
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
  '00000003-0000-0000-c000-000000000000',
]);

/**
 * Reads the `scopes` input: `[name=]scope [scope …]`, a line for each resource.
 * Returns the lines, or sentences that say what is wrong with them.
 */
export function parseScopes(text: string): { lines: ScopeLine[]; faults: string[] } {
  const faults: string[] = [];
  const lines: ScopeLine[] = [];
  const rows = text
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter((row) => row !== '');
  for (const [index, row] of rows.entries()) {
    const named = /^([^\s=:/]*)=(.*)$/.exec(row);
    const name = named ? (named[1] ?? '') : index === 0 ? 'default' : '';
    const scopes = [...new Set((named ? (named[2] ?? '') : row).split(/\s+/).filter(Boolean))];
    const fault = faultOf(name, scopes, lines);
    if (fault) {
      faults.push(`line "${row}": ${fault}`);
    }
    lines.push({ name, scopes: scopes.filter((scope) => !isOpenId(scope)) });
  }
  return { lines, faults };
}

function faultOf(name: string, scopes: string[], before: ScopeLine[]): string | undefined {
  if (name === '') {
    return 'every line after the first needs a name, as in "arm=https://management.azure.com/.default"';
  }
  if (!NAME.test(name)) {
    return `the name "${name}" must be lower-case letters, digits and hyphens, starting with a letter`;
  }
  if (before.some((line) => line.name === name)) {
    return `the name "${name}" is used twice`;
  }
  if (scopes.length === 0) {
    return 'no scope follows the name';
  }
  const odd = scopes.find((scope) => !SCOPE.test(scope));
  if (odd) {
    return `"${odd}" is not a scope; write scopes without quotes, with spaces between them`;
  }
  const asked = scopes.filter((scope) => !isOpenId(scope) && scope !== 'email');
  const resources = [...new Set(asked.map(resourceOf))];
  if (resources.length > 1) {
    return `it names scopes of several resources (${resources.join(', ')}); put each on a line of its own`;
  }
  if (asked.length > 1 && asked.some((scope) => scope.endsWith('/.default'))) {
    return '".default" stands for all consented scopes and cannot be mixed with others';
  }
  return undefined;
}

function isOpenId(scope: string): boolean {
  return (OPENID_SCOPES as readonly string[]).includes(scope.toLowerCase());
}

function resourceOf(scope: string): string {
  const end = scope.lastIndexOf('/');
  const resource = end > 0 ? scope.slice(0, end).replace(/\/+$/, '').toLowerCase() : GRAPH;
  return GRAPH_RESOURCES.has(resource) ? GRAPH : resource;
}
