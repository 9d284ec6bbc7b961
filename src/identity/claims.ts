type Claims = Record<string, Record<string, unknown>>;

/**
 * The claims that the workflow demands together with those of a server's challenge, which win where
 * both name the same (OpenID Connect Core §5.5). A challenge that is no JSON object is passed over.
 */
export function mergeClaims(
  wanted: string | undefined,
  challenge: string | undefined,
): string | undefined {
  const demanded = parseClaims(challenge);
  if (!demanded) {
    return wanted;
  }
  const base = parseClaims(wanted) ?? {};
  const sections = new Set([...Object.keys(base), ...Object.keys(demanded)]);
  const merged = [...sections].map((name) => [name, { ...base[name], ...demanded[name] }]);
  try {
    return JSON.stringify(Object.fromEntries(merged));
  } catch {
    // Nested more deeply than can be written.
    return wanted;
  }
}

function parseClaims(text: string | undefined): Claims | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined;
  } catch {
    return undefined;
  }
}
