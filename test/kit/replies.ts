import { json, networkError } from './fetch.ts';

/** A request to the token endpoint of an Entra that is none. */
export const REQUEST = {
  url: 'https://login.example.test:8443/t/oauth2/v2.0/token',
  form: 'a=1',
};
export const REQUEST_HOST = 'login.example.test:8443';

/** An answer with an access token, and no more. */
export const TOKENS = { access_token: 'secret-access-token' };
export const granted = () => json(TOKENS);

/** What Entra says to a poll that is of no use yet, or no longer. */
export const pending = () => json({ error: 'authorization_pending' }, 400);
export const slowDown = () => json({ error: 'slow_down' }, 400);
export const expired = () => json({ error: 'expired_token' }, 400);

/** A server that has too much to do; `retryAfter` is what its header says. */
export const busy = (retryAfter?: string | number) => () =>
  new Response('', {
    status: 503,
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': `${retryAfter}` } }),
  });
/** A connection that was cut. */
export const reset = () => networkError('ECONNRESET');
