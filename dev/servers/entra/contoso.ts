import { Directory } from './directory.ts';

export const CONTOSO = 'c0470500-1111-4a4a-8b8b-000000000001';
export const FABRIKAM = 'fab41ca0-2222-4a4a-8b8b-000000000002';

/** "Contoso Planner Bot": a public client, multitenant. */
export const CLIENT_ID = 'c11e0000-aaaa-4a4a-8b8b-000000000011';
/** "Contoso Payroll": of Contoso only, and without public client flows. */
export const CONFIDENTIAL_CLIENT_ID = 'c11e0000-bbbb-4a4a-8b8b-000000000012';

export const ALICE = 'alice@contoso.com';
export const BOB = 'bob@contoso.com';
/** Of Fabrikam, guest in Contoso. */
export const GUEST = 'guest@fabrikam.com';
/** Of Fabrikam, a stranger to Contoso. */
export const EVE = 'eve@fabrikam.com';

export const ALICE_ID = 'a11ce000-0000-4a4a-8b8b-000000000101';
export const BOB_ID = 'b0b00000-0000-4a4a-8b8b-000000000102';
export const GUEST_HOME_ID = '90e57000-0000-4a4a-8b8b-000000000103';
export const GUEST_ID_IN_CONTOSO = '90e57000-cccc-4a4a-8b8b-000000000104';
export const EVE_ID = 'e5e00000-0000-4a4a-8b8b-000000000105';

export const GRAPH = 'https://graph.microsoft.com';
export const ARM = 'https://management.azure.com';
/** The other identifier of Azure Resource Manager. */
export const ARM_CLASSIC = 'https://management.core.windows.net';
export const ORDERS = 'api://0de75000-0000-4a4a-8b8b-000000000021';

export const GRAPH_SCOPE = 'User.Read';
export const ARM_SCOPE = `${ARM}/.default`;
export const ORDERS_SCOPE = `${ORDERS}/Orders.Read`;
/** Not consented to at first; anyone may consent. */
export const UNCONSENTED_SCOPE = 'Mail.Read';
/** Not consented to; only an administrator may. */
export const ADMIN_SCOPE = 'Directory.ReadWrite.All';

/** The default directory: two made-up companies, four people, two apps. A new one each time. */
export function makeContoso(): Directory {
  const directory = new Directory();
  directory.addTenant({ id: CONTOSO, domain: 'contoso.com', name: 'Contoso' });
  directory.addTenant({ id: FABRIKAM, domain: 'fabrikam.com', name: 'Fabrikam' });
  addPeople(directory);
  addResources(directory);
  addApps(directory);
  return directory;
}

function addPeople(directory: Directory): void {
  directory.addPerson({
    username: ALICE,
    name: 'Alice Archer',
    email: ALICE,
    objectId: ALICE_ID,
    tenantId: CONTOSO,
  });
  directory.addPerson({ username: BOB, name: 'Bob Baker', objectId: BOB_ID, tenantId: CONTOSO });
  directory.addPerson({
    username: GUEST,
    name: 'Gus Guest',
    objectId: GUEST_HOME_ID,
    tenantId: FABRIKAM,
    guestOf: { [CONTOSO]: GUEST_ID_IN_CONTOSO },
  });
  directory.addPerson({ username: EVE, name: 'Eve Evans', objectId: EVE_ID, tenantId: FABRIKAM });
}

function addResources(directory: Directory): void {
  directory.addResource({
    name: 'Microsoft Graph',
    uris: [GRAPH, '00000003-0000-0000-c000-000000000000'],
    permissions: [
      { name: 'User.Read', description: 'Sign you in and read your profile' },
      { name: 'Mail.Read', description: 'Read your mail' },
      { name: 'Mail.Send', description: 'Send mail as you' },
      { name: 'Tasks.ReadWrite', description: 'Create, read, update and delete your tasks' },
      {
        name: 'Directory.ReadWrite.All',
        description: 'Read and write directory data',
        adminOnly: true,
      },
    ],
  });
  directory.addResource({
    name: 'Azure Resource Manager',
    uris: [ARM, ARM_CLASSIC],
    permissions: [
      { name: 'user_impersonation', description: 'Access Azure Resource Manager as you' },
    ],
  });
  directory.addResource({
    name: 'Contoso Orders',
    uris: [ORDERS],
    permissions: [
      { name: 'Orders.Read', description: 'Read your orders' },
      { name: 'Orders.Write', description: 'Place orders as you' },
    ],
  });
}

function addApps(directory: Directory): void {
  directory.addApp({
    clientId: CLIENT_ID,
    name: 'Contoso Planner Bot',
    publisher: 'Contoso',
    tenantId: CONTOSO,
    multitenant: true,
    publicClient: true,
    consented: new Set([
      `${GRAPH}/User.Read`,
      `${GRAPH}/Mail.Send`,
      `${GRAPH}/Tasks.ReadWrite`,
      `${ARM}/user_impersonation`,
      `${ORDERS}/Orders.Read`,
    ]),
  });
  directory.addApp({
    clientId: CONFIDENTIAL_CLIENT_ID,
    name: 'Contoso Payroll',
    publisher: 'Contoso',
    tenantId: CONTOSO,
    multitenant: false,
    publicClient: false,
    consented: new Set([`${GRAPH}/User.Read`]),
  });
}
