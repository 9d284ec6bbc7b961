import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { Transcript } from '../../dev/runner/runner.ts';
import { openLeakScan, type Seen } from './leaks.ts';

const PAYLOAD = Buffer.from('{"oid":"a11ce000-0000-4a4a-8b8b-000000000101"}').toString('base64url');
const SIGNATURE = 'Zk9-3pQx_Lw8vT2mN6bR4cY1hJ7sD5gK0aF'.repeat(2);
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${PAYLOAD}.${SIGNATURE}`;
const KEY = 'qg8yLkXk0m0lqZx1rT8v5u2wB4cD6eF8gH0jK2mN4pQ=';
const QUOTED = `runtime_"\\<&${'secret of a runner '.repeat(4)}`;

const EMPTY: Transcript = {
  conclusion: 'success',
  exitCode: 0,
  signal: null,
  lines: [],
  log: '',
  raw: [],
  events: [],
  outputs: {},
  state: {},
  summary: '',
  annotations: [],
  sent: [],
  milliseconds: 1,
};

const find = (seen: Partial<Seen>, transcript: Partial<Transcript> = {}) =>
  openLeakScan().find([TOKEN, KEY, QUOTED], {
    transcripts: [{ ...EMPTY, ...transcript }],
    leftovers: [],
    entries: [],
    ...seen,
  });

const within = (skip: number, secret: string) =>
  Buffer.from(`${'.'.repeat(skip)}${secret} and more`);

test.each([
  ['a token', TOKEN],
  ['the payload of a token', PAYLOAD],
  ['the signature of a token', SIGNATURE],
  ['half of a signature', SIGNATURE.slice(3, 45)],
  ['a token in base64', within(0, TOKEN).toString('base64')],
  ['a token in base64, a byte later', within(1, TOKEN).toString('base64')],
  ['a token in base64url, two bytes later', within(2, TOKEN).toString('base64url')],
  ['a token in hex', Buffer.from(TOKEN).toString('hex')],
  ['a key', KEY],
  ['the bytes of a key in hex', Buffer.from(KEY, 'base64').toString('hex')],
  ['a key in base64url', Buffer.from(KEY, 'base64').toString('base64url')],
  ['a secret, URI-encoded', encodeURIComponent(QUOTED)],
  ['a secret, JSON-escaped', JSON.stringify({ QUOTED })],
])('%s is found in a log', (_what, text) => {
  expect(find({}, { log: `[debug] ${text}, 200` })).toEqual([
    expect.stringContaining('in the log'),
  ]);
});

const event = (one: Transcript['events'][number]) => ({ events: [one] });

test.each([
  ['the summary', {}, { summary: TOKEN }],
  ['the annotations', {}, { annotations: [{ level: 'error' as const, message: TOKEN }] }],
  ['what was printed, before masks', {}, { raw: ['one line', `::debug::${TOKEN}`] }],
  ['the summary, before masks', {}, event({ kind: 'summary', text: TOKEN })],
  ['the environment', {}, event({ kind: 'env', name: 'TOKEN', value: TOKEN })],
  ['the state', {}, { state: { token: TOKEN } }],
  ['output username', {}, event({ kind: 'output', name: 'username', value: TOKEN })],
  ['a file name', { leftovers: [{ path: `/tmp/${TOKEN}`, content: Buffer.alloc(0) }] }, {}],
  ['the file /tmp/log', { leftovers: [{ path: '/tmp/log', content: Buffer.from(TOKEN) }] }, {}],
  ['an entry name', { entries: [entry(`key-${TOKEN}`, Buffer.from('x'))] }, {}],
  ['the entry key', { entries: [entry('key', Buffer.from(TOKEN))] }, {}],
  ['the entry key, unpacked', { entries: [entry('key', gzipSync(TOKEN))] }, {}],
])('a secret is found in %s', (place, seen, transcript) => {
  expect(find(seen, transcript)).toContain(`${TOKEN} in ${place}`);
});

test('a mask and an output that is meant to be secret are no leaks', () => {
  const raw = [`::add-mask::${TOKEN}`];
  expect(
    find({}, { raw, ...event({ kind: 'output', name: 'access-token', value: TOKEN }) }),
  ).toEqual([]);
});

function entry(key: string, blob: Buffer): Seen['entries'][number] {
  return { id: 1, key, version: '1', ref: 'refs/heads/main', createdAt: 1, blob };
}
