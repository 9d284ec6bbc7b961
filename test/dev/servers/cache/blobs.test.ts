import { beforeEach, expect, test } from '@jest/globals';
import { Blobs } from '../../../../dev/servers/cache/blobs.ts';
import { Entries } from '../../../../dev/servers/cache/entries.ts';

let entries: Entries;
let blobs: Blobs;

beforeEach(() => {
  entries = new Entries();
  blobs = new Blobs(entries);
});

function ask(method: string, url: string, headers: Record<string, string> = {}, body = '') {
  const request = { method, url: new URL(url), headers, body: Buffer.from(body) };
  return blobs.understand(request)?.answer();
}

function reserve() {
  const reservation = entries.reserve('k', 'v', 'main');
  const url = blobs.sign(reservation.id, 'write', 'v2', 'http://service');
  return { reservation, url };
}

function store(text: string) {
  const { id } = entries.plant({ key: 'k', version: 'v', ref: 'main', blob: Buffer.from(text) });
  return blobs.sign(id, 'read', 'v2', 'http://service');
}

test('a blob is put at once', () => {
  const { reservation, url } = reserve();
  expect(ask('PUT', url, { 'x-ms-blob-type': 'BlockBlob' }, 'whole')?.status).toBe(201);
  expect(blobs.upload(reservation.id).blob?.toString()).toBe('whole');
});

test('a blob is put in blocks, in the order of the list', () => {
  const { reservation, url } = reserve();
  expect(ask('PUT', `${url}&comp=block&blockid=Mg%3D%3D`, {}, 'two')?.status).toBe(201);
  expect(ask('PUT', `${url}&comp=block&blockid=MQ%3D%3D`, {}, 'one ')?.status).toBe(201);
  expect(blobs.upload(reservation.id).blob).toBeUndefined();
  const list = '<BlockList><Latest>MQ==</Latest><Latest>Mg==</Latest></BlockList>';
  expect(ask('PUT', `${url}&comp=blocklist`, {}, list)?.status).toBe(201);
  expect(blobs.upload(reservation.id).blob?.toString()).toBe('one two');
  const unknown = '<BlockList><Latest>Mw==</Latest></BlockList>';
  expect(ask('PUT', `${url}&comp=blocklist`, {}, unknown)?.status).toBe(400);
});

test.each([
  [undefined, 200, '0123456789'],
  ['bytes=2-4', 206, '234'],
  ['bytes=8-', 206, '89'],
  ['bytes=8-99', 206, '89'],
  ['bytes=10-12', 416, undefined],
])('of a blob of ten bytes, range %s is answered with %i', (range, status, text) => {
  const answer = ask('GET', store('0123456789'), range ? { 'x-ms-range': range } : {});
  expect(answer?.status).toBe(status);
  if (text) {
    expect(answer?.body?.toString()).toBe(text);
  }
});

test('a signed URL allows what it was signed for, and nothing once the blob is finished', () => {
  const { reservation, url } = reserve();
  const put = () => ask('PUT', url, { 'x-ms-blob-type': 'BlockBlob' }, 'changed')?.status;
  expect(ask('GET', url)?.status).toBe(403);
  expect(put()).toBe(201);
  entries.finish(reservation, Buffer.from('first'));
  expect(put()).toBe(403);
  expect(ask('GET', url.replace(/sig=[^&]*/, 'sig=guess'))?.status).toBe(403);
});
