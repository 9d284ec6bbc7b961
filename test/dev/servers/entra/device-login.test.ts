import { describe, expect, test } from '@jest/globals';
import { approve, decline, expire } from '../../../../dev/servers/entra/approval.ts';
import {
  ADMIN_SCOPE,
  ALICE,
  CLIENT_ID,
  EVE,
  UNCONSENTED_SCOPE,
} from '../../../../dev/servers/entra/contoso.ts';
import { Client } from './client.ts';

const client = new Client();
const post = async (form: Record<string, string>) =>
  (await client.send('POST', '/devicelogin', form)).answer;
const newCode = async (form = {}) => (await client.askForCode(form)).body;

describe('the page', () => {
  test('asks for the code', async () => {
    const { answer } = await client.send('GET', '/devicelogin');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<html lang="en">');
    expect(answer.body).toContain('<label for="user_code">');
    expect(answer.body).toContain('<form method="post"');
  });

  test('loads nothing and runs nothing', async () => {
    const { answer } = await client.send('GET', '/devicelogin');
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
    );
    expect(answer.body).not.toMatch(/<script|<link|<img|https?:/);
  });

  test('shows who asks for what, and who could answer', async () => {
    const { user_code } = await newCode({ scope: `openid ${UNCONSENTED_SCOPE} Mail.Send` });
    const { status, body } = await post({ user_code });
    expect(status).toBe(200);
    for (const shown of [
      'Contoso Planner Bot',
      '<dt>Organization</dt><dd>Contoso</dd>',
      user_code,
      'Read your mail <small>Mail.Read, new: needs your consent</small>',
      'Send mail as you <small>Mail.Send</small>',
      `type="radio" name="username" value="${ALICE}"`,
      'name="decision" value="approve"',
      'name="decision" value="decline"',
    ]) {
      expect(body).toContain(shown);
    }
  });

  test('takes a code in any case, with spaces and hyphens', async () => {
    const { user_code } = await newCode();
    const written = ` ${user_code.slice(0, 3).toLowerCase()}-${user_code.slice(3)} `;
    expect((await post({ user_code: written })).status).toBe(200);
  });

  test('escapes what it shows', async () => {
    const app = client.directory.findApp(CLIENT_ID);
    const name = app?.name ?? '';
    if (app) {
      app.name = '<b onclick="x">Bot</b>';
    }
    const { user_code } = await newCode();
    const pages = [await post({ user_code }), await post({ user_code: '"><script>' })];
    if (app) {
      app.name = name;
    }
    for (const { body } of pages) {
      expect(body).not.toMatch(/<b |<script|"><s/);
    }
  });
});

describe('a decision on the page', () => {
  test('to approve signs the person in', async () => {
    const { user_code, device_code } = await newCode();
    const { body } = await post({ user_code, username: ALICE, decision: 'approve' });
    expect(body).toContain('You can close this window now');
    expect((await client.poll(device_code)).answer.status).toBe(200);
  });

  test('to decline needs no account', async () => {
    const { user_code, device_code } = await newCode();
    const { body } = await post({ user_code, decision: 'decline' });
    expect(body).toContain('You declined the sign-in');
    expect((await client.poll(device_code)).body.error).toBe('authorization_declined');
  });

  test.each([
    ['nobody', {}, 'Choose the account'],
    ['a stranger to the tenant', { username: EVE }, 'AADSTS50020'],
    [
      'somebody without the right to consent',
      { username: ALICE, scope: ADMIN_SCOPE },
      'AADSTS90094',
    ],
  ])(
    'by %s is refused, and can be made again',
    async (_case, { scope, ...form }: Record<string, string>, problem) => {
      const { user_code, device_code } = await newCode(scope ? { scope } : {});
      const { status, body } = await post({ user_code, decision: 'approve', ...form });
      expect(status).toBe(400);
      expect(body).toMatch(new RegExp(`<p role="alert"[^>]*>[^<]*${problem}`));
      expect(body).toContain('name="decision"');
      expect((await client.poll(device_code)).body.error).toBe('authorization_pending');
    },
  );
});

describe('a code that cannot be used', () => {
  test.each([
    ['empty', (_code: string) => ' ', 'Enter the code'],
    ['unknown', (_code: string) => 'NONSENSE', 'not known'],
    [
      'expired',
      (code: string) => {
        expire(client.authority, code);
        return code;
      },
      'has expired',
    ],
    [
      'used',
      (code: string) => {
        approve(client.authority, code, ALICE);
        return code;
      },
      'already been used',
    ],
    [
      'declined',
      (code: string) => {
        decline(client.authority, code);
        return code;
      },
      'already been used or declined',
    ],
  ])('because it is %s is explained in plain words', async (_case, spoil, words) => {
    const { user_code } = await newCode();
    const { status, body } = await post({ user_code: spoil(user_code) });
    expect(status).toBe(400);
    expect(body).toMatch(new RegExp(`role="alert"[^>]*>[^<]*${words}`));
    expect(body).toContain('aria-invalid="true" aria-describedby="problem"');
  });
});
