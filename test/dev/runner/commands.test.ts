import { expect, test } from '@jest/globals';
import { parseCommand } from '../../../dev/runner/commands.ts';

const known = new Set(['warning', 'add-mask']);
const parse = (line: string) => parseCommand(line, known);

test.each([
  ['::warning::text', { name: 'warning', properties: {}, data: 'text' }],
  ['  ::WARNING::', { name: 'warning', properties: {}, data: '' }],
  [
    '::warning title=a%3Ab%2Cc,file=x::d::e',
    { name: 'warning', properties: { title: 'a:b,c', file: 'x' }, data: 'd::e' },
  ],
  ['::warning::1%0A2%0D3%25', { name: 'warning', properties: {}, data: '1\n2\r3%' }],
  ['::warning::%250A', { name: 'warning', properties: {}, data: '%0A' }],
  ['::warning::a%3Ab', { name: 'warning', properties: {}, data: 'a%3Ab' }],
  [
    'before ##[warning title=a%3Bb;line=1]c%5D',
    { name: 'warning', properties: { title: 'a;b', line: '1' }, data: 'c]' },
  ],
])('%j is a command', (line, command) => {
  expect(parse(line)).toEqual(command);
});

test.each([
  '',
  'text',
  'text ::warning::',
  '::other::text',
  '::warning:text',
  '##[other]',
  '##[warning',
])('%j is a line', (line) => {
  expect(parse(line)).toBeUndefined();
});
