import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALICE } from '../../dev/servers/entra/contoso.ts';
import { type ProxyOptions, startProxy } from '../../dev/servers/proxy/server.ts';
import { refusal } from './refusal.ts';
import { openStage, type Stage } from './stage.ts';

const credentials = { user: 'build', password: 'p@ss:word/%' };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each([
  ['HTTPS_PROXY', ''],
  ['https_proxy', ''],
  ['HTTPS_PROXY', 'http://'],
])('%s is used, with its credentials, also without %p', async (name, scheme) => {
  const { outputs, requests } = await runBehind({ credentials }, (url) => ({
    [name]: url.slice(scheme.length),
  }));
  expect(outputs).toMatchObject({ outcome: 'signed-in', source: 'device-code' });
  expect(requests.length).toBeGreaterThan(0);
  expect(new Set(requests)).toEqual(new Set([`CONNECT ${new URL(stage.entra.origin).host} 200`]));
});

test.each(['NO_PROXY', 'no_proxy'])('%s lets a host be reached without it', async (name) => {
  const { outputs, requests } = await runBehind({ refuse: 403 }, (url) => ({
    HTTPS_PROXY: url,
    [name]: 'localhost,127.0.0.1',
  }));
  expect(outputs.outcome).toBe('signed-in');
  expect(requests).toEqual([]);
});

test.each([
  [
    'wants to know who asks',
    { credentials, askedFor: 'other:one' },
    407,
    'user:password@host:port',
  ],
  ['does not let the host through', { refuse: 403 }, 403, 'Have localhost'],
])('a proxy that %s is named, with the remedy', async (_what, options, status, remedy) => {
  const { outputs, log } = await runBehind(options, (url) => ({
    HTTPS_PROXY: 'askedFor' in options ? url.replace(/\/\/.*@/, '//other:one@') : url,
    NO_PROXY: '127.0.0.1',
  }));
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toContain(`The proxy refused a connection to ${new URL(stage.entra.origin).host}`);
  expect(log).toContain(`(status ${status})`);
  expect(log).toContain(remedy);
  expect(log).not.toContain(encodeURIComponent(credentials.password));
});

test('a variable that is no URL is told, and its value is not', async () => {
  const { outputs, log } = await stage.run({ env: { HTTPS_PROXY: 'socks5://proxy-secret:8080' } });
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toContain('The environment variable HTTPS_PROXY is not the URL of a proxy.');
  expect(log).not.toContain('proxy-secret');
});

test('a certificate that is not trusted is told with the variable that mends it', async () => {
  const { outputs, log } = await stage.run({ env: { NODE_EXTRA_CA_CERTS: '' } });
  expect(outputs).toEqual(refusal('failed'));
  expect(log).toContain(`The certificate of ${new URL(stage.entra.origin).host} is not trusted`);
  expect(log).toContain('NODE_EXTRA_CA_CERTS');
});

async function runBehind(options: ProxyOptions, env: (url: string) => Record<string, string>) {
  stage.cache.forget();
  const proxy = await startProxy(options);
  const approving = setInterval(() => {
    for (const { userCode } of stage.entra.takeCodes()) {
      stage.entra.approve(userCode, ALICE);
    }
  }, 5);
  try {
    const { outputs, log } = await stage.run({ env: { NO_PROXY: '127.0.0.1', ...env(proxy.url) } });
    return { outputs, log, requests: proxy.requests };
  } finally {
    clearInterval(approving);
    await proxy.stop();
  }
}
