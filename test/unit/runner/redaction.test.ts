import { describe, expect, test } from '@jest/globals';
import { openRedaction } from '../../../src/runner/redaction.ts';
import { recordHost } from '../../kit/host.ts';

const SECRET = 'secret-access-token';

function open(...secrets: string[]) {
  const { learn, cover } = openRedaction();
  const below = recordHost({ inputs: { scopes: SECRET } });
  const host = cover(below);
  secrets.forEach(learn);
  return { host, below };
}

describe('a secret that was seen', () => {
  test('is shown as stars in everything that people read, each time', async () => {
    const { host, below } = open(SECRET);
    const text = `a ${SECRET} and ${SECRET}.`;
    host.info(text);
    host.debug(text);
    host.warning(text);
    host.fail(text);
    await host.summarise(text);
    const kinds = ['info', 'debug', 'warning', 'fail', 'summary'];
    expect(below.events).toEqual(kinds.map((kind) => [kind, 'a *** and ***.']));
  });

  test('goes unchanged to those who need it', () => {
    const { host, below } = open(SECRET);
    host.mask(SECRET);
    host.output('access-token', SECRET);
    host.saveState('job-tokens', SECRET);
    expect(below.events).toEqual([
      ['mask', SECRET],
      ['output', 'access-token', SECRET],
      ['state', 'job-tokens', SECRET],
    ]);
    expect(host.input('scopes')).toBe(SECRET);
    expect(host.run).toBe(below.run);
  });

  test('is hidden beside others', () => {
    const { host, below } = open(SECRET, 'secret-refresh-token');
    host.info(`secret-refresh-token, ${SECRET}`);
    expect(below.told('info')).toEqual(['***, ***']);
  });

  test.each(['$&$1$$secret-token', '.*.*.*.*.*.*.*.*.*'])('is no pattern: %s', (secret) => {
    const { host, below } = open(secret);
    host.info(`<${secret}> and other words`);
    expect(below.told('info')).toEqual(['<***> and other words']);
  });
});

test.each([
  ['sixteen-letters-', '***'],
  ['fifteen-letters', 'fifteen-letters'],
  ['', 'nothing is said'],
])('only what is long enough is a secret: "%s"', (secret, shown) => {
  const { host, below } = open(secret);
  host.info(secret || 'nothing is said');
  expect(below.told('info')).toEqual([shown]);
});

test('what was said before a secret was seen stays as it was', () => {
  const { learn, cover } = openRedaction();
  const below = recordHost();
  const host = cover(below);
  host.info(SECRET);
  learn(SECRET);
  host.info(SECRET);
  expect(below.told('info')).toEqual([SECRET, '***']);
});

test.each([
  ['the beginning', 'it said secret-of-a-very-long-to and more', 'it said *** and more'],
  ['the beginning at the end', 'it said secret-of-a-very-l', 'it said ***'],
  ['a shorter beginning than is a secret', 'it said secret-of-a-ve', 'it said secret-of-a-ve'],
  ['the longest of two', 'secret-of-a-very-long-other-one!', '***!'],
  ['it all, twice', `secret-of-a-very-long-token secret-of-a-very-long-token`, '*** ***'],
])('of a secret, %s is hidden', (_, text, expected) => {
  const { learn, redact } = openRedaction();
  learn('secret-of-a-very-long-token');
  learn('secret-of-a-very-long-other-one');
  expect(redact(text)).toBe(expected);
});
