import { expect } from '@jest/globals';
import type { Inputs } from '../../src/inputs/inputs.ts';
import type { Run } from '../../src/runner/host.ts';
import { isLowerGuid } from './ids-and-keys.ts';
import { OPEN_TENANTS } from './steps.ts';

const CLOUDS = ['public', 'usgov', 'china', 'france', 'germany', 'singapore'];
const DOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9-]+)+$/;
const USERNAME = /^[^\s@,;"<>]+@[^\s@/,;"'<>]+$/;

/** What action.yml promises of inputs that were accepted, and whether these keep it. */
const PROMISES: Record<string, (inputs: Inputs, seenBy: Run['visibility']) => boolean> = {
  'are frozen': (inputs) =>
    [inputs, inputs.app, inputs.rules, inputs.store, inputs.notify].every(Object.isFrozen),
  'client-id is a GUID': ({ app: { clientId } }) => isLowerGuid(clientId),
  'tenant-id is a GUID, a domain or an open one': ({ app: { tenant } }) =>
    OPEN_TENANTS.includes(tenant) || isLowerGuid(tenant) || DOMAIN.test(tenant),
  'an open tenant has allowed-users and no other list': (inputs) =>
    !OPEN_TENANTS.includes(inputs.app.tenant) ||
    (inputs.rules.allowedUsers.length > 0 &&
      inputs.rules.allowedGroups.length === 0 &&
      inputs.rules.allowedRoles.length === 0),
  'scopes have a first line, and names that differ': ({ app: { scopeLines } }) =>
    scopeLines.length > 0 && areUnique(scopeLines.map(({ name }) => name)),
  'scopes have names and scopes as they go into a request': ({ app: { scopeLines } }) =>
    scopeLines.every(
      ({ name, scopes }, index) =>
        /^[a-z][a-z0-9-]*$/.test(name) &&
        (index === 0 || scopes.length > 0) &&
        scopes.every((scope) => /^[!#-&(-+\--:=?-[\]-~]+$/.test(scope)),
    ),
  'cloud is a known one': ({ app: { cloud } }) => CLOUDS.includes(cloud),
  'authority-host is an https origin': ({ app: { authorityHost } }) =>
    authorityHost === undefined ||
    (authorityHost.startsWith('https://') && new URL(authorityHost).origin === authorityHost),
  'authority-host stands alone': ({ app: { authorityHost, cloud } }) =>
    authorityHost === undefined || cloud === 'public',
  'mode is a known one': ({ mode }) => ['auto', 'silent', 'fresh'].includes(mode),
  'timeout is 1 to 360': ({ timeoutMinutes }) => isWhole(timeoutMinutes, 1, 360),
  'min-validity is 0 to 50': ({ minValidityMinutes }) => isWhole(minValidityMinutes, 0, 50),
  'claims are a JSON object': ({ claims }) => claims === undefined || isJsonObject(claims),
  'cache is a known one': ({ store: { cache } }) =>
    ['auto', 'actions', 'file', 'none'].includes(cache),
  'keys have 32 bytes, and are ten at the most': ({ store: { keys } }) =>
    keys.length <= 10 && keys.every(({ bytes }) => bytes.length === 32),
  'silent has something to go by': ({ mode, store: { cache, keys }, rules: { actorPolicy } }) =>
    mode !== 'silent' || (keys.length > 0 && cache !== 'none' && actorPolicy !== 'different'),
  'cache-path is for files': ({ store: { path: cachePath, cache } }) =>
    cachePath === undefined || cache === 'file',
  'allowed-users are object ids, tenant-id/object-id or usernames': ({ rules: { allowedUsers } }) =>
    allowedUsers.every(isUser),
  'allowed-groups are GUIDs': ({ rules: { allowedGroups } }) => allowedGroups.every(isLowerGuid),
  'allowed-roles are single words': ({ rules: { allowedRoles } }) =>
    allowedRoles.every((role) => role !== '' && !/\s/.test(role)),
  'actors are logins with GUIDs': ({ rules: { actors } }) =>
    [...actors].every(([login, id]) => /^[a-z0-9][^\s=/]*$/.test(login) && isLowerGuid(id)),
  'actors are there where actor-policy needs them, and only there': ({
    rules: { actors, actorPolicy },
  }) =>
    ['any', 'same', 'different'].includes(actorPolicy) &&
    actors.size > 0 === (actorPolicy !== 'any'),
  'a public log with a code is guarded or allowed': (inputs, seenBy) =>
    seenBy !== 'public' ||
    inputs.mode === 'silent' ||
    inputs.rules.allowPublicLogs ||
    inputs.rules.allowedUsers.length +
      inputs.rules.allowedGroups.length +
      inputs.rules.allowedRoles.length >
      0,
};

/** Fails with the promises that accepted inputs do not keep. */
export function assertWellFormed(inputs: Inputs, seenBy: Run['visibility']): void {
  const broken = Object.entries(PROMISES).filter(([, isKept]) => !isKept(inputs, seenBy));
  expect(broken.map(([promise]) => promise)).toEqual([]);
}

function isUser(user: string): boolean {
  const ids = user.split('/');
  return (ids.length <= 2 && ids.every(isLowerGuid)) || USERNAME.test(user);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function areUnique(texts: string[]): boolean {
  return new Set(texts).size === texts.length;
}

function isJsonObject(text: string): boolean {
  return Object.prototype.toString.call(JSON.parse(text)) === '[object Object]';
}
