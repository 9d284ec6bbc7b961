import { expect, test } from '@jest/globals';
import { readAccounts } from '../src/msal/cache.ts';
import { decodeKey, fileNameOf, isOurEntry, type SealingKey } from '../src/store/key.ts';
import { openSignInStore } from '../src/store/sign-ins.ts';
import { openMemoryStore } from './kit/store.ts';

// Made by version 1.0.0. Names, keys and contents of what is kept must not change without a new
// ENTRY_PREFIX, or everybody who updates is asked for a code.
const KEY = 'y9JDCwY/k6daEhIAzh4mVSnKH1aTbN1S8vkD0XKZnMY=';
const CONTEXT = {
  authority: 'https://login.microsoftonline.com',
  tenant: 'contoso.com',
  clientId: 'c11e0000-aaaa-4a4a-8b8b-000000000011',
};
const ENTRY =
  'entra-device-sign-in-1-c3f73f960723-32a77e8aeee5cca1-1764115200000-a1b2c3d4e5f6-74e5048e46ce2b1b4ccd25c3a95efe3e';
const FILE = '88e3938266202c7ba3bd447fe2a1c535.jwe';
const SEALED = [
  'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoiYzNmNzNmOTYwNzIzIiwidHlwIjoiZW50cmEtZGV2',
  'aWNlLXNpZ24taW4rMSJ9..7ZWj6pUpDBPUw6P6.n6VR2YXYuF_8dc6YeBnbIAu0XWwPx7EIXus_a2XkzH1ak4y2l',
  'P-douAxdBtFkzVDRh4q76dxJWvY7MYE0YIc-kIq2cO08-aBQ-HYA3bXFBBvg2Ra-urUYFDP0XES9nbbHS8mDEjwb',
  'mZxu0itTQkNGqPUeztbcTs0WFf_j4ZjitxZAootCUWcUAS6YJt9vJBHHmFnr_kAM4Ju6tQJyt-_6dRrlotpSryaz',
  'GnDcUQOjFp4xmgreXER0VsS_gGTHaObP7CpmkcJf2uh7_oqSaFSoKCtuT9QOKipk5ZrZ5oPymnWxoOAwYtrTCpCi',
  '5pxsC6JfXcCogr90tFp98Oyy7isf-fPoWNxqd2vxxC3UNPeATW9x_DLIonwGJQYTikk5qxN03YxyyIvaE_T6xUyK',
  'WOUDa1o7uySbsytNP6l3-Xo12KfhMY8cnUPTJqu1oL-FjnQyZ89rLjgIyfG5d-Tw-Ac-GbOqweiJs-Z6Y0c8I4iH',
  'I0K45s5jVeW5lE-Y3WaQiYpQlEB9o669ly_ijGMO7wwzgAZfDRnE2jZNXYaMPA_ssrvFuJv3X5sprL1SRnrtWSLX',
  'UXRSyVFKa8FvUSWrzbdeZ7Sfl2LmYNx9y7puLumwcsk13JRF3hgNw1Fa_tljpzOJQUxB3oY8BL_RdQCwTaBwt3Tl',
  'Ld3hpRoHpzc48cDuYo2rklyIOF4w4Mbx-OLFgdhQeGRHPYDBZ9x_XaMf1HgscSahJokK8Hs8U2AnDmKhENjEbvwo',
  'MxYUMrIgEm8RC4RrTRn9ohN0c4y7lF7nNS6Sa6s3clscfFmDMkbNeRTA9P81N03qsv6acbJo6t_nS9I.QYpmhERN',
  'ACkOk7RUBg_8UA',
].join('');

test('an entry of version 1.0.0 is recognised by its name', () => {
  expect(isOurEntry(readKey(), CONTEXT, ENTRY)).toBe(true);
  expect(fileNameOf(CONTEXT)).toBe(FILE);
});

test('a sign-in that version 1.0.0 kept is opened and used', async () => {
  const store = openMemoryStore({ kind: 'found', sealed: SEALED });
  const { signIns, remark } = await openSignInStore(store, [readKey()], CONTEXT).recall();
  expect(remark).toBeUndefined();
  expect(signIns).toMatchObject({ tenantId: 'c0470500-1111-4a4a-8b8b-000000000001' });
  expect(signIns.keys).toEqual([{ kid: 'k1', n: 'AQAB', e: 'AQAB' }]);
  expect(readAccounts(signIns)).toEqual([
    {
      objectId: 'a11ce000-2222-4a4a-8b8b-000000000002',
      tenantId: 'c0470500-1111-4a4a-8b8b-000000000001',
      username: 'alice@contoso.com',
      homeAccountId: 'a11ce000-2222-4a4a-8b8b-000000000002.c0470500-1111-4a4a-8b8b-000000000001',
    },
  ]);
});

function readKey(): SealingKey {
  const { key, fault } = decodeKey(KEY);
  if (!key) {
    throw new Error(`the key ${fault}`);
  }
  return key;
}
