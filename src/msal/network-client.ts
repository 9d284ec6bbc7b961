import type { DeviceFlow } from '../auth/identity-provider.ts';
import type { EntraClient } from '../entra/client.ts';
import type { Answer, HttpRequest } from '../entra/http.ts';
import type { DeviceCode } from '../identity/device-code.ts';

/** Takes MSAL's requests to Entra, by a client that knows what each of them is for. */
export interface NetworkClient {
  get(url: string): Promise<Answer>;
  post(request: HttpRequest): Promise<Answer>;
  /** While `work` lasts, requests are those of a device code. */
  during<T>(flow: DeviceFlow, work: () => Promise<T>): Promise<T>;
}

/** Opens the network client of MSAL. `language`: of the server's message to the human, a BCP 47 tag. */
export function openNetworkClient(entra: EntraClient, language: string | undefined): NetworkClient {
  let current: (DeviceFlow & { code?: DeviceCode }) | undefined;
  return {
    get: (url) => entra.send({ url }, (answer) => answer),

    async post(request) {
      if (!current) {
        return await timed(() => entra.requestTokens(request));
      }
      const { code, given, deadline, onCode } = current;
      if (code) {
        return await timed(() => entra.poll(request, code, deadline));
      }
      const issued = given ?? (await entra.requestDeviceCode(request, deadline, language));
      current.code = issued;
      onCode(issued);
      return { status: 200, headers: {}, body: answerOf(issued) };
    },

    async during(flow, work) {
      current = { ...flow };
      try {
        return await work();
      } finally {
        current = undefined;
      }
    },
  };
}

/** A device authorization response for MSAL, which need not wait: the client of Entra does. */
function answerOf({ deviceCode, userCode, verificationUri, message, expiresIn }: DeviceCode) {
  return {
    device_code: deviceCode,
    user_code: userCode,
    verification_uri: verificationUri,
    message,
    expires_in: expiresIn,
    interval: 0,
  };
}

/**
 * Adds the time that an answer took to the life of its token: MSAL counts that life from before the
 * request, which for a device code is minutes before the token was issued. By MSAL's own clock.
 */
async function timed(work: () => Promise<Answer>): Promise<Answer> {
  const start = Date.now();
  const answer = await work();
  const life = Number(answer.body.expires_in) + (Date.now() - start) / 1000;
  return Number.isFinite(life) ? { ...answer, body: { ...answer.body, expires_in: life } } : answer;
}
