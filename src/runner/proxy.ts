import { ActionError } from '../errors.ts';

const VARIABLES = ['https_proxy', 'http_proxy', 'HTTPS_PROXY', 'HTTP_PROXY'];

/**
 * Sends all traffic of this process through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY
 * name, in upper or lower case, with credentials in their URLs where they are needed. Without such
 * a variable nothing is loaded.
 * https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv
 * @throws {ActionError} `faulty-input` where a variable is not the URL of a proxy.
 */
export function useProxies(environment: NodeJS.ProcessEnv): void {
  const given = VARIABLES.filter((name) => environment[name]);
  if (given.length === 0) {
    return;
  }
  const odd = given.find((name) => !/^https?:\/\/[^/]/i.test(environment[name] ?? ''));
  if (odd) {
    throw notAProxy(odd);
  }
  try {
    // An import of node:http costs ten times as much at start as this.
    process.getBuiltinModule('node:http').setGlobalProxyFromEnv(environment);
  } catch {
    // The error has the whole URL in it, with the credentials.
    throw notAProxy(given.join(' or '));
  }
}

function notAProxy(name: string): ActionError {
  return new ActionError(
    'faulty-input',
    `The environment variable ${name} is not the URL of a proxy.`,
    'Write it as http://proxy.example.test:8080, with user:password@ before the host where the proxy asks for them, percent-encoded.',
  );
}
