export const id = 305;
export const ids = [305];
export const modules = {

/***/ 305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  closeNoticesOf: () => (/* binding */ closeNoticesOf)
});

;// CONCATENATED MODULE: ./notify/surface.js
const SURFACES = ['commit-status', 'comment'];

;// CONCATENATED MODULE: ./identity/tenant.js
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;
const PERSONAL = '9188040d-6c67-4c5b-b112-36a304b66dad';
const OPEN_TENANTS = new Set(['common', 'organizations', 'consumers', PERSONAL]);
function isGuid(text) {
    return GUID.test(text.toLowerCase());
}
function toGuid(text) {
    const bare = text.replace(/^\{(.*)\}$/, '$1');
    return isGuid(bare) ? bare.toLowerCase() : text;
}
function isDomain(text) {
    return DOMAIN.test(text.toLowerCase());
}
function tenant_isOpenTenant(text) {
    return OPEN_TENANTS.has(text.toLowerCase());
}
function isPersonalTenant(guid) {
    return guid === PERSONAL;
}
function admitsTenant(tenant, guid) {
    switch (tenant.toLowerCase()) {
        case 'common':
            return true;
        case 'organizations':
            return guid !== PERSONAL;
        case 'consumers':
            return guid === PERSONAL;
        default:
            return guid === tenant.toLowerCase();
    }
}
function tenantOfIssuer(issuer) {
    const text = typeof issuer === 'string' ? issuer : '';
    const guid = /^https:\/\/[^/]+\/([^/]+)\/v2\.0\/?$/.exec(text)?.[1]?.toLowerCase();
    return guid !== undefined && isGuid(guid) ? guid : undefined;
}

;// CONCATENATED MODULE: ./identity/cloud.js

const CLOUDS = ['public', 'usgov', 'china', 'france', 'germany', 'singapore'];
const HOSTS = {
    public: {
        login: 'login.microsoftonline.com',
        aliases: ['login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
        keys: 'microsoftonline.com',
        graph: ['https://graph.microsoft.com'],
        arm: ['https://management.azure.com', 'https://management.core.windows.net'],
        teams: ['logic.azure.com', 'webhook.office.com', 'api.powerplatform.com'],
    },
    usgov: {
        login: 'login.microsoftonline.us',
        aliases: ['login.usgovcloudapi.net', 'login-us.microsoftonline.com'],
        keys: 'microsoftonline.us',
        graph: ['https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
        arm: ['https://management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net'],
        teams: [
            'logic.azure.us',
            'api.gov.powerplatform.microsoft.us',
            'api.high.powerplatform.microsoft.us',
            'api.appsplatform.us',
        ],
    },
    china: {
        login: 'login.partner.microsoftonline.cn',
        aliases: ['login.chinacloudapi.cn'],
        keys: 'partner.microsoftonline.cn',
        graph: ['https://microsoftgraph.chinacloudapi.cn'],
        arm: ['https://management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn'],
        teams: ['logic.azure.cn', 'api.powerplatform.partner.microsoftonline.cn'],
    },
    france: sovereign('login.sovcloud-identity.fr'),
    germany: sovereign('login.sovcloud-identity.de'),
    singapore: sovereign('login.sovcloud-identity.sg'),
};
function sovereign(login) {
    return { login, aliases: [], keys: undefined, graph: [], arm: [], teams: [] };
}
function resolveCloud(name, authorityHost) {
    return authorityHost
        ? { name: 'custom', origin: authorityHost }
        : { name, origin: `https://${HOSTS[name].login}` };
}
function cloudOfAlias(host) {
    return CLOUDS.find((name) => HOSTS[name].aliases.includes(host));
}
const CUSTOMER_HOSTS = (/* unused pure expression or super */ null && (['ciamlogin.com', 'b2clogin.com']));
function isCustomerHost(host) {
    return CUSTOMER_HOSTS.some((one) => host === one || host.endsWith(`.${one}`));
}
const GRAPH_APP = '00000003-0000-0000-c000-000000000000';
const GRAPH_URIS = CLOUDS.flatMap((name) => HOSTS[name].graph);
function resourceNamesOf({ name }) {
    const { graph, arm } = HOSTS[name === 'custom' ? 'public' : name];
    return { graph: [graph[0] ?? GRAPH_APP, GRAPH_APP], arm };
}
function isTeamsHost(host) {
    return CLOUDS.flatMap((name) => HOSTS[name].teams).some((one) => host === one || host.endsWith(`.${one}`));
}
function isKeyOfOtherCloud(keyCloud, origin) {
    const names = CLOUDS.flatMap((name) => HOSTS[name].keys ?? []);
    const own = names.find((name) => origin.endsWith(`.${name}`));
    return own !== undefined && names.includes(keyCloud) && keyCloud !== own;
}
const OLDER_ISSUERS = (/* unused pure expression or super */ null && (['sts.windows.net', 'sts.chinacloudapi.cn']));
function isIssuerHost(host) {
    return OLDER_ISSUERS.includes(host) || CLOUDS.some((name) => HOSTS[name].login === host);
}
function errorPage(number) {
    return `https://${HOSTS.public.login}/error?code=${number}`;
}
const PAGE_HOSTS = (/* unused pure expression or super */ null && ([
    'microsoft.com',
    'www.microsoft.com',
    'login.microsoft.com',
    'login.live.com',
]));
function isPageOf(cloud, page) {
    const url = URL.canParse(page) ? new URL(page) : undefined;
    const isOfAuthority = url?.origin === cloud.origin;
    const isOfMicrosoft = PAGE_HOSTS.includes(url?.host ?? '');
    const isPlain = url?.username === '' && url.password === '';
    return url?.protocol === 'https:' && isPlain && (isOfAuthority || isOfMicrosoft);
}
function endpointsOf(cloud, tenant, clientId = '') {
    const base = `${cloud.origin}/${encodeURIComponent(tenant)}`;
    return {
        authority: `${base}/`,
        issuer: `${base}/v2.0`,
        authorize: `${base}/oauth2/v2.0/authorize`,
        token: `${base}/oauth2/v2.0/token`,
        keys: `${base}/discovery/v2.0/keys${isOpenTenant(tenant) || !clientId ? '' : `?appid=${clientId}`}`,
        configuration: `${base}/v2.0/.well-known/openid-configuration`,
    };
}

;// CONCATENATED MODULE: ./notify/webhook-format.js

const WEBHOOK_FORMATS = ['teams', 'slack', 'json'];
const IS_FORMAT_OF = {
    teams: isTeamsHost,
    slack: (host) => /^hooks\.slack(-gov)?\.com$/.test(host),
    json: () => true,
};
function formatOfHost(url) {
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    return WEBHOOK_FORMATS.find((format) => IS_FORMAT_OF[format](host)) ?? 'json';
}

;// CONCATENATED MODULE: ./inputs/notify.js


function readNotify(read) {
    const webhookUrl = read.optional('webhook-url', (value, fault) => {
        const url = URL.canParse(value) ? new URL(value) : undefined;
        if (url?.protocol !== 'https:') {
            fault('is not an https address (it is a secret, so it is not shown).');
        }
        return value;
    });
    const format = read.oneOf('webhook-format', ['auto', ...WEBHOOK_FORMATS], 'auto');
    return {
        surfaces: readSurfaces(read),
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
function readSurfaces(read) {
    const lines = read.list('notify', (line, fault) => {
        const name = SURFACES.find((one) => one === line);
        if (name === undefined) {
            fault(`"${line}" is not one of ${SURFACES.join(', ')}; write one a line.`);
        }
        return name;
    });
    return [...new Set(lines)].filter((name) => name !== undefined);
}
function assertNotifyTogether({ surfaces, webhookUrl }, mode, fault) {
    if (mode === 'request' && (surfaces.length > 0 || webhookUrl !== undefined)) {
        fault('mode', 'is request, whose code ends in another step: give notify and webhook-url to the step with mode: wait, which follows at once.');
    }
}

// EXTERNAL MODULE: ./text.js
var text_0 = __webpack_require__(686);
;// CONCATENATED MODULE: ./inputs/reader.js

function openReader(host, fault) {
    const noteUnseen = (name, value) => {
        fault(name, 'has an invisible sign in it; delete it and type it anew.');
        return value;
    };
    const about = (name) => (sentence) => fault(name, sentence);
    return {
        fault,
        required(name, parse) {
            const value = host.input(name);
            if (value === '') {
                fault(name, 'is required.');
                return '';
            }
            return (0,text_0/* hasUnseen */.FN)(value) ? noteUnseen(name, value) : parse(value, about(name));
        },
        optional(name, parse) {
            const value = host.input(name);
            if (value === '') {
                return undefined;
            }
            if (!parse) {
                return value;
            }
            return (0,text_0/* hasUnseen */.FN)(value) ? noteUnseen(name, value) : parse(value, about(name));
        },
        list(name, parse) {
            const lines = readLines(host, name);
            const entries = lines.map(text_0/* withoutRemark */.d9).filter((line) => line !== '');
            if (lines.length > 0 && entries.length === 0) {
                fault(name, 'has remarks and no entry; add one, or leave it out.');
            }
            return entries.map((line) => {
                if ((0,text_0/* hasUnseen */.FN)(line)) {
                    fault(name, `"${line}" has an invisible sign in it; delete the line and type it anew.`);
                }
                return parse((0,text_0/* unquote */._n)(line), (0,text_0/* hasUnseen */.FN)(line) ? () => { } : about(name));
            });
        },
        oneOf(name, words, otherwise) {
            const value = host.input(name) || otherwise;
            if (!words.some((word) => word === value)) {
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
function readLines(host, name) {
    return host
        .input(name)
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}

// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(650);
;// CONCATENATED MODULE: ./notify/notifier.js


function openNotifierSurfaces(notifiers, host) {
    const open = new Set();
    let ending = { outcome: 'cancelled' };
    let isWarned = false;
    const save = () => {
        const notices = { notifiers: [...open], ending };
        try {
            host.saveState('open-notices', open.size > 0 ? JSON.stringify(notices) : '');
        }
        catch (error) {
            if (!isWarned) {
                host.warning(`If this step is ended early, its code stays where it is shown: ${messageOf(error)}`);
            }
            isWarned = true;
        }
    };
    const note = (name, isOpen) => {
        open[isOpen ? 'add' : 'delete'](name);
        save();
    };
    const watchEnding = (event) => {
        ending = endingOf(event) ?? ending;
        if (open.size > 0) {
            save();
        }
    };
    return [watchEnding, ...notifiers.map((notifier) => openSurface(notifier, host, note))];
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
function openSurface(notifier, host, note) {
    let isOpen = false;
    let isBroken = false;
    const show = async (shown, signal) => {
        note(notifier.name, true);
        try {
            await notifier.show(shown, signal);
            isOpen = true;
        }
        catch (error) {
            isBroken = true;
            isOpen ||= !(error instanceof NotDone);
            note(notifier.name, isOpen);
            host.warning(`The code could not be shown as a ${notifier.name}: ${messageOf(error)} The sign-in goes on.`);
        }
    };
    return async (event, signal) => {
        const ending = endingOf(event);
        if (event.kind === 'code-issued' && !isBroken) {
            await show(event, signal);
        }
        if (ending && isOpen && ending.outcome !== 'cancelled') {
            await notifier.close(ending, signal);
            note(notifier.name, false);
        }
    };
}
async function closeNotices(notifiers, host, signal) {
    const open = JSON.parse(host.state('open-notices'));
    const work = notifiers.map(async (notifier) => {
        try {
            await (open.notifiers.includes(notifier.name) && notifier.close(open.ending, signal));
        }
        catch (error) {
            host.warning(`The code that may stand as a ${notifier.name} could not be taken down: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    });
    await Promise.all(work);
}

// EXTERNAL MODULE: ./runner/host.js
var runner_host = __webpack_require__(932);
;// CONCATENATED MODULE: ./notify/outcome-text.js

const FAILED = 'The sign-in failed.';
const SENTENCES = {
    'code-issued': FAILED,
    'sign-in-required': FAILED,
    declined: 'Somebody declined the sign-in.',
    'timed-out': 'Nobody signed in in time. The log of the run tells what to do where the page refused somebody.',
    cancelled: 'The run was cancelled.',
    'not-allowed': 'Somebody signed in who is not allowed to; nothing was kept.',
    blocked: 'A policy of the tenant blocked the sign-in.',
    failed: FAILED,
};
function describeEnding({ outcome, username }) {
    return outcome === 'signed-in'
        ? `${(0,text_0/* toPlainLine */.Ic)(username ?? 'Somebody')} signed in.`
        : SENTENCES[outcome];
}

;// CONCATENATED MODULE: ./notify/prompt-markdown.js

function formatPrompt({ code, expiresAt, ask, isOddPage }) {
    const page = URL.canParse(code.verificationUri) ? new URL(code.verificationUri).href : '';
    return [
        '### Somebody has to sign in',
        '',
        `Open <${page}> and enter **\`${code.userCode.replace(/[^\w-]/g, '')}\`** by ${(0,text_0/* formatTimeOfDay */.qY)(expiresAt)}.`,
        '',
        ...(isOddPage ? ['**Careful:** this is not where Microsoft has its sign-in page.', ''] : []),
        ...(ask.accepted ? [`Accepted: only ${(0,text_0/* toMarkdown */.l6)(ask.accepted)}.`, ''] : []),
        `${describeAsk(ask)} [The run](${ask.page}). Enter the code only if you expected this.`,
        '',
        `If the page refuses you, its AADSTS number is explained ${URL.canParse(ask.helpPage) ? `[here](<${ask.helpPage}>)` : `in ${(0,text_0/* toMarkdown */.l6)(ask.helpPage)}`}.`,
    ];
}
function describeAsk({ workflow, ref, startedBy, clientId, tenant, scopes }) {
    const what = scopes.length > 0 ? scopes.join(' ') : 'the basic profile';
    return (0,text_0/* toMarkdown */.l6)(`Asked by workflow ${(0,text_0/* toQuoted */.e4)(workflow)} on ${(0,text_0/* toName */.$C)(ref)}, started by ${(0,text_0/* toName */.$C)(startedBy)}, for ${what}, with app ${clientId} in tenant ${tenant}.`);
}

;// CONCATENATED MODULE: ./notify/comment.js




const ROUTE = '/repos/{owner}/{repo}/issues';
const PAGE_SIZE = 100;
const MOST_PAGES = 10;
const A_DAY = 24 * 60 * 60 * 1000;
function openComment(run, open, now) {
    const [owner, repo] = run.repository.split('/');
    const names = [run.id, run.job, run.runner].map(encodeURIComponent);
    const mark = `<!-- entra-device-sign-in ${names.join(' ')} -->`;
    let id;
    const find = async (github, signal) => {
        const since = new Date(now() - A_DAY).toISOString();
        const query = { owner, repo, issue_number: run.issue, since, per_page: PAGE_SIZE };
        for (let page = 1; page <= MOST_PAGES; page++) {
            const route = `GET ${ROUTE}/{issue_number}/comments`;
            const answer = await github.call(route, { ...query, page }, signal);
            const comments = Array.isArray(answer) ? answer : [];
            const own = comments.find(({ body, user }) => String(body).startsWith(mark) && user?.type === 'Bot');
            if (own || comments.length < PAGE_SIZE) {
                return own?.id;
            }
        }
        return undefined;
    };
    const write = async (lines, mayCreate, signal) => {
        if (run.issue === undefined) {
            throw new runner_host/* NotDone */.Ig('this event has no pull request and no issue.');
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
        show: (shown, signal) => write(formatPrompt(shown), true, signal),
        close: (ending, signal) => write([`${(0,text_0/* toMarkdown */.l6)(describeEnding(ending))} [The run](${run.page})`], false, signal),
    };
}

;// CONCATENATED MODULE: ./notify/commit-status.js


const LONGEST_DESCRIPTION = 140;
const STATES = {
    'signed-in': 'success',
    'code-issued': 'failure',
    'sign-in-required': 'failure',
    declined: 'failure',
    'timed-out': 'failure',
    cancelled: 'error',
    'not-allowed': 'failure',
    blocked: 'failure',
    failed: 'error',
};
function openCommitStatus(run, open) {
    const set = async (state, description, page, signal) => {
        const [owner, repo] = run.repository.split('/');
        const github = await open();
        await github.call('POST /repos/{owner}/{repo}/statuses/{sha}', {
            owner,
            repo,
            sha: run.commit,
            state,
            context: `Sign-in for ${(0,text_0/* toPlainLine */.Ic)(run.job)}`,
            description: (0,text_0/* toPlainLine */.Ic)(description, LONGEST_DESCRIPTION - 1),
            target_url: page,
        }, signal);
    };
    return {
        name: 'commit status',
        async show({ code, expiresAt, isOddPage }, signal) {
            const until = (0,text_0/* formatTimeOfDay */.qY)(expiresAt);
            if (isOddPage) {
                const careful = `Sign in by ${until}. CAREFUL: not a page of Microsoft; see the log of the run`;
                await set('pending', careful, run.page, signal);
                return;
            }
            const { userCode, verificationUri } = code;
            const page = verificationUri.replace(/^https:\/\//, '');
            await set('pending', `Enter ${userCode} at ${page} by ${until}`, verificationUri, signal);
        },
        async close(ending, signal) {
            await set(STATES[ending.outcome], describeEnding(ending), run.page, signal);
        },
    };
}

;// CONCATENATED MODULE: ./runner/retry.js

const LIMIT = 10_000;
const ATTEMPTS = 3;
const PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;
async function retry(attempt, clock, signal) {
    let mayBeDone = false;
    for (let attempts = 1;; attempts++) {
        const result = await attempt(AbortSignal.any([signal, clock.limit(LIMIT)]));
        if ('value' in result) {
            return result.value;
        }
        mayBeDone ||= result.isUnclear;
        const pause = result.pause ?? PAUSE * attempts;
        const isLast = !result.isRepeatable || attempts === ATTEMPTS || pause > LONGEST_PAUSE;
        if (isLast || signal.aborted || (await isCutShort(clock.sleep(pause, signal)))) {
            throw new (mayBeDone ? Error : runner_host/* NotDone */.Ig)(result.reason);
        }
    }
}
async function isCutShort(pause) {
    return await pause.then(() => false, () => true);
}

;// CONCATENATED MODULE: ./runner/retry-after.js
function readRetryAfter(headers, now) {
    const value = headers.get('retry-after');
    if (value === null) {
        return undefined;
    }
    const milliseconds = /^\d+$/.test(value.trim())
        ? Number(value) * 1000
        : Date.parse(value) - (Date.parse(headers.get('date') ?? '') || now);
    return milliseconds > 0 ? milliseconds : undefined;
}

;// CONCATENATED MODULE: ./notify/webhook-messages.js


const RENDERERS = {
    teams: renderCards(formatTeams),
    slack: renderCards(formatSlack),
    json: { shown: describeShown, ending: describeEnded },
};
function formatShown(format, shown) {
    return RENDERERS[format].shown(shown);
}
function formatEnding(format, ending, run) {
    return RENDERERS[format].ending(ending, run);
}
function renderCards(format) {
    return {
        shown: (shown) => format(makePromptCard(shown)),
        ending: (ending, run) => format(makeEndingCard(ending, run)),
    };
}
function makePromptCard({ code, expiresAt, ask, isOddPage, isReplacement }) {
    return {
        title: isReplacement ? 'Here is a new code to sign in with' : 'Somebody has to sign in',
        code: (0,text_0/* toPlainLine */.Ic)(code.userCode),
        facts: [...webhook_messages_describeAsk(ask), ['Valid until', (0,text_0/* formatTimeOfDay */.qY)(expiresAt)]],
        notice: `${isOddPage ? 'CAREFUL: this is not where Microsoft has its sign-in page. ' : ''}Enter the code only if you expected this.`,
        links: [
            ['Open the page', code.verificationUri],
            ['Open the run', ask.page],
            ...(URL.canParse(ask.helpPage)
                ? [['The page refuses me', ask.helpPage]]
                : []),
        ],
    };
}
function makeEndingCard(ending, { repository, workflow, page }) {
    return {
        title: describeEnding(ending),
        facts: [['Asked by', `${(0,text_0/* toName */.$C)(repository)}, workflow ${(0,text_0/* toQuoted */.e4)(workflow)}`]],
        links: [['Open the run', page]],
    };
}
function describeShown({ code, expiresAt, ask, isOddPage, isReplacement }) {
    return {
        event: isReplacement ? 'code-replaced' : 'code-issued',
        userCode: code.userCode,
        verificationUri: code.verificationUri,
        isMicrosoftPage: !isOddPage,
        expiresOn: new Date(expiresAt).toISOString(),
        ...ask,
    };
}
function describeEnded({ outcome, username }, { repository, workflow, page }) {
    return {
        event: 'ended',
        outcome,
        ...(username ? { username } : {}),
        repository,
        workflow,
        page,
    };
}
function webhook_messages_describeAsk(ask) {
    const facts = [
        [
            'Asked by',
            `${(0,text_0/* toName */.$C)(ask.repository)}, ${(0,text_0/* toName */.$C)(ask.ref)}, workflow ${(0,text_0/* toQuoted */.e4)(ask.workflow)}`,
        ],
        ['Started by', (0,text_0/* toName */.$C)(ask.startedBy)],
        ['Permissions', ask.scopes.join(' ') || 'basic profile'],
        ['App', ask.clientId],
        ['Tenant', ask.tenant],
        ...(ask.accepted ? [['Accepted', `only ${ask.accepted}`]] : []),
    ];
    return facts.map(([name, value]) => [name, (0,text_0/* toPlainLine */.Ic)(value)]);
}
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
function escapeSlack(words) {
    return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

;// CONCATENATED MODULE: ./notify/webhook.js



function openWebhook({ url, format, run, fetch, clock }) {
    const post = (message, signal) => retry((limit) => postOnce(message, limit), clock, signal);
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
            return {
                reason: `its server answered with status ${status}.`,
                isUnclear: status >= 500,
                isRepeatable: status >= 500 || status === 429,
                pause: readRetryAfter(headers, clock.now()),
            };
        }
        catch {
            return { reason: 'its server could not be reached.', isUnclear: true, isRepeatable: true };
        }
    };
    return {
        name: 'webhook',
        show: (shown, signal) => post(formatShown(format, shown), signal),
        close: (ending, signal) => post(formatEnding(format, ending, run), signal),
    };
}

;// CONCATENATED MODULE: ./notify/notifiers.js





const OPEN = {
    'commit-status': ({ host }, openGitHub) => openCommitStatus(host.run, openGitHub),
    comment: ({ host, clock }, openGitHub) => openComment(host.run, openGitHub, clock.now),
};
function openNotifiers(ports, plan) {
    const { host, clock, fetch } = ports;
    const { surfaces, githubToken = '', webhookUrl, webhookFormat } = plan;
    const openGitHub = async () => {
        if (githubToken === '') {
            throw new runner_host/* NotDone */.Ig('github-token is empty; leave it out to use that of the job.');
        }
        return await ports.openGitHub(githubToken);
    };
    return [
        ...SURFACES.filter((name) => surfaces.includes(name)).map((name) => OPEN[name](ports, openGitHub)),
        ...(webhookUrl
            ? [openWebhook({ url: webhookUrl, format: webhookFormat, run: host.run, fetch, clock })]
            : []),
    ];
}

// EXTERNAL MODULE: ./runner/clock.js
var clock = __webpack_require__(158);
// EXTERNAL MODULE: ../node_modules/@octokit/request/dist-bundle/index.js + 5 modules
var dist_bundle = __webpack_require__(873);
;// CONCATENATED MODULE: ./runner/github.js



function openGitHub({ origin, token, fetch, clock }) {
    const send = dist_bundle/* request */.E.defaults({
        baseUrl: origin,
        headers: { authorization: `Bearer ${token}`, 'user-agent': 'entra-device-sign-in' },
        request: { fetch },
    });
    return {
        async call(route, parameters, signal) {
            const attempt = async (limit) => {
                try {
                    const { data } = await send(route, { ...parameters, request: { fetch, signal: limit } });
                    return { value: data };
                }
                catch (error) {
                    return describeFailure(error, route, clock);
                }
            };
            return await retry(attempt, clock, signal);
        },
    };
}
function describeFailure(error, route, clock) {
    const reason = explain(error, route);
    if (isLimited(error)) {
        const pause = readRetryAfter(headersOf(error), clock.now());
        return { reason, isUnclear: false, isRepeatable: pause !== undefined, pause };
    }
    const isRepeatable = isUnclear(error) && (isReading(route) || !route.endsWith('/comments'));
    return { reason, isUnclear: isUnclear(error) && !isReading(route), isRepeatable };
}
function headersOf({ response }) {
    const headers = Object.entries(response?.headers ?? {});
    return new Headers(headers.map(([name, value]) => [name, String(value ?? '')]));
}
function isReading(route) {
    return route.startsWith('GET ');
}
function isUnclear({ status = 0, response }) {
    return response === undefined || status >= 500;
}
function isLimited(error) {
    const headers = headersOf(error);
    const isSpent = headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after');
    return error.status === 429 || (error.status === 403 && isSpent);
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

;// CONCATENATED MODULE: ./runner/proxy.js


const VARIABLES = ['https_proxy', 'http_proxy', 'HTTPS_PROXY', 'HTTP_PROXY'];
function findProxy(environment) {
    const odd = VARIABLES.find((name) => textOf(environment[name]) !== '' && !readProxy(environment[name]));
    if (odd) {
        throw new errors/* ActionError */.lZ('faulty-input', `The environment variable ${odd} is not the URL of a proxy.`, 'Write it as http://proxy.example.test:8080, with user:password@ before the host where the proxy asks for them, percent-encoded.');
    }
    const url = readProxy(environment.https_proxy) ?? readProxy(environment.HTTPS_PROXY);
    return url ? { url, except: environment.no_proxy || environment.NO_PROXY || '' } : undefined;
}
function textOf(variable) {
    return (0,text_0/* unquote */._n)((variable ?? '').trim());
}
function readProxy(variable) {
    const value = textOf(variable);
    const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    const url = /^https?:\/\/[^/]/i.test(full) && URL.canParse(full) ? new URL(full) : undefined;
    const isBare = url?.pathname === '/' && url.search === '' && url.hash === '';
    return url && isBare && !full.includes('\\') && isDecodable(`${url.username}:${url.password}`)
        ? url.href
        : undefined;
}
function isDecodable(text) {
    try {
        decodeURIComponent(text);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./runner/tls.js

const SWITCH = 'NODE_TLS_REJECT_UNAUTHORIZED';
function verifyTls(environment) {
    delete environment[SWITCH];
}
function assertVerifiedTls(environment) {
    if (environment[SWITCH] === '0') {
        throw new ActionError('faulty-input', 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification of certificates, so anybody on the way could answer in the place of Microsoft Entra.', 'Unset it for this step, and name your own certificate authority in NODE_EXTRA_CA_CERTS.');
    }
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(995);
;// CONCATENATED MODULE: ./entry/proxy.js

function loadProxyAgent() {
    const load = (0,external_node_module_.createRequire)(process.argv[1] ?? '');
    return load('../proxy/index.js');
}

;// CONCATENATED MODULE: ./entry/notices.js









const notices_LIMIT = 20_000;
async function closeNoticesOf(host, environment) {
    verifyTls(environment);
    const proxy = findProxy(environment);
    if (proxy) {
        const { useProxy } = loadProxyAgent();
        useProxy(proxy);
    }
    const inputs = readNotify(openReader(host, () => { }));
    const { api: origin } = host.run;
    const notifiers = openNotifiers({
        host,
        clock: clock/* systemClock */.m,
        fetch,
        openGitHub: async (token) => openGitHub({ origin, token, fetch, clock: clock/* systemClock */.m }),
    }, inputs);
    await closeNotices(notifiers, host, clock/* systemClock */.m.limit(notices_LIMIT));
}


/***/ })

};
