import { hasAllowList, needsClaims } from '../identity/policy.ts';
import { isGuid, isOpenTenant, toGuid } from '../identity/tenant.ts';
import type { Run } from '../runner/host.ts';
import { unquote, withoutRemark } from '../text.ts';
import type { FaultNote, Reader } from './reader.ts';

/** The inputs that say who may sign in (see identity/policy.ts). All ids are in lower case. */
export interface RuleInputs {
  /** Object id, home account id or username of the one account that may sign in. */
  readonly account: string | undefined;
  /** Object id, `tenant-id/object-id` or username. */
  readonly allowedUsers: readonly string[];
  readonly allowedGroups: readonly string[];
  readonly allowedRoles: readonly string[];
  /** Object ids by GitHub login. */
  readonly actors: ReadonlyMap<string, string>;
  readonly actorPolicy: (typeof ACTOR_POLICIES)[number];
  /** Whether a code may be shown in a log that everybody can read. */
  readonly allowPublicLogs: boolean;
}

/** What the `actor-policy` input can say. */
export const ACTOR_POLICIES = ['any', 'same', 'different'] as const;
// GitHub's logins, those of bots (`name[bot]`) and of managed users (`name_shortcode`).
const LOGIN = /^[a-z0-9][a-z0-9_-]{0,99}(\[bot\])?$/;
// Before the at sign any letter, digit or sign of an address (RFC 5322 §3.2.3), as synchronised
// directories have them; two names on one line are none.
const USERNAME = /^[^\s@,;:"<>()[\]\\]+@[^\s@/,;:"'<>()[\]\\]+$/;
// Beyond ASCII, different letters can have the same lower case, so nobody is told by them.
const BEYOND_ASCII = /[^\x20-\x7e]/;

/** Reads the rules, noting every fault. */
export function readRules(read: Reader): RuleInputs {
  return {
    account: read.optional('account', readAccount),
    allowedUsers: read.list('allowed-users', (line, fault) => {
      const ids = line.split('/').map(toGuid);
      return ids.length <= 2 && ids.every(isGuid)
        ? ids.join('/')
        : readUsername(line, fault, 'an object id, tenant-id/object-id');
    }),
    allowedGroups: read.list('allowed-groups', (line, fault) => {
      const id = toGuid(line);
      if (!isGuid(id)) {
        fault(`"${line}" is not the object id of a group (a GUID).`);
      }
      return id;
    }),
    allowedRoles: read.list('allowed-roles', (line, fault) => {
      if (/[\s"]/.test(line)) {
        fault(`"${line}" is not the value of an app role; write one a line.`);
      }
      return line;
    }),
    actors: readActors(read),
    actorPolicy: read.oneOf('actor-policy', ACTOR_POLICIES, 'any'),
    allowPublicLogs: read.oneOf('allow-public-logs', ['false', 'true'], 'false') === 'true',
  };
}

/** The one account is named as in `allowed-users`, or as `outputs.home-account-id` has it. */
function readAccount(text: string, fault: (sentence: string) => void): string {
  const name = unquote(withoutRemark(text));
  const ids = name.split(/[./]/).map(toGuid);
  const [separator = ''] = /[./]/.exec(name) ?? [];
  return ids.length <= 2 && ids.every(isGuid)
    ? ids.join(separator)
    : readUsername(name, fault, 'an object id, tenant-id/object-id, a home account id');
}

function readUsername(text: string, fault: (sentence: string) => void, others: string): string {
  if (!USERNAME.test(text)) {
    fault(`"${text}" is neither ${others}, nor a username; write one a line.`);
  } else if (BEYOND_ASCII.test(text)) {
    fault(`"${text}" has letters beyond ASCII; write the object id of the account instead.`);
  }
  return text.toLowerCase();
}

function readActors(read: Reader): Map<string, string> {
  const actors = new Map<string, string>();
  read.list('actors', (line, fault) => {
    const [login = '', objectId = '', ...rest] = line
      .toLowerCase()
      .split('=')
      .map((part) => toGuid(part.trim()));
    if (!LOGIN.test(login) || !isGuid(objectId) || rest.length > 0) {
      fault(`"${line}" is not of the form github-login=object-id; write one a line.`);
    } else if (actors.has(login)) {
      fault(`names "${login}" twice.`);
    }
    actors.set(login, objectId);
    return line;
  });
  return actors;
}

/** Faults that show only when the rules are seen with the rest. */
export function assertRulesTogether(
  rules: RuleInputs,
  { tenant, mode }: { tenant: string; mode: string },
  { visibility }: Run,
  fault: FaultNote,
): void {
  const { allowedUsers, actors, actorPolicy } = rules;
  if (isOpenTenant(tenant) && allowedUsers.length === 0) {
    fault(
      'tenant-id',
      `"${tenant}" would let any Microsoft account in the world sign in; name your own tenant by its GUID or a verified domain, or add allowed-users.`,
    );
  }
  if (isOpenTenant(tenant) && needsClaims(rules)) {
    fault(
      'tenant-id',
      `"${tenant}" cannot be used with allowed-groups or allowed-roles, since every tenant's administrator decides on those; use allowed-users alone.`,
    );
  }
  if (actorPolicy === 'any' && actors.size > 0) {
    fault('actors', 'has no effect without actor-policy; set that to same or different.');
  }
  if (actorPolicy !== 'any' && actors.size === 0) {
    fault('actor-policy', `"${actorPolicy}" needs actors, with lines github-login=object-id.`);
  }
  if (actorPolicy === 'different' && mode === 'silent') {
    fault('mode', 'is silent, but actor-policy: different counts only a sign-in of this run.');
  }
  const isUnguarded = visibility === 'public' && !hasAllowList(rules);
  if (isUnguarded && mode !== 'silent' && !rules.allowPublicLogs) {
    fault(
      'allowed-users',
      'is empty in a public repository, where anybody can read the code in the log and sign in as themselves. Name who may (or in allowed-groups or allowed-roles), or set allow-public-logs: true.',
    );
  }
}
