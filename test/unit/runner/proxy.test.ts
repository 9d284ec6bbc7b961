import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { findProxy } from '../../../src/runner/proxy.ts';

function errorOf(environment: NodeJS.ProcessEnv): unknown {
  try {
    findProxy(environment);
    return undefined;
  } catch (error) {
    return error;
  }
}

// That traffic goes through a proxy is shown with a real one, in the scenarios.
describe('a proxy that is named in the environment', () => {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'];
  const odd = ['socks5://proxy.example.test', 'http://', 'http:///x', 'ftp://proxy.example.test'];

  test.each(names.flatMap((name) => odd.map((value) => [name, value] as const)))(
    'by %s as %p is an error that names the variable and shows how to write it',
    (name, value) => {
      const error = errorOf({ [name]: value });
      expect(error).toBeInstanceOf(ActionError);
      expect(error).toMatchObject({
        code: 'faulty-input',
        message: `The environment variable ${name} is not the URL of a proxy.`,
        hint: expect.stringContaining('http://proxy.example.test:8080'),
      });
    },
  );

  test.each(names)('with a password, by %s, is not shown where it is wrong', (name) => {
    const { message, hint } = errorOf({
      [name]: 'socks://user:hunter2@proxy.example.test',
    }) as ActionError;
    expect(`${message}\n${hint}`).not.toContain('hunter2');
  });

  test.each([
    ['a port that is none', 'http://user:hunter2@proxy.example.test:99999'],
    ['a host that is none', 'http://user:hunter2@proxy example.test'],
    ['an odd escape', 'http://user:hunter2%zz@proxy.example.test'],
    ...['#', '/', '?', '\\'].map((sign): [string, string] => [
      `a ${sign} in its password`,
      `http://user:12${sign}hunter2@proxy.example.test`,
    ]),
    ['a path', 'http://user:hunter2@proxy.example.test:8080/x'],
    ['a query', 'http://user:hunter2@proxy.example.test:8080?x'],
    ['a fragment', 'http://user:hunter2@proxy.example.test:8080/#x'],
    ['half a quotation', '"http://user:hunter2@proxy.example.test:8080'],
  ])('with %s is such an error too, and its password is not shown', (_, value) => {
    const error = errorOf({ HTTPS_PROXY: value });
    expect(error).toMatchObject({ code: 'faulty-input' });
    expect((error as Error).message).not.toContain('hunter2');
  });

  test('is found out beside one that is right', () => {
    const environment = { HTTP_PROXY: 'http://good.example.test', https_proxy: 'bad://' };
    expect(errorOf(environment)).toMatchObject({ message: expect.stringContaining('https_proxy') });
  });

  test.each([
    ['"http://proxy.example.test:8080"', 'http://proxy.example.test:8080/'],
    [" 'proxy.example.test:8080' ", 'http://proxy.example.test:8080/'],
    ['http://proxy.example.test/', 'http://proxy.example.test/'],
  ])('may be written as %p', (value, url) => {
    expect(findProxy({ HTTPS_PROXY: value })).toEqual({ url, except: '' });
  });

  test.each([
    {},
    { HTTPS_PROXY: ' ' },
    { HTTP_PROXY: '""' },
    { HTTPS_PROXY: '' },
    { NO_PROXY: '*' },
    { no_proxy: 'x' },
  ])('is none in %j', (environment) => {
    expect(errorOf(environment)).toBeUndefined();
  });
});

describe('the proxy', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    [
      'as a URL',
      { HTTPS_PROXY: 'http://proxy.example.test:8080' },
      'http://proxy.example.test:8080/',
    ],
    [
      'without a scheme',
      { HTTPS_PROXY: 'proxy.example.test:8080' },
      'http://proxy.example.test:8080/',
    ],
    ['by its bare name', { https_proxy: 'proxy' }, 'http://proxy/'],
    ['with TLS', { https_proxy: 'https://proxy.example.test' }, 'https://proxy.example.test/'],
    [
      'with credentials, without a scheme',
      { https_proxy: 'a:b%2F@proxy:1' },
      'http://a:b%2F@proxy:1/',
    ],
    ['in lower case first', { https_proxy: 'one', HTTPS_PROXY: 'two' }, 'http://one/'],
    ['of IPv6', { HTTPS_PROXY: '[::1]:3128' }, 'http://[::1]:3128/'],
  ])('is found %s', (_, environment, url) => {
    expect(findProxy(environment)).toEqual({ url, except: '' });
  });

  test('has its exceptions', () => {
    expect(findProxy({ HTTPS_PROXY: 'proxy', NO_PROXY: 'localhost,.test' })).toMatchObject({
      except: 'localhost,.test',
    });
  });

  test('is none where only HTTP_PROXY is set, since nothing is sent by http', () => {
    expect(findProxy({ HTTP_PROXY: 'http://proxy.example.test' })).toBeUndefined();
  });
});
