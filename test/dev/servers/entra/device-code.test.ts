import { describe, expect, test } from '@jest/globals';
import { approve, decline, expire } from '../../../../dev/servers/entra/approval.ts';
import {
  ADMIN_SCOPE,
  ALICE,
  CLIENT_ID,
  CONFIDENTIAL_CLIENT_ID,
  CONTOSO,
  EVE,
  FABRIKAM,
  GRAPH,
  UNCONSENTED_SCOPE,
} from '../../../../dev/servers/entra/contoso.ts';
import { Client, ORIGIN, SCOPES } from './client.ts';

describe('the device code request', () => {
  const client = new Client({ interval: 5 });

  test('is answered as RFC 8628 §3.2 says, with a message for the human', async () => {
    const { answer, body } = await client.askForCode();
    expect(answer.status).toBe(200);
    expect(body).toEqual({
      user_code: expect.stringMatching(/^[B-DF-HJ-NP-TV-Z2-9]{9}$/),
      device_code: expect.stringMatching(/^[\w-]{100,}$/),
      verification_uri: `${ORIGIN}/devicelogin`,
      expires_in: 900,
      interval: 5,
      message: `To sign in, use a web browser to open the page ${ORIGIN}/devicelogin and enter the code ${body.user_code} to authenticate.`,
    });
  });

  test.each([
    ['fr-FR', /^Pour vous connecter/],
    ['de-DE', /^Öffnen Sie zum Anmelden/],
    ['en-GB', /^To sign in/],
    ['tlh', /^To sign in/],
  ])('for %s words the message so', async (language, message) => {
    const target = `/${CONTOSO}/oauth2/v2.0/devicecode?mkt=${language}`;
    const { body } = await client.json('POST', target, { client_id: CLIENT_ID, scope: SCOPES });
    expect(body.message).toMatch(message);
    expect(body.message).toContain(body.user_code);
  });

  test.each([
    ['an unknown tenant', { tenant: 'nowhere.test' }, 'invalid_request', 90002],
    ['an unknown app', { client_id: CONTOSO }, 'unauthorized_client', 700016],
    ['no app', { client_id: '' }, 'invalid_request', 900144],
    ['no scope', { scope: undefined }, 'invalid_request', 900144],
    ['an unknown resource', { scope: 'https://x.test/.default' }, 'invalid_resource', 500011],
    ['an unknown permission', { scope: 'User.Raed' }, 'invalid_scope', 70011],
    ['.default with more', { scope: `${GRAPH}/.default User.Read` }, 'invalid_scope', 70011],
    [
      'two resources',
      { scope: 'User.Read https://management.azure.com/.default' },
      'invalid_scope',
      28000,
    ],
    [
      'an app of one tenant at a general endpoint',
      { tenant: 'organizations', client_id: CONFIDENTIAL_CLIENT_ID },
      'invalid_request',
      50194,
    ],
    [
      'an app of another tenant',
      { tenant: FABRIKAM, client_id: CONFIDENTIAL_CLIENT_ID },
      'unauthorized_client',
      700016,
    ],
    ['personal accounts', { tenant: 'consumers' }, 'invalid_request', 9002332],
  ])(
    'with %s is refused',
    async (_case, { tenant, ...form }: Record<string, string | undefined>, error, code) => {
      const { answer, body } = await client.askForCode(form, tenant);
      expect([answer.status, body.error, body.error_codes]).toEqual([400, error, [code]]);
    },
  );

  test('hands its code to whoever plays the human, in order', async () => {
    const other = new Client();
    const waiting = other.authority.codes.next();
    const codes = [await other.askForCode(), await other.askForCode({}, 'organizations')];
    const issued = [await waiting, await other.authority.codes.next()];
    expect(issued).toEqual([
      {
        userCode: codes[0]?.body.user_code,
        deviceCode: codes[0]?.body.device_code,
        clientId: CLIENT_ID,
        tenantId: CONTOSO,
        scopes: SCOPES,
      },
      expect.objectContaining({ userCode: codes[1]?.body.user_code, tenantId: 'organizations' }),
    ]);
  });
});

describe('a poll', () => {
  const client = new Client();

  test('before the human has decided is pending, in the words of Microsoft', async () => {
    const { body: code } = await client.askForCode();
    const id = '4f1b7a52-0000-4000-8000-000000000000';
    const { answer, body } = await client.poll(code.device_code, { 'client-request-id': id });
    expect(answer.status).toBe(400);
    expect(body).toEqual({
      error: 'authorization_pending',
      error_description: `AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling. Trace ID: ${body.trace_id} Correlation ID: ${id} Timestamp: ${body.timestamp}`,
      error_codes: [70016],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      correlation_id: id,
      error_uri: `${ORIGIN}/error?code=70016`,
    });
  });

  test.each(['device_code', 'urn:ietf:params:oauth:grant-type:device_code'])(
    'after approval is answered with tokens, by grant type %s',
    async (grantType) => {
      const { body: code } = await client.askForCode();
      approve(client.authority, code.user_code, ALICE);
      const { answer, body } = await client.poll(code.device_code, { grant_type: grantType });
      expect(answer.status).toBe(200);
      expect(body.token_type).toBe('Bearer');
    },
  );

  test('a second time after approval is refused', async () => {
    const { body: code } = await client.askForCode();
    approve(client.authority, code.user_code, ALICE);
    await client.poll(code.device_code);
    const { body } = await client.poll(code.device_code);
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
    expect(body.error_description).toContain('already redeemed');
  });

  test('after a refusal says that it was declined', async () => {
    const { body: code } = await client.askForCode();
    decline(client.authority, code.user_code);
    expect((await client.poll(code.device_code)).body.error).toBe('authorization_declined');
  });

  test.each([
    ['its life', (_code: string) => client.clock.advance(900_000)],
    ['it was ended', (code: string) => expire(client.authority, code)],
  ])('after %s says that the code expired', async (_case, end) => {
    const { body: code } = await client.askForCode();
    end(code.user_code);
    const { body } = await client.poll(code.device_code);
    expect(body).toMatchObject({ error: 'expired_token', error_codes: [70020] });
  });

  test.each([
    ['an unknown code', { device_code: 'nonsense' }, 400, 'bad_verification_code', 70018],
    ['no code', { device_code: '' }, 400, 'invalid_request', 900144],
    ['another app', { client_id: CONFIDENTIAL_CLIENT_ID }, 401, 'invalid_client', 7000218],
    ['an unknown grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['another tenant', { tenant: FABRIKAM }, 400, 'bad_verification_code', 70018],
  ])(
    'with %s is refused',
    async (_case, { tenant, ...form }: Record<string, string>, status, error, code) => {
      const { body: issued } = await client.askForCode();
      const { answer, body } = await client.poll(issued.device_code, form, tenant);
      expect([answer.status, body.error, body.error_codes]).toEqual([status, error, [code]]);
    },
  );
});

describe('the pace of polls', () => {
  async function polls(client: Client, waits: number[]): Promise<string[]> {
    const { body: code } = await client.askForCode();
    const errors: string[] = [];
    for (const wait of waits) {
      client.clock.advance(wait - 1000);
      errors.push((await client.poll(code.device_code)).body.error);
    }
    return errors;
  }
  const PENDING = 'authorization_pending';

  test.each([
    ['in time', [5000, 5000], [PENDING, PENDING]],
    ['a little early', [4800, 4800], [PENDING, PENDING]],
    ['at once', [0], ['slow_down']],
    [
      'too soon, and five seconds slower from then on',
      [5000, 4000, 10_000],
      [PENDING, 'slow_down', PENDING],
    ],
    [
      'too soon, and no slower',
      [3000, 5000, 15_000, 14_000],
      ['slow_down', 'slow_down', PENDING, 'slow_down'],
    ],
  ])('%s', async (_case, waits, errors) => {
    expect(await polls(new Client({ interval: 5 }), waits)).toEqual(errors);
  });

  test('does not matter where it is not enforced', async () => {
    const client = new Client({ interval: 5, strictPolling: false });
    expect(await polls(client, [0, 0])).toEqual([PENDING, PENDING]);
  });
});

describe('an approval', () => {
  const client = new Client();
  const attempt = async (username: string, scope?: string) => {
    const { body } = await client.askForCode(scope ? { scope } : {});
    return () => approve(client.authority, body.user_code, username);
  };

  test.each([
    ['a stranger to the tenant', EVE, undefined, 50020],
    ['somebody unknown', 'nobody@contoso.com', undefined, 50034],
    ['no administrator, for what only they may grant', ALICE, ADMIN_SCOPE, 90094],
  ])('by %s is refused', async (_case, username, scope, code) => {
    expect(await attempt(username, scope)).toThrow(expect.objectContaining({ code }));
  });

  test('by a disabled person is refused', async () => {
    client.directory.addPerson({
      username: 'dan@contoso.com',
      name: 'Dan',
      objectId: 'd',
      tenantId: CONTOSO,
      disabled: true,
    });
    expect(await attempt('dan@contoso.com')).toThrow(expect.objectContaining({ code: 50057 }));
  });

  test('of an unknown code is refused', () => {
    expect(() => approve(client.authority, 'NONSENSE', ALICE)).toThrow('Bad verification code');
  });

  test('consents to what was not consented to', async () => {
    (await attempt(ALICE, UNCONSENTED_SCOPE))();
    expect(client.directory.findApp(CLIENT_ID)?.consented).toContain(`${GRAPH}/Mail.Read`);
  });
});
