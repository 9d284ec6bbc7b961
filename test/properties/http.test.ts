import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { sendOnce } from '../../src/entra/http.ts';
import { TransientError } from '../../src/entra/transient-error.ts';
import { FakeClock, START } from '../kit/clock.ts';
import { resultOf } from '../kit/errors.ts';
import { networkError, proxyError } from '../kit/fetch.ts';
import { writeJson } from '../kit/json.ts';
import { ORIGIN } from '../kit/people.ts';
import { assertPlainActionError, isPlainLine } from '../kit/plain.ts';
import { errorBody } from './error-bodies.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, looseObject, near } from './hostile.ts';

const status = fc.oneof(
  fc.constantFrom(200, 201, 204, 302, 307, 400, 401, 403, 404, 405, 408, 429, 500, 502, 503, 504),
  fc.integer({ min: 100, max: 999 }),
);
const tokens = looseObject({ access_token: fc.constant('an-access-token'), expires_in: fc.nat() });
const body = fc.oneof(
  errorBody.map(writeJson),
  tokens.map(writeJson),
  near(errorBody.map(writeJson)),
  hostileJson.map(writeJson),
  hostileText,
);
const headerValue = hostileText.map((text) => text.replace(/[^\t -~\u00a0-\u00ff]/g, '').trim());
const headers = fc.record(
  {
    'retry-after': fc.oneof(headerValue, fc.nat().map(String)),
    date: headerValue,
    'x-ms-request-id': headerValue,
    'content-type': headerValue,
  },
  { requiredKeys: [] },
);

const CODES = ['ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET'];
const LASTING_CODES = [
  'CERT_HAS_EXPIRED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'EPROTO',
  'ERR_SSL_WRONG_VERSION_NUMBER',
];

describe('one request to the server', () => {
  holds(
    'http: any answer is understood, passing or refused',
    fc.asyncProperty(status, headers, body, async (code, fields, text) => {
      const result = await resultOf(() => send(async () => answer(code, fields, text)));
      if ('value' in result) {
        expect(code >= 200 && code < 300).toBe(true);
        const read = text.toWellFormed().replace(/^\ufeff/, '');
        expect(writeJson(result.value.body)).toBe(writeJson(JSON.parse(read)));
        expect(Array.isArray(result.value.body)).toBe(false);
        expect(typeof result.value.body.error).not.toBe('string');
      } else {
        assertPlainTrouble(result.trouble);
      }
    }),
  );

  holds(
    'http: Retry-After is a positive number of milliseconds or nothing',
    fc.asyncProperty(
      fc.constantFrom(429, 408, 500, 503),
      fc.integer({ min: -100, max: 100_000 }),
      fc.option(fc.integer({ min: -100_000, max: 100_000 })),
      fc.constantFrom<('seconds' | 'date' | 'nonsense')[]>('seconds', 'date', 'nonsense'),
      headerValue,
      async (code, seconds, skew, form, nonsense) => {
        const server = START + (skew ?? 0) * 1000;
        const value = { seconds: `${seconds}`, date: dateOf(server + seconds * 1000), nonsense }[
          form
        ];
        const fields = { 'retry-after': value, ...(skew === null ? {} : { date: dateOf(server) }) };
        const result = await resultOf(() => send(async () => answer(code, fields, '')));
        expect('trouble' in result && result.trouble).toBeInstanceOf(TransientError);
        const { retryAfter } = (result as { trouble: TransientError }).trouble;
        expect(retryAfter === undefined || retryAfter > 0).toBe(true);
        if (form === 'date' || (form === 'seconds' && seconds >= 0)) {
          expect(retryAfter).toBe(seconds > 0 ? seconds * 1000 : undefined);
        }
      },
    ),
  );

  holds(
    'http: any error of the network is passing or explained',
    fc.asyncProperty(
      fc.constantFrom(...CODES, ...LASTING_CODES),
      fc.option(fc.integer({ min: 100, max: 599 })),
      fc.nat(4),
      fc.boolean(),
      async (code, proxyStatus, depth, isInBody) => {
        const error =
          proxyStatus === null ? networkError(code, depth) : proxyError(proxyStatus, depth);
        const result = await resultOf(() =>
          send(async () => {
            if (isInBody) {
              const broken = new ReadableStream({ start: (controller) => controller.error(error) });
              return { ...answer(200, {}, ''), body: broken } as Response;
            }
            throw error;
          }),
        );
        expect('trouble' in result).toBe(true);
        const { trouble } = result as { trouble: unknown };
        assertPlainTrouble(trouble);
        if (proxyStatus === null) {
          expect(trouble).toBeInstanceOf(TransientError);
          const { fault } = trouble as TransientError;
          expect(fault === undefined).toBe(CODES.includes(code));
        }
      },
    ),
  );
});

function send(fetch: () => Promise<Response>) {
  const clock = new FakeClock();
  const { signal } = new AbortController();
  const request = { url: `${ORIGIN}/organizations/oauth2/v2.0/token`, form: 'a=b' };
  return sendOnce(request, {
    fetch: fetch as typeof globalThis.fetch,
    clock,
    signal,
    learn: () => {},
    redact: (text: string) => text,
  });
}

/** What sendOnce looks at in a response; the constructor of the real one refuses some statuses. */
function answer(status: number, headers: Record<string, string>, text: string): Response {
  return { status, headers: new Headers(headers), body: new Response(text).body } as Response;
}

function assertPlainTrouble(trouble: unknown): void {
  if (trouble instanceof TransientError) {
    expect(isPlainLine(trouble.message)).toBe(true);
    expect(trouble.patience > 0).toBe(true);
  } else {
    assertPlainActionError(trouble);
  }
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toUTCString();
}
