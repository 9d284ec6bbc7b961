import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startProxy } from '../../servers/proxy/server.ts';

/** What a client finds beside the token endpoint, and has to leave alone. */
export interface Temptation {
  /** What the other identity gives. */
  token: string;
  /** An environment with both: a proxy, and an Azure CLI that somebody else is signed in to. */
  enter(environment: Record<string, string>): Record<string, string>;
  /** Every request for this machine that has reached the proxy. */
  proxied(): string[];
  /** In what the client did not leave them alone. */
  findFaults(): string[];
  end(): Promise<void>;
}

/** Lays a temptation for one client into a folder. */
export async function layTemptation(parent: string): Promise<Temptation> {
  const folder = mkdtempSync(join(parent, 'temptation-'));
  const asked = join(folder, 'asked');
  const token = 'of-somebody-else';
  const answer = JSON.stringify({
    accessToken: token,
    expiresOn: '2099-01-01 00:00:00.000000',
    expires_on: 4_070_908_800,
    subscription: '50b5c000-0000-4a4a-8b8b-000000000032',
    tenant: 'c0470500-1111-4a4a-8b8b-000000000001',
    tokenType: 'Bearer',
  });
  const script = ['#!/bin/sh', `: > '${asked}'`, `printf '%s' '${answer}'`, ''].join('\n');
  writeFileSync(join(folder, 'az'), script, { mode: 0o755 });
  const proxy = await startProxy();
  // A tool may look there for a newer version of itself, and finds nothing.
  const proxied = () => proxy.requests.filter((request) => /127\.0\.0\.1|localhost/.test(request));
  return {
    token,
    enter: ({ PATH = '', ...environment }) => ({
      ...environment,
      PATH: [folder, PATH].join(delimiter),
      HTTP_PROXY: proxy.url,
      HTTPS_PROXY: proxy.url,
      http_proxy: proxy.url,
      https_proxy: proxy.url,
    }),
    proxied,
    findFaults: () => [
      ...proxied().map((request) => `the proxy was asked: ${request}`),
      ...(existsSync(asked) ? ['another identity was asked'] : []),
    ],
    end: () => proxy.stop(),
  };
}
