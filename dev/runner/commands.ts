/** A workflow command: `::name key=value,key=value::data`. */
export interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/**
 * Reads a line as a command if it names one of `known`: the form `::name::data` at the start of
 * a line, or the legacy form `##[name]data` anywhere in it.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function parseCommand(line: string, known: ReadonlySet<string>): Command | undefined {
  return parseColons(line, known) ?? parseBrackets(line, known);
}

function parseColons(line: string, known: ReadonlySet<string>): Command | undefined {
  const [, head = '', data = ''] = /^\s*::(.*?)::(.*)$/s.exec(line) ?? [];
  const read = (text: string) => decode(text, ['%0D', '%0A', '%3A', '%2C']);
  const { name, properties } = parseHead(head, ',', read);
  return known.has(name) ? { name, properties, data: decode(data, ['%0D', '%0A']) } : undefined;
}

function parseBrackets(line: string, known: ReadonlySet<string>): Command | undefined {
  const [, head = '', data = ''] = /##\[([^\]]*)\](.*)$/s.exec(line) ?? [];
  const read = (text: string) => decode(text, ['%3B', '%0D', '%0A', '%5D']);
  const { name, properties } = parseHead(head, ';', read);
  return known.has(name) ? { name, properties, data: read(data) } : undefined;
}

function parseHead(head: string, separator: string, read: (text: string) => string) {
  const space = head.indexOf(' ');
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  const properties: Record<string, string> = {};
  for (const pair of space < 0 ? [] : head.slice(space).trim().split(separator)) {
    const [, key, value] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
    if (key && value) {
      properties[key.toLowerCase()] = read(value);
    }
  }
  return { name, properties };
}

// `%25` comes last, so that `%250A` is read as `%0A` and not as a new line.
function decode(text: string, codes: string[]): string {
  return [...codes, '%25'].reduce(
    (decoded, code) => decoded.replaceAll(code, decodeURIComponent(code)),
    text,
  );
}
