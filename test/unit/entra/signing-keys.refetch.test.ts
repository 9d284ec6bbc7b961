import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { FakeClock, START } from '../../kit/clock.ts';
import { openFakeEntra, UNREACHABLE } from '../../kit/entra.ts';
import { faultOf } from '../../kit/errors.ts';
import { ALICE, CLIENT, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import {
  KEY_ID,
  KEY_SET,
  makeKeyPair,
  PUBLIC_KEYS,
  publish,
  signToken,
} from '../../kit/signing.ts';

const CLOUD = resolveCloud('public');
const CLAIMS = {
  aud: CLIENT,
  iss: `${CLOUD.origin}/${TENANT}/v2.0`,
  tid: TENANT,
  oid: ALICE.objectId,
  exp: START / 1000 + 3600,
};
const TOKEN = signToken(CLAIMS);
const FORGED = makeKeyPair();
const { n = '', e = '' } = publish(FORGED.publicKey);
/** Under the id of the tenant's key, and not its key. */
const UNFIT = [{ kid: KEY_ID, n, e }];
const DOES_NOT_FIT = {
  code: 'entra-unclear',
  message: expect.stringContaining("its signature does not fit the tenant's key"),
};

/** A signingKeys on a tenant that answers in turn with what it is given, and then with its keys. */
function open({ known = UNFIT, tenant = TENANT, answers = [] as (Error | object)[] } = {}) {
  const urls: string[] = [];
  const entra = openFakeEntra();
  entra.send = async ({ url }) => {
    urls.push(url);
    const next = answers.shift() ?? KEY_SET;
    if (next instanceof Error) {
      throw next;
    }
    return { status: 200, headers: {}, body: { ...next } };
  };
  const clock = new FakeClock();
  const plan = { cloud: CLOUD, tenant, clientId: CLIENT, known, entra, clock };
  return { signingKeys: openSigningKeys(plan), urls };
}

describe('a key that was kept and does not fit', () => {
  test('is replaced by what the tenant has, and the token is tried again', async () => {
    const { signingKeys, urls } = open();
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(signingKeys.keys).toEqual(PUBLIC_KEYS);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(urls).toHaveLength(1);
  });

  test('refuses the token where the tenant has the same one, and is asked about once', async () => {
    const { signingKeys, urls } = open({ answers: [{ keys: UNFIT }] });
    expect(await faultOf(signingKeys.validate(TOKEN))).toMatchObject(DOES_NOT_FIT);
    expect(await faultOf(signingKeys.validate(TOKEN))).toMatchObject(DOES_NOT_FIT);
    expect(urls).toHaveLength(1);
  });

  test('is no longer there where the tenant has it no more', async () => {
    const forged = signToken(CLAIMS, {}, FORGED.privateKey);
    const { signingKeys } = open();
    await signingKeys.validate(TOKEN);
    expect(await faultOf(signingKeys.validate(forged))).toMatchObject(DOES_NOT_FIT);
  });
});

test('somebody of another tenant is refused by the key at hand, without a question', async () => {
  const { signingKeys, urls } = open({ known: [...PUBLIC_KEYS] });
  const foreign = signToken({ ...CLAIMS, tid: OTHER_TENANT });
  expect(await faultOf(signingKeys.validate(foreign))).toMatchObject({ code: 'not-allowed' });
  expect(urls).toEqual([]);
});

describe('keys that could not be had', () => {
  test.each([
    ['where none was kept', []],
    ['where the one that was kept does not fit', UNFIT],
  ])('are asked for again at the next token, %s', async (_, known) => {
    const { signingKeys, urls } = open({ known, answers: [UNREACHABLE, UNREACHABLE] });
    expect(await faultOf(signingKeys.validate(TOKEN))).toBe(UNREACHABLE);
    expect(signingKeys.keys).toEqual(known);
    expect(await faultOf(signingKeys.validate(TOKEN))).toBe(UNREACHABLE);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(urls).toHaveLength(3);
  });
});

describe('the keys are asked for', () => {
  const base = (tenant: string) => `${CLOUD.origin}/${tenant}/discovery/v2.0/keys`;

  test.each([TENANT, 'contoso.com'])('with the id of the app at the tenant %s', async (tenant) => {
    const { signingKeys, urls } = open({ tenant });
    await signingKeys.validate(TOKEN);
    expect(urls).toEqual([`${base(tenant)}?appid=${CLIENT}`]);
  });

  test.each(['organizations', 'common', 'consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'])(
    'without it at %s, which has no apps of its own',
    async (tenant) => {
      const { signingKeys, urls } = open({ tenant });
      await signingKeys.validate(TOKEN);
      expect(urls).toEqual([base(tenant)]);
    },
  );
});
