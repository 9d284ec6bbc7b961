import type { DeviceCode } from '../../src/identity/device-code.ts';
import type { Account, Person } from '../../src/identity/id-token.ts';
import type { Token } from '../../src/identity/token.ts';
import { START } from './clock.ts';

export const TENANT = 'c0470500-1111-4a4a-8b8b-000000000001';
export const OTHER_TENANT = 'fab41ca0-2222-4a4a-8b8b-000000000002';
/** The authority of the public cloud. */
export const ORIGIN = 'https://login.microsoftonline.com';
export const CLIENT = 'c11e0000-aaaa-4a4a-8b8b-000000000011';

/** A security group. */
export const GROUP = '9209a9a9-0000-4a4a-8b8b-000000000301';

const ALICE_ID = 'a11ce000-0000-4a4a-8b8b-000000000101';
const BOB_ID = 'b0b00000-0000-4a4a-8b8b-000000000102';

export const ALICE = personOf({
  objectId: ALICE_ID,
  tenantId: TENANT,
  username: 'alice@contoso.com',
  homeAccountId: `${ALICE_ID}.${TENANT}`,
});

export const BOB = personOf({
  objectId: BOB_ID,
  tenantId: TENANT,
  username: 'bob@contoso.com',
  homeAccountId: `${BOB_ID}.${TENANT}`,
});

/** Invited from another tenant, which decides what she is called. */
export const GUEST: Person = {
  ...personOf({
    objectId: 'c0ffee00-0000-4a4a-8b8b-000000000103',
    tenantId: TENANT,
    username: 'carol@fabrikam.com',
    homeAccountId: `ca201000-0000-4a4a-8b8b-000000000203.${OTHER_TENANT}`,
  }),
  isGuest: true,
};

/** A member of whom no groups and roles are known. */
export function personOf(account: Account): Person {
  return { isGuest: false, groups: undefined, roles: [], ...account };
}

/** What a store knows of a person. */
export function accountOf({ isGuest: _, groups: __, roles: ___, ...account }: Person): Account {
  return account;
}

/** A device code as the client of Entra hands it on; give it an `issuedAt` where that matters. */
export function makeCode(changes: Partial<DeviceCode> = {}): DeviceCode {
  return {
    deviceCode: 'secret-device-code',
    userCode: 'C0DE12345',
    verificationUri: 'https://microsoft.com/devicelogin',
    message: 'To sign in, …',
    expiresIn: 900,
    interval: 5,
    issuedAt: 7_000,
    ...changes,
  };
}

/** A token that is good for an hour and ten minutes. */
export function makeToken(value = 'secret-access-token', minutes = 70): Token {
  return { value, expiresAt: START + minutes * 60_000, scopes: ['User.Read'] };
}
