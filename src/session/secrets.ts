const NAMES = ['access_token', 'refresh_token', 'id_token', 'device_code'];

/** Tells of every secret among the fields of a request or an answer. */
export function learnSecrets(
  fields: Record<string, unknown>,
  learn: (secret: string) => void,
): void {
  for (const value of NAMES.map((name) => fields[name])) {
    if (typeof value === 'string') {
      learn(value);
    }
  }
}
