/** Writes any JSON value, however deep it is; fields without a value are left out. */
export function writeJson(value: unknown): string {
  let levels = 0;
  let inner = value;
  while (Array.isArray(inner) && inner.length === 1) {
    [inner] = inner;
    levels += 1;
  }
  return `${'['.repeat(levels)}${writeInner(inner)}${']'.repeat(levels)}`;
}

function writeInner(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(writeJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => `${JSON.stringify(key)}:${writeJson(one)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
