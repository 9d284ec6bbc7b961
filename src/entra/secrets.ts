const NAMES = ['access_token', 'refresh_token', 'id_token', 'device_code'];

type Fields = Record<string, unknown>;

/** Passes every secret among the fields of a request or an answer to `learn`. */
export function learnSecrets(fields: Fields, learn: (secret: string) => void): void {
  for (const value of NAMES.map((name) => fields[name])) {
    if (typeof value === 'string') {
      learn(value);
    }
  }
}

/** The fields of an answer, without secrets in the texts that people may read. */
export function redactTexts(fields: Fields, redact: (text: string) => string): Fields {
  const clean = ([name, value]: [string, unknown]) =>
    typeof value === 'string' && !NAMES.includes(name) ? [name, redact(value)] : [name, value];
  return Object.fromEntries(Object.entries(fields).map(clean));
}
