import { ActionError } from '../errors.ts';
import { unquote } from '../text.ts';

const VARIABLES = ['https_proxy', 'http_proxy', 'HTTPS_PROXY', 'HTTP_PROXY'];

/** The proxy for our traffic, which is https, and the hosts that are reached without it. */
export interface ProxyPlan {
  /** An http or https URL, maybe with credentials. Secret. */
  url: string;
  /** As NO_PROXY has it. */
  except: string;
}

/**
 * The proxy that HTTPS_PROXY and NO_PROXY name, in lower or upper case, with credentials in its URL
 * where they are needed; without a scheme it is http, as for other tools.
 * @throws {ActionError} `faulty-input` where a variable is not the URL of a proxy.
 */
export function findProxy(environment: NodeJS.ProcessEnv): ProxyPlan | undefined {
  const odd = VARIABLES.find(
    (name) => textOf(environment[name]) !== '' && !readProxy(environment[name]),
  );
  if (odd) {
    // The value may have credentials in it.
    throw new ActionError(
      'faulty-input',
      `The environment variable ${odd} is not the URL of a proxy.`,
      'Write it as http://proxy.example.test:8080, with user:password@ before the host where the proxy asks for them, percent-encoded.',
    );
  }
  const url = readProxy(environment.https_proxy) ?? readProxy(environment.HTTPS_PROXY);
  return url ? { url, except: environment.no_proxy || environment.NO_PROXY || '' } : undefined;
}

/** Without the blanks and quotes that files of variables leave around it. */
function textOf(variable: string | undefined): string {
  return unquote((variable ?? '').trim());
}

function readProxy(variable: string | undefined): string | undefined {
  const value = textOf(variable);
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = /^https?:\/\/[^/]/i.test(full) && URL.canParse(full) ? new URL(full) : undefined;
  // A sign of a password that is not encoded ends the host early, and the rest is a path.
  const isBare = url?.pathname === '/' && url.search === '' && url.hash === '';
  return url && isBare && !full.includes('\\') && isDecodable(`${url.username}:${url.password}`)
    ? url.href
    : undefined;
}

/** Whether every percent sign begins an escape (RFC 3986 §2.1), and the text is UTF-8. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
