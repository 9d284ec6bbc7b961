import { randomBytes } from 'node:crypto';
import { type Context, decodeKey, type SealingKey } from '../../src/store/key.ts';
import { CLIENT, ORIGIN, TENANT } from './people.ts';

export const CONTEXT: Context = {
  authority: ORIGIN,
  tenant: TENANT,
  clientId: CLIENT,
};

/** A new random key, as a workflow author would write it. */
export function makeKeyText(): string {
  return randomBytes(32).toString('base64');
}

export function makeKey(text = makeKeyText()): SealingKey {
  const { key, fault } = decodeKey(text);
  if (!key) {
    throw new Error(`the key ${fault}`);
  }
  return key;
}

/** The same context but for one field, for each field. */
export const OTHER_CONTEXTS: readonly [string, Context][] = [
  ['authority', { ...CONTEXT, authority: 'https://login.microsoftonline.us' }],
  ['tenant', { ...CONTEXT, tenant: 'contoso.com' }],
  ['app', { ...CONTEXT, clientId: 'c11e0000-aaaa-4a4a-8b8b-000000000099' }],
];
