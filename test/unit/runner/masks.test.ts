import { expect, test } from '@jest/globals';
import { maskSecret } from '../../../src/runner/masks.ts';
import { recordHost } from '../../kit/host.ts';

const [HEADER, PAYLOAD, SIGNATURE] = ['h'.repeat(20), 'p'.repeat(30), 's'.repeat(40)];

test.each<[string, string, string[]]>([
  ['a secret is hidden', 'sixteen-letters-', ['sixteen-letters-']],
  ['a long one too', 'x'.repeat(5000), ['x'.repeat(5000)]],
  ['what is shorter is never hidden', 'fifteen-letters', []],
  ['a word is never hidden', 'true', []],
  ['nothing is never hidden', '', []],
  [
    'of a JWT the payload and the signature are hidden, not the header that all share',
    `${HEADER}.${PAYLOAD}.${SIGNATURE}`,
    [`${HEADER}.${PAYLOAD}.${SIGNATURE}`, PAYLOAD, SIGNATURE],
  ],
  [
    'of a JWT a short part is never hidden',
    `${HEADER}.e30.${SIGNATURE}`,
    [`${HEADER}.e30.${SIGNATURE}`, SIGNATURE],
  ],
  [
    'of an unsigned JWT the empty signature is never hidden',
    `${HEADER}.${PAYLOAD}.`,
    [`${HEADER}.${PAYLOAD}.`, PAYLOAD],
  ],
  [
    'of two segments the second is hidden',
    `${HEADER}.${PAYLOAD}`,
    [`${HEADER}.${PAYLOAD}`, PAYLOAD],
  ],
  [
    'of an encrypted token all segments but the header are hidden, and no empty or short one',
    `${HEADER}..${PAYLOAD}.${SIGNATURE}.tag`,
    [`${HEADER}..${PAYLOAD}.${SIGNATURE}.tag`, PAYLOAD, SIGNATURE],
  ],
  ['what has other signs is hidden whole', `${HEADER}.${PAYLOAD}+`, [`${HEADER}.${PAYLOAD}+`]],
  ['what has no header is hidden whole', `.${PAYLOAD}`, [`.${PAYLOAD}`]],
])('%s', (_, secret, masked) => {
  const host = recordHost();
  maskSecret(host, secret);
  expect(host.events).toEqual(masked.map((value) => ['mask', value]));
});
