import { parseObject } from '../text.ts';

/**
 * The claims that the workflow demands together with those of a server's challenge, which win where
 * both name the same (OpenID Connect Core §5.5). A challenge that is not a JSON object is ignored.
 */
export function mergeClaims(
  wanted: string | undefined,
  challenge: string | undefined,
): string | undefined {
  const demanded = parseObject(challenge ?? '');
  if (!demanded) {
    return wanted;
  }
  const base = parseObject(wanted ?? '') ?? {};
  const sections = new Set([...Object.keys(base), ...Object.keys(demanded)]);
  const merged = [...sections].map((name) => [
    name,
    { ...Object(base[name]), ...Object(demanded[name]) },
  ]);
  try {
    return JSON.stringify(Object.fromEntries(merged));
  } catch {
    // It is nested too deeply to be written.
    return wanted;
  }
}
