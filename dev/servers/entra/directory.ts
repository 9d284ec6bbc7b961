export interface Tenant {
  id: string;
  domain: string;
  name: string;
}

export interface Person {
  username: string;
  name: string;
  /** The object id in the home tenant. */
  objectId: string;
  /** The home tenant. */
  tenantId: string;
  /** Tenants that this person is a guest of, each with the object id there. */
  guestOf?: Record<string, string>;
  email?: string;
  groups?: string[];
  roles?: string[];
  disabled?: boolean;
}

export interface App {
  clientId: string;
  name: string;
  publisher: string;
  /** The tenant that the app is registered in. */
  tenantId: string;
  multitenant: boolean;
  /** "Allow public client flows" in the app registration. */
  publicClient: boolean;
  /** Permissions that have been consented to, as `resource URI/permission`. */
  consented: Set<string>;
}

export interface Permission {
  name: string;
  /** What a human reads on the consent page. */
  description: string;
  adminOnly?: boolean;
}

export interface Resource {
  name: string;
  /** Identifier URIs without a trailing slash; the first one is the key of its consents. */
  uris: [string, ...string[]];
  permissions: Permission[];
}

/** Tenants, people, apps and resources. Tests change it as an administrator would. */
export class Directory {
  readonly tenants: Tenant[] = [];
  readonly people: Person[] = [];
  readonly apps: App[] = [];
  readonly resources: Resource[] = [];

  addTenant(tenant: Tenant): Tenant {
    this.tenants.push(tenant);
    return tenant;
  }

  addPerson(person: Person): Person {
    this.people.push(person);
    return person;
  }

  addApp(app: App): App {
    this.apps.push(app);
    return app;
  }

  addResource(resource: Resource): Resource {
    this.resources.push(resource);
    return resource;
  }

  /** The tenant with this GUID or verified domain. */
  findTenant(idOrDomain: string): Tenant | undefined {
    const wanted = idOrDomain.toLowerCase();
    return this.tenants.find(({ id, domain }) => [id, domain].includes(wanted));
  }

  findPerson(username: string): Person | undefined {
    return this.people.find((person) => person.username === username.toLowerCase());
  }

  findApp(clientId: string): App | undefined {
    return this.apps.find((app) => app.clientId === clientId.toLowerCase());
  }

  findResource(uri: string): Resource | undefined {
    return this.resources.find(({ uris }) => uris.includes(uri));
  }
}

/** The person's object id in a tenant; undefined for a stranger to it. */
export function objectIdIn(person: Person, tenantId: string): string | undefined {
  return person.tenantId === tenantId ? person.objectId : person.guestOf?.[tenantId];
}

/** Whether an app may be used in a tenant. */
export function isKnownIn(app: App, tenantId: string): boolean {
  return app.multitenant || app.tenantId === tenantId;
}
