import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { json } from 'node:stream/consumers';

/**
 * Calls the emulator's protected `/me` with an access token, as a step after the sign-in would call
 * Microsoft Graph. Resolves with the status and the JSON of the answer.
 */
export async function callMe(
  { origin, caFile }: { origin: string; caFile: string },
  token: string,
): Promise<{ status: number | undefined; body: unknown }> {
  const ca = await readFile(caFile);
  const headers = { authorization: `Bearer ${token}` };
  return await new Promise((resolve, reject) => {
    get(`${origin}/v1.0/me`, { ca, headers, agent: false }, (answer) => {
      json(answer).then((body) => resolve({ status: answer.statusCode, body }), reject);
    }).on('error', reject);
  });
}
