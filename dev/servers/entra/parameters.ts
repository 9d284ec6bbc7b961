import { EntraError } from './errors.ts';
import type { Fields } from './http.ts';

/** A required field of the request body. @throws EntraError 900144 where it is missing or empty */
export function requireField(form: Fields, name: string): string {
  const value = form[name];
  if (value) {
    return value;
  }
  throw new EntraError(
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );
}
