import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { readPerson } from '../../src/identity/id-token.ts';
import { resultOf } from '../kit/errors.ts';
import { assertPlainActionError, isPlainLine } from '../kit/plain.ts';
import { holds } from './holds.ts';
import { hostileJson, hostileText, looseObject, near } from './hostile.ts';
import { anyCaseGuid, guid, isLowerGuid } from './ids-and-keys.ts';

const NOBODYS = 'dead0000-0000-4a4a-8b8b-000000000000';

const member = fc
  .tuple(anyCaseGuid, anyCaseGuid)
  .map(([oid, tid]) => ({ oid, tid, home: `${oid}.${tid}` }));
const guest = fc
  .tuple(guid, guid, guid, guid)
  .filter(([, tid, , homeTenant]) => tid !== homeTenant)
  .map(([oid, tid, homeId, homeTenant]) => ({ oid, tid, home: `${homeId}.${homeTenant}` }));

const claims = looseObject({
  oid: anyCaseGuid,
  tid: anyCaseGuid,
  preferred_username: fc.oneof(fc.constant('alice@contoso.com'), hostileText),
  groups: fc.array(fc.oneof(anyCaseGuid, hostileJson), { maxLength: 3 }),
  roles: fc.array(fc.oneof(hostileText, hostileJson), { maxLength: 3 }),
  acct: fc.constantFrom<unknown[]>(0, 1),
  idp: anyCaseGuid.map((tenant) => `https://sts.windows.net/${tenant}/`),
  hasgroups: fc.boolean(),
  _claim_names: fc.constantFrom<unknown[]>({ groups: 'src1' }, {}),
});

const home = fc.oneof(
  fc.tuple(guid, guid).map((parts) => parts.join('.')),
  near(fc.tuple(guid, guid).map((parts) => parts.join('.'))),
  hostileText,
);

describe('the person of an ID token', () => {
  holds(
    'person: who is read is who the claims name',
    fc.property(
      fc.oneof(member, guest),
      guid,
      fc.nat(5),
      ({ oid, tid, home: homeId }, other, twist) => {
        const person = readPerson({ oid, tid, preferred_username: 'alice@contoso.com' }, homeId);
        expect(person).toEqual({
          objectId: oid.toLowerCase(),
          tenantId: tid.toLowerCase(),
          username: 'alice@contoso.com',
          homeAccountId: homeId,
          isGuest: homeId.split('.')[1]?.toLowerCase() !== tid.toLowerCase(),
          groups: undefined,
          roles: [],
        });
        const [homeObject = '', homeTenant = ''] = homeId.split('.');
        fc.pre(![oid, homeObject, homeTenant, NOBODYS].some((id) => id.toLowerCase() === other));
        const contradictions: [Record<string, unknown>, string][] = [
          [{ oid, tid }, `${other}.${tid}`],
          [{ oid, tid }, `${homeObject}`],
          [{ oid, tid }, `${homeObject}.${homeTenant}.${other}`],
          [{ oid, tid, idp: `https://sts.windows.net/${other}/` }, `${homeObject}.${NOBODYS}`],
          [{ tid }, homeId],
          [{ oid }, homeId],
        ];
        const [wrong, wrongHome] = contradictions[twist] ?? [{}, ''];
        expect(() => readPerson(wrong, wrongHome)).toThrow(
          expect.objectContaining({ name: 'ActionError', code: 'entra-unclear' }),
        );
      },
    ),
  );

  holds(
    'person: any claims give a well-formed person or an ActionError',
    fc.asyncProperty(claims, home, fc.boolean(), async (said, homeId, isAtHome) => {
      const result = await resultOf(() =>
        readPerson(said, isAtHome ? `${textOf(said.oid)}.${textOf(said.tid)}` : homeId),
      );
      if ('trouble' in result) {
        assertPlainActionError(result.trouble);
        expect(result.trouble.code).toBe('entra-unclear');
        return;
      }
      const { objectId, tenantId, username, homeAccountId, isGuest, groups, roles } = result.value;
      expect(objectId).toBe(textOf(said.oid).toLowerCase());
      expect(tenantId).toBe(textOf(said.tid).toLowerCase());
      const homeIds = homeAccountId.toLowerCase().split('.');
      expect(homeIds).toHaveLength(2);
      expect([objectId, tenantId, ...homeIds].every(isLowerGuid)).toBe(true);
      expect(homeIds[1] === tenantId && homeIds[0] !== objectId).toBe(false);
      expect([said.preferred_username, objectId]).toContain(username);
      expect(username.length).toBeGreaterThan(0);
      expect(isGuest || isSaidToBeAtHome(said, homeIds[1] ?? '', tenantId)).toBe(true);
      expect(isPlainLine(username)).toBe(true);
      expect(
        groups === undefined ||
          groups === 'too-many' ||
          groups === 'no-ids' ||
          groups.every(isText),
      ).toBe(true);
      expect(roles.every(isText)).toBe(true);
      const hasOverage = said.hasgroups === true || isOverage(said._claim_names);
      expect(hasOverage && groups !== 'too-many').toBe(false);
    }),
  );
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

/** Neither the home, nor `idp`, nor `acct` says that the person comes from elsewhere. */
function isSaidToBeAtHome(
  { idp, acct }: Record<string, unknown>,
  homeTenant: string,
  tenantId: string,
): boolean {
  const isOwnProvider = idp === undefined || textOf(idp).toLowerCase().includes(tenantId);
  return homeTenant === tenantId && acct !== 1 && isOwnProvider;
}

function isOverage(names: unknown): boolean {
  return typeof names === 'object' && names !== null && Object.hasOwn(names, 'groups');
}
