import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

/** What somebody does with a code. */
export type Decision = 'sign in' | 'decline';

/** A page as a browser shows it. */
interface Page {
  url: string;
  html: string;
}

// By way of the sign-in and the consent.
const MOST_REDIRECTS = 10;

/** Goes through the pages as somebody with a browser does: the code, and whether they expected this. */
export async function enterCode(
  { page, userCode, caFile }: { page: string; userCode: string; caFile: string },
  decision: Decision,
): Promise<void> {
  const browser = openBrowser(readFileSync(caFile));
  const form = readForm(await browser.open(page));
  const typed = { ...form.hidden, user_code: userCode };
  const confirmation = readForm(await browser.open(form.action, typed));
  const choice = decision === 'decline' ? { abort: 'yes' } : {};
  await browser.open(confirmation.action, { ...confirmation.hidden, ...choice });
}

/** Keeps cookies and follows redirects. */
function openBrowser(ca: Buffer) {
  const cookies = new Map<string, string>();
  const send = (url: string, fields?: Record<string, string>) =>
    new Promise<{ headers: IncomingHttpHeaders; html: string }>((resolve, reject) => {
      const headers = {
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      };
      const method = fields === undefined ? 'GET' : 'POST';
      const asked = request(url, { ca, method, headers, agent: false }, async (answer) => {
        for (const cookie of answer.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
          cookies.set(name, value);
        }
        resolve({ headers: answer.headers, html: await text(answer) });
      });
      asked.once('error', reject);
      asked.end(fields && new URLSearchParams(fields).toString());
    });
  return {
    async open(url: string, fields?: Record<string, string>): Promise<Page> {
      let at = url;
      let answer = await send(at, fields);
      for (let count = 0; answer.headers.location && count < MOST_REDIRECTS; count++) {
        at = new URL(answer.headers.location, at).href;
        answer = await send(at);
      }
      return { url: at, html: answer.html };
    },
  };
}

/** The form of a page: where it goes, and what it holds already. */
function readForm({ url, html }: Page): { action: string; hidden: Record<string, string> } {
  const [, action, content] = /<form[^>]*\baction="([^"]*)"[^>]*>(.*?)<\/form>/s.exec(html) ?? [];
  if (action === undefined || content === undefined) {
    throw new Error(`there is no form at ${url}`);
  }
  const hidden = [...content.matchAll(/<input\b[^>]*\btype="hidden"[^>]*>/gs)].map(([tag]) => [
    /\bname="([^"]*)"/.exec(tag)?.[1] ?? '',
    /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '',
  ]);
  return { action: new URL(action, url).href, hidden: Object.fromEntries(hidden) };
}
