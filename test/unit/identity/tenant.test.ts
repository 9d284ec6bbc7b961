import { describe, expect, test } from '@jest/globals';
import {
  admitsTenant,
  isDomain,
  isGuid,
  isOpenTenant,
  tenantOfIssuer,
} from '../../../src/identity/tenant.ts';
import { OTHER_TENANT, TENANT } from '../../kit/people.ts';

const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';

describe('a tenant-id admits accounts', () => {
  test.each([
    [TENANT, TENANT, true],
    [TENANT.toUpperCase(), TENANT, true],
    [TENANT, OTHER_TENANT, false],
    [TENANT, PERSONAL, false],
    ['common', TENANT, true],
    ['common', PERSONAL, true],
    ['organizations', TENANT, true],
    ['organizations', PERSONAL, false],
    ['consumers', TENANT, false],
    ['consumers', PERSONAL, true],
    ['Common', OTHER_TENANT, true],
    [PERSONAL, PERSONAL, true],
    [PERSONAL, TENANT, false],
    ['contoso.com', TENANT, false],
    ['', TENANT, false],
  ])('%s, of %s: %s', (tenant, guid, expected) => {
    expect(admitsTenant(tenant, guid)).toBe(expected);
  });
});

describe('a GUID', () => {
  test.each([
    ['in lower case', TENANT, true],
    ['in capitals', TENANT.toUpperCase(), true],
    ['in braces', `{${TENANT}}`, false],
    ['without hyphens', TENANT.replaceAll('-', ''), false],
    ['with a digit too few', TENANT.slice(1), false],
    ['with a letter that is no digit', `g${TENANT.slice(1)}`, false],
    ['with a line after it', `${TENANT}\n`, false],
    ['of nothing', '', false],
  ])('%s: %s is %s', (_, text, expected) => {
    expect(isGuid(text)).toBe(expected);
  });
});

describe('a domain', () => {
  test.each([
    ['contoso.com', true],
    ['Contoso.OnMicrosoft.com', true],
    ['a.b-c.example', true],
    ['xn--bcher-kva.example', true],
    ['contoso', false],
    ['contoso.', false],
    ['.com', false],
    ['-contoso.com', false],
    ['contoso-.com', false],
    ['con toso.com', false],
    ['contoso.com/x', false],
    ['contoso.c', false],
    ['bücher.example', false],
    [`${'a'.repeat(63)}.com`, true],
    [`${'a'.repeat(64)}.com`, false],
    [`${'a.'.repeat(130)}com`, false],
  ])('%s: %s', (text, expected) => {
    expect(isDomain(text)).toBe(expected);
  });
});

test.each([
  ['common', true],
  ['Organizations', true],
  ['consumers', true],
  ['9188040d-6c67-4c5b-b112-36a304b66dad', true],
  ['9188040D-6C67-4C5B-B112-36A304B66DAD', true],
  ['contoso.com', false],
  [TENANT, false],
])('%s stands for no tenant in particular: %s', (text, expected) => {
  expect(isOpenTenant(text)).toBe(expected);
});

describe('the tenant of an issuer', () => {
  test.each([
    ['as Entra writes it', `https://login.microsoftonline.com/${TENANT}/v2.0`],
    ['with a slash at its end', `https://login.microsoftonline.com/${TENANT}/v2.0/`],
    ['with a port', `https://login.example.test:8443/${TENANT}/v2.0`],
    ['in capitals', `https://login.microsoftonline.com/${TENANT.toUpperCase()}/v2.0`],
  ])('%s is its GUID in lower case', (_, issuer) => {
    expect(tenantOfIssuer(issuer)).toBe(TENANT);
  });

  test.each([
    ['without a GUID', 'https://login.microsoftonline.com/{tenantid}/v2.0'],
    ['of version 1', `https://sts.windows.net/${TENANT}/`],
    ['without encryption', `http://login.microsoftonline.com/${TENANT}/v2.0`],
    ['deeper in the path', `https://login.microsoftonline.com/x/${TENANT}/v2.0`],
    ['that is missing', undefined],
    ['that is no text', { issuer: TENANT }],
  ])('%s is not known', (_, issuer) => {
    expect(tenantOfIssuer(issuer)).toBeUndefined();
  });
});
