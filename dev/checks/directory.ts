import { CONTOSO, makeContoso } from '../servers/entra/contoso.ts';
import type { Directory, Resource } from '../servers/entra/directory.ts';

/** Who starts the runs: `octocat` in the examples. */
export const ALICE = 'alice.example@contoso.com';
/** The second person of the examples: `monalisa`. */
export const BOB = 'bob.example@contoso.com';

const CLIENT_ID = '11111111-aaaa-4bbb-8ccc-222222222222';

const SHAREPOINT: Resource = {
  name: 'SharePoint',
  uris: ['https://contoso.sharepoint.com'],
  permissions: [{ name: 'AllSites.Read', description: 'Read items in all site collections' }],
};

const FABRIC: Resource = {
  name: 'Power BI Service',
  uris: ['https://api.fabric.microsoft.com'],
  permissions: [{ name: 'Workspace.Read.All', description: 'View all workspaces' }],
};
const STORAGE: Resource = {
  name: 'Azure Storage',
  uris: ['https://storage.azure.com'],
  permissions: [{ name: 'user_impersonation', description: 'Access Azure Storage' }],
};

/** The directory that the examples name: an app, two people, and the resources they call. */
export function makeDirectory(): Directory {
  const directory = makeContoso();
  directory.addPerson({
    username: ALICE,
    name: 'Alice Archer',
    objectId: '33333333-aaaa-4bbb-8ccc-444444444444',
    tenantId: CONTOSO,
  });
  directory.addPerson({
    username: BOB,
    name: 'Bob Baker',
    objectId: '55555555-aaaa-4bbb-8ccc-666666666666',
    tenantId: CONTOSO,
  });
  for (const resource of [SHAREPOINT, FABRIC, STORAGE]) {
    directory.addResource(resource);
  }
  directory.findResource('https://graph.microsoft.com')?.uris.push('https://graph.microsoft.us');
  directory.addApp({
    clientId: CLIENT_ID,
    name: 'Planner from CI',
    publisher: 'Contoso',
    tenantId: CONTOSO,
    multitenant: false,
    publicClient: true,
    consented: new Set([
      'https://graph.microsoft.com/User.Read',
      'https://management.azure.com/user_impersonation',
      'https://contoso.sharepoint.com/AllSites.Read',
      'https://api.fabric.microsoft.com/Workspace.Read.All',
      'https://storage.azure.com/user_impersonation',
    ]),
  });
  return directory;
}
