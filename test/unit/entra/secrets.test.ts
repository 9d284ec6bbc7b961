import { expect, test } from '@jest/globals';
import { learnSecrets } from '../../../src/entra/secrets.ts';

function learntOf(fields: Record<string, unknown>): string[] {
  const learnt: string[] = [];
  learnSecrets(fields, (secret) => void learnt.push(secret));
  return learnt;
}

test.each(['access_token', 'refresh_token', 'id_token', 'device_code'])(
  'the %s of a request or an answer is a secret',
  (name) => {
    expect(learntOf({ [name]: 'the secret' })).toEqual(['the secret']);
  },
);

test('every secret is told of', () => {
  const fields = { access_token: 'a', refresh_token: 'b', id_token: 'c', device_code: 'd' };
  expect(learntOf({ ...fields, scope: 'User.Read' })).toEqual(['a', 'b', 'c', 'd']);
});

test('what people must see, or everybody knows, is no secret', () => {
  const fields = {
    user_code: 'C0DE12345',
    verification_uri: 'https://microsoft.com/devicelogin',
    client_id: 'c11e0000-aaaa-4a4a-8b8b-000000000011',
    scope: 'User.Read',
    token_type: 'Bearer',
    error: 'authorization_pending',
  };
  expect(learntOf(fields)).toEqual([]);
});

test.each([undefined, null, 7, true, ['a'], { a: 'b' }])('%j in its place is none', (value) => {
  expect(learntOf({ access_token: value, device_code: 'd' })).toEqual(['d']);
});
