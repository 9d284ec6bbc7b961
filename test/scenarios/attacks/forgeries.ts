import { createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Entra } from '../../../dev/servers/entra/server.ts';

/** A genuine ID token, made into one that must not be believed. */
type Forge = (idToken: string, entra: Entra) => string | Promise<string>;

const UNTRUSTED = 'The ID token that came back cannot be trusted: ';

/** Forged ID tokens by what is false about them, each with the sentence that the log must say. */
export const FORGERIES: Record<string, [sentence: string, forge: Forge]> = {
  'with a changed signature': [
    `${UNTRUSTED}its signature does not fit`,
    (token) => token.replace(/[^.]+$/, (signature) => swapCase(signature)),
  ],
  'with changed claims under the genuine signature': [
    `${UNTRUSTED}its signature does not fit`,
    (token) => {
      const [header, , signature] = token.split('.');
      return [header, encode({ ...decodeJwt(token), roles: ['Admin'] }), signature].join('.');
    },
  ],
  'signed with another key under the id of the genuine one': [
    `${UNTRUSTED}its signature does not fit`,
    (token) => signAnew(token),
  ],
  'signed with a key that it brings along': [
    `${UNTRUSTED}its signature does not fit`,
    async (token) => {
      const { privateKey, publicKey } = await generateKeyPair('RS256');
      const header = { alg: 'RS256', ...kidOf(token), jwk: await exportJWK(publicKey) };
      return await new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(privateKey);
    },
  ],
  'signed with a key that the tenant does not publish': [
    `${UNTRUSTED}the tenant does not know the key that signed it`,
    (token) => signAnew(token, { kid: 'of-nobody' }),
  ],
  'with algorithm none': [
    `${UNTRUSTED}it is not signed with RS256`,
    (token) => `${encode({ alg: 'none', ...kidOf(token) })}.${token.split('.')[1]}.`,
  ],
  'with algorithm none, in other case, under the genuine signature': [
    `${UNTRUSTED}it is not signed with RS256`,
    (token) => {
      const [, claims, signature] = token.split('.');
      return [encode({ alg: 'nOnE', ...kidOf(token) }), claims, signature].join('.');
    },
  ],
  'signed by HS256 with the public key as the secret': [
    `${UNTRUSTED}it is not signed with RS256`,
    async (token, entra) => {
      const key = createPublicKey({ key: await entra.publicKey(), format: 'jwk' });
      const secret = Buffer.from(key.export({ type: 'spki', format: 'pem' }));
      const header = { alg: 'HS256', ...kidOf(token) };
      return await new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(secret);
    },
  ],
  'without the id of a key': [
    `${UNTRUSTED}it does not say which key signed it`,
    (token) => signAnew(token, { kid: undefined }),
  ],
  'that is no token at all': [
    'MSAL could not use what Microsoft Entra answered',
    () => 'not.a.token',
  ],
};

async function signAnew(token: string, more: { kid?: string | undefined } = {}): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  const { kid } = { ...kidOf(token), ...more };
  const header = { alg: 'RS256', ...(kid !== undefined && { kid }) };
  return await new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(privateKey);
}

function kidOf(token: string): { kid?: string } {
  const { kid } = decodeProtectedHeader(token);
  return kid === undefined ? {} : { kid };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}
