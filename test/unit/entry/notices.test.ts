import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { closeNoticesOf } from '../../../src/entry/notices.ts';
import { recordHost } from '../../kit/host.ts';

const stateOf = (...notifiers: string[]) => ({
  'open-notices': JSON.stringify({ notifiers, ending: { outcome: 'cancelled' } }),
});

/** A server that notes what it is sent, while `work` lasts. */
async function withServer(work: (origin: string) => Promise<void>): Promise<string[]> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await request.reduce((text, part) => `${text}${part}`, '');
    requests.push(`${request.method} ${request.url} ${body}`);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
  return requests;
}

test('notifiers that the inputs name and the step has left open are closed', async () => {
  const requests = await withServer(async (origin) => {
    const inputs = {
      'webhook-url': `${origin}/hook`,
      notify: 'commit-status',
      'github-token': 'x',
    };
    const state = stateOf('webhook', 'commit status');
    const host = recordHost({ inputs, state, run: { api: origin } });
    await closeNoticesOf(host, {});
    expect(host.events).toEqual([]);
  });
  expect(requests).toHaveLength(2);
  expect(requests).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^POST \/hook .*"event":"ended","outcome":"cancelled"/),
      expect.stringMatching(/^POST \/repos\/contoso\/reports\/statuses\/.*"state":"error"/),
    ]),
  );
});

test('others are left alone', async () => {
  const requests = await withServer(async (origin) => {
    const inputs = { 'webhook-url': `${origin}/hook` };
    await closeNoticesOf(recordHost({ inputs, state: stateOf('comment') }), {});
  });
  expect(requests).toEqual([]);
});
