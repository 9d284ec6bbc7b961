import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2818:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = __webpack_unused_export__ = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
__webpack_unused_export__ = closest;


/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 8995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 8719:
/***/ ((module) => {

// Stands in for a module that can never run in a bundle (see bundle.ts). Loading it costs nothing;
// using it is a defect, which must not go unseen.
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      if (name === '__esModule') {
        return undefined;
      }
      throw new Error(`"${String(name)}" belongs to a module that was left out of this bundle.`);
    },
  },
);


/***/ }),

/***/ 6895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ maskPending),
/* harmony export */   pB: () => (/* binding */ packPending),
/* harmony export */   yv: () => (/* binding */ unpackPending)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);
/* harmony import */ var _identity_device_code_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2416);
/* harmony import */ var _runner_masks_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3697);
/* harmony import */ var _store_seal_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3328);




const PLAIN = 'plain.';
const SEALED = /^[\w-]+(?:\.[\w-]*){4}$/;
function maskPending(host, pending) {
    if (!SEALED.test(pending)) {
        (0,_runner_masks_js__WEBPACK_IMPORTED_MODULE_3__/* .maskSecret */ .$)(host, pending);
    }
}
async function packPending({ line, code, claims }, { context, keys, scopeLines, run }, clock) {
    const age = clock.monotonic() - code.issuedAt;
    const carried = {
        context,
        scopeLines,
        line,
        run: describeRun(run, keys),
        issuedAt: clock.now() - age,
        code: {
            device_code: code.deviceCode,
            user_code: code.userCode,
            verification_uri: code.verificationUri,
            expires_in: code.expiresIn,
            interval: code.interval,
            message: code.message,
        },
        ...(claims ? { claims } : {}),
    };
    const text = JSON.stringify(carried);
    const [key] = keys;
    return key
        ? await (0,_store_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .seal */ .od)(text, key, purposeOf(context))
        : `${PLAIN}${Buffer.from(text).toString('base64url')}`;
}
async function unpackPending(pending, { context, keys, scopeLines, run }, clock) {
    if (pending === undefined) {
        return undefined;
    }
    let opened;
    try {
        const text = pending.startsWith(PLAIN) && keys.length === 0
            ? Buffer.from(pending.slice(PLAIN.length), 'base64url').toString()
            : (await (0,_store_seal_js__WEBPACK_IMPORTED_MODULE_2__/* .unseal */ .Du)(pending, keys, purposeOf(context))).text;
        const { issuedAt, code, claims, line, run: made, ...rest } = JSON.parse(text);
        const isOurs = JSON.stringify([rest.context, rest.scopeLines]) === JSON.stringify([context, scopeLines]);
        if (!isOurs ||
            !scopeLines.some(({ name }) => name === line) ||
            !Number.isFinite(issuedAt) ||
            !made) {
            throw new Error('it was made for another cloud, tenant, app or other scopes');
        }
        const age = Math.max(0, clock.now() - issuedAt);
        const unpacked = { line, code: (0,_identity_device_code_js__WEBPACK_IMPORTED_MODULE_1__/* .readDeviceCode */ .u)(code, clock.monotonic() - age), claims };
        opened = { made, unpacked };
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('faulty-input', 'pending is not what the step with mode: request gave, or that step had another tenant-id, client-id, cloud, scopes or cache-encryption-key.', 'Pass its output on as it is, and give both steps the same inputs.', { cause: error });
    }
    assertSameRun(opened.made, describeRun(run, keys));
    return opened.unpacked;
}
function describeRun({ id, triggeringActor, job, attempt }, keys) {
    const bound = { id, startedBy: triggeringActor };
    return keys.length > 0 ? bound : { ...bound, job, attempt };
}
function assertSameRun(made, ours) {
    const difference = made.id !== ours.id
        ? 'another run'
        : made.startedBy !== ours.startedBy
            ? 'somebody else, who had started this run before'
            : made.job !== ours.job || made.attempt !== ours.attempt
                ? 'another job or attempt, which needs a cache-encryption-key'
                : undefined;
    if (difference) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('faulty-input', `pending holds a code that was asked for by ${difference}.`, 'Run all jobs again, so that the step with mode: request asks for a code of its own.');
    }
}
function purposeOf(context) {
    return { ...context, purpose: 'pending' };
}


/***/ }),

/***/ 4501:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _runner_cancel_signal_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8861);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _runner_cancellation_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7769);
/* harmony import */ var _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6158);
/* harmony import */ var _runner_host_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(6932);
/* harmony import */ var _runner_redaction_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2785);
/* harmony import */ var _runner_runner_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7494);
/* harmony import */ var _sign_in_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(862);
/* harmony import */ var _store_file_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(3119);
/* harmony import */ var _store_with_timeout_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(2069);











const { cover, learn, redact } = (0,_runner_redaction_js__WEBPACK_IMPORTED_MODULE_8__/* .openRedaction */ .w)();
const host = cover((0,_runner_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .openRunner */ .N)());
const dist = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(process.argv[1] ?? ''), '..');
const scripts = {
    cacheWorker: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dist, 'cache', 'index.js'),
    tokenEndpoint: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(dist, 'token-endpoint', 'index.js'),
};
const jobTokensFolder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(host.machine.tempFolder, _runner_host_js__WEBPACK_IMPORTED_MODULE_9__/* .JOB_TOKENS_FOLDER */ .Wg);
await (0,_sign_in_js__WEBPACK_IMPORTED_MODULE_5__/* .signIn */ .J)({
    host,
    clock: _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m,
    signal: _runner_cancel_signal_js__WEBPACK_IMPORTED_MODULE_0__/* .signal */ .v,
    openJobStore: (context) => (0,_store_with_timeout_js__WEBPACK_IMPORTED_MODULE_7__/* .withTimeout */ .w)((0,_store_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openFileStore */ .w)(jobTokensFolder, context), _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m, _runner_cancel_signal_js__WEBPACK_IMPORTED_MODULE_0__/* .signal */ .v),
    async authenticate(request) {
        const { authenticateHere } = await __nccwpck_require__.e(/* import() */ 382).then(__nccwpck_require__.bind(__nccwpck_require__, 4382));
        const ports = { host, clock: _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m, signal: _runner_cancel_signal_js__WEBPACK_IMPORTED_MODULE_0__/* .signal */ .v, environment: _runner_runner_js__WEBPACK_IMPORTED_MODULE_4__/* .environment */ .c, scripts, learn, redact };
        return await authenticateHere(request, ports);
    },
});
(0,_runner_cancellation_js__WEBPACK_IMPORTED_MODULE_2__/* .leave */ .q)();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   sG: () => (/* binding */ outcomeOf)
/* harmony export */ });
/* unused harmony exports OUTCOMES, ERROR_CODES */
const OUTCOMES = (/* unused pure expression or super */ null && ([
    'signed-in',
    'code-issued',
    'sign-in-required',
    'declined',
    'timed-out',
    'cancelled',
    'not-allowed',
    'blocked',
    'failed',
]));
const ERROR_CODES = (/* unused pure expression or super */ null && ([
    'sign-in-required',
    'declined',
    'timed-out',
    'cancelled',
    'not-allowed',
    'blocked',
    'faulty-input',
    'several-accounts',
    'entra-refused',
    'entra-unreachable',
    'entra-unclear',
    'code-expired',
    'answer-lost',
    'no-endpoint',
]));
const OUTCOME_OF = {
    'sign-in-required': 'sign-in-required',
    declined: 'declined',
    'timed-out': 'timed-out',
    cancelled: 'cancelled',
    'not-allowed': 'not-allowed',
    blocked: 'blocked',
    'faulty-input': 'failed',
    'several-accounts': 'failed',
    'entra-refused': 'failed',
    'entra-unreachable': 'failed',
    'entra-unclear': 'failed',
    'code-expired': 'failed',
    'answer-lost': 'failed',
    'no-endpoint': 'failed',
};
class ActionError extends Error {
    name = 'ActionError';
    code;
    hint;
    topic;
    constructor(code, message, hint, { topic, ...options } = {}) {
        super(message, options);
        this.code = code;
        this.hint = hint;
        this.topic = topic;
    }
}
function outcomeOf(error) {
    return error instanceof ActionError ? OUTCOME_OF[error.code] : 'failed';
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
function reasonOf(error) {
    return messageOf(error).replace(/\.+$/, '');
}
function explain(error, page) {
    if (error instanceof ActionError) {
        const { message, hint, topic } = error;
        return [message, hint, topic && `More: ${page}#${topic}`].filter(Boolean).join('\n');
    }
    return `Something failed that this action did not foresee: ${messageOf(error)}\nThis is a defect; please report it with the lines above.`;
}


/***/ }),

/***/ 1468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readActorRule),
/* harmony export */   z: () => (/* binding */ brokenActorRule)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4686);


function readActorRule(policy, actors, starter) {
    if (policy === 'any') {
        return undefined;
    }
    const login = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .toPlainLine */ .Ic)(starter);
    const starterId = actors.get(starter.toLowerCase());
    if (starterId === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('not-allowed', `actor-policy is "${policy}", but actors does not say who ${login ? `"${login}", who started this run,` : 'started this run'} is in Microsoft Entra.`, `Add a line to actors: ${login || 'github-login'}=object-id. Nobody was asked to sign in.`, { topic: 'actors-does-not-say-who' });
    }
    return { policy, starter: login, starterId, everybody: [...actors.values()] };
}
function brokenActorRule({ objectId }, { policy, starter, starterId, everybody }) {
    if (policy === 'same') {
        return objectId === starterId
            ? undefined
            : {
                rule: `actor-policy is "same", and for "${starter}", who started this run, actors names ${starterId}`,
                remedy: 'Let the one who started the run sign in, or correct actors.',
            };
    }
    if (objectId === starterId) {
        return {
            rule: `actor-policy is "different", and actors says that this is "${starter}", who started the run`,
            remedy: 'Let somebody else of actors sign in (four eyes).',
        };
    }
    return everybody.includes(objectId)
        ? undefined
        : {
            rule: 'actor-policy is "different", and actors does not name this object id',
            remedy: `Let somebody else of actors sign in, or add a line: github-login=${objectId}.`,
        };
}


/***/ }),

/***/ 5029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ GRAPH_APP),
/* harmony export */   JJ: () => (/* binding */ CLOUDS),
/* harmony export */   T8: () => (/* binding */ isTeamsHost),
/* harmony export */   Wr: () => (/* binding */ errorPage),
/* harmony export */   Xx: () => (/* binding */ cloudOfAlias),
/* harmony export */   at: () => (/* binding */ isKeyOfOtherCloud),
/* harmony export */   au: () => (/* binding */ resolveCloud),
/* harmony export */   eQ: () => (/* binding */ isIssuerHost),
/* harmony export */   sM: () => (/* binding */ resourceNamesOf),
/* harmony export */   uY: () => (/* binding */ endpointsOf),
/* harmony export */   vO: () => (/* binding */ isPageOf),
/* harmony export */   z4: () => (/* binding */ isCustomerHost),
/* harmony export */   zW: () => (/* binding */ GRAPH_URIS)
/* harmony export */ });
/* harmony import */ var _tenant_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5682);

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
const CUSTOMER_HOSTS = ['ciamlogin.com', 'b2clogin.com'];
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
const OLDER_ISSUERS = ['sts.windows.net', 'sts.chinacloudapi.cn'];
function isIssuerHost(host) {
    return OLDER_ISSUERS.includes(host) || CLOUDS.some((name) => HOSTS[name].login === host);
}
function errorPage(number) {
    return `https://${HOSTS.public.login}/error?code=${number}`;
}
const PAGE_HOSTS = [
    'microsoft.com',
    'www.microsoft.com',
    'login.microsoft.com',
    'login.live.com',
];
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
        keys: `${base}/discovery/v2.0/keys${(0,_tenant_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpenTenant */ .tG)(tenant) || !clientId ? '' : `?appid=${clientId}`}`,
        configuration: `${base}/v2.0/.well-known/openid-configuration`,
    };
}


/***/ }),

/***/ 2416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ expiryOf),
/* harmony export */   u: () => (/* binding */ readDeviceCode)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);

const DEFAULT_INTERVAL = 5;
const DEFAULT_LIFE = 900;
const LONGEST_INTERVAL = 60;
const LONGEST_LIFE = 3600;
const LONGEST_USER_CODE = 32;
const LONGEST_PAGE = 200;
function readDeviceCode(body, issuedAt, from = 'Microsoft Entra') {
    const text = (name) => {
        const value = body[name];
        if (typeof value !== 'string' || !/^[!-~]+$/.test(value)) {
            throw unusable(from, name);
        }
        return value;
    };
    const page = (name) => {
        const value = text(name);
        const url = URL.canParse(value) ? new URL(value) : undefined;
        const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === '';
        if (!isPlain || url.href.length > LONGEST_PAGE) {
            throw unusable(from, name);
        }
        return url.href;
    };
    const code = (name) => {
        const value = text(name);
        if (value.length > LONGEST_USER_CODE || !/^[A-Za-z0-9-]+$/.test(value)) {
            throw unusable(from, name);
        }
        return value;
    };
    const seconds = (name, otherwise, most) => {
        const given = body[name];
        const value = typeof given === 'number' || typeof given === 'string' ? Number(given) : 0;
        return value >= 1 ? Math.min(value, most) : otherwise;
    };
    return {
        deviceCode: text('device_code'),
        userCode: code('user_code'),
        verificationUri: page('verification_uri'),
        message: typeof body.message === 'string' ? body.message : '',
        expiresIn: seconds('expires_in', DEFAULT_LIFE, LONGEST_LIFE),
        interval: seconds('interval', DEFAULT_INTERVAL, LONGEST_INTERVAL),
        issuedAt,
    };
}
function expiryOf({ issuedAt, expiresIn }) {
    return issuedAt + expiresIn * 1000;
}
function unusable(from, name) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('entra-unclear', `${from} answered the request for a device code without a usable "${name}".`, 'Check authority-host; if it is right, try again later.');
}


/***/ }),

/***/ 8607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NX: () => (/* binding */ isAtHome),
/* harmony export */   P1: () => (/* binding */ formatAccount),
/* harmony export */   WW: () => (/* binding */ assertSamePerson),
/* harmony export */   c1: () => (/* binding */ readPerson),
/* harmony export */   ev: () => (/* binding */ isNamed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4686);
/* harmony import */ var _cloud_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5029);
/* harmony import */ var _tenant_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5682);




function readPerson(claims, homeAccountId) {
    const guid = (name) => {
        const value = claims[name];
        if (typeof value !== 'string' || !(0,_tenant_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuid */ .W_)(value)) {
            throw unclear(`The ID token has no usable claim "${name}", so it does not say who signed in.`);
        }
        return value.toLowerCase();
    };
    const objectId = guid('oid');
    const tenantId = guid('tid');
    assertOneAndTheSame(claims, homeAccountId.toLowerCase(), objectId, tenantId);
    return {
        objectId,
        tenantId,
        username: readUsername(claims) ?? objectId,
        homeAccountId,
        isGuest: isInvited(claims, homeAccountId, tenantId),
        groups: readGroups(claims),
        roles: texts(claims.roles) ?? [],
    };
}
function readUsername({ preferred_username: name }) {
    return typeof name === 'string' && name !== '' && (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLine */ .Ic)(name, 256) === name
        ? name
        : undefined;
}
function readHomeTenant({ idp, iss }) {
    const text = typeof idp === 'string' ? idp : '';
    const [, host = '', guid = ''] = ISSUER.exec(text.toLowerCase()) ?? [];
    return (0,_tenant_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuid */ .W_)(guid) && ((0,_cloud_js__WEBPACK_IMPORTED_MODULE_1__/* .isIssuerHost */ .eQ)(host) || text === iss) ? guid : '';
}
const ISSUER = /^https:\/\/([^/]+)\/([^/]+)(?:\/(?:v2\.0\/?)?)?$/;
const GUEST = 1;
function isInvited(claims, home, tenantId) {
    const isFromElsewhere = claims.idp !== undefined && readHomeTenant(claims) !== tenantId;
    return isFromElsewhere || claims.acct === GUEST || !isAtHome(home, tenantId);
}
function assertOneAndTheSame(claims, home, objectId, tenantId) {
    const [homeObjectId = '', homeTenantId = '', ...rest] = home.split('.');
    const provider = readHomeTenant(claims);
    const isContradicted = (provider !== '' && provider !== homeTenantId) ||
        (homeTenantId === tenantId && homeObjectId !== objectId);
    if (!(0,_tenant_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuid */ .W_)(homeObjectId) || !(0,_tenant_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuid */ .W_)(homeTenantId) || rest.length > 0 || isContradicted) {
        throw unclear('The ID token and client_info speak of different people.');
    }
}
function readGroups(claims) {
    const names = claims._claim_names;
    const isElsewhere = typeof names === 'object' && names !== null && 'groups' in names;
    if (isElsewhere || (claims.hasgroups !== undefined && claims.hasgroups !== false)) {
        return 'too-many';
    }
    const groups = texts(claims.groups)?.map((group) => group.toLowerCase());
    return groups && groups.length > 0 && !groups.some(_tenant_js__WEBPACK_IMPORTED_MODULE_2__/* .isGuid */ .W_) ? 'no-ids' : groups;
}
function texts(value) {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}
function unclear(message) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('entra-unclear', message, 'Check authority-host: Microsoft Entra answers otherwise. Nothing of this sign-in was kept.');
}
function isNamed(account, name) {
    const wanted = name.toLowerCase();
    const { objectId, tenantId, homeAccountId, username } = account;
    return [objectId, `${tenantId}/${objectId}`, homeAccountId, username]
        .map((known) => known.toLowerCase())
        .includes(wanted);
}
function isAtHome(homeAccountId, tenantId) {
    return homeAccountId.toLowerCase().endsWith(`.${tenantId}`);
}
function assertSamePerson(answered, asked) {
    if (answered.objectId !== asked.objectId || answered.tenantId !== asked.tenantId) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('entra-unclear', `Microsoft Entra answered for ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLine */ .Ic)(answered.username)} where ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLine */ .Ic)(asked.username)} was asked for.`, 'Check authority-host; if it is right, please report this.');
    }
}
function formatAccount({ username, objectId }) {
    return `${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .toPlainLine */ .Ic)(username)} (object id ${objectId})`;
}


/***/ }),

/***/ 5256:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ assertAllowed),
/* harmony export */   HI: () => (/* binding */ needsClaims),
/* harmony export */   Hc: () => (/* binding */ verdictOn),
/* harmony export */   U5: () => (/* binding */ hasAllowList),
/* harmony export */   oY: () => (/* binding */ ruleAgainst),
/* harmony export */   yY: () => (/* binding */ remarkOn)
/* harmony export */ });
/* unused harmony export NotAllowed */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4686);
/* harmony import */ var _actors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1468);
/* harmony import */ var _id_token_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8607);
/* harmony import */ var _tenant_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5682);





function assertAllowed(person, rules) {
    const refusal = verdictOn(person, rules);
    if (refusal) {
        throw refusal;
    }
}
function verdictOn(person, rules) {
    const broken = brokenRule(person, rules) ?? brokenList(person, rules);
    const { username, objectId, tenantId } = person;
    return (broken &&
        new NotAllowed(`${username} (object id ${objectId}, tenant ${tenantId})`, broken.rule, broken.remedy));
}
class NotAllowed extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    rule;
    constructor(who, rule, remedy) {
        const hint = `${remedy} Nothing of this sign-in was kept.`;
        super('not-allowed', `${who} signed in, but ${rule}.`, hint, { topic: 'signed-in-but' });
        this.rule = rule;
    }
}
function ruleAgainst(account, rules) {
    const isGuest = !(0,_id_token_js__WEBPACK_IMPORTED_MODULE_2__/* .isAtHome */ .NX)(account.homeAccountId, account.tenantId);
    const person = { ...account, isGuest, groups: [], roles: [] };
    const broken = brokenRule(person, rules) ?? (needsClaims(rules) ? undefined : brokenList(person, rules));
    return broken?.rule;
}
function needsClaims({ allowedGroups, allowedRoles, }) {
    return allowedGroups.length > 0 || allowedRoles.length > 0;
}
function hasAllowList(rules) {
    return rules.allowedUsers.length > 0 || needsClaims(rules);
}
function remarkOn(person, rules) {
    const { username, objectId, tenantId } = person;
    const allowedUsers = rules.allowedUsers.filter((user) => !user.includes('@'));
    const withoutNames = { ...rules, allowedUsers };
    const isFirm = !hasAllowList(rules) || isListed(person, withoutNames);
    return !isFirm
        ? `allowed-users names ${username} by username, and usernames can be given to somebody else. Write ${tenantId}/${objectId} instead.`
        : undefined;
}
function brokenRule(account, rules) {
    if (!(0,_tenant_js__WEBPACK_IMPORTED_MODULE_3__/* .admitsTenant */ .FB)(rules.tenant, account.tenantId)) {
        return {
            rule: `not to the tenant ${rules.tenant} that tenant-id names`,
            remedy: 'Sign in with an account of that tenant, or have the account invited there.',
        };
    }
    if (rules.account !== undefined && !isMeant(account, rules.account)) {
        return {
            rule: `account asks for "${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toPlainLine */ .Ic)(rules.account)}"`,
            remedy: 'Sign in with that account, or change account (a guest is named by object id).',
        };
    }
    return rules.actorRule && (0,_actors_js__WEBPACK_IMPORTED_MODULE_1__/* .brokenActorRule */ .z)(account, rules.actorRule);
}
function brokenList(person, rules) {
    if (!hasAllowList(rules) || isListed(person, rules)) {
        return undefined;
    }
    const { allowedUsers, allowedGroups, allowedRoles } = rules;
    const lists = [
        ...(allowedUsers.length > 0 ? ['is not in allowed-users'] : []),
        ...(allowedGroups.length > 0 ? [groupTrouble(person)] : []),
        ...(allowedRoles.length > 0
            ? [
                `has no role of allowed-roles (${allowedRoles.map((role) => `"${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toPlainLine */ .Ic)(role)}"`).join(', ')})`,
            ]
            : []),
    ];
    return { rule: lists.join(', and '), remedy: remedyOf(person, rules) };
}
function isListed(person, { allowedUsers, allowedGroups, allowedRoles }) {
    const { groups, roles } = person;
    return (allowedUsers.some((user) => isUser(person, user)) ||
        (Array.isArray(groups) && groups.some((group) => allowedGroups.includes(group))) ||
        roles.some((role) => allowedRoles.includes(role)));
}
function groupTrouble({ groups, roles }) {
    if (groups === 'too-many') {
        return 'is in so many groups that the ID token names none of them, so allowed-groups cannot be checked';
    }
    if (groups === 'no-ids') {
        return 'the ID token names their groups, but not by object id, so allowed-groups cannot be checked';
    }
    if (groups === undefined && roles.some(_tenant_js__WEBPACK_IMPORTED_MODULE_3__/* .isGuid */ .W_)) {
        return 'the ID token names their groups as roles, so allowed-groups cannot be checked';
    }
    return groups === undefined
        ? 'the ID token names no group of theirs, so none of allowed-groups'
        : 'is in no group of allowed-groups';
}
const EMIT_GROUPS = 'Either they are in no group that is assigned to the application (Enterprise applications, Users and groups), or the app registration has no groups claim for the ID token (Token configuration, "Groups assigned to the application").';
const GROUP_IDS = 'In the app registration, Token configuration, set the groups claim of the ID token to "Group ID", and do not emit groups as role claims.';
const FEWER_GROUPS = 'In the app registration, Token configuration, let the groups claim of the ID token have "Groups assigned to the application" only; or use allowed-roles.';
function remedyOf(person, { allowedUsers, allowedGroups, allowedRoles }) {
    const { objectId, tenantId, groups, roles, username } = person;
    const id = `${tenantId}/${objectId}`;
    if (allowedGroups.length > 0 && (groups === 'no-ids' || (!groups && roles.some(_tenant_js__WEBPACK_IMPORTED_MODULE_3__/* .isGuid */ .W_)))) {
        return GROUP_IDS;
    }
    if (allowedGroups.length > 0 && !Array.isArray(groups)) {
        return groups === 'too-many' ? FEWER_GROUPS : EMIT_GROUPS;
    }
    if (allowedUsers.includes(username.toLowerCase()) &&
        !isUsername(person, username.toLowerCase())) {
        return `A guest or a personal account is accepted by object id only: write ${id} in allowed-users if that is who you mean.`;
    }
    const ways = [
        ...(allowedUsers.length > 0 ? [`add ${id} to allowed-users`] : []),
        ...(allowedGroups.length > 0 ? ['put them in a group of allowed-groups'] : []),
        ...(allowedRoles.length > 0 ? ['give them a role of allowed-roles'] : []),
    ];
    return `If this person should be allowed, ${ways.join(', or ')}; else run again and let somebody else sign in.`;
}
function isUser(person, user) {
    const { objectId, tenantId } = person;
    return user === objectId || user === `${tenantId}/${objectId}` || isUsername(person, user);
}
const PLAIN_NAME = /^[!-~]+$/;
function isUsername({ username, isGuest, tenantId }, user) {
    return (!isGuest &&
        !(0,_tenant_js__WEBPACK_IMPORTED_MODULE_3__/* .isPersonalTenant */ .$Z)(tenantId) &&
        PLAIN_NAME.test(username) &&
        user === username.toLowerCase());
}
function isMeant(person, name) {
    const isFirm = !person.isGuest && PLAIN_NAME.test(person.username);
    return (0,_id_token_js__WEBPACK_IMPORTED_MODULE_2__/* .isNamed */ .ev)(isFirm ? person : { ...person, username: person.objectId }, name);
}


/***/ }),

/***/ 3523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ parseScopes),
/* harmony export */   Mt: () => (/* binding */ haveSameScopes),
/* harmony export */   sd: () => (/* binding */ OPENID_SCOPES)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4686);
/* harmony import */ var _cloud_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5029);


const OPENID_SCOPES = ['openid', 'profile', 'offline_access'];
const NAME = /^[a-z][a-z0-9-]*$/;
const SCOPE = /^[!#-&(-+\--:=?-[\]-~]+$/;
const GRAPH = 'Microsoft Graph';
const GRAPH_RESOURCES = [..._cloud_js__WEBPACK_IMPORTED_MODULE_0__/* .GRAPH_URIS */ .zW, _cloud_js__WEBPACK_IMPORTED_MODULE_0__/* .GRAPH_APP */ .$_];
function parseScopes(text) {
    const faults = [];
    const lines = [];
    const rows = text
        .split(/\r?\n/)
        .map(_text_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutRemark */ .d9)
        .filter((row) => row !== '');
    for (const [index, row] of rows.entries()) {
        const named = /^([^\s=:/]*)=(.*)$/.exec(row);
        const name = named ? (named[1] ?? '') : index === 0 ? 'default' : '';
        const scopes = [...new Set((named ? (named[2] ?? '') : row).split(/\s+/).filter(Boolean))];
        const fault = faultOf(name, scopes, lines);
        if (fault) {
            faults.push(`line ${index + 1}, "${row}": ${fault}`);
        }
        lines.push({ name, scopes: scopes.filter((scope) => !isOpenId(scope)) });
    }
    return { lines, faults };
}
function faultOf(name, scopes, before) {
    const asked = scopes.filter((scope) => !isOpenId(scope) && scope !== 'email');
    return (faultOfName(name, before) ??
        (scopes.length === 0 ? 'no scope follows the name' : undefined) ??
        scopes.map(faultOfScope).find((fault) => fault !== undefined) ??
        (asked.length === 0 && before.length > 0
            ? 'it names no scope of a resource; openid, profile and offline_access are always asked for'
            : undefined) ??
        faultOfResources(asked));
}
function faultOfName(name, before) {
    if (name === '') {
        return before.length === 0
            ? 'no name stands before the "="'
            : 'every line after the first needs a name, as in "arm=https://management.azure.com/.default"';
    }
    if (!NAME.test(name)) {
        return `the name "${name}" must be lower-case letters, digits and hyphens, starting with a letter`;
    }
    return before.some((line) => line.name === name) ? `the name "${name}" is used twice` : undefined;
}
function faultOfScope(scope) {
    if (scope.includes(',')) {
        return `separate scopes by spaces, not commas: "${scope}"`;
    }
    if (!SCOPE.test(scope)) {
        return `"${scope}" is not a scope; write scopes without quotes or brackets`;
    }
    return /^https?:\/\/[^/]+\/*$/.test(scope)
        ? `"${scope}" names a resource and no scope of it; write "${scope.replace(/\/+$/, '')}/.default"`
        : undefined;
}
function faultOfResources(asked) {
    const resources = [...new Set(asked.map(resourceOf))];
    if (resources.length > 1) {
        return `it names scopes of several resources (${resources.join(', ')}); put each on a line of its own`;
    }
    return asked.length > 1 && asked.some((scope) => /(^|\/)\.default$/.test(scope))
        ? '".default" stands for all consented scopes and cannot be mixed with others'
        : undefined;
}
function isOpenId(scope) {
    return OPENID_SCOPES.includes(scope.toLowerCase());
}
function resourceOf(scope) {
    const end = scope.lastIndexOf('/');
    const resource = end > 0 ? scope.slice(0, end).replace(/\/+$/, '').toLowerCase() : GRAPH;
    return GRAPH_RESOURCES.includes(resource) ? GRAPH : resource;
}
function haveSameScopes(one, other) {
    const normal = ({ scopes }) => scopes
        .map((scope) => scope.toLowerCase())
        .sort()
        .join(' ');
    return normal(one) === normal(other);
}


/***/ }),

/***/ 5682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ isPersonalTenant),
/* harmony export */   FB: () => (/* binding */ admitsTenant),
/* harmony export */   W_: () => (/* binding */ isGuid),
/* harmony export */   Xu: () => (/* binding */ tenantOfIssuer),
/* harmony export */   l0: () => (/* binding */ isDomain),
/* harmony export */   tG: () => (/* binding */ isOpenTenant),
/* harmony export */   zJ: () => (/* binding */ toGuid)
/* harmony export */ });
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
function isOpenTenant(text) {
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


/***/ }),

/***/ 3889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ firstExpiry)
/* harmony export */ });
/* unused harmony export SOURCES */
const SOURCES = (/* unused pure expression or super */ null && (['cached-token', 'refresh-token', 'device-code']));
function firstExpiry(tokens) {
    return Math.min(...[...tokens.values()].map((token) => token.expiresAt));
}


/***/ }),

/***/ 9819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ formatPrompt)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4686);

function formatPrompt({ code, expiresAt, ask, isOddPage }) {
    const page = URL.canParse(code.verificationUri) ? new URL(code.verificationUri).href : '';
    return [
        '### Somebody has to sign in',
        '',
        `Open <${page}> and enter **\`${code.userCode.replace(/[^\w-]/g, '')}\`** by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTimeOfDay */ .qY)(expiresAt)}.`,
        '',
        ...(isOddPage ? ['**Careful:** this is not where Microsoft has its sign-in page.', ''] : []),
        ...(ask.accepted ? [`Accepted: only ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(ask.accepted)}.`, ''] : []),
        `${describeAsk(ask)} [The run](${ask.page}). Enter the code only if you expected this.`,
        '',
        `If the page refuses you, its AADSTS number is explained ${URL.canParse(ask.helpPage) ? `[here](<${ask.helpPage}>)` : `in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(ask.helpPage)}`}.`,
    ];
}
function describeAsk({ workflow, ref, startedBy, clientId, tenant, scopes }) {
    const what = scopes.length > 0 ? scopes.join(' ') : 'the basic profile';
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .toMarkdown */ .l6)(`Asked by workflow ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .toQuoted */ .e4)(workflow)} on ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .toName */ .$C)(ref)}, started by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .toName */ .$C)(startedBy)}, for ${what}, with app ${clientId} in tenant ${tenant}.`);
}


/***/ }),

/***/ 9548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ SURFACES)
/* harmony export */ });
const SURFACES = ['commit-status', 'comment'];


/***/ }),

/***/ 2635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ deliver)
});

// EXTERNAL MODULE: ./identity/token.js
var token = __nccwpck_require__(3889);
// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __nccwpck_require__(8607);
// EXTERNAL MODULE: ./text.js
var text_0 = __nccwpck_require__(4686);
;// CONCATENATED MODULE: ./outputs/closing-line.js



const SIGNED_IN = {
    'device-code': undefined,
    'refresh-token': 'Signed in silently as',
    'cached-token': 'Signed in by an earlier step as',
};
function formatClosingLine({ account, source, tokens }) {
    const how = SIGNED_IN[source];
    const who = how ? `${how} ${(0,id_token/* formatAccount */.P1)(account)}. ` : '';
    const what = tokens.size === 1 ? 'The token is' : `${tokens.size} tokens are`;
    return `${who}${what} valid until ${(0,text_0/* formatTimeOfDay */.qY)((0,token/* firstExpiry */.i)(tokens))}.`;
}

// EXTERNAL MODULE: ./outputs/outputs.js + 1 modules
var outputs = __nccwpck_require__(9839);
;// CONCATENATED MODULE: ./outputs/token-life.js
function lifeWarnings(tokens, minValidityMinutes, clock) {
    return [...tokens].flatMap(([name, { expiresAt }]) => {
        const minutes = Math.floor((expiresAt - clock.now()) / 60_000);
        return minutes < minValidityMinutes
            ? [
                `The token "${name}" is good for ${minutes} minutes only, less than min-validity asks for (${minValidityMinutes}); Microsoft Entra issued no longer-lived token.`,
            ]
            : [];
    });
}

;// CONCATENATED MODULE: ./outputs/deliver.js




function deliver(grant, minValidityMinutes, { host, clock }) {
    const { account, source, tokens } = grant;
    (0,outputs/* setGrant */.h3)(host, grant);
    if (source !== 'cached-token') {
        for (const warning of lifeWarnings(tokens, minValidityMinutes, clock)) {
            host.warning(warning);
        }
    }
    host.info(formatClosingLine(grant));
    const [main] = tokens.values();
    return {
        outcome: 'signed-in',
        account,
        source,
        scopesGranted: main?.scopes ?? [],
        expiresAt: (0,token/* firstExpiry */.i)(tokens),
    };
}


/***/ }),

/***/ 9839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h3: () => (/* binding */ setGrant),
  Ji: () => (/* binding */ setOutcome),
  m$: () => (/* binding */ setPending),
  ed: () => (/* binding */ setRecord)
});

// EXTERNAL MODULE: ./auth/pending.js
var auth_pending = __nccwpck_require__(6895);
// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __nccwpck_require__(5029);
// EXTERNAL MODULE: ./identity/device-code.js
var device_code = __nccwpck_require__(2416);
// EXTERNAL MODULE: ./identity/token.js
var token = __nccwpck_require__(3889);
// EXTERNAL MODULE: ./runner/clock.js
var runner_clock = __nccwpck_require__(6158);
// EXTERNAL MODULE: ./runner/masks.js
var masks = __nccwpck_require__(3697);
// EXTERNAL MODULE: ./text.js
var text_0 = __nccwpck_require__(4686);
;// CONCATENATED MODULE: ./outputs/record.js
function formatRecord(report, run) {
    const { outcome, source, account, times } = report;
    const record = JSON.stringify({
        version: 1,
        outcome,
        source: source ?? null,
        objectId: account?.objectId ?? null,
        tenantId: account?.tenantId ?? null,
        username: account?.username ?? null,
        clientId: report.clientId ?? null,
        scopesAsked: report.scopesAsked ?? [],
        scopesGranted: report.scopesGranted ?? [],
        tokenEndpoint: report.resources ?? null,
        askedAt: toIso(times.askedAt),
        answeredAt: toIso(times.answeredAt),
        repository: run.repository,
        workflow: run.workflow,
        runId: run.id,
        runAttempt: run.attempt,
        job: run.job,
        actor: run.actor,
        triggeringActor: run.triggeringActor,
    });
    return record.replace(/[#\p{Cf}\u0085\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function toIso(milliseconds) {
    return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}

;// CONCATENATED MODULE: ./outputs/outputs.js








function setGrant(host, { account, source, tokens }) {
    const values = Object.fromEntries([...tokens].map(([name, token]) => [name, token.value]));
    const all = JSON.stringify(values);
    const [main] = tokens.values();
    const outputs = {
        'access-token': main?.value ?? '',
        'access-tokens': all,
        'expires-on': new Date((0,token/* firstExpiry */.i)(tokens)).toISOString(),
        scopes: main?.scopes.join(' ') ?? '',
        username: account.username,
        'object-id': account.objectId,
        'tenant-id': account.tenantId,
        source,
    };
    for (const secret of [...Object.values(values), all]) {
        (0,masks/* maskSecret */.$)(host, secret);
    }
    for (const [name, value] of Object.entries(outputs)) {
        host.output(name, value);
    }
}
function setPending(host, code, { clock, cloud, pending }) {
    const expiresAt = (0,runner_clock/* toWallTime */.p)((0,device_code/* expiryOf */.p)(code), clock);
    (0,auth_pending/* maskPending */.EB)(host, pending);
    host.output('user-code', (0,text_0/* toPlainLine */.Ic)(code.userCode));
    const isOdd = !(0,identity_cloud/* isPageOf */.vO)(cloud, code.verificationUri);
    host.output('verification-uri', isOdd ? '' : code.verificationUri);
    host.output('code-expires-on', new Date(expiresAt).toISOString());
    host.output('pending', pending);
}
function setRecord(host, report) {
    host.output('record', formatRecord(report, host.run));
}
function setOutcome(host, outcome) {
    host.output('outcome', outcome);
}


/***/ }),

/***/ 964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ describeFailure),
/* harmony export */   U: () => (/* binding */ describeAsked)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);

function describeAsked(clientId, scopeLines) {
    return { clientId, scopesAsked: scopeLines.flatMap(({ scopes }) => scopes) };
}
function describeFailure(error, run) {
    return { outcome: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomeOf */ .sG)(error), explanation: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error, run.troubleshooting) };
}


/***/ }),

/***/ 8861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ signal)
/* harmony export */ });
/* harmony import */ var _cancellation_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7769);

const signal = (0,_cancellation_js__WEBPACK_IMPORTED_MODULE_0__/* .listenForCancel */ .F)();


/***/ }),

/***/ 7769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ listenForCancel),
/* harmony export */   q: () => (/* binding */ leave)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);

function listenForCancel() {
    const controller = new AbortController();
    const cancel = () => controller.abort(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('cancelled', 'The sign-in was cancelled, or the step ran out of time.'));
    for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
        process.on(name, cancel);
    }
    return controller.signal;
}
function leave() {
    process.stdout.write('', () => process.exit());
}


/***/ }),

/***/ 6158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock),
/* harmony export */   p: () => (/* binding */ toWallTime)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    limit: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds)),
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
function toWallTime(monotonic, clock) {
    return clock.now() + monotonic - clock.monotonic();
}


/***/ }),

/***/ 6932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ig: () => (/* binding */ NotDone),
/* harmony export */   LB: () => (/* binding */ TEMP_FOLDER_PREFIX),
/* harmony export */   Wg: () => (/* binding */ JOB_TOKENS_FOLDER)
/* harmony export */ });
/* unused harmony exports VARIABLES, STATES */
const VARIABLES = (/* unused pure expression or super */ null && ([
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER',
    'MSI_ENDPOINT',
    'MSI_SECRET',
    'AZURE_TOKEN_CREDENTIALS',
    'AZURE_CLIENT_ID',
    'NO_PROXY',
    'no_proxy',
    'HTTP_PROXY',
    'http_proxy',
    'ALL_PROXY',
    'all_proxy',
]));
const STATES = (/* unused pure expression or super */ null && (['worker-folder', 'job-tokens', 'open-notices', 'token-endpoint']));
const TEMP_FOLDER_PREFIX = 'entra-device-sign-in-';
const JOB_TOKENS_FOLDER = `${TEMP_FOLDER_PREFIX}tokens`;
class NotDone extends Error {
}


/***/ }),

/***/ 3697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ maskSecret)
/* harmony export */ });
const LEAST_MASKED = 16;
function maskSecret(host, secret) {
    const [, ...segments] = /^[\w-]+(\.[\w-]*)+$/.test(secret) ? secret.split('.') : [];
    for (const part of [secret, ...segments]) {
        if (part.length >= LEAST_MASKED) {
            host.mask(part);
        }
    }
}


/***/ }),

/***/ 2785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ openRedaction)
/* harmony export */ });
const LEAST_SECRET = 16;
function openRedaction() {
    const secrets = new Map();
    const redact = (text) => {
        let clean = '';
        for (let at = 0; at < text.length;) {
            const length = longestMatch(text, at, secrets.get(text.slice(at, at + LEAST_SECRET)));
            clean += length > 0 ? '***' : text[at];
            at += Math.max(1, length);
        }
        return clean;
    };
    return {
        redact,
        learn(secret) {
            if (secret.length >= LEAST_SECRET) {
                const beginning = secret.slice(0, LEAST_SECRET);
                secrets.set(beginning, [...(secrets.get(beginning) ?? []), secret]);
            }
        },
        cover: (host) => ({
            ...host,
            info: (line) => host.info(redact(line)),
            debug: (line) => host.debug(redact(line)),
            warning: (message) => host.warning(redact(message)),
            fail: (message) => host.fail(redact(message)),
            summarise: (markdown) => host.summarise(redact(markdown)),
        }),
    };
}
function longestMatch(text, at, secrets = []) {
    let longest = 0;
    for (const secret of secrets) {
        let length = 0;
        while (length < secret.length && text[at + length] === secret[length]) {
            length += 1;
        }
        longest = Math.max(longest, length);
    }
    return longest;
}


/***/ }),

/***/ 7494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ environment),
  N: () => (/* binding */ openRunner)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../dev/bundle/absent.cjs
var absent = __nccwpck_require__(8719);
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return file_command_issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    command_issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./errors.js
var errors = __nccwpck_require__(5650);
;// CONCATENATED MODULE: ./runner/runner.js





const environment = process.env;
function openRunner() {
    const variable = (name) => environment[name] ?? '';
    const event = readEvent(variable('GITHUB_EVENT_PATH'));
    return {
        input: (name) => getInput(name),
        inputNames: () => Object.keys(environment).flatMap((name) => name.startsWith('INPUT_') && environment[name] ? [name.slice(6).toLowerCase()] : []),
        mask: (secret) => core_setSecret(secret),
        output: (name, value) => hand(`the output ${name}`, () => setOutput(name, value)),
        variable,
        exportVariable: (name, value) => hand(`the variable ${name}`, () => exportVariable(name, value)),
        saveState: (name, value) => hand('what post needs', () => saveState(name, value)),
        state: (name) => getState(name),
        info: (line) => info(line),
        group(title, work) {
            startGroup(title);
            try {
                work();
            }
            finally {
                endGroup();
            }
        },
        debug: (line) => core_debug(line),
        warning: (message) => warning(message),
        fail: (message) => setFailed(message),
        summarise: async (markdown) => {
            if (variable('GITHUB_STEP_SUMMARY') !== '') {
                await summary.addRaw(markdown, true).write();
            }
        },
        run: {
            id: variable('GITHUB_RUN_ID'),
            attempt: variable('GITHUB_RUN_ATTEMPT'),
            job: variable('GITHUB_JOB'),
            runner: variable('RUNNER_NAME'),
            commit: event.pull_request?.head?.sha ?? variable('GITHUB_SHA'),
            issue: event.pull_request?.number ?? event.issue?.number,
            repository: variable('GITHUB_REPOSITORY'),
            workflow: variable('GITHUB_WORKFLOW'),
            api: variable('GITHUB_API_URL'),
            ref: variable('GITHUB_REF'),
            page: `${variable('GITHUB_SERVER_URL')}/${variable('GITHUB_REPOSITORY')}/actions/runs/${variable('GITHUB_RUN_ID')}`,
            visibility: readVisibility(event),
            actor: variable('GITHUB_ACTOR'),
            triggeringActor: variable('GITHUB_TRIGGERING_ACTOR'),
            troubleshooting: troubleshootingPage(variable),
        },
        machine: {
            tempFolder: variable('RUNNER_TEMP') || (0,external_node_os_namespaceObject.tmpdir)(),
            get userCacheFolder() {
                return userCacheFolder(variable);
            },
            folderAt(path) {
                const workspace = (0,external_node_path_.resolve)(variable('GITHUB_WORKSPACE'));
                const folder = (0,external_node_path_.resolve)(workspace, path.replace(/^~(?=$|[/\\])/, home));
                const isInWorkspace = `${folder}${external_node_path_.sep}`.startsWith(`${workspace}${external_node_path_.sep}`);
                return { folder, isInWorkspace };
            },
            worker: process.ppid > 1 ? process.ppid : undefined,
            isCacheReadOnly: variable('ACTIONS_CACHE_MODE') === 'read',
            hasCacheService: variable('ACTIONS_CACHE_MODE') !== 'none' &&
                (variable('ACTIONS_RESULTS_URL') !== '' || variable('ACTIONS_CACHE_URL') !== ''),
        },
    };
}
const MOST_EVENT_BYTES = 25 * 1024 * 1024;
function readEvent(path) {
    try {
        const stats = (0,external_node_fs_.statSync)(path);
        const isReadable = stats.isFile() && stats.size <= MOST_EVENT_BYTES;
        return (isReadable ? JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8')) : undefined) ?? {};
    }
    catch {
        return {};
    }
}
function hand(what, write) {
    try {
        write();
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('faulty-input', `The runner could not be given ${what}: ${(0,errors/* messageOf */.bD)(error)}.`, 'Check the disk of this runner (space, rights on RUNNER_TEMP), then run again.');
    }
}
function readVisibility({ repository }) {
    const { visibility, private: isPrivate } = repository ?? {};
    if (visibility === 'public' || isPrivate === false) {
        return 'public';
    }
    return visibility === 'internal' ? 'internal' : isPrivate === true ? 'private' : 'unknown';
}
function troubleshootingPage(variable) {
    const page = 'docs/TROUBLESHOOTING.md';
    const repository = variable('GITHUB_ACTION_REPOSITORY');
    return repository === ''
        ? page
        : `${variable('GITHUB_SERVER_URL')}/${repository}/blob/${variable('GITHUB_ACTION_REF')}/${page}`;
}
function userCacheFolder(variable) {
    switch (process.platform) {
        case 'win32':
            return variable('LOCALAPPDATA') || (0,external_node_path_.join)(home(), 'AppData', 'Local');
        case 'darwin':
            return (0,external_node_path_.join)(home(), 'Library', 'Caches');
        default:
            return (0,external_node_path_.isAbsolute)(variable('XDG_CACHE_HOME'))
                ? variable('XDG_CACHE_HOME')
                : (0,external_node_path_.join)(home(), '.cache');
    }
}
function home() {
    try {
        return (0,external_node_os_namespaceObject.homedir)();
    }
    catch {
        throw new errors/* ActionError */.lZ('faulty-input', 'The user of this runner has no home folder, so there is no place for the stored sign-in.', 'Set cache-path, or HOME, for this step.');
    }
}


/***/ }),

/***/ 8167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _R: () => (/* binding */ waitAtMost),
/* harmony export */   dt: () => (/* binding */ settleUnlessAborted),
/* harmony export */   fb: () => (/* binding */ settleWithin)
/* harmony export */ });
async function settleWithin(work, { clock, milliseconds, signal }, late) {
    const settled = new AbortController();
    const signals = signal ? [signal, settled.signal] : [settled.signal];
    const limit = clock.sleep(milliseconds, AbortSignal.any(signals)).then(() => {
        throw new Error(late);
    });
    try {
        return await Promise.race([work, limit]);
    }
    finally {
        settled.abort();
        limit.catch(() => { });
    }
}
async function waitAtMost(work, limit) {
    await settleWithin(work, limit, '').catch(() => { });
}
async function settleUnlessAborted(work, signal) {
    const aborted = new Promise((resolve) => {
        if (signal.aborted) {
            resolve(undefined);
        }
        signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    return await Promise.race([work, aborted]);
}


/***/ }),

/***/ 862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  J: () => (/* binding */ signIn)
});

;// CONCATENATED MODULE: ./auth/mode.js
const MODES = ['auto', 'silent', 'fresh', 'request', 'wait'];
function chooseApproach(mode, { mustBeNow, isGiven }) {
    switch (mode) {
        case 'auto':
            return { usesStored: !mustBeNow, asks: 'here' };
        case 'silent':
            return { usesStored: true, asks: 'never' };
        case 'fresh':
            return { usesStored: false, asks: 'here' };
        case 'request':
            return { usesStored: !mustBeNow, asks: 'elsewhere' };
        case 'wait':
            return isGiven
                ? { usesStored: !mustBeNow, asks: 'here' }
                : { usesStored: !mustBeNow, asks: 'never', lacksPending: true };
    }
}

// EXTERNAL MODULE: ./identity/policy.js
var policy = __nccwpck_require__(5256);
// EXTERNAL MODULE: ./identity/scopes.js
var scopes = __nccwpck_require__(3523);
;// CONCATENATED MODULE: ./auth/reuse-tokens.js


const LEAST_MINUTES = 1;
function findReusableTokens(grants, plan, now) {
    const rules = { ...plan.rules, tenant: grants.tenantId ?? plan.rules.tenant };
    const [person, ...others] = grants.people.filter(({ account }) => !(0,policy/* verdictOn */.Hc)(account, rules));
    const tokens = person && others.length === 0 ? findTokens(person, plan, now) : undefined;
    return person && tokens && { account: person.account, source: 'cached-token', tokens };
}
function findTokens({ lines }, { scopeLines, minValidityMinutes }, now) {
    const until = now + Math.max(minValidityMinutes, LEAST_MINUTES) * 60_000;
    const tokens = new Map();
    for (const asked of scopeLines) {
        const line = lines.find((one) => (0,scopes/* haveSameScopes */.Mt)(one, asked));
        if (!line || line.token.expiresAt < until) {
            return undefined;
        }
        tokens.set(asked.name, line.token);
    }
    return tokens;
}

// EXTERNAL MODULE: ./errors.js
var errors = __nccwpck_require__(5650);
// EXTERNAL MODULE: ./identity/actors.js
var identity_actors = __nccwpck_require__(1468);
// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __nccwpck_require__(5029);
// EXTERNAL MODULE: ./auth/pending.js
var auth_pending = __nccwpck_require__(6895);
;// CONCATENATED MODULE: ./endpoint/mode.js
const ENDPOINT_MODES = ['none', 'outputs', 'job'];

// EXTERNAL MODULE: ./runner/masks.js
var masks = __nccwpck_require__(3697);
// EXTERNAL MODULE: ./text.js
var text_0 = __nccwpck_require__(4686);
// EXTERNAL MODULE: ./identity/tenant.js
var identity_tenant = __nccwpck_require__(5682);
;// CONCATENATED MODULE: ./inputs/app.js



function readApp(read) {
    return {
        clientId: read.required('client-id', readClientId),
        tenant: read.required('tenant-id', readTenant),
        scopeLines: readScopes(read),
        cloud: read.oneOf('cloud', identity_cloud/* CLOUDS */.JJ, 'public'),
        authorityHost: read.optional('authority-host', readOrigin),
    };
}
function assertAppTogether({ cloud, authorityHost }, fault) {
    if (authorityHost !== undefined && cloud !== 'public' && identity_cloud/* CLOUDS */.JJ.includes(cloud)) {
        fault('cloud', `is "${cloud}", but authority-host names another one; give one of the two.`);
    }
}
function readClientId(text, fault) {
    const value = (0,identity_tenant/* toGuid */.zJ)(text);
    if (!(0,identity_tenant/* isGuid */.W_)(value)) {
        fault(`"${value}" is not a GUID; copy the Application (client) id of the app registration.`);
    }
    return value.toLowerCase();
}
function readTenant(text, fault) {
    const value = (0,identity_tenant/* toGuid */.zJ)(text);
    if (!(0,identity_tenant/* isOpenTenant */.tG)(value) && !(0,identity_tenant/* isGuid */.W_)(value) && !(0,identity_tenant/* isDomain */.l0)(value)) {
        fault(`"${value}" is neither a GUID nor a domain such as contoso.com.`);
    }
    return value.toLowerCase();
}
function readOrigin(value, fault) {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const cloud = (0,identity_cloud/* cloudOfAlias */.Xx)(url?.host ?? '');
    if (cloud) {
        const how = cloud === 'public' ? '' : `set cloud: ${cloud}, and `;
        fault(`"${value}" is another name of the ${cloud} cloud; ${how}leave authority-host out.`);
    }
    if ((0,identity_cloud/* isCustomerHost */.z4)(url?.hostname ?? '')) {
        fault(`"${value}" is of a tenant for customers (External ID, Azure AD B2C), which this action does not sign in to; use the tenant of your organisation.`);
    }
    const isBare = url?.href === `${url?.origin}/` && !/[?#@\\]/.test(value);
    if (!/^https:\/\/[^/]/i.test(value) || !isBare) {
        fault(`"${value}" is not an https origin such as https://login.example.test:8443.`);
    }
    return url?.origin ?? '';
}
function readScopes(read) {
    const { lines, faults } = (0,scopes/* parseScopes */.Fg)(read.required('scopes', (text) => text));
    for (const sentence of faults) {
        read.fault('scopes', `${sentence}.`);
    }
    const [main = { name: 'default', scopes: [] }, ...further] = lines;
    return [main, ...further];
}

;// CONCATENATED MODULE: ./inputs/endpoint.js
const TAKEN = [
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER',
    'MSI_ENDPOINT',
    'MSI_SECRET',
];
function assertEndpointTogether(endpoint, { mode, actorPolicy, claims }, host, fault) {
    if (endpoint === 'none') {
        return;
    }
    if (mode === 'request') {
        fault('token-endpoint', 'belongs to the step with mode: wait, which gets the tokens.');
    }
    if (actorPolicy === 'different') {
        fault('token-endpoint', 'would go on with an approval, but actor-policy: different counts it for one step only.');
    }
    if (claims !== undefined) {
        fault('token-endpoint', 'cannot answer a claims challenge; leave claims out, or the endpoint.');
    }
    const taken = TAKEN.filter((name) => host.variable(name) !== '');
    if (endpoint === 'job' && taken.length > 0) {
        fault('token-endpoint', `is job, but this job has another identity for its tools already: ${taken.join(', ')}. Set token-endpoint: outputs, and give its outputs to the steps that need them.`);
    }
}

// EXTERNAL MODULE: ../node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(2818);
;// CONCATENATED MODULE: ./inputs/names.js


const INPUT_NAMES = [
    'client-id',
    'tenant-id',
    'scopes',
    'mode',
    'account',
    'pending',
    'token-endpoint',
    'timeout',
    'min-validity',
    'claims',
    'cloud',
    'authority-host',
    'cache',
    'cache-encryption-key',
    'cache-path',
    'allowed-users',
    'allowed-groups',
    'allowed-roles',
    'actors',
    'actor-policy',
    'allow-public-logs',
    'notify',
    'github-token',
    'webhook-url',
    'webhook-format',
    'language',
];
const mostSlips = (name) => (name.length < 8 ? 1 : 2);
const SPEAKS_OF_RULES = /allow|permit|deny|actor|account|user|group|role/;
function assertDeclared(given, fault) {
    for (const name of given.filter((one) => !INPUT_NAMES.some((known) => known === one))) {
        const slips = Math.min(...INPUT_NAMES.map((known) => (0,mod/* distance */.Io)(name, known)));
        if (slips <= mostSlips(name) || SPEAKS_OF_RULES.test(name)) {
            fault((0,text_0/* toPlainLine */.Ic)(name, 60), `is not an input of this action; the nearest is ${nearestTo(name)}.`);
        }
    }
}
function nearestTo(name) {
    const words = name.split('-').map((word) => word.replace(/s$/, ''));
    const akin = INPUT_NAMES.filter((known) => words.some((word) => word && known.includes(word)));
    const [first, ...others] = akin.length > 0 ? akin : INPUT_NAMES;
    return others.reduce((best, one) => ((0,mod/* distance */.Io)(name, one) < (0,mod/* distance */.Io)(name, best) ? one : best), first ?? '');
}

// EXTERNAL MODULE: ./notify/surface.js
var surface = __nccwpck_require__(9548);
;// CONCATENATED MODULE: ./notify/webhook-format.js

const WEBHOOK_FORMATS = ['teams', 'slack', 'json'];
const IS_FORMAT_OF = {
    teams: identity_cloud/* isTeamsHost */.T8,
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
        const name = surface/* SURFACES */.n.find((one) => one === line);
        if (name === undefined) {
            fault(`"${line}" is not one of ${surface/* SURFACES */.n.join(', ')}; write one a line.`);
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

;// CONCATENATED MODULE: ./inputs/rules.js



const ACTOR_POLICIES = ['any', 'same', 'different'];
const LOGIN = /^[a-z0-9][a-z0-9_-]{0,99}(\[bot\])?$/;
const USERNAME = /^[^\s@,;:"<>()[\]\\]+@[^\s@/,;:"'<>()[\]\\]+$/;
const BEYOND_ASCII = /[^\x20-\x7e]/;
function readRules(read) {
    return {
        account: read.optional('account', readAccount),
        allowedUsers: read.list('allowed-users', (line, fault) => {
            const ids = line.split('/').map(identity_tenant/* toGuid */.zJ);
            return ids.length <= 2 && ids.every(identity_tenant/* isGuid */.W_)
                ? ids.join('/')
                : readUsername(line, fault, 'an object id, tenant-id/object-id');
        }),
        allowedGroups: read.list('allowed-groups', (line, fault) => {
            const id = (0,identity_tenant/* toGuid */.zJ)(line);
            if (!(0,identity_tenant/* isGuid */.W_)(id)) {
                fault(`"${line}" is not the object id of a group (a GUID).`);
            }
            return id;
        }),
        allowedRoles: read.list('allowed-roles', (line, fault) => {
            if (/[\s"]/.test(line)) {
                fault(`"${line}" is not the value of an app role; write one a line.`);
            }
            return line;
        }),
        actors: readActors(read),
        actorPolicy: read.oneOf('actor-policy', ACTOR_POLICIES, 'any'),
        allowPublicLogs: read.oneOf('allow-public-logs', ['false', 'true'], 'false') === 'true',
    };
}
function readAccount(text, fault) {
    const name = (0,text_0/* unquote */._n)((0,text_0/* withoutRemark */.d9)(text));
    const ids = name.split(/[./]/).map(identity_tenant/* toGuid */.zJ);
    const [separator = ''] = /[./]/.exec(name) ?? [];
    return ids.length <= 2 && ids.every(identity_tenant/* isGuid */.W_)
        ? ids.join(separator)
        : readUsername(name, fault, 'an object id, tenant-id/object-id, a home account id');
}
function readUsername(text, fault, others) {
    if (!USERNAME.test(text)) {
        fault(`"${text}" is neither ${others}, nor a username; write one a line.`);
    }
    else if (BEYOND_ASCII.test(text)) {
        fault(`"${text}" has letters beyond ASCII; write the object id of the account instead.`);
    }
    return text.toLowerCase();
}
function readActors(read) {
    const actors = new Map();
    read.list('actors', (line, fault) => {
        const [login = '', objectId = '', ...rest] = line
            .toLowerCase()
            .split('=')
            .map((part) => (0,identity_tenant/* toGuid */.zJ)(part.trim()));
        if (!LOGIN.test(login) || !(0,identity_tenant/* isGuid */.W_)(objectId) || rest.length > 0) {
            fault(`"${line}" is not of the form github-login=object-id; write one a line.`);
        }
        else if (actors.has(login)) {
            fault(`names "${login}" twice.`);
        }
        actors.set(login, objectId);
        return line;
    });
    return actors;
}
function assertRulesTogether(rules, { tenant, mode }, { visibility }, fault) {
    const { allowedUsers, actors, actorPolicy } = rules;
    if ((0,identity_tenant/* isOpenTenant */.tG)(tenant) && allowedUsers.length === 0) {
        fault('tenant-id', `"${tenant}" would let any Microsoft account in the world sign in; name your own tenant by its GUID or a verified domain, or add allowed-users.`);
    }
    if ((0,identity_tenant/* isOpenTenant */.tG)(tenant) && (0,policy/* needsClaims */.HI)(rules)) {
        fault('tenant-id', `"${tenant}" cannot be used with allowed-groups or allowed-roles, since every tenant's administrator decides on those; use allowed-users alone.`);
    }
    if (actorPolicy === 'any' && actors.size > 0) {
        fault('actors', 'has no effect without actor-policy; set that to same or different.');
    }
    if (actorPolicy !== 'any' && actors.size === 0) {
        fault('actor-policy', `"${actorPolicy}" needs actors, with lines github-login=object-id.`);
    }
    if (actorPolicy === 'different' && mode === 'silent') {
        fault('mode', 'is silent, but actor-policy: different counts only a sign-in of this run.');
    }
    const isUnguarded = visibility === 'public' && !(0,policy/* hasAllowList */.U5)(rules);
    if (isUnguarded && mode !== 'silent' && !rules.allowPublicLogs) {
        fault('allowed-users', 'is empty in a public repository, where anybody can read the code in the log and sign in as themselves. Name who may (or in allowed-groups or allowed-roles), or set allow-public-logs: true.');
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./store/choose-store.js

const STORES = ['auto', 'actions', 'file', 'none'];
function chooseStore({ cache, keys, path, }, machine) {
    switch (cache) {
        case 'none':
            return { kind: 'none' };
        case 'file':
            return keys.length > 0 ? chooseFile(path, machine) : { kind: 'none', reason: NO_KEY };
        case 'auto':
        case 'actions':
            return keys.length > 0 ? chooseActionsCache(machine) : { kind: 'none', reason: NO_KEY };
    }
}
const NO_KEY = 'The sign-in is not kept, so later steps and the next run ask again: cache-encryption-key is empty. Check the name of the secret (one that does not exist is empty, and runs of forks and Dependabot get none), or set cache: none.';
function chooseFile(path, machine) {
    if (path === undefined) {
        return { kind: 'file', folder: (0,external_node_path_.join)(machine.userCacheFolder, 'entra-device-sign-in') };
    }
    const { folder, isInWorkspace } = machine.folderAt(path);
    return isInWorkspace
        ? {
            kind: 'file',
            folder,
            remark: `cache-path is ${folder}, in the workspace: a checkout may remove the sign-in, and artifacts may take it along. Name a folder outside, such as ~/.cache/entra-device-sign-in.`,
        }
        : { kind: 'file', folder };
}
function chooseActionsCache({ hasCacheService }) {
    return hasCacheService
        ? { kind: 'actions' }
        : {
            kind: 'none',
            reason: 'The sign-in is not kept, so the next run asks again: this job has no cache service. On a self-hosted runner cache: file keeps it.',
        };
}

// EXTERNAL MODULE: ./store/key.js
var store_key = __nccwpck_require__(8068);
;// CONCATENATED MODULE: ./inputs/store.js


const MAKE_A_KEY = 'Make one: openssl rand -base64 32 | gh secret set ENTRA_CACHE_KEY';
const MOST_KEYS = 10;
function readStore(read, keyLines) {
    return {
        cache: read.oneOf('cache', STORES, 'auto'),
        keys: keyLines.flatMap((line, index) => readKey(read, line, index, keyLines.length)),
        path: read.optional('cache-path'),
    };
}
function assertStoreTogether({ cache, path }, keys, mode, fault) {
    if (mode === 'silent' && (cache === 'none' || keys === 0)) {
        fault('mode', 'is silent, which needs a kept sign-in: set cache-encryption-key, and a cache.');
    }
    if (keys > MOST_KEYS) {
        fault('cache-encryption-key', `has ${keys} keys; ${MOST_KEYS} are the most.`);
    }
    if (path !== undefined && cache !== 'file') {
        fault('cache-path', 'needs cache: file; add that, or leave cache-path out.');
    }
}
function readKey(read, line, index, count) {
    const { key, fault } = (0,store_key/* decodeKey */.y3)(line);
    if (fault) {
        const which = count > 1 ? `(line ${index + 1} of ${count}) ` : '';
        read.fault('cache-encryption-key', `${which}${fault}. ${MAKE_A_KEY}`);
    }
    return key ? [key] : [];
}

;// CONCATENATED MODULE: ./inputs/inputs.js













function readInputs(host) {
    const keyLines = readLines(host, 'cache-encryption-key')
        .map((line) => (0,text_0/* unquote */._n)((0,text_0/* withoutRemark */.d9)(line)))
        .filter((line) => line !== '');
    const secrets = ['webhook-url', 'github-token'].map((name) => host.input(name));
    const keyTexts = new Set([...readLines(host, 'cache-encryption-key'), ...keyLines]);
    for (const secret of [...keyTexts, ...secrets]) {
        (0,masks/* maskSecret */.$)(host, secret);
    }
    (0,auth_pending/* maskPending */.EB)(host, host.input('pending'));
    const faults = [];
    const read = openReader(host, (input, sentence) => faults.push(`${input} ${(0,text_0/* toPlainLine */.Ic)(sentence)}`));
    const app = readApp(read);
    const mode = read.oneOf('mode', MODES, 'auto');
    const pending = read.optional('pending');
    const timeoutMinutes = read.wholeNumber('timeout', 15, 1, 360);
    const minValidityMinutes = read.wholeNumber('min-validity', 10, 0, 50);
    const claims = read.optional('claims', readClaims);
    const endpoint = read.oneOf('token-endpoint', ENDPOINT_MODES, 'none');
    const store = readStore(read, keyLines);
    const rules = readRules(read);
    const notify = readNotify(read);
    assertDeclared(host.inputNames(), read.fault);
    assertAppTogether(app, read.fault);
    assertStoreTogether(store, keyLines.length, mode, read.fault);
    if (pending !== undefined && mode !== 'wait') {
        read.fault('pending', 'belongs to mode: wait; add that, or leave pending out.');
    }
    assertRulesTogether(rules, { tenant: app.tenant, mode }, host.run, read.fault);
    assertNotifyTogether(notify, mode, read.fault);
    const { actorPolicy } = rules;
    assertEndpointTogether(endpoint, { mode, actorPolicy, claims }, host, read.fault);
    if (faults.length > 0) {
        throw new errors/* ActionError */.lZ('faulty-input', ['The inputs of this step need a correction:', ...faults.map((fault) => `- ${fault}`)].join('\n'), 'Nothing was sent anywhere. Correct the `with:` of this step and run it again.');
    }
    return freeze({
        app,
        rules,
        store,
        notify,
        mode,
        endpoint,
        pending,
        timeoutMinutes,
        minValidityMinutes,
        claims,
    });
}
function readClaims(value, fault) {
    const bare = (0,text_0/* unquote */._n)(value);
    const joined = bare.replace(/\s+/g, '');
    const text = /^[\w+/-]+={0,2}$/.test(joined)
        ? Buffer.from(joined, 'base64')
            .toString()
            .replace(/^\uFEFF/, '')
        : bare;
    if (!(0,text_0/* parseObject */.lj)(text)) {
        fault('is not a JSON object, nor one in base64; pass the claims challenge on as it came.');
    }
    return text;
}
function freeze(inputs) {
    for (const group of [inputs.app, inputs.rules, inputs.store, inputs.notify]) {
        Object.freeze(group);
    }
    return Object.freeze(inputs);
}

// EXTERNAL MODULE: ./outputs/deliver.js + 2 modules
var deliver = __nccwpck_require__(2635);
// EXTERNAL MODULE: ./outputs/outputs.js + 1 modules
var outputs = __nccwpck_require__(9839);
// EXTERNAL MODULE: ./outputs/report.js
var outputs_report = __nccwpck_require__(964);
// EXTERNAL MODULE: ./notify/prompt-markdown.js
var prompt_markdown = __nccwpck_require__(9819);
;// CONCATENATED MODULE: ./outputs/summary.js


const SOURCES = {
    'device-code': 'a sign-in with a device code',
    'refresh-token': 'the stored sign-in, silently',
    'cached-token': 'an earlier step of this job',
};
function summarise(report) {
    const { outcome, account, source, times, explanation } = report;
    const rows = [
        [outcome === 'not-allowed' ? 'Refused' : 'Signed in', account?.username],
        ['Object id', account?.objectId],
        ['Tenant id', account?.tenantId],
        ['Asked', formatTime(times.askedAt)],
        ['Answered', formatTime(times.answeredAt)],
        ['Took', formatDuration(times.askedAt, times.answeredAt)],
        ['From', source && SOURCES[source]],
        ['Scopes asked', report.scopesAsked?.join(' ')],
        ['Scopes granted', report.scopesGranted?.join(' ')],
        ['Token expires', formatTime(report.expiresAt)],
        ['Token endpoint', report.resources?.join(' ')],
        ['Sign-in kept in', report.place],
        ['Next prompt', report.nextPrompt],
    ];
    return [
        ...(report.prompt ? [...(0,prompt_markdown/* formatPrompt */.u)(report.prompt), ''] : []),
        '### Entra Device Sign-in',
        '',
        `| Outcome | ${(0,text_0/* toMarkdown */.l6)(outcome)} |`,
        '| --- | --- |',
        ...rows.flatMap(([name, value]) => (value ? [`| ${name} | ${(0,text_0/* toMarkdown */.l6)(value)} |`] : [])),
        '',
        ...toParagraphs(explanation ?? ''),
    ].join('\n');
}
function toParagraphs(explanation) {
    const lines = explanation.split('\n').filter((line) => line !== '');
    const address = /^More: (https:\/\/\S+)$/.exec(lines.at(-1) ?? '')?.[1];
    const link = address && URL.canParse(address) ? `[More on this](<${new URL(address).href}>)` : undefined;
    const texts = (link ? lines.slice(0, -1) : lines).map((line) => (0,text_0/* toMarkdown */.l6)(line));
    return [...texts, ...(link ? [link] : [])].flatMap((text) => [text, '']);
}
function formatTime(milliseconds) {
    return milliseconds === undefined
        ? undefined
        : `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
function formatDuration(start, end) {
    if (start === undefined || end === undefined) {
        return undefined;
    }
    const seconds = Math.max(0, Math.round((end - start) / 1000));
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

// EXTERNAL MODULE: ./store/seal.js + 7 modules
var seal = __nccwpck_require__(3328);
;// CONCATENATED MODULE: ./store/job-tokens.js


const NOTHING = { people: [] };
const NO_JOB_TOKENS = {
    recall: async () => NOTHING,
    keep: async () => { },
    drop: async () => { },
};
function openJobTokens({ context, keys, store: place, rules }, openStore, { host, signal }) {
    const [key] = keys;
    if (!key) {
        return NO_JOB_TOKENS;
    }
    const own = { ...context, purpose: purposeOf(host.run, place, rules) };
    const store = openStore(own);
    const recall = async () => {
        const reading = await store.read();
        if (reading.kind !== 'found') {
            if (reading.remark) {
                host.debug(reading.remark);
            }
            return NOTHING;
        }
        try {
            return JSON.parse((await (0,seal/* unseal */.Du)(reading.sealed, keys, own)).text);
        }
        catch (error) {
            host.debug(`The tokens of earlier steps cannot be used: ${error}`);
            return NOTHING;
        }
    };
    const change = async (tenantId, people) => {
        try {
            host.saveState('job-tokens', store.place);
            const grants = { tenantId, people };
            await store.write(await (0,seal/* seal */.od)(JSON.stringify(grants), key, own));
        }
        catch (error) {
            signal.throwIfAborted();
            host.debug(`The tokens cannot be kept for later steps: ${error}`);
        }
    };
    return {
        recall,
        async keep(tenantId, person, now) {
            await change(tenantId, replace(await recall(), person, person.lines, now));
        },
        async drop(tenantId, person, now) {
            const grants = await recall();
            if (grants.people.length > 0) {
                await change(tenantId, replace(grants, person, [], now));
            }
        },
    };
}
const FORM = 1;
function purposeOf({ id, attempt, job, runner }, store, rules) {
    const { tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule, ...more } = rules;
    more;
    const who = [tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule];
    return JSON.stringify(['tokens', FORM, id, attempt, job, runner, store, who]);
}
function replace({ people }, { account, lines }, replacements, now) {
    const isSame = (one) => one.account.homeAccountId === account.homeAccountId;
    const before = people.find(isSame)?.lines ?? [];
    const stillGood = before.filter((old) => old.token.expiresAt > now && !lines.some((line) => (0,scopes/* haveSameScopes */.Mt)(line, old)));
    const others = people.filter((one) => !isSame(one));
    const kept = [...stillGood, ...replacements];
    return kept.length > 0 ? [...others, { account, lines: kept }] : others;
}

;// CONCATENATED MODULE: ./sign-in.js













async function signIn(world) {
    const { host, signal } = world;
    const { report, closings } = await reuseOrAuthenticate(world);
    if (report.explanation !== undefined) {
        host.fail(report.explanation);
    }
    try {
        (0,outputs/* setOutcome */.Ji)(host, report.outcome);
        (0,outputs/* setRecord */.ed)(host, report);
    }
    catch (error) {
        host.fail((0,errors/* explain */.WE)(error, host.run.troubleshooting));
    }
    await writeSummary(host, report);
    await closeAll(closings, host, signal);
}
async function reuseOrAuthenticate(world) {
    const { host } = world;
    let report = { outcome: 'failed', times: {} };
    try {
        const inputs = readInputs(host);
        const { clientId, scopeLines } = inputs.app;
        report = { ...report, ...(0,outputs_report/* describeAsked */.U)(clientId, scopeLines) };
        const request = makeRequest(inputs, world);
        const grant = await findGrant(request, world);
        if (!grant) {
            return await world.authenticate(request);
        }
        const remark = (0,policy/* remarkOn */.yY)(grant.account, request.rules);
        if (remark) {
            host.warning(remark);
        }
        const delivered = (0,deliver/* deliver */.c)(grant, request.minValidityMinutes, world);
        return { report: { ...report, ...delivered }, closings: [] };
    }
    catch (error) {
        return { report: { ...report, ...(0,outputs_report/* describeFailure */.I)(error, host.run) }, closings: [] };
    }
}
function makeRequest(inputs, world) {
    const { host, openJobStore } = world;
    const { app, mode, endpoint, pending, notify, timeoutMinutes, minValidityMinutes, claims } = inputs;
    const { tenant, clientId } = app;
    const { account, allowedUsers, allowedGroups, allowedRoles, allowPublicLogs } = inputs.rules;
    const { actors, actorPolicy } = inputs.rules;
    const { keys } = inputs.store;
    const cloud = (0,identity_cloud/* resolveCloud */.au)(app.cloud, app.authorityHost);
    const context = { authority: cloud.origin, tenant, clientId };
    const actorRule = (0,identity_actors/* readActorRule */.K)(actorPolicy, actors, host.run.triggeringActor);
    const rules = { tenant, account, allowedUsers, allowedGroups, allowedRoles, actorRule };
    const mustBeNow = actorPolicy === 'different';
    const approach = chooseApproach(mode, { mustBeNow, isGiven: pending !== undefined });
    const store = mustBeNow ? { kind: 'none' } : chooseStore(inputs.store, host.machine);
    const jobTokens = mustBeNow || inputs.store.cache === 'none'
        ? NO_JOB_TOKENS
        : openJobTokens({ context, keys, rules, store }, openJobStore, world);
    return {
        app,
        cloud,
        context,
        store,
        keys,
        approach,
        endpoint,
        pending,
        rules,
        allowPublicLogs,
        notify,
        timeoutMinutes,
        minValidityMinutes,
        claims,
        jobTokens,
    };
}
async function findGrant(request, { clock }) {
    const { approach, endpoint, rules, minValidityMinutes, claims, jobTokens } = request;
    const { scopeLines } = request.app;
    if (!approach.usesStored || claims !== undefined || endpoint !== 'none') {
        return undefined;
    }
    const grants = await jobTokens.recall();
    return findReusableTokens(grants, { rules, scopeLines, minValidityMinutes }, clock.now());
}
async function writeSummary(host, report) {
    try {
        await host.summarise(summarise(report));
    }
    catch (error) {
        host.debug(`The job summary could not be written: ${error}`);
    }
}
async function closeAll(closings, host, signal) {
    for (const close of closings.toReversed()) {
        try {
            await close(signal);
        }
        catch (error) {
            host.debug(`The end was not clean: ${error}`);
        }
    }
}


/***/ }),

/***/ 3119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ openFileStore)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./errors.js
var errors = __nccwpck_require__(5650);
// EXTERNAL MODULE: ./store/key.js
var key = __nccwpck_require__(8068);
;// CONCATENATED MODULE: ./store/store.js
const MOST_SEALED_BYTES = 4 * 1024 * 1024;

;// CONCATENATED MODULE: ./store/file.js







const { O_CREAT, O_EXCL, O_RDONLY, O_WRONLY } = external_node_fs_.constants;
const O_NOFOLLOW = external_node_fs_.constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = external_node_fs_.constants.O_NONBLOCK ?? 0;
const HAS_MODES = process.platform !== 'win32';
function openFileStore(folder, context) {
    const path = (0,external_node_path_.join)(folder, (0,key/* fileNameOf */.bV)(context));
    return {
        place: folder,
        nextPrompt: 'after 90 days without a run, or when a policy of the tenant asks',
        async read() {
            try {
                await assertPrivateFolder(folder);
                return { kind: 'found', sealed: await readPrivateFile(path) };
            }
            catch (error) {
                return isMissing(error)
                    ? { kind: 'absent' }
                    : {
                        kind: 'trouble',
                        remark: `The stored sign-in in ${folder} cannot be used: ${(0,errors/* reasonOf */.A3)(error)}.`,
                    };
            }
        },
        async write(sealed) {
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            await assertPrivateFolder(folder);
            await clearDrafts(folder, path);
            const draft = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`;
            try {
                const file = await (0,promises_.open)(draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600);
                try {
                    await file.writeFile(sealed);
                    await file.sync();
                }
                finally {
                    await file.close();
                }
                await (0,promises_.rename)(draft, path);
            }
            catch (error) {
                await (0,promises_.rm)(draft, { force: true });
                throw error;
            }
        },
    };
}
const DRAFT_LIFE = 10_000;
async function clearDrafts(folder, path) {
    const drafts = (await (0,promises_.readdir)(folder))
        .map((name) => (0,external_node_path_.join)(folder, name))
        .filter((draft) => draft.startsWith(`${path}.`) && draft.endsWith('.tmp'));
    for (const draft of drafts) {
        const stats = await (0,promises_.lstat)(draft).catch(() => undefined);
        if (stats?.isFile() && Date.now() - stats.mtimeMs > DRAFT_LIFE) {
            await (0,promises_.rm)(draft, { force: true });
        }
    }
}
async function assertPrivateFolder(folder) {
    const stats = await (0,promises_.lstat)(folder);
    if (!stats.isDirectory()) {
        throw new Error(`${folder} is not a folder (links are not followed)`);
    }
    assertPrivate(folder, stats, 'give cache-path a folder that is used for nothing else, or run "chmod 700" on this one');
}
async function readPrivateFile(path) {
    if (!(await (0,promises_.lstat)(path)).isFile()) {
        throw new Error(`${path} is not a plain file (links are not followed)`);
    }
    const file = await (0,promises_.open)(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
        const stats = await file.stat();
        if (!stats.isFile()) {
            throw new Error(`${path} is not a file`);
        }
        assertPrivate(path, stats, 'run "chmod 600" on it');
        if (stats.size > MOST_SEALED_BYTES) {
            throw new Error(`${path} is too large to be a stored sign-in`);
        }
        return await file.readFile('utf8');
    }
    finally {
        await file.close();
    }
}
function assertPrivate(path, stats, remedy) {
    if (!HAS_MODES) {
        return;
    }
    if (stats.uid !== process.getuid?.()) {
        throw new Error(`${path} belongs to another user`);
    }
    if ((stats.mode & 0o077) !== 0) {
        throw new Error(`other users can open ${path}; ${remedy}`);
    }
}
function isMissing(error) {
    return error.code === 'ENOENT';
}


/***/ }),

/***/ 8068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tm: () => (/* binding */ isOurEntry),
/* harmony export */   Wm: () => (/* binding */ contextPrefix),
/* harmony export */   YQ: () => (/* binding */ sealingKeyOf),
/* harmony export */   YT: () => (/* binding */ ENTRY_PREFIX),
/* harmony export */   ap: () => (/* binding */ nameEntry),
/* harmony export */   bV: () => (/* binding */ fileNameOf),
/* harmony export */   uU: () => (/* binding */ keyPrefix),
/* harmony export */   y3: () => (/* binding */ decodeKey)
/* harmony export */ });
/* unused harmony exports ENTRY_ALPHABET, UNKNOWN_ENTRY */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

const BYTES = 32;
const LEAST_DIFFERENT_BYTES = 16;
function decodeKey(text) {
    const bytes = /^[0-9a-f]{64}$/i.test(text)
        ? Buffer.from(text, 'hex')
        : /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
            ? Buffer.from(text, 'base64')
            : undefined;
    if (bytes?.length !== BYTES) {
        return { fault: 'is not 32 bytes in base64 or hex' };
    }
    if (isGuessable(bytes)) {
        return { fault: 'is not random and could be guessed' };
    }
    return { key: { id: derive(bytes, 'key id', 6).toString('hex'), bytes } };
}
function sealingKeyOf(key, context) {
    return derive(key.bytes, `seal ${fingerprint(context)}`, BYTES);
}
const ENTRY_PREFIX = 'entra-device-sign-in-1-';
const ENTRY_ALPHABET = /^[a-z0-9-]+$/;
const UNKNOWN_ENTRY = (/* unused pure expression or super */ null && (`${ENTRY_PREFIX}unknown`));
function keyPrefix(key) {
    return `${ENTRY_PREFIX}${key.id}-`;
}
function contextPrefix(key, context) {
    return `${keyPrefix(key)}${mac(key, `context ${fingerprint(context)}`, 8)}-`;
}
function nameEntry(key, context, milliseconds, nonce) {
    const body = `${contextPrefix(key, context)}${milliseconds}-${nonce}`;
    return `${body}-${mac(key, `entry ${body}`, 16)}`;
}
function isOurEntry(key, context, name) {
    const body = name.slice(0, Math.max(0, name.lastIndexOf('-')));
    const expected = Buffer.from(`${body}-${mac(key, `entry ${body}`, 16)}`);
    const given = Buffer.from(name);
    return (name.startsWith(contextPrefix(key, context)) &&
        given.length === expected.length &&
        (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(given, expected));
}
function fileNameOf(context) {
    return `${fingerprint(context).slice(0, 32)}.jwe`;
}
function fingerprint({ authority, tenant, clientId, purpose }) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(JSON.stringify([authority, tenant, clientId, ...(purpose ? [purpose] : [])]))
        .digest('hex');
}
function mac(key, text, bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', derive(key.bytes, 'entry names', BYTES))
        .update(text)
        .digest('hex')
        .slice(0, bytes * 2);
}
function derive(bytes, purpose, length) {
    return Buffer.from((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', bytes, '', `entra-device-sign-in 1 ${purpose}`, length));
}
function isGuessable(bytes) {
    const steps = new Set(bytes.map((byte, index) => byte - (bytes[index - 1] ?? byte)));
    const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
    return new Set(bytes).size < LEAST_DIFFERENT_BYTES || steps.size <= 2 || printable;
}


/***/ }),

/***/ 3328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  JZ: () => (/* binding */ UnsealError),
  od: () => (/* binding */ seal),
  Du: () => (/* binding */ unseal)
});

// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/validate.js
var validate = __nccwpck_require__(5646);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/base64url.js
var base64url = __nccwpck_require__(2107);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/buffer_utils.js
var buffer_utils = __nccwpck_require__(3588);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/key.js
var lib_key = __nccwpck_require__(3109);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/errors.js
var errors = __nccwpck_require__(4616);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/content_encryption.js



const generateCek = (enc) => crypto.getRandomValues(new Uint8Array(enc.cekBits >> 3));
function checkCekLength(cek, expected) {
  const actual = cek.byteLength << 3;
  if (actual !== expected)
    throw new errors/* JWEInvalid */.aA(`Invalid Content Encryption Key length. Expected ${expected} bits, got ${actual} bits`);
}
const generateIv = (enc) => crypto.getRandomValues(new Uint8Array(enc.ivBits >> 3));
function checkIvLength(enc, iv) {
  if (iv.length << 3 !== enc.ivBits)
    throw new errors/* JWEInvalid */.aA("Invalid Initialization Vector length");
}
async function cbcKeySetup(enc, cek, usage) {
  if (!(cek instanceof Uint8Array))
    throw new TypeError((0,lib_key/* invalidKeyInput */.XP)(cek, "Uint8Array"));
  const keyLengthBits = enc.cekBits >> 1, encKey = await crypto.subtle.importKey("raw", cek.subarray(keyLengthBits >> 3), "AES-CBC", !1, [usage]), macKey = await crypto.subtle.importKey("raw", cek.subarray(0, keyLengthBits >> 3), {
    hash: `SHA-${keyLengthBits << 1}`,
    name: "HMAC"
  }, !1, ["sign"]);
  return [encKey, macKey, keyLengthBits];
}
async function cbcHmacTag(macKey, macData, keyLengthBits) {
  return new Uint8Array((await crypto.subtle.sign("HMAC", macKey, macData)).slice(0, keyLengthBits >> 3));
}
async function cbcEncrypt(enc, plaintext, cek, iv, aad) {
  const [encKey, macKey, keyLengthBits] = await cbcKeySetup(enc, cek, "encrypt"), ciphertext = new Uint8Array(await crypto.subtle.encrypt({
    iv,
    name: "AES-CBC"
  }, encKey, plaintext)), al = (0,buffer_utils/* uint64be */.mx)(aad.length * 8), macData = (0,buffer_utils/* concat */.xW)(aad, iv, ciphertext, al), tag = await cbcHmacTag(macKey, macData, keyLengthBits);
  return { ciphertext, tag, iv };
}
async function timingSafeEqual(a, b) {
  const algorithm = { name: "HMAC", hash: "SHA-256" }, key = await crypto.subtle.generateKey(algorithm, !1, ["sign", "verify"]), aHmac = await crypto.subtle.sign(algorithm, key, a);
  return crypto.subtle.verify(algorithm, key, aHmac, b);
}
async function cbcDecrypt(enc, cek, ciphertext, iv, tag, aad) {
  const [encKey, macKey, keyLengthBits] = await cbcKeySetup(enc, cek, "decrypt"), al = (0,buffer_utils/* uint64be */.mx)(aad.length * 8), macData = (0,buffer_utils/* concat */.xW)(aad, iv, ciphertext, al), expectedTag = await cbcHmacTag(macKey, macData, keyLengthBits);
  try {
    if (await timingSafeEqual(tag, expectedTag))
      return new Uint8Array(await crypto.subtle.decrypt({ iv, name: "AES-CBC" }, encKey, ciphertext));
  } catch {
  }
  throw new errors/* JWEDecryptionFailed */.xO();
}
async function encrypt(enc, plaintext, cek, iv, aad) {
  if (!(0,lib_key/* isCryptoKey */.R7)(cek) && !(cek instanceof Uint8Array))
    throw new TypeError((0,lib_key/* invalidKeyInput */.XP)(cek, "CryptoKey", "KeyObject", "Uint8Array", "JSON Web Key"));
  if (iv ? checkIvLength(enc, iv) : iv = generateIv(enc), cek instanceof Uint8Array && checkCekLength(cek, enc.cekBits), enc.cbc)
    return cbcEncrypt(enc, plaintext, cek, iv, aad);
  const encKey = await (0,lib_key/* rawKey */.GK)(cek, enc.subtle, "encrypt"), encrypted = new Uint8Array(await crypto.subtle.encrypt({
    additionalData: aad,
    iv,
    name: "AES-GCM",
    tagLength: 128
  }, encKey, plaintext));
  return { ciphertext: encrypted.subarray(0, -16), tag: encrypted.subarray(-16), iv };
}
async function decrypt(enc, cek, ciphertext, iv, tag, aad) {
  if (!(0,lib_key/* isCryptoKey */.R7)(cek) && !(cek instanceof Uint8Array))
    throw new TypeError((0,lib_key/* invalidKeyInput */.XP)(cek, "CryptoKey", "KeyObject", "Uint8Array", "JSON Web Key"));
  if (!iv)
    throw new errors/* JWEInvalid */.aA("JWE Initialization Vector missing");
  if (!tag)
    throw new errors/* JWEInvalid */.aA("JWE Authentication Tag missing");
  if (!enc.cbc && tag.length !== 16)
    throw new errors/* JWEInvalid */.aA("Invalid Authentication Tag length");
  if (checkIvLength(enc, iv), cek instanceof Uint8Array && checkCekLength(cek, enc.cekBits), enc.cbc)
    return cbcDecrypt(enc, cek, ciphertext, iv, tag, aad);
  const encKey = await (0,lib_key/* rawKey */.GK)(cek, enc.subtle, "decrypt");
  try {
    return new Uint8Array(await crypto.subtle.decrypt({
      additionalData: aad,
      iv,
      name: "AES-GCM",
      tagLength: 128
    }, encKey, (0,buffer_utils/* concat */.xW)(ciphertext, tag)));
  } catch {
    throw new errors/* JWEDecryptionFailed */.xO();
  }
}


// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/jwe_algorithms.js
var jwe_algorithms = __nccwpck_require__(9273);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/key_management.js







function checkEcdhCryptoKey(key, usage) {
  if (key.algorithm.name !== "ECDH" && key.algorithm.name !== "X25519")
    throw new TypeError("CryptoKey does not support this operation, its algorithm.name must be ECDH or X25519");
  (0,lib_key/* checkUsage */.GZ)(key, usage);
}
async function aeskwWrap(alg, key, cek) {
  const cryptoKey = await (0,lib_key/* rawKey */.GK)(key, (0,jwe_algorithms/* jweAlgorithm */.eD)(alg).subtle, "wrapKey", !0), cryptoKeyCek = await crypto.subtle.importKey("raw", cek, { hash: "SHA-256", name: "HMAC" }, !0, ["sign"]);
  return new Uint8Array(await crypto.subtle.wrapKey("raw", cryptoKeyCek, cryptoKey, "AES-KW"));
}
async function aeskwUnwrap(alg, key, encryptedKey) {
  const cryptoKey = await (0,lib_key/* rawKey */.GK)(key, (0,jwe_algorithms/* jweAlgorithm */.eD)(alg).subtle, "unwrapKey", !0), cryptoKeyCek = await crypto.subtle.unwrapKey("raw", encryptedKey, cryptoKey, "AES-KW", { hash: "SHA-256", name: "HMAC" }, !0, ["sign"]);
  return new Uint8Array(await crypto.subtle.exportKey("raw", cryptoKeyCek));
}
function checkRsaKey(alg, key, usage) {
  (0,lib_key/* checkCryptoKey */.Ni)(key, (0,jwe_algorithms/* jweAlgorithm */.eD)(alg).subtle, usage), (0,lib_key/* checkModulusLength */.or)(alg, key);
}
async function deriveKey(p2s, alg, p2c, key) {
  if (!(p2s instanceof Uint8Array) || p2s.length < 8)
    throw new errors/* JWEInvalid */.aA("PBES2 Salt Input must be 8 or more octets");
  if (!Number.isSafeInteger(p2c) || Math.sign(p2c) !== 1)
    throw new errors/* JWEInvalid */.aA("PBES2 Count Input must be a positive integer");
  const salt = (0,buffer_utils/* concat */.xW)((0,buffer_utils/* encode */.lF)(alg), Uint8Array.of(0), p2s), keyLengthBits = parseInt(alg.slice(13, 16), 10), subtleAlg = {
    hash: `SHA-${alg.slice(8, 11)}`,
    iterations: p2c,
    name: "PBKDF2",
    salt
  }, cryptoKey = await (0,lib_key/* rawKey */.GK)(key, (0,jwe_algorithms/* jweAlgorithm */.eD)(alg).subtle, "deriveBits");
  return new Uint8Array(await crypto.subtle.deriveBits(subtleAlg, cryptoKey, keyLengthBits));
}
function lengthAndInput(input) {
  return (0,buffer_utils/* concat */.xW)((0,buffer_utils/* uint32be */.VS)(input.length), input);
}
async function concatKdf(Z, keyDataLength, OtherInfo) {
  const dkLen = keyDataLength >> 3, hashLen = 32, reps = Math.ceil(dkLen / hashLen), dk = new Uint8Array(reps * hashLen);
  for (let i = 1; i <= reps; i++) {
    const hashResult = await (0,buffer_utils/* digest */.br)("sha256", (0,buffer_utils/* concat */.xW)((0,buffer_utils/* uint32be */.VS)(i), Z, OtherInfo));
    dk.set(hashResult, (i - 1) * hashLen);
  }
  return dk.slice(0, dkLen);
}
async function ecdhesDeriveKey(publicKey, privateKey, algorithmId, keyDataLength, apu = new Uint8Array(), apv = new Uint8Array()) {
  checkEcdhCryptoKey(publicKey), checkEcdhCryptoKey(privateKey, "deriveBits");
  const otherInfo = (0,buffer_utils/* concat */.xW)(lengthAndInput((0,buffer_utils/* encode */.lF)(algorithmId)), lengthAndInput(apu), lengthAndInput(apv), (0,buffer_utils/* uint32be */.VS)(keyDataLength)), Z = new Uint8Array(await crypto.subtle.deriveBits({
    name: publicKey.algorithm.name,
    public: publicKey
  }, privateKey, publicKey.algorithm.name === "X25519" ? 256 : Math.ceil(parseInt(publicKey.algorithm.namedCurve.slice(-3), 10) / 8) << 3));
  return concatKdf(Z, keyDataLength, otherInfo);
}
function assertEcdhKey(key) {
  (0,lib_key/* assertCryptoKey */.Tz)(key);
  const curve = key.algorithm.namedCurve;
  if (curve !== "P-256" && curve !== "P-384" && curve !== "P-521" && key.algorithm.name !== "X25519")
    throw new errors/* JOSENotSupported */.T0("ECDH with the provided key is not allowed or not supported by your javascript runtime");
}
function partyInfo(joseHeader, name) {
  const value = joseHeader[name];
  if (value !== void 0) {
    if (typeof value != "string")
      throw new errors/* JWEInvalid */.aA(`JOSE Header "${name}" (Agreement Party${name === "apu" ? "U" : "V"}Info) invalid`);
    return (0,validate/* decodeBase64url */.h2)(value, name, errors/* JWEInvalid */.aA);
  }
}
function checkPartyInfo(apu, apv) {
  if (!(apu === void 0 || apv === void 0 || apu.byteLength !== apv.byteLength)) {
    for (let i = 0; i < apu.byteLength; i++)
      if (apu[i] !== apv[i])
        return;
    throw new errors/* JWEInvalid */.aA('JOSE Header "apu" and "apv" values must be distinct');
  }
}
function assertEncryptedKey(encryptedKey) {
  if (encryptedKey === void 0)
    throw new errors/* JWEInvalid */.aA("JWE Encrypted Key missing");
}
function assertNoEncryptedKey(encryptedKey) {
  if (encryptedKey !== void 0)
    throw new errors/* JWEInvalid */.aA("Encountered unexpected JWE Encrypted Key");
}
function validateMaxPBES2Count(value) {
  if (value !== void 0 && value !== 1 / 0 && (!Number.isSafeInteger(value) || value < 1))
    throw new TypeError("maxPBES2Count must be a positive safe integer or Infinity");
}
async function decryptKeyManagement(entry, enc, key, encryptedKey, joseHeader, maxPBES2Count) {
  const { alg } = entry, mode = entry.mode;
  if (mode === "direct-encryption")
    return assertNoEncryptedKey(encryptedKey), key;
  const direct = mode === "direct-key-agreement";
  switch (direct ? assertNoEncryptedKey(encryptedKey) : assertEncryptedKey(encryptedKey), entry.subtle.name) {
    case "ECDH": {
      const { epk } = joseHeader;
      if (!(0,validate/* isObject */.Gv)(epk) || ["d", "k", "p", "q", "dp", "dq", "qi", "oth", "priv"].some((parameter) => Object.hasOwn(epk, parameter)))
        throw new errors/* JWEInvalid */.aA('JOSE Header "epk" (Ephemeral Public Key) missing or invalid');
      assertEcdhKey(key);
      const ephemeralPublicKey = await (0,lib_key/* jwkToKey */.xY)(entry, epk), partyUInfo = partyInfo(joseHeader, "apu"), partyVInfo = partyInfo(joseHeader, "apv");
      checkPartyInfo(partyUInfo, partyVInfo);
      const derivedKey = await ecdhesDeriveKey(ephemeralPublicKey, key, direct ? enc.alg : alg, direct ? enc.cekBits : parseInt(alg.slice(-5, -2), 10), partyUInfo, partyVInfo);
      if (direct)
        return derivedKey;
      key = derivedKey;
      break;
    }
    case "RSA-OAEP":
      return (0,lib_key/* assertCryptoKey */.Tz)(key), checkRsaKey(alg, key, "decrypt"), new Uint8Array(await crypto.subtle.decrypt("RSA-OAEP", key, encryptedKey));
    case "PBKDF2": {
      if (typeof joseHeader.p2c != "number")
        throw new errors/* JWEInvalid */.aA('JOSE Header "p2c" (PBES2 Count) missing or invalid');
      const p2cLimit = maxPBES2Count ?? 1e4;
      if (joseHeader.p2c > p2cLimit)
        throw new errors/* JWEInvalid */.aA('JOSE Header "p2c" (PBES2 Count) out is of acceptable bounds');
      if (typeof joseHeader.p2s != "string")
        throw new errors/* JWEInvalid */.aA('JOSE Header "p2s" (PBES2 Salt) missing or invalid');
      const p2s = (0,validate/* decodeBase64url */.h2)(joseHeader.p2s, "p2s", errors/* JWEInvalid */.aA);
      key = await deriveKey(p2s, alg, joseHeader.p2c, key);
      break;
    }
    case "AES-GCM": {
      if (typeof joseHeader.iv != "string")
        throw new errors/* JWEInvalid */.aA('JOSE Header "iv" (Initialization Vector) missing or invalid');
      if (typeof joseHeader.tag != "string")
        throw new errors/* JWEInvalid */.aA('JOSE Header "tag" (Authentication Tag) missing or invalid');
      const iv = (0,validate/* decodeBase64url */.h2)(joseHeader.iv, "iv", errors/* JWEInvalid */.aA), tag = (0,validate/* decodeBase64url */.h2)(joseHeader.tag, "tag", errors/* JWEInvalid */.aA);
      if (iv.byteLength !== 12)
        throw new errors/* JWEInvalid */.aA("Invalid Initialization Vector length");
      if (tag.byteLength !== 16)
        throw new errors/* JWEInvalid */.aA("Invalid Authentication Tag length");
      return decrypt((0,jwe_algorithms/* jweEncryption */.Oe)(alg.slice(0, -2)), key, encryptedKey, iv, tag, new Uint8Array());
    }
  }
  return aeskwUnwrap(alg.slice(-6), key, encryptedKey);
}
async function encryptKeyManagement(entry, enc, inputKey, joseHeader, providedCek, providedParameters = {}) {
  const { alg, mode } = entry, transport = (0,jwe_algorithms/* isJWECEKTransport */.p3)(entry);
  if (providedCek !== void 0 && !transport)
    throw new TypeError(`setContentEncryptionKey cannot be called with JWE "alg" (Algorithm) Header ${alg}`);
  let key = await (0,lib_key/* prepareKey */.dT)(mode === "direct-encryption" ? enc : entry, inputKey, "encrypt");
  if (mode === "direct-encryption")
    return [key, void 0, void 0];
  const cek = transport ? providedCek ?? generateCek(enc) : void 0;
  cek && checkCekLength(cek, enc.cekBits);
  let encryptedKey, parameters;
  switch (entry.subtle.name) {
    case "ECDH": {
      assertEcdhKey(key);
      const { apu: providedApu, apv: providedApv } = providedParameters;
      providedApu !== void 0 && (0,validate/* assertUint8Array */.GT)(providedApu, '"apu"'), providedApv !== void 0 && (0,validate/* assertUint8Array */.GT)(providedApv, '"apv"');
      const apu = providedApu ?? partyInfo(joseHeader, "apu"), apv = providedApv ?? partyInfo(joseHeader, "apv");
      checkPartyInfo(apu, apv);
      let ephemeralPrivateKey;
      providedParameters.epk !== void 0 ? ephemeralPrivateKey = await (0,lib_key/* prepareKey */.dT)(entry, providedParameters.epk, "decrypt") : ephemeralPrivateKey = (await crypto.subtle.generateKey(key.algorithm, !0, ["deriveBits"])).privateKey;
      const subtle = crypto.subtle;
      let exportableEpk = ephemeralPrivateKey;
      if (!exportableEpk.extractable) {
        if (typeof subtle.getPublicKey != "function")
          throw new TypeError('CryptoKey for "epk" must be extractable');
        exportableEpk = await subtle.getPublicKey(ephemeralPrivateKey, []);
      }
      const { x, y, crv, kty } = await subtle.exportKey("jwk", exportableEpk), direct = mode === "direct-key-agreement", derivedKey = await ecdhesDeriveKey(key, ephemeralPrivateKey, direct ? enc.alg : alg, direct ? enc.cekBits : parseInt(alg.slice(-5, -2), 10), apu, apv), epk = { x, crv, kty };
      if (kty === "EC" && (epk.y = y), parameters = { epk }, providedApu !== void 0 && (parameters.apu = (0,base64url/* encode */.l)(providedApu)), providedApv !== void 0 && (parameters.apv = (0,base64url/* encode */.l)(providedApv)), direct)
        return [derivedKey, void 0, parameters];
      key = derivedKey;
      break;
    }
    case "RSA-OAEP": {
      (0,lib_key/* assertCryptoKey */.Tz)(key), checkRsaKey(alg, key, "encrypt"), encryptedKey = new Uint8Array(await crypto.subtle.encrypt("RSA-OAEP", key, cek));
      break;
    }
    case "PBKDF2": {
      const { p2c = 2048, p2s = crypto.getRandomValues(new Uint8Array(16)) } = providedParameters;
      key = await deriveKey(p2s, alg, p2c, key), parameters = { p2c, p2s: (0,base64url/* encode */.l)(p2s) };
      break;
    }
    case "AES-GCM": {
      const iv = providedParameters.iv === void 0 ? crypto.getRandomValues(new Uint8Array(12)) : providedParameters.iv;
      if (!(iv instanceof Uint8Array))
        throw new TypeError('"iv" must be an instance of Uint8Array');
      const wrapped = await encrypt((0,jwe_algorithms/* jweEncryption */.Oe)(alg.slice(0, -2)), cek, key, iv, new Uint8Array());
      encryptedKey = wrapped.ciphertext, parameters = { iv: (0,base64url/* encode */.l)(wrapped.iv), tag: (0,base64url/* encode */.l)(wrapped.tag) };
    }
  }
  if (encryptedKey ??= await aeskwWrap(alg.slice(-6), key, cek), !(encryptedKey instanceof Uint8Array) || !encryptedKey.byteLength)
    throw new TypeError("JWE key management algorithm did not produce an Encrypted Key");
  return [cek, encryptedKey, parameters];
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/deflate.js


function validateZip(joseHeader, protectedHeader) {
  if (joseHeader.zip !== void 0 && joseHeader.zip !== "DEF")
    throw new errors/* JOSENotSupported */.T0('Unsupported JWE "zip" (Compression Algorithm) Header Parameter value.');
  if (joseHeader.zip !== void 0 && !protectedHeader?.zip)
    throw new errors/* JWEInvalid */.aA('JWE "zip" (Compression Algorithm) Header Parameter MUST be in a protected header.');
}
function supported(name) {
  if (typeof globalThis[name] > "u")
    throw new errors/* JOSENotSupported */.T0(`JWE "zip" (Compression Algorithm) Header Parameter requires the ${name} API.`);
}
async function transform(stream, input, maxLength = 1 / 0) {
  const writer = stream.writable.getWriter();
  writer.write(input).catch(() => {
  }), writer.close().catch(() => {
  });
  const chunks = [];
  let length = 0;
  const reader = stream.readable.getReader();
  for (; ; ) {
    const { value, done } = await reader.read();
    if (done)
      break;
    if (chunks.push(value), length += value.byteLength, maxLength !== 1 / 0 && length > maxLength)
      throw await reader.cancel().catch(() => {
      }), new errors/* JWEInvalid */.aA("Decompressed plaintext exceeded the configured limit");
  }
  return (0,buffer_utils/* concat */.xW)(...chunks);
}
async function compress(input) {
  return supported("CompressionStream"), transform(new CompressionStream("deflate-raw"), input);
}
async function decompress(input, maxLength) {
  return supported("DecompressionStream"), transform(new DecompressionStream("deflate-raw"), input, maxLength);
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jwe_encrypt.js









function checkDisjoint(protectedHeader, unprotectedHeader, sharedUnprotectedHeader) {
  if (!(0,validate/* isDisjoint */.fz)(protectedHeader, unprotectedHeader, sharedUnprotectedHeader))
    throw new errors/* JWEInvalid */.aA("JWE Protected, JWE Shared Unprotected and JWE Per-Recipient Header Parameter names must be disjoint");
}
function checkEncryptHeaders(input, options, sharedHeadersNormalized = !1) {
  if (!input[1] && !input[2] && !input[3])
    throw new errors/* JWEInvalid */.aA("either setProtectedHeader, setUnprotectedHeader, or sharedUnprotectedHeader must be called before #encrypt()");
  options !== void 0 && (input[8] = options?.crit);
  let [, protectedHeader, unprotectedHeader, sharedUnprotectedHeader, aad, cek, iv, keyManagementParameters, crit] = input;
  if (aad !== void 0 && (0,validate/* assertUint8Array */.GT)(aad, "JWE Additional Authenticated Data"), cek !== void 0 && (0,validate/* assertUint8Array */.GT)(cek, "JWE Content Encryption Key"), iv !== void 0 && (0,validate/* assertUint8Array */.GT)(iv, "JWE Initialization Vector"), !sharedHeadersNormalized && protectedHeader !== void 0 && (protectedHeader = (0,validate/* serializeJoseHeader */.ji)(errors/* JWEInvalid */.aA, protectedHeader)[0], input[1] = protectedHeader), unprotectedHeader !== void 0 && (unprotectedHeader = (0,validate/* serializeJoseHeader */.ji)(errors/* JWEInvalid */.aA, unprotectedHeader)[0], input[2] = unprotectedHeader), !sharedHeadersNormalized && sharedUnprotectedHeader !== void 0 && (sharedUnprotectedHeader = (0,validate/* serializeJoseHeader */.ji)(errors/* JWEInvalid */.aA, sharedUnprotectedHeader)[0], input[3] = sharedUnprotectedHeader), keyManagementParameters !== void 0 && !(0,validate/* isObject */.Gv)(keyManagementParameters))
    throw new TypeError("JWE Key Management Parameters must be an object");
  checkDisjoint(protectedHeader, unprotectedHeader, sharedUnprotectedHeader);
  const joseHeader = {
    ...protectedHeader,
    ...unprotectedHeader,
    ...sharedUnprotectedHeader
  };
  (0,validate/* validateCritDuplicates */.BU)(errors/* JWEInvalid */.aA, protectedHeader), (0,validate/* validateCrit */.nI)(errors/* JWEInvalid */.aA, validate/* JWE_RECOGNIZED */.CT, crit, protectedHeader, joseHeader), validateZip(joseHeader, protectedHeader);
  const { alg, enc } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new errors/* JWEInvalid */.aA('JWE "alg" (Algorithm) Header Parameter missing or invalid');
  const algEntry = jwe_algorithms/* JWE */.po[alg];
  if (algEntry?.mode === "integrated-encryption") {
    if (enc !== void 0)
      throw new errors/* JWEInvalid */.aA('JWE "enc" (Encryption Algorithm) Header Parameter must not be present for integrated encryption');
    if (cek !== void 0)
      throw new TypeError(`setContentEncryptionKey cannot be called with JWE "alg" (Algorithm) Header ${alg}`);
    if (iv !== void 0)
      throw new TypeError(`setInitializationVector cannot be called with JWE "alg" (Algorithm) Header ${alg}`);
    return [joseHeader, void 0, algEntry];
  }
  if (typeof enc != "string" || !enc)
    throw new errors/* JWEInvalid */.aA('JWE "enc" (Encryption Algorithm) Header Parameter missing or invalid');
  return [joseHeader, (0,jwe_algorithms/* jweEncryption */.Oe)(enc), algEntry];
}
async function encryptJWE(input, checked, key) {
  const [joseHeader, encEntry, selected] = checked, [inputPlaintext, inputProtectedHeader, inputUnprotectedHeader, sharedUnprotectedHeader, aad, providedCek, inputIv, keyManagementParameters, , unprotectedParameters] = input;
  let protectedHeader = inputProtectedHeader, unprotectedHeader = inputUnprotectedHeader;
  const algEntry = selected ?? (0,jwe_algorithms/* jweAlgorithm */.eD)(joseHeader.alg);
  let encryptedKey, parameters, cek;
  algEntry.mode === "integrated-encryption" ? cek = await (0,lib_key/* prepareKey */.dT)(algEntry, key, "encrypt") : [cek, encryptedKey, parameters] = await encryptKeyManagement(algEntry, encEntry, key, joseHeader, providedCek, keyManagementParameters), parameters && (unprotectedParameters ? unprotectedHeader = unprotectedHeader ? { ...unprotectedHeader, ...parameters } : parameters : protectedHeader = protectedHeader ? { ...protectedHeader, ...parameters } : parameters, checkDisjoint(protectedHeader, unprotectedHeader, sharedUnprotectedHeader));
  const encodedProtectedHeader = protectedHeader ? (0,base64url/* encode */.l)(JSON.stringify(protectedHeader)) : "", encodedAad = aad?.byteLength ? (0,base64url/* encode */.l)(aad) : void 0, additionalAuthenticatedData = (0,buffer_utils/* encode */.lF)(encodedAad ? `${encodedProtectedHeader}.${encodedAad}` : encodedProtectedHeader);
  let plaintext = inputPlaintext;
  joseHeader.zip === "DEF" && (plaintext = await compress(plaintext).catch((cause) => {
    throw new errors/* JWEInvalid */.aA("Failed to compress plaintext", { cause });
  }));
  let ciphertext, tag, iv;
  algEntry.mode === "integrated-encryption" ? [encryptedKey, ciphertext] = await algEntry.encrypt(cek, plaintext, additionalAuthenticatedData, protectedHeader, joseHeader, keyManagementParameters) : { ciphertext, tag, iv } = await encrypt(encEntry, plaintext, cek, inputIv, additionalAuthenticatedData);
  const jwe = {
    ciphertext: (0,base64url/* encode */.l)(ciphertext)
  };
  return iv && (jwe.iv = (0,base64url/* encode */.l)(iv)), tag && (jwe.tag = (0,base64url/* encode */.l)(tag)), encryptedKey?.byteLength && (jwe.encrypted_key = (0,base64url/* encode */.l)(encryptedKey)), encodedAad && (jwe.aad = encodedAad), protectedHeader && (jwe.protected = encodedProtectedHeader), sharedUnprotectedHeader && (jwe.unprotected = sharedUnprotectedHeader), unprotectedHeader && (jwe.header = unprotectedHeader), jwe;
}
async function createJWE(input, key, options) {
  return encryptJWE(input, checkEncryptHeaders(input, options), key);
}
function compactJWE(jwe) {
  return [jwe.protected, jwe.encrypted_key, jwe.iv, jwe.ciphertext, jwe.tag].join(".");
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/jwe/compact/encrypt.js


class CompactEncrypt {
  #input;
  constructor(plaintext) {
    (0,validate/* assertUint8Array */.GT)(plaintext, "plaintext"), this.#input = [plaintext];
  }
  setContentEncryptionKey(cek) {
    return (0,validate/* assertNotSet */.ac)(this.#input[5], "setContentEncryptionKey"), this.#input[5] = cek, this;
  }
  setInitializationVector(iv) {
    return (0,validate/* assertNotSet */.ac)(this.#input[6], "setInitializationVector"), this.#input[6] = iv, this;
  }
  setProtectedHeader(protectedHeader) {
    return (0,validate/* assertNotSet */.ac)(this.#input[1], "setProtectedHeader"), this.#input[1] = protectedHeader, this;
  }
  setKeyManagementParameters(parameters) {
    return (0,validate/* assertNotSet */.ac)(this.#input[7], "setKeyManagementParameters"), this.#input[7] = parameters, this;
  }
  async encrypt(key, options) {
    return compactJWE(await createJWE([...this.#input], key, options));
  }
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jwe_decrypt.js








function snapshotSharedJWE(jwe) {
  const { aad, ciphertext, iv, protected: encodedProtected, tag, unprotected } = jwe;
  if (iv !== void 0 && (typeof iv != "string" || !iv))
    throw new JWEInvalid("JWE Initialization Vector incorrect type");
  if (typeof ciphertext != "string")
    throw new JWEInvalid("JWE Ciphertext missing or incorrect type");
  if (tag !== void 0 && (typeof tag != "string" || !tag))
    throw new JWEInvalid("JWE Authentication Tag incorrect type");
  if (encodedProtected !== void 0 && typeof encodedProtected != "string")
    throw new JWEInvalid("JWE Protected Header incorrect type");
  if (aad !== void 0 && (typeof aad != "string" || !aad))
    throw new JWEInvalid("JWE AAD incorrect type");
  if (unprotected !== void 0 && !isObject(unprotected))
    throw new JWEInvalid("JWE Shared Unprotected Header incorrect type");
  return {
    aad,
    ciphertext,
    iv,
    protected: encodedProtected,
    tag,
    unprotected: unprotected === void 0 ? void 0 : { ...unprotected }
  };
}
function snapshotRecipientJWE(recipient) {
  let header, headerAlg;
  try {
    const { header: inputHeader } = recipient;
    if (isObject(inputHeader)) {
      headerAlg = inputHeader.alg;
      const parameters = Object.keys(inputHeader);
      parameters.includes("alg") || (headerAlg = void 0), header = Object.fromEntries(parameters.map((parameter) => [
        parameter,
        parameter === "alg" ? headerAlg : inputHeader[parameter]
      ]));
    } else
      header = inputHeader;
    const { encrypted_key: encryptedKey } = recipient;
    return [{ encrypted_key: encryptedKey, header }, headerAlg];
  } catch (error) {
    return [void 0, headerAlg, error];
  }
}
function checkRecipient(jwe) {
  const { encrypted_key: encryptedKey, header } = jwe;
  if (encryptedKey !== void 0 && typeof encryptedKey != "string")
    throw new JWEInvalid("JWE Encrypted Key incorrect type");
  if (header !== void 0 && !isObject(header))
    throw new JWEInvalid("JWE Per-Recipient Unprotected Header incorrect type");
  if (jwe.protected === void 0 && header === void 0 && jwe.unprotected === void 0)
    throw new JWEInvalid("JOSE Header missing");
}
function shareJWE(jwe) {
  const { protected: encodedProtected, ciphertext, iv, tag, aad } = jwe;
  let protectedHeader;
  return encodedProtected !== void 0 && (protectedHeader = (0,validate/* parseJoseHeader */.OX)(encodedProtected, errors/* JWEInvalid */.aA, "JWE Protected Header is invalid")), [
    protectedHeader,
    (0,validate/* decodeBase64url */.h2)(ciphertext, "ciphertext", errors/* JWEInvalid */.aA),
    iv !== void 0 ? (0,validate/* decodeBase64url */.h2)(iv, "iv", errors/* JWEInvalid */.aA) : void 0,
    tag !== void 0 ? (0,validate/* decodeBase64url */.h2)(tag, "tag", errors/* JWEInvalid */.aA) : void 0,
    (0,validate/* encodeAsciiMember */.MV)((encodedProtected ?? "") + (aad !== void 0 ? `.${aad}` : ""), "aad", errors/* JWEInvalid */.aA)
  ];
}
function prepareDecrypt(options) {
  const keyManagementAlgorithms = options && (0,validate/* validateAlgorithms */.Fw)("keyManagementAlgorithms", options.keyManagementAlgorithms), contentEncryptionAlgorithms = options && (0,validate/* validateAlgorithms */.Fw)("contentEncryptionAlgorithms", options.contentEncryptionAlgorithms), { crit, maxPBES2Count, maxDecompressedLength } = options ?? {};
  validateMaxPBES2Count(maxPBES2Count);
  const decompressionLimit = maxDecompressedLength ?? 25e4;
  if (decompressionLimit !== 0 && decompressionLimit !== 1 / 0 && (!Number.isSafeInteger(decompressionLimit) || decompressionLimit < 1))
    throw new TypeError("maxDecompressedLength must be 0, a positive safe integer, or Infinity");
  return [
    keyManagementAlgorithms,
    contentEncryptionAlgorithms,
    crit,
    maxPBES2Count,
    maxDecompressedLength
  ];
}
async function decryptJWE(jwe, shared, key, token = shareJWE(jwe)) {
  const [protectedHeader, ciphertext, iv, tag, additionalAuthenticatedData] = token, { header, unprotected, aad } = jwe;
  let joseHeader;
  if (header !== void 0 || unprotected !== void 0) {
    if (!(0,validate/* isDisjoint */.fz)(protectedHeader, header, unprotected))
      throw new errors/* JWEInvalid */.aA("JWE Protected, JWE Unprotected Header, and JWE Per-Recipient Unprotected Header Parameter names must be disjoint");
    joseHeader = { ...protectedHeader, ...header, ...unprotected };
  } else
    joseHeader = protectedHeader ?? {};
  const [keyManagementAlgorithms, contentEncryptionAlgorithms, crit, maxPBES2Count, maxDecompressedLength] = shared, { encrypted_key: encodedKey } = jwe;
  (0,validate/* validateCrit */.nI)(errors/* JWEInvalid */.aA, validate/* JWE_RECOGNIZED */.CT, crit, protectedHeader, joseHeader), validateZip(joseHeader, protectedHeader);
  const { alg, enc } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new errors/* JWEInvalid */.aA("missing JWE Algorithm (alg) in JWE Header");
  const selected = jwe_algorithms/* JWE */.po[alg];
  if (encodedKey === "" && (!selected || !(0,jwe_algorithms/* isJWECEKTransport */.p3)(selected)))
    throw new errors/* JWEInvalid */.aA("JWE Encrypted Key incorrect type");
  const integrated = selected?.mode === "integrated-encryption";
  if (!integrated && (typeof enc != "string" || !enc))
    throw new errors/* JWEInvalid */.aA("missing JWE Encryption Algorithm (enc) in JWE Header");
  if (keyManagementAlgorithms && !keyManagementAlgorithms.has(alg) || !keyManagementAlgorithms && alg.startsWith("PBES2"))
    throw new errors/* JOSEAlgNotAllowed */.Rb('"alg" (Algorithm) Header Parameter value not allowed');
  let encEntry;
  if (integrated) {
    if (enc !== void 0)
      throw new errors/* JWEInvalid */.aA('JWE "enc" (Encryption Algorithm) Header Parameter must not be present for integrated encryption');
    if (iv?.byteLength)
      throw new errors/* JWEInvalid */.aA("JWE Initialization Vector must be empty for integrated encryption");
    if (tag?.byteLength)
      throw new errors/* JWEInvalid */.aA("JWE Authentication Tag must be empty for integrated encryption");
  } else {
    if (contentEncryptionAlgorithms && !contentEncryptionAlgorithms.has(enc))
      throw new errors/* JOSEAlgNotAllowed */.Rb('"enc" (Encryption Algorithm) Header Parameter value not allowed');
    encEntry = (0,jwe_algorithms/* jweEncryption */.Oe)(enc);
  }
  let encryptedKey;
  if (encodedKey !== void 0)
    try {
      encryptedKey = (0,validate/* decodeBase64url */.h2)(encodedKey, "encrypted_key", errors/* JWEInvalid */.aA);
    } catch (error) {
      if (!selected || !(0,jwe_algorithms/* isJWECEKTransport */.p3)(selected))
        throw error;
      encryptedKey = new Uint8Array();
    }
  let resolvedKey = !1;
  typeof key == "function" && (key = await key(protectedHeader, jwe), resolvedKey = !0);
  const algEntry = selected ?? (0,jwe_algorithms/* jweAlgorithm */.eD)(alg);
  (0,jwe_algorithms/* isJWECEKTransport */.p3)(algEntry) && encryptedKey === void 0 && (encryptedKey = new Uint8Array());
  const k = await (0,lib_key/* prepareKey */.dT)(algEntry.mode === "direct-encryption" ? encEntry : algEntry, key, "decrypt");
  let plaintext;
  if (algEntry.mode === "integrated-encryption")
    plaintext = await algEntry.decrypt(k, encryptedKey, ciphertext, additionalAuthenticatedData, protectedHeader, joseHeader);
  else {
    const encryption = encEntry;
    let cek;
    try {
      cek = await decryptKeyManagement(algEntry, encryption, k, encryptedKey, joseHeader, maxPBES2Count), (0,jwe_algorithms/* isJWECEKTransport */.p3)(algEntry) && cek instanceof Uint8Array && cek.byteLength << 3 !== encryption.cekBits && (cek = generateCek(encryption));
    } catch (err) {
      if (err instanceof TypeError || err instanceof errors/* JWEInvalid */.aA || err instanceof errors/* JOSENotSupported */.T0)
        throw err;
      cek = generateCek(encryption);
    }
    plaintext = await decrypt(encryption, cek, ciphertext, iv, tag, additionalAuthenticatedData);
  }
  if (joseHeader.zip === "DEF") {
    const decompressionLimit = maxDecompressedLength ?? 25e4;
    if (decompressionLimit === 0)
      throw new errors/* JOSENotSupported */.T0('JWE "zip" (Compression Algorithm) Header Parameter is not supported.');
    plaintext = await decompress(plaintext, decompressionLimit).catch((cause) => {
      throw cause instanceof errors/* JWEInvalid */.aA ? cause : new errors/* JWEInvalid */.aA("Failed to decompress plaintext", { cause });
    });
  }
  return {
    plaintext,
    ...protectedHeader && { protectedHeader },
    ...aad !== void 0 && {
      additionalAuthenticatedData: (0,validate/* decodeBase64url */.h2)(aad, "aad", errors/* JWEInvalid */.aA)
    },
    ...unprotected && { sharedUnprotectedHeader: unprotected },
    ...header && { unprotectedHeader: header },
    ...resolvedKey && { key: k }
  };
}
async function decryptCompact(jwe, shared, key) {
  if (jwe instanceof Uint8Array && (jwe = buffer_utils/* decoder */.D0.decode(jwe)), typeof jwe != "string")
    throw new errors/* JWEInvalid */.aA("Compact JWE must be a string or Uint8Array");
  const { 0: protectedHeader, 1: encryptedKey, 2: iv, 3: ciphertext, 4: tag, length } = jwe.split(".");
  if (length !== 5)
    throw new errors/* JWEInvalid */.aA("Invalid Compact JWE");
  return decryptJWE({
    ciphertext,
    iv: iv || void 0,
    protected: protectedHeader,
    tag: tag || void 0,
    encrypted_key: encryptedKey || void 0
  }, shared, key);
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/jwe/compact/decrypt.js

async function compactDecrypt(jwe, key, options) {
  return decryptCompact(jwe, prepareDecrypt(options), key);
}


// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/decode_protected_header.js
var decode_protected_header = __nccwpck_require__(3386);
// EXTERNAL MODULE: ./store/key.js
var store_key = __nccwpck_require__(8068);
;// CONCATENATED MODULE: ./store/seal.js


const TYPE = 'entra-device-sign-in+1';
const ALGORITHM = { alg: 'dir', enc: 'A256GCM' };
class UnsealError extends Error {
    name = 'UnsealError';
    isDamaged;
    constructor(message, { isDamaged = false } = {}) {
        super(message);
        this.isDamaged = isDamaged;
    }
}
function seal(text, key, context) {
    return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ ...ALGORITHM, kid: key.id, typ: TYPE })
        .encrypt((0,store_key/* sealingKeyOf */.YQ)(key, context));
}
async function unseal(sealed, keys, context) {
    const header = readHeader(sealed);
    if (header.typ !== TYPE || header.alg !== ALGORITHM.alg || header.enc !== ALGORITHM.enc) {
        throw new UnsealError('it has a format that this version does not know');
    }
    const key = keys.find((candidate) => candidate.id === header.kid);
    if (!key) {
        throw new UnsealError('it was sealed with another cache-encryption-key');
    }
    try {
        const { plaintext } = await compactDecrypt(sealed, (0,store_key/* sealingKeyOf */.YQ)(key, context), {
            keyManagementAlgorithms: [ALGORITHM.alg],
            contentEncryptionAlgorithms: [ALGORITHM.enc],
        });
        return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(plaintext), key };
    }
    catch {
        throw new UnsealError('it is damaged, or was made for another tenant or app', {
            isDamaged: true,
        });
    }
}
function readHeader(sealed) {
    try {
        return (0,decode_protected_header/* decodeProtectedHeader */._)(sealed);
    }
    catch {
        throw new UnsealError('it is damaged', { isDamaged: true });
    }
}


/***/ }),

/***/ 2069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ withTimeout)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5650);
/* harmony import */ var _runner_timeout_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8167);


const LIMIT = 60_000;
function withTimeout(store, clock, signal) {
    const limit = { clock, milliseconds: LIMIT, signal };
    const within = (work) => (0,_runner_timeout_js__WEBPACK_IMPORTED_MODULE_1__/* .settleWithin */ .fb)(work, limit, 'there was no answer within a minute');
    return {
        ...store,
        async read() {
            try {
                return await within(store.read());
            }
            catch (error) {
                signal.throwIfAborted();
                return {
                    kind: 'trouble',
                    remark: `The sign-in in ${store.place} could not be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonOf */ .A3)(error)}.`,
                };
            }
        },
        write: (sealed) => within(store.write(sealed)),
    };
}


/***/ }),

/***/ 4686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ toName),
/* harmony export */   FN: () => (/* binding */ hasUnseen),
/* harmony export */   Ic: () => (/* binding */ toPlainLine),
/* harmony export */   _n: () => (/* binding */ unquote),
/* harmony export */   d9: () => (/* binding */ withoutRemark),
/* harmony export */   e4: () => (/* binding */ toQuoted),
/* harmony export */   l6: () => (/* binding */ toMarkdown),
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   qY: () => (/* binding */ formatTimeOfDay)
/* harmony export */ });
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
function toPlainLine(text, longest = 600) {
    const words = text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
    const line = words.replaceAll('##[', '## [').replace(/^::/, ': :');
    return line.length > longest ? `${line.slice(0, longest).replace(/\p{Cs}$/u, '')}…` : line;
}
function hasUnseen(text) {
    return text.replace(/\s/g, '').search(UNSEEN) !== -1;
}
function withoutRemark(line) {
    return line.replace(/(^|\s)#.*$/, '').trim();
}
function unquote(text) {
    return text.replace(/^(["'])(.*)\1$/s, '$2');
}
function toMarkdown(text) {
    return toPlainLine(text)
        .replace(/[^\p{L}\p{N} ,-]/gu, (sign) => `&#${sign.codePointAt(0)};`)
        .replace(/&#(?:35|64);/g, '$&<!-- -->')
        .replace(/^-/, '&#45;');
}
function toName(text) {
    const line = toPlainLine(text);
    return /^[\w./@[\]-]*$/.test(line) ? line : toQuoted(line);
}
function toQuoted(text) {
    return `"${toPlainLine(text).replace(/["\u201c-\u201f\u2033\u2036\uff02]/g, "'")}"`;
}
function formatTimeOfDay(millisecondsSince1970) {
    return `${new Date(millisecondsSince1970).toISOString().slice(11, 16)} UTC`;
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


/***/ }),

/***/ 3588:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ decoder),
/* harmony export */   Rd: () => (/* binding */ encoder),
/* harmony export */   VS: () => (/* binding */ uint32be),
/* harmony export */   WG: () => (/* binding */ encodeBase64),
/* harmony export */   br: () => (/* binding */ digest),
/* harmony export */   lF: () => (/* binding */ encode),
/* harmony export */   mx: () => (/* binding */ uint64be),
/* harmony export */   u8: () => (/* binding */ strictDecoder),
/* harmony export */   xW: () => (/* binding */ concat),
/* harmony export */   y4: () => (/* binding */ decodeBase64)
/* harmony export */ });
const encoder = new TextEncoder(), decoder = new TextDecoder(), strictDecoder = new TextDecoder("utf-8", { fatal: !0 }), UINT32_RANGE = 2 ** 32;
function concat(...buffers) {
  const size = buffers.reduce((acc, { length }) => acc + length, 0), buf = new Uint8Array(size);
  let i = 0;
  for (const buffer of buffers)
    buf.set(buffer, i), i += buffer.length;
  return buf;
}
function writeUInt32BE(buf, value, offset) {
  if (value < 0 || value >= UINT32_RANGE)
    throw new RangeError(`value must be >= 0 and <= ${UINT32_RANGE - 1}. Received ${value}`);
  buf.set([value >>> 24, value >>> 16, value >>> 8, value & 255], offset);
}
function uint64be(value) {
  const high = Math.floor(value / UINT32_RANGE), low = value % UINT32_RANGE, buf = new Uint8Array(8);
  return writeUInt32BE(buf, high, 0), writeUInt32BE(buf, low, 4), buf;
}
function uint32be(value) {
  const buf = new Uint8Array(4);
  return writeUInt32BE(buf, value), buf;
}
const NON_ASCII = /[^\x00-\x7f]/;
function encode(string) {
  if (typeof string == "string" && string.length >= 128) {
    if (NON_ASCII.test(string))
      throw new TypeError("non-ASCII string encountered in encode()");
    return encoder.encode(string);
  }
  const bytes = new Uint8Array(string.length);
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i);
    if (code > 127)
      throw new TypeError("non-ASCII string encountered in encode()");
    bytes[i] = code;
  }
  return bytes;
}
function encodeBase64(input, url = !1) {
  if (Uint8Array.prototype.toBase64)
    return input.toBase64({ alphabet: url ? "base64url" : "base64", omitPadding: url });
  const CHUNK_SIZE = 32768, arr = [];
  for (let i = 0; i < input.length; i += CHUNK_SIZE)
    arr.push(String.fromCharCode.apply(null, input.subarray(i, i + CHUNK_SIZE)));
  const encoded = btoa(arr.join(""));
  return url ? encoded.replace(/=/g, "").replace(/\+/g, "-").replace(/\//g, "_") : encoded;
}
function decodeBase64(encoded, url = !1) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(encoded, { alphabet: url ? "base64url" : "base64" });
  if (url) {
    if (encoded.includes("+") || encoded.includes("/"))
      throw new TypeError("Invalid base64url");
    encoded = encoded.replace(/-/g, "+").replace(/_/g, "/");
  }
  const binary = atob(encoded), bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}
async function digest(algorithm, data) {
  const subtleDigest = `SHA-${algorithm.slice(-3)}`;
  return new Uint8Array(await crypto.subtle.digest(subtleDigest, data));
}



/***/ }),

/***/ 9273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Oe: () => (/* binding */ jweEncryption),
/* harmony export */   eD: () => (/* binding */ jweAlgorithm),
/* harmony export */   p3: () => (/* binding */ isJWECEKTransport),
/* harmony export */   po: () => (/* binding */ JWE)
/* harmony export */ });
/* harmony import */ var _util_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4616);
/* harmony import */ var _key_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8689);


const wrap = [
  ["encrypt", "wrapKey"],
  ["decrypt", "unwrapKey"]
], derive = [[], ["deriveBits"]], none = [[], []];
function rsaes(bits) {
  return {
    kty: ["RSA"],
    mode: "key-encryption",
    subtle: { name: "RSA-OAEP", hash: `SHA-${bits}` },
    usages: wrap,
    ops: ["wrapKey", "unwrapKey"]
  };
}
function ecdh(mode) {
  return {
    kty: ["EC", "OKP"],
    mode,
    subtle: { name: "ECDH" },
    resolve: ({ kty, crv, asymmetricKeyType }) => {
      if (crv === "X25519" || asymmetricKeyType === "x25519")
        return { name: "X25519" };
      if (kty === "OKP")
        throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .JOSENotSupported */ .T0('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
      return { name: "ECDH", namedCurve: crv };
    },
    usages: derive,
    ops: [void 0, "deriveBits"]
  };
}
function aeskw(bits, gcm = !1) {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: !0,
    subtle: { name: gcm ? "AES-GCM" : "AES-KW", length: bits },
    usages: none,
    ops: gcm ? ["encrypt", "decrypt"] : ["wrapKey", "unwrapKey"]
  };
}
function pbes2() {
  return {
    kty: ["oct"],
    mode: "key-wrapping",
    secret: !0,
    subtle: { name: "PBKDF2" },
    usages: none,
    ops: ["deriveBits", "deriveBits"]
  };
}
const JWE = (0,_key_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)({
  dir: {
    kty: ["oct"],
    mode: "direct-encryption",
    secret: !0,
    subtle: { name: "AES-GCM" },
    usages: none,
    ops: ["encrypt", "decrypt"]
  },
  "RSA-OAEP": rsaes(1),
  "RSA-OAEP-256": rsaes(256),
  "RSA-OAEP-384": rsaes(384),
  "RSA-OAEP-512": rsaes(512),
  "ECDH-ES": ecdh("direct-key-agreement"),
  "ECDH-ES+A128KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A192KW": ecdh("key-agreement-with-key-wrapping"),
  "ECDH-ES+A256KW": ecdh("key-agreement-with-key-wrapping"),
  A128KW: aeskw(128),
  A192KW: aeskw(192),
  A256KW: aeskw(256),
  A128GCMKW: aeskw(128, !0),
  A192GCMKW: aeskw(192, !0),
  A256GCMKW: aeskw(256, !0),
  "PBES2-HS256+A128KW": pbes2(),
  "PBES2-HS384+A192KW": pbes2(),
  "PBES2-HS512+A256KW": pbes2()
}), contentOps = ["encrypt", "decrypt"];
function contentEncryption(bits, cbc = !1) {
  return {
    kty: ["oct"],
    secret: !0,
    subtle: { name: cbc ? "AES-CBC" : "AES-GCM", length: bits },
    usages: none,
    ops: contentOps,
    cekBits: bits,
    ivBits: cbc ? 128 : 96,
    cbc
  };
}
const ENC = (0,_key_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .t)({
  A128GCM: contentEncryption(128),
  A192GCM: contentEncryption(192),
  A256GCM: contentEncryption(256),
  "A128CBC-HS256": contentEncryption(256, !0),
  "A192CBC-HS384": contentEncryption(384, !0),
  "A256CBC-HS512": contentEncryption(512, !0)
});
function unsupported(parameter, name) {
  throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .JOSENotSupported */ .T0(`Invalid or unsupported "${parameter}" (JWE ${name}) header value`);
}
function jweAlgorithm(alg) {
  return (typeof alg == "string" ? JWE[alg] : void 0) ?? unsupported("alg", "Algorithm");
}
function isJWECEKTransport(algorithm) {
  return algorithm.mode === "key-wrapping" || algorithm.mode === "key-encryption" || algorithm.mode === "key-agreement-with-key-wrapping";
}
function jweEncryption(enc) {
  return (typeof enc == "string" ? ENC[enc] : void 0) ?? unsupported("enc", "Encryption Algorithm");
}



/***/ }),

/***/ 3109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ rawKey),
/* harmony export */   GZ: () => (/* binding */ checkUsage),
/* harmony export */   Ni: () => (/* binding */ checkCryptoKey),
/* harmony export */   R7: () => (/* binding */ isCryptoKey),
/* harmony export */   Tz: () => (/* binding */ assertCryptoKey),
/* harmony export */   XP: () => (/* binding */ invalidKeyInput),
/* harmony export */   dT: () => (/* binding */ prepareKey),
/* harmony export */   l: () => (/* binding */ validateExtractableOption),
/* harmony export */   oX: () => (/* binding */ normalizeJwk),
/* harmony export */   or: () => (/* binding */ checkModulusLength),
/* harmony export */   xY: () => (/* binding */ jwkToKey)
/* harmony export */ });
/* unused harmony exports isKeyLike, isKeyObject, snapshotJwk */
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5646);
/* harmony import */ var _util_base64url_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2107);
/* harmony import */ var _util_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4616);



const tag = (key) => key[Symbol.toStringTag], jwkMatchesOp = (entry, key, usage) => {
  const { alg } = entry;
  if (key.use !== void 0) {
    const expected = usage === "sign" || usage === "verify" ? "sig" : "enc";
    if (key.use !== expected)
      throw new TypeError(`Invalid key for this operation, its "use" must be "${expected}" when present`);
  }
  if (key.alg !== void 0 && key.alg !== alg)
    throw new TypeError(`Invalid key for this operation, its "alg" must be "${alg}" when present`);
  if (Array.isArray(key.key_ops)) {
    const expectedKeyOp = usage === "encrypt" || usage === "decrypt" ? entry.ops?.[usage === "encrypt" ? 0 : 1] : usage;
    if (expectedKeyOp && !key.key_ops.includes(expectedKeyOp))
      throw new TypeError(`Invalid key for this operation, its "key_ops" must include "${expectedKeyOp}" when present`);
  }
};
async function prepareKey(entry, key, usage) {
  const { alg, secret } = entry, requiresPrivateKey = usage === "decrypt" || usage === "sign";
  if (secret && key instanceof Uint8Array)
    return key;
  let normalized, keyObject;
  if ((0,_validate_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(key)) {
    if (normalized = normalizeJwk(key), typeof normalized.kty != "string")
      throw invalidKeyType(alg, key, secret);
    if (!(secret ? normalized.kty === "oct" && typeof normalized.k == "string" : normalized.kty !== "oct" && (requiresPrivateKey ? normalized.kty === "AKP" && typeof normalized.priv == "string" || typeof normalized.d == "string" : normalized.d === void 0 && normalized.priv === void 0)))
      throw new TypeError(secret ? 'JSON Web Key for symmetric algorithms must have JWK "kty" (Key Type) equal to "oct" and the JWK "k" (Key Value) present' : `JSON Web Key for this operation must be a ${requiresPrivateKey ? "private" : "public"} JWK`);
    if (jwkMatchesOp(entry, normalized, usage), normalized.kty === "oct")
      return (0,_util_base64url_js__WEBPACK_IMPORTED_MODULE_1__/* .decode */ .D)(normalized.k);
    if (!Object.isFrozen(key)) {
      const { key_ops } = key;
      Array.isArray(key_ops) && Object.freeze(key_ops), Object.freeze(key);
    }
  } else {
    if (!isKeyLike(key))
      throw invalidKeyType(alg, key, secret);
    const expectedType = secret ? "secret" : requiresPrivateKey ? "private" : "public";
    if (key.type !== expectedType && (secret || ["secret", "public", "private"].includes(key.type)))
      throw new TypeError(`${tag(key)} instances must be of type "${expectedType}" for the ${alg} algorithm`);
    if (isCryptoKey(key))
      return key;
    if (keyObject = key, keyObject.type === "secret")
      return keyObject.export();
  }
  cache ||= /* @__PURE__ */ new WeakMap();
  const cacheKey = key;
  let cached = cache.get(cacheKey);
  if (cached?.[alg])
    return cached[alg];
  if (cached || cache.set(cacheKey, cached = {}), keyObject && typeof keyObject.toCryptoKey == "function") {
    const isPublic = keyObject.type === "public", crv = nist[keyObject.asymmetricKeyDetails?.namedCurve], params = entry.resolve?.({ crv, asymmetricKeyType: keyObject.asymmetricKeyType }) ?? entry.subtle;
    return cached[alg] = keyObject.toCryptoKey(params, isPublic, entry.usages[isPublic ? 0 : 1]);
  }
  return normalized ??= keyObject.export({ format: "jwk" }), normalized.alg = alg, cached[alg] = await jwkToKey(entry, normalized);
}
let cache;
const nist = {
  __proto__: null,
  prime256v1: "P-256",
  secp384r1: "P-384",
  secp521r1: "P-521"
};
function assertCryptoKey(key) {
  if (!isCryptoKey(key))
    throw new Error("CryptoKey instance expected");
}
const isCryptoKey = (key) => {
  if (key?.[Symbol.toStringTag] === "CryptoKey")
    return !0;
  try {
    return key instanceof CryptoKey;
  } catch {
    return !1;
  }
}, isKeyObject = (key) => key?.[Symbol.toStringTag] === "KeyObject", isKeyLike = (key) => isCryptoKey(key) || isKeyObject(key);
function message(msg, actual, ...types) {
  if (types.length > 2) {
    const last = types.pop();
    msg += `one of type ${types.join(", ")}, or ${last}.`;
  } else types.length === 2 ? msg += `one of type ${types[0]} or ${types[1]}.` : msg += `of type ${types[0]}.`;
  return actual == null ? msg += ` Received ${actual}` : typeof actual == "function" && actual.name ? msg += ` Received function ${actual.name}` : typeof actual == "object" && actual != null && actual.constructor?.name && (msg += ` Received an instance of ${actual.constructor.name}`), msg;
}
const invalidKeyInput = (actual, ...types) => message("Key must be ", actual, ...types);
function invalidKeyType(alg, actual, secret) {
  const types = ["CryptoKey", "KeyObject", "JSON Web Key"];
  return secret && types.push("Uint8Array"), new TypeError(message(`Key for the ${alg} algorithm must be `, actual, ...types));
}
const unusable = (name, prop = "algorithm.name") => new TypeError(`CryptoKey does not support this operation, its ${prop} must be ${name}`);
function checkUsage(key, usage) {
  if (usage && !key.usages.includes(usage))
    throw new TypeError(`CryptoKey does not support this operation, its usages must include ${usage}.`);
}
function checkModulusLength(alg, key) {
  const { modulusLength } = key.algorithm;
  if (typeof modulusLength != "number" || modulusLength < 2048)
    throw new TypeError(`${alg} requires key modulusLength to be 2048 bits or larger`);
}
function checkCryptoKey(key, expected, usage) {
  const algorithm = key.algorithm;
  if (algorithm.name !== expected.name)
    throw unusable(expected.name);
  if (expected.hash && algorithm.hash?.name !== expected.hash)
    throw unusable(expected.hash, "algorithm.hash");
  if (expected.namedCurve && algorithm.namedCurve !== expected.namedCurve)
    throw unusable(expected.namedCurve, "algorithm.namedCurve");
  if (expected.length !== void 0 && algorithm.length !== expected.length)
    throw unusable(expected.length, "algorithm.length");
  checkUsage(key, usage);
}
function snapshotJwk(jwk) {
  return { __proto__: null, ...jwk };
}
function normalizeJwk(jwk) {
  const normalized = snapshotJwk(jwk);
  if (normalized.ext !== void 0 && typeof normalized.ext != "boolean")
    throw new TypeError('"ext" (Extractable) Parameter must be a boolean');
  if (normalized.key_ops !== void 0) {
    const value = normalized.key_ops, keyOps = Array.isArray(value) ? [...value] : void 0;
    if (!keyOps || keyOps.some((operation) => typeof operation != "string") || new Set(keyOps).size !== keyOps.length)
      throw new TypeError('"key_ops" (Key Operations) Parameter must be an array of unique strings');
    normalized.key_ops = keyOps;
  }
  return normalized;
}
function validateExtractableOption(extractable) {
  if (extractable !== void 0 && typeof extractable != "boolean")
    throw new TypeError('"extractable" option must be a boolean');
  return extractable;
}
async function jwkToKey(entry, jwk, extractable) {
  if (!entry.kty.includes(jwk.kty))
    throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .JOSENotSupported */ .T0('Invalid or unsupported JWK "alg" (Algorithm) Parameter value');
  const algorithm = entry.resolve?.({ kty: jwk.kty, crv: jwk.crv }) ?? entry.subtle, isPrivate = !!(jwk.d || jwk.priv), keyData = { ...jwk, ext: extractable ?? jwk.ext };
  return keyData.kty !== "AKP" && delete keyData.alg, delete keyData.use, crypto.subtle.importKey("jwk", keyData, algorithm, keyData.ext ?? !isPrivate, jwk.key_ops ?? entry.usages[isPrivate ? 1 : 0]);
}
async function rawKey(key, expected, usage, extractable = !1) {
  return key instanceof Uint8Array && (key = await crypto.subtle.importKey("raw", key, expected, extractable, [usage])), checkCryptoKey(key, expected, usage), key;
}



/***/ }),

/***/ 8689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ table)
/* harmony export */ });
function table(entries) {
  const out = { __proto__: null };
  for (const alg in entries)
    out[alg] = { ...entries[alg], alg };
  return out;
}



/***/ }),

/***/ 5646:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ validateCritDuplicates),
/* harmony export */   CT: () => (/* binding */ JWE_RECOGNIZED),
/* harmony export */   Fw: () => (/* binding */ validateAlgorithms),
/* harmony export */   GT: () => (/* binding */ assertUint8Array),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   J0: () => (/* binding */ validateB64),
/* harmony export */   MV: () => (/* binding */ encodeAsciiMember),
/* harmony export */   OX: () => (/* binding */ parseJoseHeader),
/* harmony export */   ac: () => (/* binding */ assertNotSet),
/* harmony export */   fz: () => (/* binding */ isDisjoint),
/* harmony export */   h2: () => (/* binding */ decodeBase64url),
/* harmony export */   ji: () => (/* binding */ serializeJoseHeader),
/* harmony export */   nI: () => (/* binding */ validateCrit),
/* harmony export */   qc: () => (/* binding */ JWS_RECOGNIZED)
/* harmony export */ });
/* unused harmony export isJwkSet */
/* harmony import */ var _util_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4616);
/* harmony import */ var _util_base64url_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2107);
/* harmony import */ var _buffer_utils_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3588);



function assertUint8Array(input, label) {
  if (!(input instanceof Uint8Array))
    throw new TypeError(`${label} must be an instance of Uint8Array`);
}
function isObject(input) {
  if (typeof input != "object" || input === null || Object.prototype.toString.call(input) !== "[object Object]")
    return !1;
  const prototype = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function isJwkSet(input) {
  return isObject(input) && Array.isArray(input.keys) && Array.from(input.keys).every(isObject);
}
function isDisjoint(...headers) {
  const parameters = /* @__PURE__ */ new Set();
  for (const header of headers)
    if (header)
      for (const parameter of Object.keys(header)) {
        if (parameters.has(parameter))
          return !1;
        parameters.add(parameter);
      }
  return !0;
}
function assertNotSet(value, name) {
  if (value !== void 0)
    throw new TypeError(`${name} can only be called once`);
}
function decodeBase64url(value, label, ErrorClass) {
  try {
    return (0,_util_base64url_js__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D)(value);
  } catch (cause) {
    throw new ErrorClass(`Failed to base64url decode the ${label}`, { cause });
  }
}
function encodeAsciiMember(value, label, ErrorClass) {
  try {
    return (0,_buffer_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .encode */ .lF)(value);
  } catch (cause) {
    throw new ErrorClass(`The ${label} is not a valid base64url string`, { cause });
  }
}
function parseJoseHeader(encodedProtectedHeader, ErrorClass, message) {
  let parsed;
  try {
    parsed = JSON.parse(_buffer_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .strictDecoder */ .u8.decode((0,_util_base64url_js__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D)(encodedProtectedHeader)));
  } catch (cause) {
    throw new ErrorClass(message, { cause });
  }
  if (!isObject(parsed))
    throw new ErrorClass(message);
  return parsed;
}
const JWS_RECOGNIZED = { __proto__: null, b64: !0 }, JWE_RECOGNIZED = { __proto__: null };
function validateAlgorithms(option, algorithms) {
  if (algorithms !== void 0 && (!Array.isArray(algorithms) || algorithms.some((s) => typeof s != "string")))
    throw new TypeError(`"${option}" option must be an array of strings`);
  return algorithms === void 0 ? void 0 : new Set(algorithms);
}
function validateCritDuplicates(Err, protectedHeader) {
  const { crit } = protectedHeader ?? {};
  if (Array.isArray(crit) && new Set(crit).size !== crit.length)
    throw new Err('"crit" (Critical) Header Parameter MUST NOT contain duplicate values');
}
function validateCrit(Err, recognizedDefault, recognizedOption, protectedHeader, joseHeader) {
  if (joseHeader.crit !== void 0 && protectedHeader?.crit === void 0)
    throw new Err('"crit" (Critical) Header Parameter MUST be integrity protected');
  if (!protectedHeader || protectedHeader.crit === void 0)
    return [];
  if (!Array.isArray(protectedHeader.crit) || protectedHeader.crit.length === 0 || protectedHeader.crit.some((input) => typeof input != "string" || input.length === 0))
    throw new Err('"crit" (Critical) Header Parameter MUST be an array of non-empty strings when present');
  const recognized = recognizedOption === void 0 ? recognizedDefault : { __proto__: null, ...recognizedOption, ...recognizedDefault };
  for (const parameter of protectedHeader.crit) {
    if (!(parameter in recognized))
      throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .JOSENotSupported */ .T0(`Extension Header Parameter "${parameter}" is not recognized`);
    if (!Object.hasOwn(joseHeader, parameter) || joseHeader[parameter] === void 0)
      throw new Err(`Extension Header Parameter "${parameter}" is missing`);
    if (recognized[parameter] && (!Object.hasOwn(protectedHeader, parameter) || protectedHeader[parameter] === void 0))
      throw new Err(`Extension Header Parameter "${parameter}" MUST be integrity protected`);
  }
  return protectedHeader.crit;
}
function validateB64(protectedHeader, extensions) {
  if (extensions.includes("b64")) {
    const b64 = protectedHeader.b64;
    if (typeof b64 != "boolean")
      throw new _util_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .JWSInvalid */ .Ye('The "b64" (base64url-encode payload) Header Parameter must be a boolean');
    return b64;
  }
  return !0;
}
function serializeJoseHeader(Err, header) {
  let serialized, parsed;
  try {
    serialized = JSON.stringify(header), parsed = JSON.parse(serialized);
  } catch (cause) {
    throw new Err("JOSE Header is not valid JSON", { cause });
  }
  if (!isObject(parsed))
    throw new Err("JOSE Header is not a JSON object");
  return [parsed, serialized];
}



/***/ }),

/***/ 2107:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode),
/* harmony export */   l: () => (/* binding */ encode)
/* harmony export */ });
/* harmony import */ var _lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3588);

const invalid = "The input to be decoded is not correctly encoded.";
function decode(input) {
  try {
    return (0,_lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeBase64 */ .y4)(typeof input == "string" ? input : _lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .decoder */ .D0.decode(input), !0);
  } catch (cause) {
    throw new TypeError(invalid, { cause });
  }
}
function encode(input) {
  return (0,_lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .encodeBase64 */ .WG)(typeof input == "string" ? _lib_buffer_utils_js__WEBPACK_IMPORTED_MODULE_0__/* .encoder */ .Rd.encode(input) : input, !0);
}



/***/ }),

/***/ 3386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ decodeProtectedHeader)
/* harmony export */ });
/* harmony import */ var _lib_validate_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5646);

function decodeProtectedHeader(token) {
  let encodedProtectedHeader;
  if (typeof token == "string") {
    const parts = token.split(".");
    (parts.length === 3 || parts.length === 5) && ([encodedProtectedHeader] = parts);
  } else if (typeof token == "object" && token)
    if ("protected" in token)
      encodedProtectedHeader = token.protected;
    else
      throw new TypeError("Token does not contain a Protected Header");
  const invalid = "Invalid Token or Protected Header formatting";
  if (typeof encodedProtectedHeader != "string" || !encodedProtectedHeader)
    throw new TypeError(invalid);
  return (0,_lib_validate_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJoseHeader */ .OX)(encodedProtectedHeader, TypeError, invalid);
}



/***/ }),

/***/ 4616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dp: () => (/* binding */ JWTInvalid),
/* harmony export */   Rb: () => (/* binding */ JOSEAlgNotAllowed),
/* harmony export */   T0: () => (/* binding */ JOSENotSupported),
/* harmony export */   Ye: () => (/* binding */ JWSInvalid),
/* harmony export */   aA: () => (/* binding */ JWEInvalid),
/* harmony export */   h2: () => (/* binding */ JWSSignatureVerificationFailed),
/* harmony export */   ie: () => (/* binding */ JWTClaimValidationFailed),
/* harmony export */   n: () => (/* binding */ JWTExpired),
/* harmony export */   xO: () => (/* binding */ JWEDecryptionFailed)
/* harmony export */ });
/* unused harmony exports JOSEError, JWKInvalid, JWKSInvalid, JWKSMultipleMatchingKeys, JWKSNoMatchingKey, JWKSTimeout */
class JOSEError extends Error {
  static code = "ERR_JOSE_GENERIC";
  code = "ERR_JOSE_GENERIC";
  constructor(message, options) {
    super(message, options), this.name = this.constructor.name, Error.captureStackTrace?.(this, this.constructor);
  }
}
class JWTClaimValidationFailed extends JOSEError {
  static code = "ERR_JWT_CLAIM_VALIDATION_FAILED";
  code = "ERR_JWT_CLAIM_VALIDATION_FAILED";
  claim;
  reason;
  payload;
  constructor(message, payload, claim = "unspecified", reason = "unspecified") {
    super(message, { cause: { claim, reason, payload } }), this.claim = claim, this.reason = reason, this.payload = payload;
  }
}
class JWTExpired extends JOSEError {
  static code = "ERR_JWT_EXPIRED";
  code = "ERR_JWT_EXPIRED";
  claim;
  reason;
  payload;
  constructor(message, payload, claim = "unspecified", reason = "unspecified") {
    super(message, { cause: { claim, reason, payload } }), this.claim = claim, this.reason = reason, this.payload = payload;
  }
}
class JOSEAlgNotAllowed extends JOSEError {
  static code = "ERR_JOSE_ALG_NOT_ALLOWED";
  code = "ERR_JOSE_ALG_NOT_ALLOWED";
}
class JOSENotSupported extends JOSEError {
  static code = "ERR_JOSE_NOT_SUPPORTED";
  code = "ERR_JOSE_NOT_SUPPORTED";
}
class JWEDecryptionFailed extends JOSEError {
  static code = "ERR_JWE_DECRYPTION_FAILED";
  code = "ERR_JWE_DECRYPTION_FAILED";
  constructor(message = "decryption operation failed", options) {
    super(message, options);
  }
}
class JWEInvalid extends JOSEError {
  static code = "ERR_JWE_INVALID";
  code = "ERR_JWE_INVALID";
}
class JWSInvalid extends JOSEError {
  static code = "ERR_JWS_INVALID";
  code = "ERR_JWS_INVALID";
}
class JWTInvalid extends JOSEError {
  static code = "ERR_JWT_INVALID";
  code = "ERR_JWT_INVALID";
}
class JWKInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWK_INVALID"));
  code = "ERR_JWK_INVALID";
}
class JWKSInvalid extends (/* unused pure expression or super */ null && (JOSEError)) {
  static code = (/* unused pure expression or super */ null && ("ERR_JWKS_INVALID"));
  code = "ERR_JWKS_INVALID";
}
class JWKSNoMatchingKey extends JOSEError {
  static code = "ERR_JWKS_NO_MATCHING_KEY";
  code = "ERR_JWKS_NO_MATCHING_KEY";
  constructor(message = "no applicable key found in the JSON Web Key Set", options) {
    super(message, options);
  }
}
class JWKSMultipleMatchingKeys extends JOSEError {
  [Symbol.asyncIterator] = async function* () {
  };
  static code = "ERR_JWKS_MULTIPLE_MATCHING_KEYS";
  code = "ERR_JWKS_MULTIPLE_MATCHING_KEYS";
  constructor(message = "multiple matching keys found in the JSON Web Key Set", options) {
    super(message, options);
  }
}
class JWKSTimeout extends JOSEError {
  static code = "ERR_JWKS_TIMEOUT";
  code = "ERR_JWKS_TIMEOUT";
  constructor(message = "request timed out", options) {
    super(message, options);
  }
}
class JWSSignatureVerificationFailed extends JOSEError {
  static code = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
  code = "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
  constructor(message = "signature verification failed", options) {
    super(message, options);
  }
}



/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(4501);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
