import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, openBrowser } from '../../../dev/browser.ts';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { ALICE } from '../../../dev/servers/entra/contoso.ts';
import { GRAPH } from '../endpoint-client.ts';
import { approveAs, openStage, type Stage, type StageJob } from '../stage.ts';

// That there is one in CI, browser.test.ts sees to.
const executable = findBrowser();
const REBOUND = 'rebound.contoso.com';

let stage: Stage;
let job: StageJob;
let step: Transcript;
let browser: Browser;
const site = createServer((_, response) => response.end('<!doctype html><title>A page</title>'));

(executable ? describe : describe.skip)(
  'a page in a browser of the machine that knows the secret',
  () => {
    beforeAll(async () => {
      stage = await openStage();
      job = await stage.startJob();
      step = await job.step({ with: { 'token-endpoint': 'outputs' }, humans: [approveAs(ALICE)] });
      site.listen(0, '127.0.0.1');
      await once(site, 'listening');
      browser = await openBrowser(executable ?? '', [
        `--host-resolver-rules=MAP ${REBOUND} 127.0.0.1`,
      ]);
    });
    afterAll(async () => {
      await browser.close();
      site.close();
      const { log } = await job.post();
      expect(log).toContain('Nobody asked it for a token.');
      expect(log).toContain('refused:');
      await job.end({ post: false });
      await stage.close();
    });

    const secret = () => step.outputs['identity-header'] ?? '';
    const port = () => Number(new URL(step.outputs['identity-endpoint'] ?? '').port);
    const token = () => step.outputs['access-token'] ?? '';

    /** What a page at an address gets to read by each way that pages have. */
    async function tryAll(page: Page, endpoint: string): Promise<string[]> {
      const query = `resource=${encodeURIComponent(GRAPH)}`;
      return await page.evaluate(
        async ({ endpoint, query, secret }) => {
          const read = async (url: string, options: RequestInit) => {
            try {
              const answer = await fetch(url, options);
              return `${answer.type} ${answer.status} ${await answer.text()}`;
            } catch (error) {
              return `error ${error}`;
            }
          };
          const headers = { 'X-IDENTITY-HEADER': secret, Metadata: 'true' };
          const bySocket = new Promise<string>((resolve) => {
            const socket = new WebSocket(`${endpoint.replace('http', 'ws')}/token?${query}`);
            socket.onopen = () => resolve('open');
            socket.onerror = () => resolve('error');
          });
          return await Promise.all([
            read(`${endpoint}/token?${query}`, { headers }),
            read(`${endpoint}/token?${query}`, { mode: 'no-cors' }),
            read(`${endpoint}/${secret}/token?${query}`, { mode: 'no-cors' }),
            read(`${endpoint}/${secret}/token?${query}`, { headers }),
            read(`${endpoint}/token?${query}`, { method: 'POST', mode: 'no-cors', body: 'x' }),
            bySocket,
          ]);
        },
        { endpoint, query, secret: secret() },
      );
    }

    test('of another origin reads nothing, by none of the ways that pages have', async () => {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${(site.address() as AddressInfo).port}`);
      const seen = await tryAll(page, `http://127.0.0.1:${port()}`);
      expect(seen.filter((one) => one.includes(token()))).toEqual([]);
      expect(seen.filter((one) => !/^(error|opaque 0 $)/.test(one))).toEqual([]);
      await page.close();
    });

    test('of a name that leads to loopback, and so of the same origin, is refused', async () => {
      const page = await browser.newPage();
      const endpoint = `http://${REBOUND}:${port()}`;
      await page.goto(`${endpoint}/`);
      const seen = await tryAll(page, endpoint);
      expect(seen.filter((one) => one.includes(token()))).toEqual([]);
      expect(seen.filter((one) => !/^(error|basic 403 )/.test(one))).toEqual([]);
      await page.close();
    });
  },
);
