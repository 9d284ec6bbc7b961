import { Agent, request } from 'node:http';
import type { Transcript } from '../../dev/runner/runner.ts';

export const GRAPH = 'https://graph.microsoft.com';
export const ARM = 'https://management.azure.com';
export const ARM_SCOPE = `${ARM}/.default`;

/** What a token endpoint answers. */
export interface EndpointAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: Record<string, string>;
}

/** How a request differs from that of a good client. */
export interface Request {
  method?: string;
  /** The path and the query. */
  target?: string;
  headers?: Record<string, string>;
}

/** Asks a token endpoint for a token, as clients of managed identities do. */
export function askEndpoint(
  { outputs }: Pick<Transcript, 'outputs'>,
  resource = GRAPH,
  { method = 'GET', headers = {}, ...changes }: Request = {},
): Promise<EndpointAnswer> {
  const { 'identity-endpoint': address = '', 'identity-header': secret = '' } = outputs;
  const query = new URLSearchParams({ 'api-version': '2019-08-01', resource });
  const { hostname: host, port, pathname } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host,
        port,
        method,
        path: changes.target ?? `${pathname}?${query}`,
        headers: { 'X-IDENTITY-HEADER': secret, ...headers },
        agent: new Agent(),
      },
      async (answer) => {
        const text = (await answer.toArray()).join('');
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: JSON.parse(text),
        });
      },
    );
    asked.once('error', reject);
    asked.end();
  });
}
