import { createHash } from 'node:crypto';
import type { Answer } from './http.ts';

/** What the human is asked: who wants what, and as whom to answer. */
export interface QuestionView {
  userCode: string;
  app: string;
  publisher: string;
  tenant: string;
  resource: string;
  permissions: { name: string; description: string; adminOnly?: boolean; isNew: boolean }[];
  people: { name: string; username: string; tenant: string }[];
  problem: string | undefined;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --ground: #f0f2f5; --line: #767676; --accent: #0b5cad; --on-accent: #fff; --wrong: #b3131b; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f2; --paper: #202124; --ground: #121314; --line: #9a9a9a; --accent: #8ec2ff; --on-accent: #10233a; --wrong: #ff9d9d; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 28rem; margin: 4vh auto; padding: 1.5rem; background: var(--paper); border-radius: .5rem; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0; }
dd { margin: 0; }
ul { margin: 0; padding-left: 1.25rem; }
small { display: block; opacity: .85; font-size: .875rem; }
fieldset { margin: 1.5rem 0; padding: 0; border: 0; }
legend { padding: 0; font-weight: 600; }
label { display: block; font-weight: 600; }
.choice { display: flex; gap: .75rem; align-items: center; min-height: 3rem; padding: .25rem .5rem; font-weight: 400; border-radius: .25rem; }
.choice:hover { background: var(--ground); }
.choice input { flex: none; width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }
.code { width: 100%; min-height: 3rem; margin: .25rem 0 1rem; padding: .5rem; border: 1px solid var(--line); border-radius: .25rem; background: transparent; color: inherit; font: 1.25rem/1.5 ui-monospace, monospace; text-transform: uppercase; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; }
button { flex: 1 1 8rem; min-height: 3rem; padding: .5rem 1rem; border: 1px solid var(--accent); border-radius: .25rem; background: transparent; color: var(--accent); font: inherit; font-weight: 600; cursor: pointer; }
button.primary { background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[role=alert] { margin: 0 0 1rem; padding: .5rem .75rem; border-left: 4px solid var(--wrong); color: var(--wrong); }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The page that asks for the code. With a problem it answers 400. */
export function renderCodeForm({ userCode = '', problem = '' } = {}): Answer {
  const invalid = problem && ' aria-invalid="true" aria-describedby="problem"';
  return page(
    'Enter code',
    `<h1>Enter code</h1>
${alert(problem)}<form method="post" action="/devicelogin">
<label for="user_code">Code displayed on your app or device</label>
<input class="code" id="user_code" name="user_code" value="${escapeHtml(userCode)}" required maxlength="16" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus${invalid}>
<p>Do not enter codes from sources you do not trust.</p>
<div class="actions"><button class="primary">Next</button></div>
</form>`,
    problem,
  );
}

/** The page that shows who asks for what. With a problem it answers 400. */
export function renderQuestion(view: QuestionView): Answer {
  const { userCode, app, publisher, tenant, resource, problem = '' } = view;
  return page(
    `Sign in to ${app}`,
    `<h1>Are you trying to sign in to ${escapeHtml(app)}?</h1>
${alert(problem, ' tabindex="-1" autofocus')}<p>Only continue if you started this yourself, and know the app and the device.</p>
<dl>
<dt>App</dt><dd>${escapeHtml(app)}</dd>
<dt>Publisher</dt><dd>${escapeHtml(publisher)}</dd>
<dt>Organization</dt><dd>${escapeHtml(tenant)}</dd>
<dt>Code</dt><dd>${escapeHtml(userCode)}</dd>
</dl>
<h2>What it will be able to do in ${escapeHtml(resource)}</h2>
<ul>
${view.permissions.map(permissionItem).join('\n')}
</ul>
<form method="post" action="/devicelogin">
<input type="hidden" name="user_code" value="${escapeHtml(userCode)}">
<fieldset${problem && ' aria-describedby="problem"'}>
<legend>Choose an account</legend>
${view.people.map(personChoice).join('\n')}
</fieldset>
<div class="actions">
<button class="primary" name="decision" value="approve">Approve</button>
<button name="decision" value="decline" formnovalidate>Decline</button>
</div>
</form>`,
    problem,
  );
}

/** The page that says what was decided. */
export function renderOutcome({ title, text }: { title: string; text: string }): Answer {
  return page(title, `<h1>${escapeHtml(title)}</h1>\n<p role="status">${escapeHtml(text)}</p>`);
}

function permissionItem(permission: QuestionView['permissions'][number]): string {
  const { name, description, adminOnly, isNew } = permission;
  const note = isNew ? `, new: ${adminOnly ? 'needs an administrator' : 'needs your consent'}` : '';
  return `<li>${escapeHtml(description)} <small>${escapeHtml(name)}${note}</small></li>`;
}

function personChoice({ name, username, tenant }: QuestionView['people'][number]): string {
  return `<label class="choice"><input type="radio" name="username" value="${escapeHtml(username)}" required>
<span>${escapeHtml(name)} <small>${escapeHtml(username)}, ${escapeHtml(tenant)}</small></span></label>`;
}

function alert(problem: string, focus = ''): string {
  return problem && `<p role="alert" id="problem"${focus}>${escapeHtml(problem)}</p>\n`;
}

function page(title: string, content: string, problem = ''): Answer {
  const heading = problem ? `Error: ${title}` : title;
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
  return { status: problem ? 400 : 200, headers: HEADERS, body };
}

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
