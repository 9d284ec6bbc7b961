import { describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { useProxies } from '../../../src/runner/proxy.ts';

function errorOf(environment: NodeJS.ProcessEnv): unknown {
  try {
    useProxies(environment);
    return undefined;
  } catch (error) {
    return error;
  }
}

// That traffic goes through a proxy is shown with a real one, in the scenarios.
describe('a proxy that is named in the environment', () => {
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'];
  const odd = [
    'proxy.example.test:8080',
    'socks5://proxy.example.test',
    'http://',
    'http:///x',
    'x',
  ];

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
    const { message, hint } = errorOf({ [name]: 'user:hunter2@proxy.example.test' }) as ActionError;
    expect(`${message}\n${hint}`).not.toContain('hunter2');
  });

  test.each([
    ['a port that is none', 'http://user:hunter2@proxy.example.test:99999'],
    ['a host that is none', 'http://user:hunter2@proxy example.test'],
    ['an odd escape', 'http://user:hunter2%zz@proxy.example.test'],
  ])('with %s is such an error too, and its password is not shown', (_, value) => {
    const error = errorOf({ HTTPS_PROXY: value });
    expect(error).toMatchObject({ code: 'faulty-input' });
    expect((error as Error).message).not.toContain('hunter2');
  });

  test('is found out beside one that is right', () => {
    const environment = { HTTP_PROXY: 'http://good.example.test', https_proxy: 'bad' };
    expect(errorOf(environment)).toMatchObject({ message: expect.stringContaining('https_proxy') });
  });

  test.each([{}, { HTTPS_PROXY: '' }, { NO_PROXY: '*' }, { no_proxy: 'x' }])(
    'is none in %j',
    (environment) => {
      expect(errorOf(environment)).toBeUndefined();
    },
  );
});
