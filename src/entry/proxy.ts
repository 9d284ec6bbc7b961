import { createRequire } from 'node:module';
import type { useProxy } from '../runner/proxy-agent.ts';

/** Loads what sends traffic through a proxy: a bundle of its own, which doors share and few runs need. */
export function loadProxyAgent(): { useProxy: typeof useProxy } {
  // Unlike import(), neither the compiler nor the bundler looks for it.
  const load = createRequire(process.argv[1] ?? '');
  return load('../proxy/index.js');
}
