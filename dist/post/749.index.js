export const id = 749;
export const ids = [749];
export const modules = {

/***/ 749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  takeDownBoards: () => (/* binding */ takeDownBoards)
});

// EXTERNAL MODULE: ./host/host.js
var host_host = __webpack_require__(708);
;// CONCATENATED MODULE: ./text.js
// Controls, line and paragraph separators, and what is unseen or turns the reading direction.
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
/**
 * Makes text of others fit for one line of the log: no line breaks, no ANSI, and no workflow
 * command, not even the old form that the runner looks for anywhere in a line (`##[…]`).
 */
function toPlainLine(text, longest = 600) {
    const words = text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
    const line = words.replaceAll('##[', '## [').replace(/^::/, ': :');
    return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
/**
 * Makes text of others fit for Markdown: nothing in it is markup, a link or a mention. GitHub looks
 * for mentions after it has read the entities, so what could begin one is cut off by a comment.
 */
function toMarkdown(text) {
    return toPlainLine(text)
        .replace(/[^\p{L}\p{N} ,-]/gu, (sign) => `&#${sign.codePointAt(0)};`)
        .replace(/&#(?:35|64);/g, '$&<!-- -->')
        .replace(/^-/, '&#45;');
}

;// CONCATENATED MODULE: ./prompt/endings.js

/** One sentence for readers elsewhere on how the wait for a human ended. */
function describeEnding({ outcome, username }) {
    switch (outcome) {
        case 'signed-in':
            return `${toPlainLine(username ?? 'Somebody')} signed in.`;
        case 'declined':
            return 'Somebody declined the sign-in.';
        case 'timed-out':
            return 'Nobody signed in in time.';
        case 'cancelled':
            return 'The run was cancelled.';
        case 'not-allowed':
            return 'Somebody signed in who is not allowed to; nothing was kept.';
        case 'blocked':
            return 'A policy of the tenant blocked the sign-in.';
        default:
            return 'The sign-in failed.';
    }
}

;// CONCATENATED MODULE: ./prompt/comment.js



const ROUTE = '/repos/{owner}/{repo}/issues';
const PAGE_SIZE = 100;
const A_DAY = 24 * 60 * 60 * 1000;
/**
 * One comment for each run and job, on the pull request or issue of the event; when it is over it is
 * edited, so that no dead code stays. `now`: milliseconds since 1970.
 */
function openComment(run, open, now) {
    const [owner, repo] = run.repository.split('/');
    const names = [run.id, run.job, run.runner].map(encodeURIComponent);
    const mark = `<!-- entra-device-sign-in ${names.join(' ')} -->`;
    let id;
    /** The comment of an earlier step or process of this job; comments are listed oldest first. */
    const find = async (github, signal) => {
        const since = new Date(now() - A_DAY).toISOString();
        const query = { owner, repo, issue_number: run.issue, since, per_page: PAGE_SIZE };
        const comments = await github.call(`GET ${ROUTE}/{issue_number}/comments`, query, signal);
        // Anybody can write the mark; only the token of a job or an app writes as a bot.
        const own = (Array.isArray(comments) ? comments : []).find(({ body, user }) => String(body).startsWith(mark) && user?.type === 'Bot');
        return own?.id;
    };
    const write = async (lines, mayCreate, signal) => {
        if (run.issue === undefined) {
            throw new host_host/* NotTaken */.J_('this event has no pull request and no issue.');
        }
        const github = await open();
        const body = [mark, ...lines].join('\n');
        id ??= await find(github, signal);
        if (id === undefined && mayCreate) {
            const comment = { owner, repo, issue_number: run.issue, body };
            const made = await github.call(`POST ${ROUTE}/{issue_number}/comments`, comment, signal);
            id = made.id;
        }
        else if (id !== undefined) {
            const change = { owner, repo, comment_id: id, body };
            await github.call(`PATCH ${ROUTE}/comments/{comment_id}`, change, signal);
        }
    };
    return {
        name: 'comment',
        show: (shown, signal) => write(describeShown(shown), true, signal),
        close: (ending, signal) => write([`${toMarkdown(describeEnding(ending))} [The run](${run.page})`], false, signal),
    };
}
function describeShown({ code, expiresAt, ask, isOddPage }) {
    const until = new Date(expiresAt).toISOString().slice(11, 16);
    const page = URL.canParse(code.verificationUri) ? new URL(code.verificationUri).href : '';
    return [
        '### Somebody has to sign in',
        '',
        `Open <${page}> and enter **\`${code.userCode.replace(/[^\w-]/g, '')}\`** by ${until} UTC.`,
        '',
        ...(isOddPage ? ['**Careful:** this is not where Microsoft has its sign-in page.', ''] : []),
        `${describeAsk(ask)} [The run](${ask.page}). Enter the code only if you expected this.`,
    ];
}
function describeAsk({ workflow, ref, startedBy, clientId, tenant, scopes }) {
    const what = scopes.length > 0 ? scopes.join(' ') : 'the basic profile';
    return toMarkdown(`Asked by workflow "${workflow}" on ${ref}, started by ${startedBy}, for ${what}, with app ${clientId} in tenant ${tenant}.`);
}

;// CONCATENATED MODULE: ./prompt/commit-status.js


// https://docs.github.com/rest/commits/statuses
const LONGEST_DESCRIPTION = 140;
/** A commit status: pending with the code while somebody is needed, then how it ended. */
function openCommitStatus(run, open) {
    const set = async (state, description, page, signal) => {
        const [owner, repo] = run.repository.split('/');
        const github = await open();
        await github.call('POST /repos/{owner}/{repo}/statuses/{sha}', {
            owner,
            repo,
            sha: run.commit,
            state,
            context: `Sign-in for ${toPlainLine(run.job)}`,
            description: toPlainLine(description, LONGEST_DESCRIPTION - 1),
            target_url: page,
        }, signal);
    };
    return {
        name: 'commit status',
        async show({ code, expiresAt }, signal) {
            const until = new Date(expiresAt).toISOString().slice(11, 16);
            const { userCode, verificationUri } = code;
            const page = verificationUri.replace(/^https:\/\//, '');
            await set('pending', `Enter ${userCode} at ${page} by ${until} UTC`, verificationUri, signal);
        },
        async close(ending, signal) {
            const isOver = ending.outcome === 'cancelled' || ending.outcome === 'failed';
            const state = ending.outcome === 'signed-in' ? 'success' : isOver ? 'error' : 'failure';
            await set(state, describeEnding(ending), run.page, signal);
        },
    };
}

;// CONCATENATED MODULE: ./host/tries.js

// Three tries of ten seconds fit the time that a surface has.
const BOUND = 10_000;
const TRIES = 3;
const PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;
/**
 * Tries up to three times, each bounded, with growing pauses or those the server asks for. Rejects
 * with the last reason: with `NotTaken` where no try can have been carried out.
 */
async function tryRepeatedly(attempt, clock, signal) {
    let mayBeTaken = false;
    for (let tries = 1;; tries++) {
        const result = await attempt(AbortSignal.any([signal, clock.limit(BOUND)]));
        if ('value' in result) {
            return result.value;
        }
        mayBeTaken ||= result.isUnclear;
        const pause = result.pause ?? PAUSE * tries;
        const isLast = !result.isRepeatable || tries === TRIES || pause > LONGEST_PAUSE;
        if (isLast || signal.aborted || (await isCutShort(clock.sleep(pause, signal)))) {
            throw new (mayBeTaken ? Error : host_host/* NotTaken */.J_)(result.reason);
        }
    }
}
async function isCutShort(pause) {
    return await pause.then(() => false, () => true);
}

;// CONCATENATED MODULE: ./prompt/cards.js


/** The message that asks somebody to sign in. */
function formatShown(format, shown) {
    const { code, expiresAt, ask, isOddPage } = shown;
    const expires = new Date(expiresAt).toISOString();
    if (format === 'json') {
        return {
            event: shown.isReplacement ? 'code-replaced' : 'code-issued',
            userCode: code.userCode,
            verificationUri: code.verificationUri,
            expiresOn: expires,
            ...ask,
        };
    }
    return format === 'teams' ? formatTeams(card()) : formatSlack(card());
    function card() {
        return {
            title: shown.isReplacement ? 'Here is a new code to sign in with' : 'Somebody has to sign in',
            code: toPlainLine(code.userCode),
            facts: [...cards_describeAsk(ask), ['Valid until', `${expires.slice(11, 16)} UTC`]],
            notice: `${isOddPage ? 'CAREFUL: this is not where Microsoft has its sign-in page. ' : ''}Enter the code only if you expected this.`,
            links: [
                ['Open the page', code.verificationUri],
                ['Open the run', ask.page],
            ],
        };
    }
}
/** The message that says how it ended. */
function formatEnding(format, ending, run) {
    const { outcome, username } = ending;
    const { repository, workflow, page } = run;
    if (format === 'json') {
        return {
            event: 'ended',
            outcome,
            ...(username ? { username } : {}),
            repository,
            workflow,
            page,
        };
    }
    const card = {
        title: describeEnding(ending),
        facts: [['Asked by', toPlainLine(`${repository}, workflow "${workflow}"`)]],
        links: [['Open the run', page]],
    };
    return format === 'teams' ? formatTeams(card) : formatSlack(card);
}
function cards_describeAsk(ask) {
    const facts = [
        ['Asked by', `${ask.repository}, ${ask.ref}, workflow "${ask.workflow}"`],
        ['Started by', ask.startedBy],
        ['Permissions', ask.scopes.join(' ') || 'basic profile'],
        ['App', ask.clientId],
        ['Tenant', ask.tenant],
        ...(ask.accepted ? [['Accepted is only', ask.accepted]] : []),
    ];
    return facts.map(([name, value]) => [name, toPlainLine(value)]);
}
/**
 * An Adaptive Card as the Workflows app of Teams takes it. Rich text blocks, unlike text blocks and
 * fact sets, have no Markdown, so that names stay names.
 * https://adaptivecards.io/explorer/RichTextBlock.html
 */
function formatTeams({ title, code, facts, notice, links }) {
    const text = (words, style = {}) => ({ type: 'TextRun', text: words, ...style });
    const paragraph = (...inlines) => ({ type: 'RichTextBlock', inlines });
    const content = {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        fallbackText: title,
        body: [
            paragraph(text(title, { size: 'Large', weight: 'Bolder' })),
            ...(code
                ? [paragraph(text(code, { size: 'ExtraLarge', weight: 'Bolder', fontType: 'Monospace' }))]
                : []),
            ...facts.map(([name, value]) => paragraph(text(`${name}: `, { weight: 'Bolder' }), text(value))),
            ...(notice ? [paragraph(text(notice))] : []),
        ],
        actions: links.map(([label, url]) => ({ type: 'Action.OpenUrl', title: label, url })),
    };
    const contentType = 'application/vnd.microsoft.card.adaptive';
    return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}
/** Blocks of Slack, all plain text but the code. https://docs.slack.dev/reference/block-kit/blocks */
function formatSlack({ title, code, facts, notice, links }) {
    const text = (words) => ({
        type: 'plain_text',
        text: words.slice(0, 2000),
        emoji: false,
    });
    const section = (words) => ({ type: 'section', text: text(words) });
    return {
        text: escapeSlack(code ? `${title}: ${code}` : title),
        blocks: [
            { type: 'header', text: text(title.slice(0, 150)) },
            ...(code
                ? [
                    {
                        type: 'section',
                        text: { type: 'mrkdwn', text: `*\`${code.replace(/[^\w-]/g, '')}\`*` },
                    },
                ]
                : []),
            section(facts.map(([name, value]) => `${name}: ${value}`).join('\n')),
            ...(notice ? [section(notice)] : []),
            {
                type: 'actions',
                elements: links.map(([label, url]) => ({ type: 'button', text: text(label), url })),
            },
        ],
    };
}
/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeSlack(words) {
    return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

;// CONCATENATED MODULE: ./prompt/webhook.js


/** A message in a chat when somebody is needed, and another one when it is over. */
function openWebhook({ url, format, run, fetch, clock }) {
    const post = (message, signal) => tryRepeatedly((bound) => postOnce(message, bound), clock, signal);
    const postOnce = async (message, signal) => {
        try {
            const { status, headers } = await fetch(url, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify(message),
                redirect: 'manual',
                signal,
            });
            if (status >= 200 && status < 300) {
                return { value: undefined };
            }
            const seconds = Number(headers.get('retry-after') ?? Number.NaN);
            return {
                reason: `its server answered with status ${status}.`,
                isUnclear: status >= 500,
                isRepeatable: status >= 500 || status === 429,
                ...(Number.isFinite(seconds) && { pause: seconds * 1000 }),
            };
        }
        catch {
            // The reason of the runtime may hold the address.
            return { reason: 'its server could not be reached.', isUnclear: true, isRepeatable: true };
        }
    };
    return {
        name: 'webhook',
        show: (shown, signal) => post(formatShown(format, shown), signal),
        close: (ending, signal) => post(formatEnding(format, ending, run), signal),
    };
}

;// CONCATENATED MODULE: ./boards.js



/** The boards that the inputs ask for. */
function openBoards({ host: { run }, clock, fetch, openGitHub }, { notify, githubToken = '', webhookUrl, webhookFormat }) {
    const open = () => openGitHub(githubToken);
    return [
        ...(notify.includes('commit-status') ? [openCommitStatus(run, open)] : []),
        ...(notify.includes('comment') ? [openComment(run, open, clock.now)] : []),
        ...(webhookUrl
            ? [openWebhook({ url: webhookUrl, format: webhookFormat, run, fetch, clock })]
            : []),
    ];
}

;// CONCATENATED MODULE: ./host/clock.js
/** The machine's own time. */
const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    limit: (milliseconds) => AbortSignal.timeout(milliseconds),
    sleep: (milliseconds, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted) {
            reject(signal.reason);
            return;
        }
        const wake = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', wake);
            resolve();
        }, milliseconds);
        signal?.addEventListener('abort', wake, { once: true });
    }),
};

// EXTERNAL MODULE: ../node_modules/@octokit/request/dist-bundle/index.js + 5 modules
var dist_bundle = __webpack_require__(873);
;// CONCATENATED MODULE: ./host/github.js


/** The REST API of GitHub, or of a GitHub Enterprise Server. */
function openGitHub({ origin, token, fetch, clock }) {
    const send = dist_bundle/* request */.E.defaults({
        baseUrl: origin,
        headers: { authorization: `Bearer ${token}`, 'user-agent': 'entra-device-sign-in' },
        request: { fetch },
    });
    return {
        async call(route, parameters, signal) {
            const attempt = async (bound) => {
                try {
                    const { data } = await send(route, { ...parameters, request: { fetch, signal: bound } });
                    return { value: data };
                }
                catch (error) {
                    return describeFault(error, route);
                }
            };
            return await tryRepeatedly(attempt, clock, signal);
        },
    };
}
function describeFault(error, route) {
    const reason = explain(error, route);
    if (isLimited(error)) {
        const seconds = Number(error.response?.headers?.['retry-after']);
        const isRepeatable = Number.isFinite(seconds);
        return {
            reason,
            isUnclear: false,
            isRepeatable,
            ...(isRepeatable && { pause: seconds * 1000 }),
        };
    }
    // What was made and not answered would be made twice.
    const isRepeatable = isUnclear(error) && (isReading(route) || !route.endsWith('/comments'));
    return { reason, isUnclear: isUnclear(error) && !isReading(route), isRepeatable };
}
function isReading(route) {
    return route.startsWith('GET ');
}
/** Whether the call may have been carried out all the same. */
function isUnclear(error) {
    const { status = 0, response } = error;
    return response === undefined || status >= 500;
}
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isLimited(error) {
    const { status, response } = error;
    const headers = response?.headers ?? {};
    const isSpent = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return status === 429 || (status === 403 && isSpent);
}
function explain(error, route) {
    const { status } = error;
    if (isLimited(error)) {
        return 'the rate limit of the GitHub API is used up.';
    }
    switch (status) {
        case 401:
            return 'GitHub does not accept github-token.';
        case 403:
        case 404:
            return `github-token may not do that; ${permissionFor(route)}`;
        case 422:
            return 'GitHub found the request invalid.';
        default:
            return status === undefined || status >= 500
                ? 'the GitHub API could not be reached.'
                : `the GitHub API answered with status ${status}.`;
    }
}
function permissionFor(route) {
    const permission = route.includes('/statuses/')
        ? '`statuses: write`'
        : '`pull-requests: write` (and `issues: write` for issues)';
    return `add ${permission} to the permissions of the job. Runs of pull requests from forks can only read.`;
}

;// CONCATENATED MODULE: ./errors.js
const OUTCOMES = new Set([
    'sign-in-required',
    'declined',
    'timed-out',
    'cancelled',
    'not-allowed',
    'blocked',
]);
/** A trouble that its reader can act on: what happened (`message`) and what to do next (`hint`). */
class ActionError extends Error {
    name = 'ActionError';
    code;
    hint;
    /** The heading of docs/TROUBLESHOOTING.md that tells more, as its link has it. */
    topic;
    constructor(code, message, hint, { topic, ...options } = {}) {
        super(message, options);
        this.code = code;
        this.hint = hint;
        this.topic = topic;
    }
}
/** The outcome that a trouble of any kind ends the step with. */
function outcomeOf(trouble) {
    return trouble instanceof ActionError && OUTCOMES.has(trouble.code)
        ? trouble.code
        : 'failed';
}
/**
 * One paragraph for the log: what happened, what to do, where to read more. Never a stack trace.
 * `page`: where docs/TROUBLESHOOTING.md is to be found.
 */
function errors_explain(trouble, page) {
    if (trouble instanceof ActionError) {
        const { message, hint, topic } = trouble;
        return [message, hint, topic && `More: ${page}#${topic}`].filter(Boolean).join('\n');
    }
    const reason = trouble instanceof Error ? trouble.message : String(trouble);
    return `Something failed that this action did not foresee: ${reason}\nThis is a defect; please report it with the lines above.`;
}

;// CONCATENATED MODULE: ./host/proxy.js

const VARIABLES = ['https_proxy', 'http_proxy', 'HTTPS_PROXY', 'HTTP_PROXY'];
/**
 * Sends all traffic of this process through the proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY
 * name, in upper or lower case, with credentials in their URLs where they are needed. Without such
 * a variable nothing is loaded.
 * https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv
 * @throws {ActionError} `faulty-input` where a variable is not the URL of a proxy.
 */
function useProxies(environment) {
    const given = VARIABLES.filter((name) => environment[name]);
    if (given.length === 0) {
        return;
    }
    const odd = given.find((name) => !/^https?:\/\/[^/]/i.test(environment[name] ?? ''));
    if (odd) {
        throw notAProxy(odd);
    }
    try {
        // An import of node:http costs ten times as much at start as this.
        process.getBuiltinModule('node:http').setGlobalProxyFromEnv(environment);
    }
    catch {
        // What is thrown has the whole URL in it, credentials included.
        throw notAProxy(given.join(' or '));
    }
}
function notAProxy(name) {
    return new ActionError('faulty-input', `The environment variable ${name} is not the URL of a proxy.`, 'Write it as http://proxy.example.test:8080, with user:password@ before the host where the proxy asks for them, percent-encoded.');
}

;// CONCATENATED MODULE: ./input-reader.js
/** Opens a reader on the inputs of the host. */
function openReader(host, fault) {
    const about = (name) => (sentence) => fault(name, sentence);
    return {
        fault,
        required(name, parse) {
            const value = host.input(name);
            if (value === '') {
                fault(name, 'is required.');
                return '';
            }
            return parse(value, about(name));
        },
        optional(name, parse) {
            const value = host.input(name);
            return value === '' ? undefined : parse ? parse(value, about(name)) : value;
        },
        list: (name, parse) => readLines(host, name)
            .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
            .filter((line) => line !== '')
            .map((line) => parse(line, about(name))),
        oneOf(name, words, otherwise) {
            const value = host.input(name) || otherwise;
            if (!words.includes(value)) {
                fault(name, `"${value}" is not one of ${words.join(', ')}.`);
            }
            return value;
        },
        wholeNumber(name, otherwise, least, most) {
            const text = host.input(name);
            const value = text === '' ? otherwise : /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
            if (!(value >= least && value <= most)) {
                fault(name, `"${text}" is not a whole number of minutes from ${least} to ${most}.`);
            }
            return value;
        },
    };
}
/** The lines of an input that are not empty, trimmed. */
function readLines(host, name) {
    return host
        .input(name)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}

;// CONCATENATED MODULE: ./prompt/board.js

/**
 * Boards as surfaces. The first failure of one is a warning; then it is left alone. What is up is
 * noted for `post`, which takes it down where this process no longer could.
 */
function openBoardSurfaces(boards, host) {
    const up = new Set();
    let ending = { outcome: 'cancelled' };
    const save = () => {
        const leftUp = { boards: [...up], ending };
        host.saveState(LEFT_UP_STATE, up.size > 0 ? JSON.stringify(leftUp) : '');
    };
    const note = (name, isUp) => {
        up[isUp ? 'add' : 'delete'](name);
        save();
    };
    // Never busy, so it knows of the ending even while a board still shows the code.
    const watchEnding = (event) => {
        ending = endingOf(event) ?? ending;
        if (up.size > 0) {
            save();
        }
    };
    return [watchEnding, ...boards.map((board) => openSurface(board, host, note))];
}
function endingOf(event) {
    switch (event.kind) {
        case 'signed-in':
            return { outcome: 'signed-in', username: event.account.username };
        case 'ended':
            return { outcome: event.outcome };
        default:
            return undefined;
    }
}
function openSurface(board, host, note) {
    let isUp = false;
    let isBroken = false;
    const show = async (shown, signal) => {
        note(board.name, true);
        try {
            await board.show(shown, signal);
            isUp = true;
        }
        catch (error) {
            isBroken = true;
            // Without an answer nobody knows, and a dead code must not stay.
            isUp ||= !(error instanceof NotTaken);
            note(board.name, isUp);
            host.warning(`The code could not be shown as a ${board.name}: ${reasonOf(error)} The sign-in goes on.`);
        }
    };
    return async (event, signal) => {
        const ending = endingOf(event);
        if (event.kind === 'code-issued' && !isBroken) {
            await show(event, signal);
        }
        // A cancelled process has no time for it; `post` has.
        if (ending && isUp && ending.outcome !== 'cancelled') {
            await board.close(ending, signal);
            note(board.name, false);
        }
    };
}
/** Takes down what a step has left up. For `post`; at most a warning for each board. */
async function takeDown(boards, host, signal) {
    const leftUp = JSON.parse(host.state(host_host/* LEFT_UP_STATE */.Iy));
    const work = boards.map(async (board) => {
        try {
            await (leftUp.boards.includes(board.name) && board.close(leftUp.ending, signal));
        }
        catch (error) {
            host.warning(`The code that may stand as a ${board.name} could not be taken down: ${reasonOf(error)}`);
        }
    });
    await Promise.all(work);
}
function reasonOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./prompt/webhook-format.js
// Of Workflows (Power Automate) in every cloud, and of the older connectors.
const TEAMS = [
    'logic.azure.com',
    'logic.azure.us',
    'logic.azure.cn',
    'webhook.office.com',
    'api.powerplatform.com',
    'api.gov.powerplatform.microsoft.us',
    'api.high.powerplatform.microsoft.us',
    'api.appsplatform.us',
    'api.powerplatform.partner.microsoftonline.cn',
];
/** The format that a webhook's host wants: Teams (Workflows), Slack, or plain JSON. */
function formatOfHost(url) {
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    if (TEAMS.some((one) => host === one || host.endsWith(`.${one}`))) {
        return 'teams';
    }
    return /^hooks\.slack(-gov)?\.com$/.test(host) ? 'slack' : 'json';
}

;// CONCATENATED MODULE: ./prompt-inputs.js

const SURFACES = ['commit-status', 'comment'];
const FORMATS = ['auto', 'teams', 'slack', 'json'];
/** Reads where the human is asked, noting every fault. */
function readPrompts(read) {
    const webhookUrl = read.optional('webhook-url', (value, fault) => {
        const url = URL.canParse(value) ? new URL(value) : undefined;
        if (url?.protocol !== 'https:') {
            fault('is not an https address (it is a secret, so it is not shown).');
        }
        return value;
    });
    const format = read.oneOf('webhook-format', FORMATS, 'auto');
    const notify = read.list('notify', (line, fault) => {
        if (!SURFACES.includes(line)) {
            fault(`"${line}" is not one of ${SURFACES.join(', ')}; write one a line.`);
        }
        return line;
    });
    return {
        notify: [...new Set(notify)],
        githubToken: read.optional('github-token'),
        webhookUrl,
        webhookFormat: format === 'auto' ? formatOfHost(webhookUrl ?? '') : format,
        language: read.optional('language', (value, fault) => {
            try {
                return Intl.getCanonicalLocales(value)[0] ?? value;
            }
            catch {
                fault(`"${value}" is not a language tag such as fr-FR (BCP 47).`);
                return value;
            }
        }),
    };
}
/** Faults that show only when inputs are seen together. */
function assertPromptsTogether({ notify, githubToken, webhookUrl, mode }, fault) {
    if (notify.length > 0 && githubToken === undefined) {
        fault('github-token', 'is empty, and notify needs it; leave it out to use that of the job.');
    }
    if (mode === 'request' && (notify.length > 0 || webhookUrl !== undefined)) {
        fault('mode', 'is request, whose code ends in another step: give notify and webhook-url to the step with mode: wait, which follows at once.');
    }
}

;// CONCATENATED MODULE: ./take-down.js







const take_down_BOUND = 20_000;
/** The part of the back door that is loaded only where a code still stands on a board. */
async function takeDownBoards(host, environment) {
    useProxies(environment);
    // Faults of the inputs were reported by the step itself.
    const inputs = readPrompts(openReader(host, () => { }));
    const { api: origin } = host.run;
    const ports = {
        host,
        clock: systemClock,
        fetch,
        openGitHub: async (token) => openGitHub({ origin, token, fetch, clock: systemClock }),
    };
    await takeDown(openBoards(ports, inputs), host, systemClock.limit(take_down_BOUND));
}


/***/ })

};
