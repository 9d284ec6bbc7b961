// Makes the pictures of the README: npm run screenshots. Needs a Chromium (apt-get install chromium).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import type { Browser } from 'playwright-core';
import { findBrowser, openBrowser } from './browser.ts';
import { startJob } from './runner/runner.ts';
import { startCacheService } from './servers/cache/server.ts';
import { ALICE, CLIENT_ID } from './servers/entra/contoso.ts';
import { startEntra } from './servers/entra/server.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images');
const WIDTH = 800;

const executable = findBrowser();
if (!executable) {
  console.error('No Chromium was found: apt-get install chromium');
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const entra = await startEntra({ port: 8443 });
const cache = await startCacheService();
const browser = await openBrowser(executable);
try {
  const { lines, summary } = await signIn(browser);
  const prompt = lines.filter((line) => !/^[█▀▄ ]+$/.test(line));
  await photograph(browser, 'log', renderLog(prompt));
  await photograph(browser, 'summary', renderSummary(summary));
} finally {
  await Promise.all([browser.close(), entra.stop(), cache.stop()]);
}

/** One run of the action, whose human is photographed on the page. */
async function signIn(chromium: Browser) {
  const job = await startJob({
    repository: 'contoso/planner',
    env: { NODE_EXTRA_CA_CERTS: entra.caFile, ...cache.environment() },
  });
  try {
    const running = job.run({
      with: {
        'client-id': CLIENT_ID,
        'tenant-id': 'contoso.com',
        scopes: 'Tasks.ReadWrite',
        'authority-host': entra.origin,
        'cache-encryption-key': 'MbJ7kC1p0nq5UOYwZkz3WmXvE2sT8aLrGfHdQiRyBxo=',
      },
    });
    const { userCode } = await entra.nextCode();
    const context = await chromium.newContext({
      ignoreHTTPSErrors: true,
      viewport: { width: 480, height: 820 },
      deviceScaleFactor: 2,
    });
    const page = await context.newPage();
    await page.goto(`${entra.origin}/devicelogin`);
    await page.getByRole('textbox').fill(userCode);
    await page.keyboard.press('Enter');
    await page.locator(`input[name=username][value="${ALICE}"]`).check();
    await page.screenshot({ path: join(FOLDER, 'page.png'), fullPage: true });
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('status').waitFor();
    await context.close();
    const transcript = await running;
    await job.post();
    return transcript;
  } finally {
    await job.end();
  }
}

async function photograph(chromium: Browser, name: string, html: string): Promise<void> {
  const context = await chromium.newContext({
    viewport: { width: WIDTH, height: 100 },
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  await page.setContent(html);
  await page.locator('body').screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
}

/** The log of a step, dark and numbered as the runner shows it. */
function renderLog(lines: string[]): string {
  const rows = lines.map((line, index) => `<li><i>${index + 1}</i>${escapeHtml(line) || ' '}</li>`);
  return `<!doctype html><style>
body { margin: 0; padding: 12px 0; background: #0d1117; color: #e6edf3; font: 13px/20px "DejaVu Sans Mono", monospace; }
ol { margin: 0; padding: 0; list-style: none; white-space: pre; }
i { display: inline-block; width: 48px; padding-right: 12px; box-sizing: border-box; text-align: right; color: #7d8590; font-style: normal; }
</style><ol>${rows.join('')}</ol>`;
}

/** The job summary as GitHub renders its Markdown. */
function renderSummary(markdown: string): string {
  return `<!doctype html><style>
body { margin: 0; padding: 8px 24px 24px; background: #fff; color: #1f2328; font: 14px/1.5 "DejaVu Sans", sans-serif; }
table { border-collapse: collapse; } td, th { padding: 6px 13px; border: 1px solid #d1d9e0; }
tr:nth-child(2n) { background: #f6f8fa; }
</style>${marked.parse(markdown, { async: false })}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
