import { expect, test } from '@jest/globals';
import { resolveCloud } from '../../../src/identity/cloud.ts';
import { resourceOfLine, toResource } from '../../../src/identity/resource.ts';

const PUBLIC = resolveCloud('public');
const CUSTOM = resolveCloud('public', 'https://login.example.test');

test.each([
  [['User.Read'], 'https://graph.microsoft.com'],
  [[], 'https://graph.microsoft.com'],
  [['https://graph.microsoft.com/.default'], 'https://graph.microsoft.com'],
  [['https://graph.microsoft.com//User.Read'], 'https://graph.microsoft.com'],
  [['https://management.core.windows.net//.default'], 'https://management.azure.com'],
  [['api://Contoso/My-Api/read'], 'api://contoso/My-Api'],
  [['499B84AC-1321-427F-AA17-267CA6975798/.default'], '499b84ac-1321-427f-aa17-267ca6975798'],
])('the scopes %j are of %s', (scopes, resource) => {
  expect(resourceOfLine({ scopes }, PUBLIC)).toBe(resource);
});

test.each([
  ['https://Vault.Azure.NET/', 'https://vault.azure.net'],
  ['https://api.test/Path//', 'https://api.test/Path'],
  ['api://Contoso/App', 'api://contoso/App'],
  ['', ''],
  ['/', ''],
])('%j is the same as %j', (text, resource) => {
  expect(toResource(text, PUBLIC)).toBe(resource);
});

test.each([
  ['usgov', 'https://management.core.usgovcloudapi.net', 'https://management.usgovcloudapi.net'],
  ['usgov', '00000003-0000-0000-c000-000000000000', 'https://graph.microsoft.us'],
  ['usgov', 'https://dod-graph.microsoft.us', 'https://dod-graph.microsoft.us'],
  ['china', 'https://management.core.chinacloudapi.cn', 'https://management.chinacloudapi.cn'],
  [
    'public',
    'https://management.core.usgovcloudapi.net',
    'https://management.core.usgovcloudapi.net',
  ],
] as const)('in the %s cloud, %s is %s', (name, text, resource) => {
  expect(toResource(text, resolveCloud(name))).toBe(resource);
});

test('a private cloud has the names of the public one', () => {
  expect(resourceOfLine({ scopes: ['User.Read'] }, CUSTOM)).toBe('https://graph.microsoft.com');
  expect(toResource('https://management.core.windows.net/', CUSTOM)).toBe(
    'https://management.azure.com',
  );
});
