import { describe, expect, test } from '@jest/globals';
import { openSigningKeys } from '../../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { FakeClock } from '../../kit/clock.ts';
import { errorOf } from '../../kit/errors.ts';
import { CLIENT, OTHER_TENANT, TENANT } from '../../kit/people.ts';
import { claimsOf, KEY_ID, KEY_SET, makeSigner, PUBLIC_KEYS, signToken } from '../../kit/signer.ts';
import { openWire, UNREACHABLE } from '../../kit/wire.ts';

const CLOUD = resolveCloud('public');
const CLAIMS = claimsOf();
const TOKEN = signToken(CLAIMS);
const FORGER = makeSigner();
/** Under the id of the tenant's key, and not its key. */
const UNFIT = [{ kid: KEY_ID, n: FORGER.n, e: FORGER.e }];
const DOES_NOT_FIT = {
  code: 'entra-unclear',
  message: expect.stringContaining("its signature does not fit the tenant's key"),
};

/** The keys of a tenant that answers in turn with what it is given, and then with its keys. */
function open({ known = UNFIT, tenant = TENANT, answers = [] as (Error | object)[] } = {}) {
  const wire = openWire({
    lookUp() {
      const next = answers.shift() ?? KEY_SET;
      if (next instanceof Error) {
        throw next;
      }
      return { ...next };
    },
  });
  const clock = new FakeClock();
  const plan = { cloud: CLOUD, tenant, clientId: CLIENT, known, entra: wire, clock };
  return { signingKeys: openSigningKeys(plan), requests: wire.requests };
}

describe('a key that was kept and does not fit', () => {
  test('is replaced by what the tenant has, and the token is tried again', async () => {
    const { signingKeys, requests } = open();
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(signingKeys.keys).toEqual(PUBLIC_KEYS);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(requests).toHaveLength(1);
  });

  test('refuses the token where the tenant has the same one, and is asked about once', async () => {
    const { signingKeys, requests } = open({ answers: [{ keys: UNFIT }] });
    expect(await errorOf(signingKeys.validate(TOKEN))).toMatchObject(DOES_NOT_FIT);
    expect(await errorOf(signingKeys.validate(TOKEN))).toMatchObject(DOES_NOT_FIT);
    expect(requests).toHaveLength(1);
  });

  test('is no longer there where the tenant has it no more', async () => {
    const forged = signToken(CLAIMS, {}, FORGER);
    const { signingKeys } = open();
    await signingKeys.validate(TOKEN);
    expect(await errorOf(signingKeys.validate(forged))).toMatchObject(DOES_NOT_FIT);
  });
});

test('somebody of another tenant is refused by the key at hand, without a question', async () => {
  const { signingKeys, requests } = open({ known: [...PUBLIC_KEYS] });
  const foreign = signToken({ ...CLAIMS, tid: OTHER_TENANT });
  expect(await errorOf(signingKeys.validate(foreign))).toMatchObject({ code: 'not-allowed' });
  expect(requests).toEqual([]);
});

describe('keys that could not be had', () => {
  test.each([
    ['where none was kept', []],
    ['where the one that was kept does not fit', UNFIT],
  ])('are asked for again at the next token, %s', async (_, known) => {
    const { signingKeys, requests } = open({ known, answers: [UNREACHABLE, UNREACHABLE] });
    expect(await errorOf(signingKeys.validate(TOKEN))).toBe(UNREACHABLE);
    expect(signingKeys.keys).toEqual(known);
    expect(await errorOf(signingKeys.validate(TOKEN))).toBe(UNREACHABLE);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(await signingKeys.validate(TOKEN)).toEqual(CLAIMS);
    expect(requests).toHaveLength(3);
  });
});

describe('the keys are asked for', () => {
  const base = (tenant: string) => `${CLOUD.origin}/${tenant}/discovery/v2.0/keys`;

  test.each([TENANT, 'contoso.com'])('with the id of the app at the tenant %s', async (tenant) => {
    const { signingKeys, requests } = open({ tenant });
    await signingKeys.validate(TOKEN);
    expect(requests).toEqual([`look up ${base(tenant)}?appid=${CLIENT}`]);
  });

  test.each(['organizations', 'common', 'consumers', '9188040d-6c67-4c5b-b112-36a304b66dad'])(
    'without it at %s, which has no apps of its own',
    async (tenant) => {
      const { signingKeys, requests } = open({ tenant });
      await signingKeys.validate(TOKEN);
      expect(requests).toEqual([`look up ${base(tenant)}`]);
    },
  );
});
