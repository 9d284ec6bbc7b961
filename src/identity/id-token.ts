import { ActionError } from '../errors.ts';
import { toPlainLine } from '../text.ts';
import { isIssuerHost } from './cloud.ts';
import { isGuid } from './tenant.ts';

/** A person in a tenant. Authorise on `tenantId` with `objectId`, never on `username`. */
export interface Account {
  objectId: string;
  tenantId: string;
  username: string;
  /** `object-id.tenant-id` in the person's home tenant; the same in every tenant. */
  homeAccountId: string;
}

/** An account with what a validated ID token says of it. */
export interface Person extends Account {
  /** Invited from elsewhere: another tenant, a personal account, a mail address. */
  isGuest: boolean;
  /**
   * Object ids. `undefined` where the token names no groups, `too-many` where it cannot, `no-ids` where
   * it has other names of them, such as those of Active Directory.
   */
  groups: readonly string[] | 'too-many' | 'no-ids' | undefined;
  /** App roles. */
  roles: readonly string[];
}

/** The claims of an ID token. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads who signed in from the claims of a validated ID token.
 * https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference
 *
 * `homeAccountId` comes from `client_info`, which nobody signed; it must not contradict the token.
 * @throws {ActionError} `entra-unclear` where a claim that identifies the person is missing or
 * `client_info` speaks of somebody else.
 */
export function readPerson(claims: Claims, homeAccountId: string): Person {
  const guid = (name: string): string => {
    const value = claims[name];
    if (typeof value !== 'string' || !isGuid(value)) {
      throw unclear(
        `The ID token has no usable claim "${name}", so it does not say who signed in.`,
      );
    }
    return value.toLowerCase();
  };
  const objectId = guid('oid');
  const tenantId = guid('tid');
  assertOneAndTheSame(claims, homeAccountId.toLowerCase(), objectId, tenantId);
  return {
    objectId,
    tenantId,
    username: readUsername(claims) ?? objectId,
    homeAccountId,
    isGuest: isInvited(claims, homeAccountId, tenantId),
    groups: readGroups(claims),
    roles: texts(claims.roles) ?? [],
  };
}

/** A name with invisible characters is not used: it is not the name that it seems to be. */
function readUsername({ preferred_username: name }: Claims): string | undefined {
  return typeof name === 'string' && name !== '' && toPlainLine(name, 256) === name
    ? name
    : undefined;
}

/**
 * The tenant where a guest signed in, by the claim `idp`; empty where it is not an issuer of Entra, or
 * the one that issued this token.
 */
function readHomeTenant({ idp, iss }: Claims): string {
  const text = typeof idp === 'string' ? idp : '';
  const [, host = '', guid = ''] = ISSUER.exec(text.toLowerCase()) ?? [];
  return isGuid(guid) && (isIssuerHost(host) || text === iss) ? guid : '';
}

const ISSUER = /^https:\/\/([^/]+)\/([^/]+)(?:\/(?:v2\.0\/?)?)?$/;
// https://learn.microsoft.com/entra/identity-platform/optional-claims-reference: `acct`
const GUEST = 1;

function isInvited(claims: Claims, home: string, tenantId: string): boolean {
  const isFromElsewhere = claims.idp !== undefined && readHomeTenant(claims) !== tenantId;
  return isFromElsewhere || claims.acct === GUEST || !isAtHome(home, tenantId);
}

/** At home, both ids are those of the token. For a guest, the token may name the home tenant. */
function assertOneAndTheSame(claims: Claims, home: string, objectId: string, tenantId: string) {
  const [homeObjectId = '', homeTenantId = '', ...rest] = home.split('.');
  const provider = readHomeTenant(claims);
  const isContradicted =
    (provider !== '' && provider !== homeTenantId) ||
    (homeTenantId === tenantId && homeObjectId !== objectId);
  if (!isGuid(homeObjectId) || !isGuid(homeTenantId) || rest.length > 0 || isContradicted) {
    throw unclear('The ID token and client_info speak of different people.');
  }
}

/** https://learn.microsoft.com/entra/identity-platform/optional-claims-reference#groups-overage */
function readGroups(claims: Claims): Person['groups'] {
  const names = claims._claim_names;
  const isElsewhere = typeof names === 'object' && names !== null && 'groups' in names;
  if (isElsewhere || (claims.hasgroups !== undefined && claims.hasgroups !== false)) {
    return 'too-many';
  }
  const groups = texts(claims.groups)?.map((group) => group.toLowerCase());
  return groups && groups.length > 0 && !groups.some(isGuid) ? 'no-ids' : groups;
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}

function unclear(message: string): ActionError {
  return new ActionError(
    'entra-unclear',
    message,
    'Check authority-host: Microsoft Entra answers otherwise. Nothing of this sign-in was kept.',
  );
}

/** Whether `name` (object id, home account id or username) means this account. */
export function isNamed(account: Account, name: string): boolean {
  const wanted = name.toLowerCase();
  const { objectId, tenantId, homeAccountId, username } = account;
  return [objectId, `${tenantId}/${objectId}`, homeAccountId, username]
    .map((known) => known.toLowerCase())
    .includes(wanted);
}

/** Whether a home account id is of the tenant itself. */
export function isAtHome(homeAccountId: string, tenantId: string): boolean {
  return homeAccountId.toLowerCase().endsWith(`.${tenantId}`);
}

/**
 * A refresh token must not turn into the tokens of somebody else.
 * @throws {ActionError} `entra-unclear`, naming both.
 */
export function assertSamePerson(answered: Account, asked: Account): void {
  if (answered.objectId !== asked.objectId || answered.tenantId !== asked.tenantId) {
    throw new ActionError(
      'entra-unclear',
      `Microsoft Entra answered for ${toPlainLine(answered.username)} where ${toPlainLine(asked.username)} was asked for.`,
      'Check authority-host; if it is right, please report this.',
    );
  }
}

/** A person as words for the log, with the id that rules should name. */
export function formatAccount({ username, objectId }: Account): string {
  return `${toPlainLine(username)} (object id ${objectId})`;
}
