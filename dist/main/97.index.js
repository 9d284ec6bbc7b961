export const id = 97;
export const ids = [97];
export const modules = {

/***/ 753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ tryRepeatedly)
/* harmony export */ });
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4708);

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
            throw new (mayBeTaken ? Error : _host_js__WEBPACK_IMPORTED_MODULE_0__/* .NotTaken */ .J_)(result.reason);
        }
    }
}
async function isCutShort(pause) {
    return await pause.then(() => false, () => true);
}


/***/ }),

/***/ 4097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openOuterWorld: () => (/* binding */ openOuterWorld)
});

// EXTERNAL MODULE: ./host/host.js
var host_host = __webpack_require__(4708);
// EXTERNAL MODULE: ./text.js
var text_0 = __webpack_require__(4686);
;// CONCATENATED MODULE: ./prompt/endings.js

/** One sentence for readers elsewhere on how the wait for a human ended. */
function describeEnding({ outcome, username }) {
    switch (outcome) {
        case 'signed-in':
            return `${(0,text_0/* toPlainLine */.I)(username ?? 'Somebody')} signed in.`;
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
        close: (ending, signal) => write([`${(0,text_0/* toMarkdown */.l)(describeEnding(ending))} [The run](${run.page})`], false, signal),
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
    return (0,text_0/* toMarkdown */.l)(`Asked by workflow "${workflow}" on ${ref}, started by ${startedBy}, for ${what}, with app ${clientId} in tenant ${tenant}.`);
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
            context: `Sign-in for ${(0,text_0/* toPlainLine */.I)(run.job)}`,
            description: (0,text_0/* toPlainLine */.I)(description, LONGEST_DESCRIPTION - 1),
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

// EXTERNAL MODULE: ./host/tries.js
var tries = __webpack_require__(753);
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
            code: (0,text_0/* toPlainLine */.I)(code.userCode),
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
        facts: [['Asked by', (0,text_0/* toPlainLine */.I)(`${repository}, workflow "${workflow}"`)]],
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
    return facts.map(([name, value]) => [name, (0,text_0/* toPlainLine */.I)(value)]);
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
    const post = (message, signal) => (0,tries/* tryRepeatedly */.L)((bound) => postOnce(message, bound), clock, signal);
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./cache/key.js
var cache_key = __webpack_require__(999);
;// CONCATENATED MODULE: ./cache/actions.js


const PLACE = 'the Actions cache';
const PLANTED = `There is an entry under our name in ${PLACE} that was not made with this key; another workflow may have planted it. It was not opened.`;
/**
 * Keeps the sealed sign-in in the Actions cache. Restoring unpacks an archive that could write any
 * file, and other workflows can add entries; so an entry's name is looked up and recognised first
 * (see key.ts), and only then is an entry of that name fetched.
 */
function openActionsStore({ keys, context, workbench, clock, signal, }) {
    let explained = false;
    let last;
    /** Where nothing of ours is found, says once whether that is for want of the right key. */
    const explainAbsence = async (client) => {
        const name = explained ? undefined : await lookUp(client, [cache_key/* ENTRY_PREFIX */.YT]);
        explained = true;
        const isForeign = name !== undefined && !keys.some((key) => name.startsWith((0,cache_key/* keyPrefix */.uU)(key)));
        return isForeign
            ? {
                kind: 'absent',
                remark: `The sign-ins that ${PLACE} holds were sealed with another cache-encryption-key. If the key was changed, put the old one on its second line.`,
            }
            : { kind: 'absent' };
    };
    return {
        place: PLACE,
        // https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching
        nextPrompt: 'after 7 days without a run, or when a policy of the tenant asks',
        async read() {
            let isFound = false;
            try {
                return await retried(() => workbench.visit(async (client) => {
                    const prefixes = keys.map((key) => (0,cache_key/* contextPrefix */.Wm)(key, context));
                    const name = await lookUp(client, prefixes);
                    if (name === undefined) {
                        return await explainAbsence(client);
                    }
                    if (!keys.some((key) => (0,cache_key/* isOurEntry */.Tm)(key, context, name))) {
                        return { kind: 'absent', remark: PLANTED };
                    }
                    isFound = true;
                    // What was written under a name never changes.
                    if (name !== last?.name) {
                        const { text: sealed = '' } = await client.perform({ kind: 'download', name });
                        last = { name, sealed };
                    }
                    return { kind: 'found', sealed: last.sealed };
                }));
            }
            catch (error) {
                signal.throwIfAborted();
                const remark = `The sign-in in ${PLACE} could not be read: ${reasonOf(error)}.`;
                // An entry that is there and cannot be had twice is damaged, and may be replaced.
                return { kind: isFound ? 'absent' : 'trouble', remark };
            }
        },
        async write(sealed) {
            const [key] = keys;
            if (!key) {
                throw new Error('there is no key to name it with');
            }
            await retried(async () => {
                const name = (0,cache_key/* nameEntry */.ap)(key, context, clock.now(), (0,external_node_crypto_.randomBytes)(6).toString('hex'));
                const task = { kind: 'upload', name, sealed };
                const { complaints } = await workbench.visit((client) => client.perform(task));
                // By the older protocol the library only complains when an upload has failed.
                if (complaints.length > 0) {
                    throw new Error(reasonOf(complaints.join('; ')));
                }
            });
        },
    };
    /** Tries once more, with a new client: most faults of the cache are gone by then. */
    async function retried(work) {
        try {
            return await work();
        }
        catch {
            signal.throwIfAborted();
            return await work();
        }
    }
}
async function lookUp(client, prefixes) {
    const { text: name, complaints } = await client.perform({ kind: 'look-up', prefixes });
    if (name === undefined && complaints.length > 0) {
        throw new Error(complaints.join('; '));
    }
    return name;
}
function reasonOf(error) {
    const reason = error instanceof Error ? error.message : String(error);
    return reason.replace(/\.+$/, '');
}

// EXTERNAL MODULE: ./cache/bound.js
var bound = __webpack_require__(164);
// EXTERNAL MODULE: ./cache/file.js + 1 modules
var file = __webpack_require__(8304);
;// CONCATENATED MODULE: ./cache/none.js
/** Keeps nothing; `reason` says why, where the workflow may have hoped for more. */
function openNoStore(reason) {
    return {
        place: 'nowhere',
        nextPrompt: 'the next time',
        closed: reason ?? '',
        read: async () => ({ kind: 'absent' }),
        write: async () => { },
    };
}

// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(5650);
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
    return new errors/* ActionError */.lZ('faulty-input', `The environment variable ${name} is not the URL of a proxy.`, 'Write it as http://proxy.example.test:8080, with user:password@ before the host where the proxy asks for them, percent-encoded.');
}

;// CONCATENATED MODULE: ./host/tls.js

/**
 * Without verified certificates whoever answers could say who signed in, and with which keys.
 * @throws {ActionError} `faulty-input` where the environment turns the verification off.
 */
function assertVerifiedTls(environment) {
    if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
        throw new errors/* ActionError */.lZ('faulty-input', 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification of certificates, so anybody on the way could answer in the place of Microsoft Entra.', 'Unset it for this step, and name your own certificate authority in NODE_EXTRA_CA_CERTS.');
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./host/workbench.js






// Two tries are a minute, and the library's own tries take half of one.
const BOUND = 30_000;
// A killed process is gone at once, unless the system holds it.
const END_BOUND = 2_000;
const HAS_GROUPS = process.platform !== 'win32';
/** A workbench below the temporary folder of the job. */
function openWorkbench(ports) {
    const { host, signal } = ports;
    let current;
    const start = async () => {
        // Without links, since the library reckons paths relative to where they lead.
        const folder = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.machine.tempFolder, host_host/* WORKBENCH_PREFIX */.Xw)));
        host.saveState(host_host/* WORKBENCH_STATE */._8, folder);
        return { folder, client: startClient(folder, ports) };
    };
    const close = async () => {
        const last = current;
        current = undefined;
        if (last) {
            await last.client.end();
            // What cannot be removed now, `post` removes.
            await (0,promises_.rm)(last.folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => { });
        }
    };
    return {
        async visit(work) {
            signal.throwIfAborted();
            current ??= await start();
            try {
                return await work(current.client);
            }
            catch (error) {
                // What was given up may go on, and must not.
                await close();
                throw error;
            }
        },
        close,
    };
}
function startClient(folder, { host, clock, signal, script, environment }) {
    const own = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'));
    const child = (0,external_node_child_process_.fork)(script, {
        cwd: folder,
        // The library packs in RUNNER_TEMP, and leaves what it has there when it is ended.
        env: {
            ...Object.fromEntries(own),
            GITHUB_WORKSPACE: folder,
            RUNNER_TEMP: folder,
            TMPDIR: folder,
        },
        // A group of its own, so that a tar that it has started ends with it.
        detached: HAS_GROUPS,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const ended = new Promise((resolve) => child.once('close', () => resolve()));
    let isOver = false;
    ended.then(() => {
        isOver = true;
    });
    const failed = new Promise((_, reject) => child.once('error', reject));
    failed.catch(() => { });
    let complaints = [];
    for (const stream of [child.stdout, child.stderr]) {
        if (stream) {
            (0,external_node_readline_.createInterface)({ input: stream }).on('line', (line) => {
                complaints.push(...readComplaint(line));
                repeat(line, host);
            });
        }
    }
    const ask = (task) => new Promise((resolve, reject) => {
        child.once('message', (reply) => resolve(reply));
        failed.catch(reject);
        ended.then(() => reject(new Error('the cache client ended without an answer')));
        child.send(task, (error) => error && reject(error));
    });
    return {
        async perform(task) {
            complaints = [];
            const settled = new AbortController();
            const limit = clock.sleep(BOUND, AbortSignal.any([signal, settled.signal])).then(() => {
                throw new Error('the cache service did not answer in time');
            });
            try {
                const reply = await Promise.race([ask(task), limit]);
                // What was printed before the answer comes by another pipe; it may be read after it.
                await (0,external_node_timers_promises_.setImmediate)();
                if ('error' in reply) {
                    throw new Error(complaints.join('; ') || reply.error);
                }
                return { text: reply.text, complaints };
            }
            finally {
                settled.abort();
                limit.catch(() => { });
            }
        },
        async end() {
            if (!isOver) {
                end(child);
            }
            const over = new AbortController();
            await Promise.race([ended, clock.sleep(END_BOUND, over.signal).catch(() => { })]);
            over.abort();
        },
    };
}
/** Ends a process with all that it has started, where the system has groups. */
function end(child) {
    if (!HAS_GROUPS || child.pid === undefined) {
        child.kill('SIGKILL');
        return;
    }
    try {
        process.kill(-child.pid, 'SIGKILL');
    }
    catch {
        // It has ended by itself.
    }
}
const ANNOTATION = /^::(?:warning|error)[^:]*::(.*)$/;
function readComplaint(line) {
    const complaint = ANNOTATION.exec(line)?.[1];
    return complaint === undefined ? [] : [decode(complaint)];
}
/** Undoes the escapes of a workflow command. */
function decode(data) {
    return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
/** Masks and debug lines go out as they are; all else becomes a debug line, annotations too. */
function repeat(line, host) {
    if (/^::(add-mask|debug)::/.test(line)) {
        process.stdout.write(`${line}\n`);
    }
    else if (line.trim() !== '') {
        host.debug(readComplaint(line)[0] ?? line);
    }
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
        host.saveState(host_host/* LEFT_UP_STATE */.Iy, up.size > 0 ? JSON.stringify(leftUp) : '');
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
            isUp ||= !(error instanceof host_host/* NotTaken */.J_);
            note(board.name, isUp);
            host.warning(`The code could not be shown as a ${board.name}: ${board_reasonOf(error)} The sign-in goes on.`);
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
    const leftUp = JSON.parse(host.state(LEFT_UP_STATE));
    const work = boards.map(async (board) => {
        try {
            await (leftUp.boards.includes(board.name) && board.close(leftUp.ending, signal));
        }
        catch (error) {
            host.warning(`The code that may stand as a ${board.name} could not be taken down: ${board_reasonOf(error)}`);
        }
    });
    await Promise.all(work);
}
function board_reasonOf(error) {
    return error instanceof Error ? error.message : String(error);
}

// EXTERNAL MODULE: ./prompt/closing-line.js
var closing_line = __webpack_require__(9726);
;// CONCATENATED MODULE: ./prompt/log.js


const RULE = '─'.repeat(72);
// The live view of a running step holds its last 1,000 lines; others want to be seen there too.
const MOST_LINES_AN_HOUR = 100;
// Kept for codes that replace the last one, and for how it ends.
const RESERVE = 12;
const AN_HOUR = 3_600_000;
/** The job log as a surface: unmissable while a human is needed, one line when it is over. */
function openLog(host, now) {
    let written = [];
    const write = (lines) => {
        written.push(...lines.map(now));
        for (const line of lines) {
            host.info(line);
        }
    };
    return async (event) => {
        written = written.filter((time) => now() - time < AN_HOUR);
        const room = MOST_LINES_AN_HOUR - written.length;
        if (event.kind === 'still-waiting' && room <= RESERVE) {
            return;
        }
        const lines = linesOf(event, now());
        // A server whose codes live for seconds gets a line for each, unframed.
        write(room < lines.length && event.kind === 'code-issued' ? [brief(event)] : lines);
        if (event.kind === 'code-issued' && !event.isReplacement && !event.isOddPage) {
            const { drawQrCode } = await __webpack_require__.e(/* import() */ 330).then(__webpack_require__.bind(__webpack_require__, 6330));
            const picture = drawQrCode(event.code.verificationUri);
            host.group('A QR code of the page, for a phone', () => write(picture));
        }
    };
}
function linesOf(event, now) {
    switch (event.kind) {
        case 'silent-failed':
            return [
                `The stored sign-in of ${(0,text_0/* toPlainLine */.I)(event.account.username)} ${event.isDead ? 'will never work again and is forgotten' : 'is not enough any more'}. ${(0,text_0/* toPlainLine */.I)(event.reason.message)}${formatIds(event.reason)}`,
            ];
        case 'passed-over': {
            const [first, ...others] = event.accounts.map(({ username }) => (0,text_0/* toPlainLine */.I)(username));
            const more = others.length > 0 ? ` and of ${others.length} more` : '';
            return [
                `Not used, since a rule of this step does not allow it (${event.rule}): the stored sign-in of ${first}${more}.`,
            ];
        }
        case 'code-issued':
            return event.isReplacement ? describeReplacement(event, now) : describePrompt(event, now);
        case 'still-waiting':
            return [
                `Still waiting: enter ${(0,text_0/* toPlainLine */.I)(event.code.userCode)} at ${(0,text_0/* toPlainLine */.I)(event.code.verificationUri)} (${formatLeft(event.millisecondsLeft)} left)`,
            ];
        case 'code-expired':
            return [
                `The code ${(0,text_0/* toPlainLine */.I)(event.code.userCode)} has expired and is dead. Here is a new one:`,
            ];
        case 'answer-lost':
            return [
                `Somebody signed in with ${(0,text_0/* toPlainLine */.I)(event.code.userCode)}, but the answer was lost on its way, and a code works only once. Please enter a new one:`,
            ];
        case 'signed-in':
            return [
                `${(0,closing_line/* formatAccount */.P)(event.account)} signed in after ${Math.round(event.waitedMilliseconds / 1000)} s.`,
            ];
        case 'ended':
            // Who is refused has just used it up.
            return event.outcome === 'not-allowed'
                ? []
                : [
                    `The code ${(0,text_0/* toPlainLine */.I)(event.code.userCode)} is dead: nobody waits for it any more; do not enter it.`,
                ];
    }
}
function describePrompt(shown, now) {
    const { code, expiresAt, ask, isOddPage, message } = shown;
    return [
        RULE,
        `  Sign in: open   ${(0,text_0/* toPlainLine */.I)(code.verificationUri)}`,
        `           enter  ${(0,text_0/* toPlainLine */.I)(code.userCode)}`,
        '',
        ...(isOddPage
            ? [
                '  CAREFUL: this is not where Microsoft has its sign-in page. Do not open it,',
                '  unless your administrator told you of it.',
            ]
            : []),
        `  The code works until ${formatUntil(expiresAt, now)}.`,
        ...log_describeAsk(ask).map((line) => `  ${line}`),
        '  Enter the code only if you expected this.',
        ...(message ? ['', `  ${(0,text_0/* toPlainLine */.I)(message)}`] : []),
        RULE,
    ];
}
function log_describeAsk(ask) {
    return [
        `Asked by ${(0,text_0/* toPlainLine */.I)(ask.repository)}, ${(0,text_0/* toPlainLine */.I)(ask.ref)}, workflow "${(0,text_0/* toPlainLine */.I)(ask.workflow)}",`,
        `started by ${(0,text_0/* toPlainLine */.I)(ask.startedBy)}: ${(0,text_0/* toPlainLine */.I)(ask.page)}`,
        `for ${ask.scopes.length > 0 ? (0,text_0/* toPlainLine */.I)(ask.scopes.join(' ')) : 'your basic profile'}`,
        `with app ${ask.clientId} in tenant ${ask.tenant}.`,
        ...(ask.accepted ? [`Accepted is only ${(0,text_0/* toPlainLine */.I)(ask.accepted)}.`] : []),
    ];
}
function describeReplacement({ code, expiresAt }, now) {
    return [
        RULE,
        `  Enter  ${(0,text_0/* toPlainLine */.I)(code.userCode)}  at  ${(0,text_0/* toPlainLine */.I)(code.verificationUri)}  until ${formatUntil(expiresAt, now)}`,
        RULE,
    ];
}
function brief({ code }) {
    return `Enter ${(0,text_0/* toPlainLine */.I)(code.userCode)} at ${(0,text_0/* toPlainLine */.I)(code.verificationUri)}`;
}
function formatUntil(expiresAt, now) {
    const minutes = Math.round((expiresAt - now) / 60_000);
    const until = new Date(expiresAt).toISOString().slice(11, 16);
    return `${until} UTC (${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
function formatLeft(milliseconds) {
    const minutes = Math.floor(milliseconds / 60_000);
    return minutes === 0 ? `${Math.ceil(milliseconds / 1000)} s` : `${minutes} min`;
}
function formatIds({ oauth: { number, traceId } }) {
    const ids = [number && `AADSTS${number}`, traceId && `trace id ${(0,text_0/* toPlainLine */.I)(traceId, 80)}`];
    return ids.some(Boolean) ? ` (${ids.filter(Boolean).join(', ')})` : '';
}

// EXTERNAL MODULE: ./session/device-code.js
var device_code = __webpack_require__(6054);
;// CONCATENATED MODULE: ./session/body.js

// The largest answer of Entra's, its set of keys, has some 20 kB.
const MOST_BYTES = 1024 * 1024;
/**
 * The text of an answer.
 * @throws {PassingFault} where it is too long to be one of Entra's.
 */
async function readBody(response) {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > MOST_BYTES) {
            throw new PassingFault('its answer was too long', { unclear: true });
        }
        text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
}

// EXTERNAL MODULE: ./session/refusal.js + 2 modules
var refusal = __webpack_require__(8983);
;// CONCATENATED MODULE: ./session/retry-after.js
/** RFC 9110 §10.2.3: seconds, or a date by the clock of the server. In milliseconds. */
function readRetryAfter(headers, clock) {
    const value = headers.get('retry-after');
    if (value === null) {
        return undefined;
    }
    const milliseconds = /^\d+$/.test(value.trim())
        ? Number(value) * 1000
        : Date.parse(value) - (Date.parse(headers.get('date') ?? '') || clock.now());
    return milliseconds > 0 ? milliseconds : undefined;
}

;// CONCATENATED MODULE: ./session/secrets.js
const NAMES = ['access_token', 'refresh_token', 'id_token', 'device_code'];
/** Tells of every secret among the fields of a request or an answer. */
function learnSecrets(fields, learn) {
    for (const value of NAMES.map((name) => fields[name])) {
        if (typeof value === 'string') {
            learn(value);
        }
    }
}
/** The fields of an answer without secrets in those texts of it that people may get to read. */
function redactTexts(fields, redact) {
    const clean = ([name, value]) => typeof value === 'string' && !NAMES.includes(name) ? [name, redact(value)] : [name, value];
    return Object.fromEntries(Object.entries(fields).map(clean));
}

;// CONCATENATED MODULE: ./session/exchange.js






const REQUEST_BOUND = 30_000;
// A name that is not known is seldom a fault of the moment.
const PATIENCE_WITH_NAMES = 30_000;
/** A fault that may be gone at the next try. */
class PassingFault extends Error {
    /** Milliseconds that the server wants to be left alone. */
    retryAfter;
    /** There was an answer, but not one to work with. */
    unclear;
    /** Milliseconds after which there is little hope left. */
    patience;
    constructor(message, options) {
        super(message, { cause: options.cause });
        this.retryAfter = options.retryAfter;
        this.unclear = options.unclear ?? false;
        this.patience = options.patience ?? Number.POSITIVE_INFINITY;
    }
}
/**
 * Sends one request, bounded in time.
 * @throws {PassingFault} where the next try may succeed; {Refusal} the server's reason;
 * {ActionError} `entra-unreachable` where it never will.
 */
async function sendOnce({ url, form, headers }, { fetch, clock, signal, learn, redact }) {
    learnSecrets(Object.fromEntries(new URLSearchParams(form)), learn);
    const bound = clock.limit(REQUEST_BOUND);
    try {
        const response = await fetch(url, {
            method: form === undefined ? 'GET' : 'POST',
            headers: { ...headers, accept: 'application/json' },
            ...(form === undefined ? {} : { body: form }),
            redirect: 'manual',
            signal: AbortSignal.any([signal, bound]),
        });
        const answer = parseObject(await readBody(response));
        learnSecrets(answer ?? {}, learn);
        // Before a text is cut or escaped, since parts of a secret are not recognised.
        const body = answer && redactTexts(answer, redact);
        return readAnswer(response.status, response.headers, body, clock);
    }
    catch (error) {
        signal.throwIfAborted();
        throw error instanceof errors/* ActionError */.lZ || error instanceof PassingFault
            ? error
            : sortFault(error, url, bound.aborted);
    }
}
function readAnswer(status, headers, body, clock) {
    const oauth = body && (0,refusal/* readOAuthError */.YM)(body);
    if (oauth && (0,refusal/* isPending */.mm)(oauth)) {
        throw new refusal/* Refusal */.P_(oauth);
    }
    if (status === 429 || status === 408 || status >= 500 || (oauth && (0,refusal/* isPassing */.WG)(oauth))) {
        const retryAfter = readRetryAfter(headers, clock);
        const reason = oauth ? (0,text_0/* toPlainLine */.I)(`${oauth.error}: ${oauth.description}`) : `status ${status}`;
        throw new PassingFault(`it answered ${reason}`, {
            ...(retryAfter === undefined ? {} : { retryAfter }),
            unclear: true,
        });
    }
    if (oauth) {
        throw new refusal/* Refusal */.P_(oauth);
    }
    if (status >= 300 && status < 400) {
        throw new errors/* ActionError */.lZ('entra-unclear', `The server answered with a redirect (status ${status}), which a token endpoint never does.`, 'Check authority-host, and whether a proxy wants a sign-in of its own.');
    }
    if (status === 404 || status === 405) {
        throw new errors/* ActionError */.lZ('entra-unclear', `The server has no such endpoint (status ${status}), so it is not Microsoft Entra.`, 'Check authority-host.');
    }
    if (!body || status < 200 || status > 299) {
        throw new PassingFault(`its answer (status ${status}) was not the JSON that was expected`, {
            unclear: true,
        });
    }
    return { status, headers: Object.fromEntries(headers), body };
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? value
            : undefined;
    }
    catch {
        return undefined;
    }
}
const TRUST_FAULT = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA)/;
const PROTOCOL_FAULT = /^(ERR_SSL_|EPROTO$)/;
function sortFault(error, url, timedOut) {
    const code = codeOfFault(error);
    if (TRUST_FAULT.test(code)) {
        return new errors/* ActionError */.lZ('entra-unreachable', `The certificate of ${new URL(url).host} is not trusted (${code}).`, 'Where a proxy or private cloud has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS.', { cause: error });
    }
    if (PROTOCOL_FAULT.test(code)) {
        return new errors/* ActionError */.lZ('entra-unreachable', `${new URL(url).host} does not speak TLS as it should (${code}).`, 'Check authority-host with its port, and what a proxy makes of the connection.', { cause: error });
    }
    const refused = refusalOfProxy(error, url);
    if (refused) {
        return refused;
    }
    if (code === 'ENOTFOUND') {
        return new PassingFault('its name is not known here (ENOTFOUND)', {
            cause: error,
            patience: PATIENCE_WITH_NAMES,
        });
    }
    const reason = timedOut ? `did not answer within ${REQUEST_BOUND / 1000} s` : `failed (${code})`;
    return new PassingFault(`the connection ${reason}`, { cause: error });
}
/** What a proxy said to CONNECT instead of opening a tunnel; undici tells it in a message only. */
function refusalOfProxy(error, url) {
    const status = Number(causesOf(error)
        .map(({ message }) => /Proxy response \((\d{3})\)/.exec(message)?.[1])
        .find(Boolean));
    if (!(status >= 300 && status < 500) || status === 408 || status === 429) {
        return undefined;
    }
    const { host } = new URL(url);
    return new errors/* ActionError */.lZ('entra-unreachable', `The proxy refused a connection to ${host} (status ${status}).`, status === 407
        ? 'It wants to know who asks: set HTTPS_PROXY to http://user:password@host:port, percent-encoded, from a secret.'
        : `Have ${host} allowed at the proxy, or name it in NO_PROXY where it can be reached without one.`, { cause: error });
}
/** An error and what caused it, outermost first. */
function causesOf(error) {
    const causes = [];
    for (let fault = error; fault instanceof Error && causes.length < 5; fault = fault.cause) {
        causes.push(fault);
    }
    return causes;
}
function codeOfFault(error) {
    const code = causesOf(error)
        .map((fault) => ('code' in fault ? fault.code : undefined))
        .find((value) => typeof value === 'string');
    return code ?? (error instanceof Error ? error.message : String(error));
}

;// CONCATENATED MODULE: ./session/network.js




const SEND_BOUND = 180_000;
const SLOW_DOWN = 5; // RFC 8628 §3.5
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
// A human may sign in at any moment, and waits to be told.
const LONGEST_POLL_PAUSE = 60_000;
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** Opens the wire. Aborting the signal ends every request and wait at once. */
function openWire(ports) {
    const { clock, signal, random, tell } = ports;
    const pause = (fault, tries) => {
        const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
        return Math.max(fault.retryAfter ?? 0, backoff * (0.75 + random() / 2));
    };
    const sendUntil = async (exchange, deadline, check = () => { }) => {
        let patienceEnds = Number.POSITIVE_INFINITY;
        for (let tries = 1;; tries++) {
            try {
                const answer = await sendOnce(exchange, ports);
                check(answer);
                return answer;
            }
            catch (fault) {
                if (!(fault instanceof PassingFault)) {
                    throw fault;
                }
                const wait = pause(fault, tries);
                const now = clock.monotonic();
                patienceEnds = Math.min(patienceEnds, now + fault.patience);
                if (now + wait > Math.min(deadline, patienceEnds)) {
                    throw gaveUp(fault, exchange.url, tries);
                }
                if (tries === 1) {
                    tell(`${new URL(exchange.url).host}: ${fault.message}. Trying again.`);
                }
                await clock.sleep(wait, signal);
            }
        }
    };
    return {
        send: (exchange) => sendUntil(exchange, clock.monotonic() + SEND_BOUND),
        requestTokens: (exchange) => sendUntil(exchange, clock.monotonic() + SEND_BOUND, assertTokens),
        async requestDeviceCode(exchange, deadline) {
            const end = Math.min(deadline, clock.monotonic() + SEND_BOUND);
            const answer = await sendUntil(exchange, end);
            return (0,device_code/* readDeviceCode */.u)(answer.body, clock.monotonic());
        },
        async poll(exchange, code, deadline) {
            const body = new URLSearchParams(exchange.form);
            body.set('grant_type', DEVICE_CODE_GRANT);
            const request = { ...exchange, form: body.toString() };
            const expiry = code.issuedAt + code.expiresIn * 1000;
            const lastChance = Math.min(expiry - code.interval * 1000, deadline);
            let interval = code.interval * 1000;
            let next = clock.monotonic() + interval;
            let fault;
            for (let faults = 0;;) {
                if (next > deadline) {
                    throw timedOut(fault);
                }
                // The server knows best when a code has expired; so it is asked once more after that time.
                if (next > expiry + interval) {
                    throw codeExpired(fault);
                }
                await clock.sleep(next - clock.monotonic(), signal);
                try {
                    const answer = await sendOnce(request, ports);
                    assertTokens(answer);
                    return answer;
                }
                catch (error) {
                    const now = clock.monotonic();
                    if (error instanceof PassingFault) {
                        fault = error;
                        faults += 1;
                        if (faults === 1) {
                            tell(`${new URL(exchange.url).host}: ${error.message}. Still waiting for the sign-in.`);
                        }
                        const wait = Math.min(pause(error, faults), LONGEST_POLL_PAUSE);
                        next = Math.max(now + interval, Math.min(now + wait, lastChance));
                    }
                    else if (error instanceof refusal/* Refusal */.P_ && (0,refusal/* isPending */.mm)(error.oauth)) {
                        fault = undefined;
                        faults = 0;
                        interval += error.oauth.error === 'slow_down' ? SLOW_DOWN * 1000 : 0;
                        next = now + interval;
                    }
                    else {
                        // An answer that said "pending" after a fault shows that the code was still good.
                        throw isUsedUp(error, fault !== undefined) ? answerLost(error) : error;
                    }
                }
            }
        },
    };
}
// AADSTS54005: the code was already redeemed.
const ALREADY_REDEEMED = 54005;
/** Whether a code was redeemed by a poll whose answer did not arrive. */
function isUsedUp(error, mayHaveLost) {
    return (error instanceof refusal/* Refusal */.P_ &&
        error.code === 'entra-refused' &&
        error.oauth.error === 'invalid_grant' &&
        (error.oauth.number === ALREADY_REDEEMED || (mayHaveLost && error.oauth.number === undefined)));
}
function answerLost(cause) {
    return new errors/* ActionError */.lZ('answer-lost', 'Somebody signed in, but the answer was lost on its way, again and again.', 'Check what stands between this runner and Microsoft Entra, then run again.', { cause });
}
function assertTokens({ body }) {
    if (typeof body.access_token !== 'string' || body.access_token === '') {
        throw new PassingFault('its answer had neither a token nor an error', { unclear: true });
    }
}
function gaveUp(fault, url, tries) {
    const { host } = new URL(url);
    return new errors/* ActionError */.lZ(fault.unclear ? 'entra-unclear' : 'entra-unreachable', `${host} could not be used: ${fault.message} (${tries === 1 ? 'one try' : `${tries} tries`}).`, fault.unclear
        ? 'The server seems to have a fault; run again later. What was stored is unchanged.'
        : `Check that this runner can reach https://${host}: network, proxy, authority-host. What was stored is unchanged.`, { cause: fault });
}
function codeExpired(cause) {
    return new errors/* ActionError */.lZ('code-expired', 'The code expired before anybody signed in.', undefined, {
        cause,
    });
}
function timedOut(cause) {
    const trouble = cause ? ` At the end the server could not be used: ${cause.message}.` : '';
    return new errors/* ActionError */.lZ('timed-out', `Nobody signed in within the time that timeout gives.${trouble}`, 'Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).', { cause });
}

;// CONCATENATED MODULE: ./outer-world.js











/** The part of the front door that is loaded only where Entra has to be asked. */
function openOuterWorld(ports) {
    const { host, clock, signal, environment, learn, redact } = ports;
    const workbench = openWorkbench(ports);
    const openGitHub = async (token) => {
        const github = await __webpack_require__.e(/* import() */ 431).then(__webpack_require__.bind(__webpack_require__, 4431));
        return github.openGitHub({ origin: host.run.api, token, fetch, clock });
    };
    return {
        openSurfaces: (inputs) => [
            openLog(host, clock.now),
            ...openBoardSurfaces(openBoards({ host, clock, fetch, openGitHub }, inputs), host),
        ],
        openWire() {
            assertVerifiedTls(environment);
            useProxies(environment);
            const { random } = Math;
            return openWire({ fetch, clock, signal, random, tell: host.info, learn, redact });
        },
        openStore(plan, { keys }, context) {
            switch (plan.kind) {
                case 'actions':
                    return openActionsStore({ keys, context, workbench, clock, signal });
                case 'file':
                    return (0,bound/* bound */.$)((0,file/* openFileStore */.w)(plan.folder, context), clock, signal);
                case 'none':
                    return openNoStore(plan.reason);
            }
        },
        close: workbench.close,
        async openProvider(plan) {
            const { openMsal } = await Promise.all(/* import() */[__webpack_require__.e(883), __webpack_require__.e(877)]).then(__webpack_require__.bind(__webpack_require__, 7877));
            return openMsal({ ...plan, debug: host.debug });
        },
    };
}


/***/ })

};
