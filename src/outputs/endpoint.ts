import type { EndpointMode } from '../endpoint/mode.ts';
import type { Host, Variable } from '../runner/host.ts';
import { maskSecret } from '../runner/masks.ts';
import { toPlainLine } from '../text.ts';
import type { Report } from './report.ts';

/** A token endpoint that serves the rest of the job. */
export interface Endpoint {
  port: number;
  /** Secret. */
  secret: string;
  clientId: string;
  resources: readonly string[];
}

const LOCAL = ['127.0.0.1', 'localhost'];
// Clients send loopback requests by the proxy for http.
const PROXIES: readonly Variable[] = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
const EXCEPTIONS: readonly Variable[] = ['NO_PROXY', 'no_proxy'];
const AZURE_SDKS = 'ManagedIdentityCredential';

/** Tells later steps where the endpoint is: by outputs, and with `job` by the variables of their tools. */
export function setEndpoint(
  host: Host,
  endpoint: Endpoint,
  mode: EndpointMode,
): Pick<Report, 'resources'> {
  const { port, secret, resources } = endpoint;
  const address = `http://127.0.0.1:${port}/token`;
  const whole = `http://127.0.0.1:${port}/${secret}/token`;
  maskSecret(host, secret);
  maskSecret(host, whole);
  host.output('identity-endpoint', address);
  host.output('identity-header', secret);
  host.output('arm-msi-endpoint', whole);
  if (mode === 'job') {
    setVariables(host, address, endpoint);
  } else {
    warnOfProxy(host);
  }
  host.info(
    `A token endpoint serves ${toPlainLine(resources.join(', '))} until the job ends${mode === 'job' ? '; the tools of later steps find it by themselves' : ''}.`,
  );
  return { resources };
}

function setVariables(host: Host, address: string, { secret, clientId }: Endpoint): void {
  const credential = host.variable('AZURE_TOKEN_CREDENTIALS');
  if (credential !== '' && credential.toLowerCase() !== AZURE_SDKS.toLowerCase()) {
    host.warning(
      `AZURE_TOKEN_CREDENTIALS was ${toPlainLine(credential, 60)} in this job, and is ${AZURE_SDKS} from here on: with another, Azure SDKs would not use the person who signed in.`,
    );
  }
  const client = host.variable('AZURE_CLIENT_ID');
  if (client !== '' && client.toLowerCase() !== clientId) {
    host.warning(
      'AZURE_CLIENT_ID names another application than client-id. Azure SDKs send it along, and the token endpoint refuses them; unset it for the steps that use them.',
    );
  }
  host.exportVariable('IDENTITY_ENDPOINT', address);
  host.exportVariable('IDENTITY_HEADER', secret);
  // DefaultAzureCredential would go on to another identity where ours refuses.
  host.exportVariable('AZURE_TOKEN_CREDENTIALS', AZURE_SDKS);
  const [upper, lower] = [host.variable('NO_PROXY').trim(), host.variable('no_proxy').trim()];
  host.exportVariable('NO_PROXY', addLocal(upper, lower));
  host.exportVariable('no_proxy', addLocal(lower, upper));
}

/** The entries of both spellings and ours. A lone `*` is no entry, and means all hosts already. */
function addLocal(own: string, other: string): string {
  if (own === '*' || (own === '' && other === '*')) {
    return '*';
  }
  const entries = [own, other]
    .flatMap((list) => list.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && entry !== '*');
  return [...new Set([...entries, ...LOCAL])].join(',');
}

function warnOfProxy(host: Host): void {
  const proxy = PROXIES.find((name) => host.variable(name) !== '');
  const isExcepted = EXCEPTIONS.some((name) =>
    host
      .variable(name)
      .split(',')
      .some((entry) => ['*', '127.0.0.1'].includes(entry.trim())),
  );
  if (proxy && !isExcepted) {
    host.warning(
      `${proxy} is set and NO_PROXY lacks 127.0.0.1, so some tools would send the secret of the token endpoint to the proxy. Set NO_PROXY: 127.0.0.1,localhost for the steps that use it.`,
    );
  }
}
