import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';
import type { ProxyPlan } from './proxy.ts';

/**
 * Sends all traffic of `fetch` in this process through the proxy. Node's own way came only after the
 * first runners with Node 24, so undici is used, which `fetch` is made of.
 * https://undici.nodejs.org/#/docs/api/EnvHttpProxyAgent
 */
export function useProxy({ url, except }: ProxyPlan): void {
  setGlobalDispatcher(new EnvHttpProxyAgent({ httpProxy: url, httpsProxy: url, noProxy: except }));
}
