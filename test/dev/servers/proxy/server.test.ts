import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { startProxy } from '../../../../dev/servers/proxy/server.ts';

test('a request that is no tunnel is recorded with its whole address, and refused', async () => {
  const proxy = await startProxy();
  try {
    const status = await new Promise((resolve, reject) => {
      const path = 'http://127.0.0.1:9/token?resource=one';
      request(proxy.url, { path, agent: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .once('error', reject)
        .end();
    });
    expect(status).toBe(501);
    expect(proxy.requests).toEqual(['GET http://127.0.0.1:9/token?resource=one 501']);
  } finally {
    await proxy.stop();
  }
});
