import { describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { parseScopes } from '../../src/identity/scopes.ts';
import { holds } from './holds.ts';
import { hostileText, near } from './hostile.ts';

const RESOURCES = [
  'https://management.azure.com/',
  'https://graph.microsoft.com/',
  'api://c11e0000-aaaa-4a4a-8b8b-000000000011/',
  '',
];
const OPENID = ['openid', 'profile', 'offline_access', 'OpenID'];

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const permission = fc.constantFrom(
  'User.Read',
  'Mail.Send',
  'user_impersonation',
  'Files.Read.All',
);
const gap = fc.constantFrom(' ', '  ', '\t');
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n  ');

const scopesOfOne = fc
  .tuple(
    fc.constantFrom(...RESOURCES),
    fc.uniqueArray(permission, { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([resource, permissions, isDefault]) =>
    (isDefault ? ['.default'] : permissions).map((one) => `${resource}${one}`),
  );

const written = fc
  .record({
    names: fc.uniqueArray(
      name.filter((one) => one !== 'default'),
      { minLength: 1, maxLength: 4 },
    ),
    isFirstNamed: fc.boolean(),
    scopes: fc.array(scopesOfOne, { minLength: 4, maxLength: 4 }),
    openId: fc.array(fc.constantFrom(...OPENID), { maxLength: 2 }),
    gap,
    lineEnd,
  })
  .map(({ names, isFirstNamed, scopes, openId, gap: between, lineEnd: end }) => {
    const lines = names.map((one, index) => ({
      name: index === 0 && !isFirstNamed ? 'default' : one,
      scopes: scopes[index] ?? [],
    }));
    const rows = lines.map((line, index) => {
      const prefix = index === 0 && !isFirstNamed ? '' : `${line.name}=`;
      return `${prefix}${[...openId, ...line.scopes].join(between)}`;
    });
    return { text: rows.join(end), lines };
  });

const text = fc.oneof(
  near(written.map((one) => one.text)),
  hostileText,
  hostileText.map((hostile) => `User.Read\narm=${hostile}`),
);

describe('the scopes input', () => {
  holds(
    'scopes: lines that are written well are read as written',
    fc.property(written, ({ text: input, lines }) => {
      expect(parseScopes(input)).toEqual({ lines, faults: [] });
    }),
  );

  holds(
    'scopes: what is accepted is well-formed',
    fc.property(text, (input) => {
      const { lines, faults } = parseScopes(input);
      if (faults.length > 0) {
        return;
      }
      const names = lines.map((line) => line.name);
      expect(new Set(names).size).toBe(names.length);
      for (const [index, line] of lines.entries()) {
        expect(line.name).toMatch(/^[a-z][a-z0-9-]*$/);
        expect(line.scopes.length).toBeGreaterThanOrEqual(index === 0 ? 0 : 1);
        for (const scope of line.scopes) {
          expect(scope).toMatch(/^[!-~]+$/);
          expect(scope).not.toMatch(/["'<>\\,;]/);
          expect(OPENID.map((one) => one.toLowerCase())).not.toContain(scope.toLowerCase());
        }
        const prefixes = line.scopes.filter((one) => one !== 'email').map(resourceOf);
        expect(new Set(prefixes).size).toBeLessThanOrEqual(1);
      }
    }),
  );
});

/** Microsoft Graph is what is meant where nothing stands before the permission. */
function resourceOf(scope: string): string {
  const resource = scope.slice(0, Math.max(0, scope.lastIndexOf('/'))).toLowerCase();
  const bare = resource.replace(/\/+$/, '');
  const graph = ['', 'https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'];
  return graph.includes(bare) ? 'graph' : bare;
}
