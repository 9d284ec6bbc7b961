import type { Grant } from '../identity/token.ts';
import type { Clock } from '../runner/clock.ts';

/** A sentence for each fresh token whose life is shorter than the workflow wants. */
export function lifeWarnings(
  tokens: Grant['tokens'],
  minValidityMinutes: number,
  clock: Clock,
): string[] {
  return [...tokens].flatMap(([name, { expiresAt }]) => {
    const minutes = Math.floor((expiresAt - clock.now()) / 60_000);
    return minutes < minValidityMinutes
      ? [
          `The token "${name}" is good for ${minutes} minutes only, less than min-validity asks for (${minValidityMinutes}); Microsoft Entra issued no longer-lived token.`,
        ]
      : [];
  });
}
