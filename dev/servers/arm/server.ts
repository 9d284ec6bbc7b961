import { createServer } from 'node:https';
import { type JWK, type JWTPayload, jwtVerify } from 'jose';
import { makeCertificate } from '../certificate.ts';
import { ARM, ARM_CLASSIC, CONTOSO } from '../entra/contoso.ts';
import { close, listen } from '../listen.ts';

/** A few lists of Azure Resource Manager, for whoever shows a good token. */
export interface ArmStandIn {
  /** `https://localhost:port` */
  origin: string;
  /** PEM of the certificate authority. */
  authority: string;
  /** `path object-id` of every request that was answered, in order of arrival. */
  served: string[];
  stop(): Promise<void>;
}

export const SUBSCRIPTION = '50b5c000-0000-4a4a-8b8b-000000000031';
export const RESOURCE_GROUP = 'planner';

const AUDIENCES = [ARM, ARM_CLASSIC].flatMap((uri) => [uri, `${uri}/`]);
const LISTS: Record<string, object[]> = {
  '/subscriptions': [
    {
      id: `/subscriptions/${SUBSCRIPTION}`,
      subscriptionId: SUBSCRIPTION,
      tenantId: CONTOSO,
      displayName: 'Contoso',
      state: 'Enabled',
      subscriptionPolicies: { spendingLimit: 'Off' },
    },
  ],
  '/tenants': [{ id: `/tenants/${CONTOSO}`, tenantId: CONTOSO, displayName: 'Contoso' }],
  [`/subscriptions/${SUBSCRIPTION}/resourcegroups`]: [
    {
      id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${RESOURCE_GROUP}`,
      name: RESOURCE_GROUP,
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded' },
    },
  ],
};

/** Starts it on 127.0.0.1, for this machine only, trusting the tokens that a key has signed. */
export async function startArm(findKey: () => Promise<JWK>): Promise<ArmStandIn> {
  const { authority, certificate, key } = await makeCertificate('ARM stand-in');
  const served: string[] = [];
  const reply = async (url: string, authorization: string): Promise<[number, object]> => {
    const { pathname } = new URL(url, 'https://localhost');
    const token = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
    const caller = await verify(token, await findKey());
    if (!caller) {
      return [401, describe('InvalidAuthenticationToken', 'The access token is invalid.')];
    }
    const value = LISTS[pathname.toLowerCase()];
    if (!value) {
      return [404, describe('ResourceNotFound', `There is no ${pathname} here.`)];
    }
    served.push(`${pathname} ${caller.oid}`);
    return [200, { value }];
  };
  const server = createServer({ key, cert: certificate }, (request, response) => {
    reply(request.url ?? '/', request.headers.authorization ?? '').then(
      ([status, body]) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify(body)),
      () => response.destroy(),
    );
  });
  const origin = `https://localhost:${await listen(server)}`;
  return { origin, authority, served, stop: () => close(server) };
}

async function verify(token: string, key: JWK): Promise<JWTPayload | undefined> {
  const verified = await jwtVerify(token, key, { audience: AUDIENCES }).catch(() => undefined);
  return verified?.payload;
}

function describe(code: string, message: string): object {
  return { error: { code, message } };
}
