import { type AdapterPorts, openOuterWorld } from '../adapters.ts';
import { authenticate } from '../authenticate.ts';
import type { Ended, Request } from '../step.ts';
import { loadProxyAgent } from './proxy.ts';

/** The part of `main` that is loaded only where Entra has to be asked. */
export async function authenticateHere(
  request: Request,
  ports: Omit<AdapterPorts, 'load'>,
): Promise<Ended> {
  const { host, clock } = ports;
  const load: AdapterPorts['load'] = {
    async gitHub(token) {
      const { openGitHub } = await import('../runner/github.ts');
      return openGitHub({ origin: host.run.api, token, fetch, clock });
    },
    async provider(plan, debug) {
      const { openMsal } = await import('../msal/identity-provider.ts');
      return openMsal(plan, debug);
    },
    async proxy(plan) {
      const { useProxy } = loadProxyAgent();
      useProxy(plan);
    },
    async qrCode() {
      const { drawQrCode } = await import('../notify/qr.ts');
      return drawQrCode;
    },
  };
  return await authenticate(request, openOuterWorld({ ...ports, load }));
}
