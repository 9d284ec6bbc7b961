import { TransientError } from './transient-error.ts';

// The largest answer of Entra's, its set of keys, has some 20 kB.
const MOST_BYTES = 1024 * 1024;

/**
 * The text of an answer.
 * @throws {TransientError} where it is too long to be one of Entra's.
 */
export async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      throw new TransientError('its answer was too long', { isUnclear: true });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
