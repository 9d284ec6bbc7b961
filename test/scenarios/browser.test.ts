import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findBrowser, openBrowser } from '../../dev/browser.ts';
import { ALICE, ALICE_ID } from '../../dev/servers/entra/contoso.ts';
import { openStage, type Stage } from './stage.ts';

const executable = findBrowser();
let stage: Stage;
let browser: Browser | undefined;
beforeAll(async () => {
  stage = await openStage();
  browser = executable ? await openBrowser(executable) : undefined;
});
afterAll(async () => {
  await Promise.all([stage.close(), browser?.close()]);
});

test('there is a browser to test with', () => {
  if (!executable) {
    console.warn('No Chromium was found (apt-get install chromium); the page was not tested.');
  }
  expect(Boolean(executable) || process.env.CI !== 'true').toBe(true);
});

/** Runs the action, and lets `human` act on the page that its log names. */
async function runWith(human: (page: Page, userCode: string) => Promise<void>) {
  stage.cache.forget();
  const context = await (browser as Browser).newContext({
    ignoreHTTPSErrors: true,
    viewport: { width: 360, height: 640 },
  });
  const page = await context.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.entra.origin)) {
      foreign.push(request.url());
    }
  });
  let acting: Promise<void> | undefined;
  let address = '';
  const transcript = await stage.run({
    speed: 1,
    onLine(line) {
      address = /open {3}(\S+)/.exec(line)?.[1] ?? address;
      const code = /enter {2}(\S+)/.exec(line)?.[1];
      if (code) {
        acting = page.goto(address).then(() => human(page, code));
      }
    },
  });
  await acting;
  await context.close();
  expect(foreign).toEqual([]);
  return transcript;
}

(executable ? describe : describe.skip)('on the page that the log names, a human', () => {
  test('signs in with the keyboard alone', async () => {
    const { outputs, log } = await runWith(async (page, code) => {
      await page.locator('input:focus').waitFor();
      await page.keyboard.type(code.toLowerCase());
      await page.keyboard.press('Enter');
      await page.getByRole('radio', { name: /Alice Archer/ }).waitFor();
      for (let presses = 0; presses < 20; presses++) {
        await page.keyboard.press('Tab');
        if ((await page.locator('input[type=radio]:focus').count()) > 0) {
          break;
        }
      }
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.getByRole('status').waitFor();
      expect(await page.getByRole('heading').first().textContent()).toBe('You are signed in');
    });
    expect(outputs).toMatchObject({ outcome: 'signed-in', username: ALICE });
    expect(log).toContain(`${ALICE} (object id ${ALICE_ID}) signed in after`);
  });

  test('declines', async () => {
    const { outputs, conclusion } = await runWith(async (page, code) => {
      await page.getByLabel('Code displayed on your app or device').fill(code);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('button', { name: 'Decline' }).click();
      expect(await page.getByRole('status').textContent()).toContain('was not given access');
    });
    expect(conclusion).toBe('failure');
    expect(outputs.outcome).toBe('declined');
  });

  test('is told of a wrong code, and nothing is wider than a phone', async () => {
    await runWith(async (page, code) => {
      await page.getByLabel('Code displayed on your app or device').fill('WRONG1234');
      await page.getByRole('button', { name: 'Next' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('That code is not known');
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(360);
      await page.getByLabel('Code displayed on your app or device').fill(code);
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('button', { name: 'Decline' }).click();
      await page.getByRole('status').waitFor();
    });
  });
});
