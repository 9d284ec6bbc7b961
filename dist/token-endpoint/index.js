import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bo: () => (/* binding */ watchProcess)
/* harmony export */ });
/* unused harmony exports isAlive, readStart */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(455);

const PAUSE = 4_000;
async function watchProcess(pid, clock) {
    if (pid === undefined) {
        return await new Promise(() => { });
    }
    const started = await readStart(pid);
    do {
        await clock.sleep(PAUSE);
    } while (isAlive(pid) && (await readStart(pid)) === started);
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
async function readStart(pid) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
}


/***/ }),

/***/ 545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ openPeers)
});

// UNUSED EXPORTS: findUser

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./endpoint/peer.js


const ESTABLISHED = '01';
function openPeers() {
    const readPlain = shareReading('/proc/net/tcp');
    const readMapped = shareReading('/proc/net/tcp6');
    return async (connection) => findUser(await readPlain(), connection) ??
        findUser(await readMapped(), connection, toHex('0000000000000000', '0000ffff'));
}
function shareReading(path) {
    let running = Promise.resolve();
    let next;
    return () => {
        next ??= running.then(() => {
            next = undefined;
            const reading = (0,promises_.readFile)(path, 'latin1').catch(() => '');
            running = reading;
            return reading;
        });
        return next;
    };
}
function findUser(table, { address, port, localAddress, localPort }, mapped = '') {
    const peer = `${mapped}${toHex(toBytes(address))}:${toPort(port)}`;
    const own = `${mapped}${toHex(toBytes(localAddress))}:${toPort(localPort)}`;
    for (const line of table.split('\n')) {
        const [, local, remote, state, , , , user] = line.trim().split(/\s+/);
        if (local === peer && remote === own && state === ESTABLISHED && /^\d+$/.test(user ?? '')) {
            return Number(user);
        }
    }
    return undefined;
}
function toHex(...words) {
    const bytes = Buffer.from(words.join(''), 'hex');
    return ((0,external_node_os_namespaceObject.endianness)() === 'LE' ? bytes.swap32() : bytes).toString('hex').toUpperCase();
}
function toBytes(address) {
    return Buffer.from(address.split('.').map(Number)).toString('hex');
}
function toPort(port) {
    return port.toString(16).toUpperCase().padStart(4, '0');
}


/***/ }),

/***/ 554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ openStepPipe)
});

;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
;// CONCATENATED MODULE: ./endpoint/step-pipe.js

async function openStepPipe(input, output) {
    const lines = (0,external_node_readline_namespaceObject.createInterface)({ input })[Symbol.asyncIterator]();
    const read = async () => {
        const { value, done } = await lines.next();
        if (done) {
            throw new Error('the step is gone');
        }
        return value;
    };
    const charge = JSON.parse(Buffer.from(await read(), 'base64').toString());
    return {
        charge,
        async report(port) {
            output.write(`${port}\n`);
            await read();
        },
    };
}


/***/ }),

/***/ 842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Refusal),
/* harmony export */   Y: () => (/* binding */ readOAuthError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(650);
/* harmony import */ var _identity_aadsts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(564);
/* harmony import */ var _identity_cloud_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(29);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(686);
/* harmony import */ var _refusal_kind_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(117);





class Refusal extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    oauth;
    kind;
    constructor(oauth) {
        const advice = oauth.number === undefined ? undefined : (0,_identity_aadsts_js__WEBPACK_IMPORTED_MODULE_1__/* .adviseOn */ .mm)(oauth.number);
        super(codeOf(oauth), describeRefusal(oauth, advice), adviseOnRefusal(oauth, advice), {
            ...(advice ? { topic: `aadsts${oauth.number}` } : {}),
        });
        this.oauth = oauth;
        this.kind = (0,_refusal_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .decideOn */ .mC)(oauth);
    }
}
function readOAuthError(body) {
    const text = (name) => (typeof body[name] === 'string' ? body[name] : undefined);
    const error = text('error');
    if (error === undefined) {
        return undefined;
    }
    const description = text('error_description') ?? '';
    const numbers = Array.isArray(body.error_codes) ? body.error_codes : [];
    const number = numbers.find((value) => Number.isSafeInteger(value));
    return {
        error,
        description,
        number: number ?? numberIn(description),
        suberror: text('suberror'),
        claims: text('claims'),
        traceId: text('trace_id'),
        correlationId: text('correlation_id'),
    };
}
function numberIn(description) {
    const found = /\bAADSTS(\d{4,9})\b/.exec(description);
    return found ? Number(found[1]) : undefined;
}
function codeOf(oauth) {
    switch ((0,_refusal_kind_js__WEBPACK_IMPORTED_MODULE_3__/* .decideOn */ .mC)(oauth)) {
        case 'blocked':
        case 'flow-blocked':
            return 'blocked';
        case 'declined':
            return 'declined';
        case 'expired':
            return 'code-expired';
        default:
            return 'entra-refused';
    }
}
function describeRefusal(oauth, advice) {
    if (codeOf(oauth) === 'declined') {
        return 'Somebody declined the sign-in on the sign-in page.';
    }
    return advice
        ? `Microsoft Entra refused: ${advice.meaning}`
        : `Microsoft Entra refused with "${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toPlainLine */ .Ic)(oauth.error, 80)}".`;
}
const NO_REASON = 'The server gives no reason. Run again; if it comes back, look for this sign-in among the sign-in logs of the tenant.';
function adviseOnRefusal(oauth, advice) {
    return [
        ...(advice ? [`${_identity_aadsts_js__WEBPACK_IMPORTED_MODULE_1__/* .WHO_CAN_FIX */ .Mi[advice.who]} ${advice.next}`] : []),
        ...(oauth.description ? [`Entra's own words: ${ownWords(oauth.description)}`] : []),
        ...(advice || oauth.description ? [] : [NO_REASON]),
        [
            oauth.number === undefined ? '' : `AADSTS${oauth.number}, ${(0,_identity_cloud_js__WEBPACK_IMPORTED_MODULE_2__/* .errorPage */ .Wr)(oauth.number)}`,
            oauth.traceId ? `trace id ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toPlainLine */ .Ic)(oauth.traceId, 80)}` : '',
            oauth.correlationId ? `correlation id ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toPlainLine */ .Ic)(oauth.correlationId, 80)}` : '',
        ]
            .filter(Boolean)
            .join(' · '),
    ]
        .filter(Boolean)
        .join('\n');
}
function ownWords(description) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .toPlainLine */ .Ic)(description.replace(/(?<!\s)\s*Trace ID:.*$/s, ''));
}


/***/ }),

/***/ 117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   mC: () => (/* binding */ decideOn),
/* harmony export */   ux: () => (/* binding */ isKnownError)
/* harmony export */ });
/* unused harmony export REFUSAL_KINDS */
/* harmony import */ var _identity_aadsts_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(564);

const REFUSAL_KINDS = (/* unused pure expression or super */ null && ([
    'pending',
    'passing',
    'loop',
    'expired',
    'redeemed',
    'declined',
    'blocked',
    'flow-blocked',
    'dead',
    'needs-consent',
    'needs-human',
    'final',
]));
const KIND_OF_ERROR = new Map([
    ['authorization_pending', 'pending'],
    ['slow_down', 'pending'],
    ['temporarily_unavailable', 'passing'],
    ['server_error', 'passing'],
    ['expired_token', 'expired'],
    ['code_expired', 'expired'],
    ['authorization_declined', 'declined'],
    ['invalid_grant', 'needs-human'],
    ['interaction_required', 'needs-human'],
    ['login_required', 'needs-human'],
    ['consent_required', 'needs-consent'],
    ['access_denied', 'by-number'],
    ['bad_verification_code', 'final'],
    ['invalid_client', 'final'],
    ['invalid_request', 'final'],
    ['invalid_resource', 'final'],
    ['invalid_scope', 'final'],
    ['unauthorized_client', 'final'],
    ['unsupported_grant_type', 'final'],
    ['unsupported_response_type', 'final'],
]);
const DEAD_SUBERRORS = ['bad_token', 'token_expired'];
function isKnownError({ error, number }) {
    return number !== undefined || KIND_OF_ERROR.has(error);
}
function decideOn({ error, suberror = '', number }) {
    const byError = KIND_OF_ERROR.get(error) ?? 'final';
    switch (byError) {
        case 'pending':
        case 'passing':
        case 'expired':
        case 'declined':
            return byError;
        case 'needs-human':
        case 'needs-consent':
            return decideOnGrant(byError, suberror, number);
        case 'by-number':
            return number === undefined ? 'declined' : (firmKindOf(number) ?? 'final');
        default:
            return firmKindOf(number) ?? 'final';
    }
}
function decideOnGrant(byError, suberror, number) {
    const firm = firmKindOf(number);
    if (firm) {
        return firm;
    }
    if (DEAD_SUBERRORS.includes(suberror) || (0,_identity_aadsts_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(number) === 'dead') {
        return 'dead';
    }
    const isConsent = suberror === 'consent_required' || (0,_identity_aadsts_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(number) === 'consent';
    return isConsent ? 'needs-consent' : byError;
}
function firmKindOf(number) {
    const kind = (0,_identity_aadsts_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(number);
    return kind === 'dead' || kind === 'consent' ? undefined : kind;
}


/***/ }),

/***/ 437:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _endpoint_lifetime_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(396);
/* harmony import */ var _endpoint_peer_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(545);
/* harmony import */ var _endpoint_step_pipe_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(554);
/* harmony import */ var _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(158);
/* harmony import */ var _serve_tokens_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(855);





process.on('SIGUSR1', () => { });
const findPeerUser = (0,_endpoint_peer_js__WEBPACK_IMPORTED_MODULE_1__/* .openPeers */ .u)();
const { charge, report } = await (0,_endpoint_step_pipe_js__WEBPACK_IMPORTED_MODULE_2__/* .openStepPipe */ .r)(process.stdin, process.stdout);
await (0,_serve_tokens_js__WEBPACK_IMPORTED_MODULE_4__/* .serveTokens */ .m)(charge, {
    clock: _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m,
    report,
    watch: (worker) => (0,_endpoint_lifetime_js__WEBPACK_IMPORTED_MODULE_0__/* .watchProcess */ .Bo)(worker, _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m),
    async mayAsk(connection) {
        if (process.platform !== 'linux') {
            return true;
        }
        const user = await findPeerUser(connection);
        return user === 0 || (user !== undefined && user === process.getuid?.());
    },
    async openProvider(charge) {
        const { openEndpointProvider } = await Promise.all(/* import() */[__nccwpck_require__.e(834), __nccwpck_require__.e(734)]).then(__nccwpck_require__.bind(__nccwpck_require__, 184));
        return await openEndpointProvider(charge, _runner_clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .m);
    },
});
process.exit();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/* unused harmony exports OUTCOMES, ERROR_CODES, outcomeOf, reasonOf, explain */
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

/***/ 564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Mi: () => (/* binding */ WHO_CAN_FIX),
  mm: () => (/* binding */ adviseOn),
  I: () => (/* binding */ kindOf)
});

;// CONCATENATED MODULE: ./identity/aadsts-table.js
const FIXERS = (/* unused pure expression or super */ null && (['workflow', 'registration', 'admin', 'human', 'none']));
const AADSTS = [
    [70016, 'AuthorizationPending', 'none', 'Nobody has finished the sign-in yet.', 'Keep polling.'],
    [70018, 'BadVerificationCode', 'none', 'The code was not recognised.', 'Ask for a new code.'],
    [
        70019,
        'CodeExpired',
        'none',
        'The code ran out before the sign-in was finished.',
        'Ask for a new code.',
        'expired',
    ],
    [
        70020,
        'CodeExpired',
        'none',
        'The device code expired (error expired_token).',
        'Ask for a new code.',
        'expired',
    ],
    [
        54005,
        'CodeAlreadyRedeemed',
        'none',
        'The code was redeemed before.',
        'Ask for a new code.',
        'redeemed',
    ],
    [
        50134,
        'DeviceFlowAuthorizeWrongDatacenter',
        'workflow',
        'The code was issued by another data centre than the one the human signed in at.',
        'Use the tenant GUID as tenant-id, then try again.',
    ],
    [90119, 'UserCodeNullOrEmpty', 'human', 'The page got an empty code.', 'Enter the code again.'],
    [
        90120,
        'InvalidDeviceFlowRequest',
        'none',
        'The code was already used or declined.',
        'Ask for a new code.',
    ],
    [
        50199,
        'CmsiInterrupt',
        'human',
        'The human must confirm which app they sign in to.',
        'Confirm on the page; no change needed.',
    ],
    [
        50196,
        'LoopDetected',
        'workflow',
        'Too many equal requests in a short time.',
        'Keep the sign-in in a cache; wait before the next run.',
        'loop',
    ],
    [
        50059,
        'MissingTenantRealm',
        'workflow',
        'The request does not say which tenant.',
        "Set tenant-id to the tenant's GUID or verified domain.",
    ],
    [
        50128,
        'InvalidDomainName',
        'workflow',
        'The domain does not belong to a tenant.',
        "Set tenant-id to the tenant's GUID or verified domain.",
    ],
    [
        90133,
        'DeviceFlowNotOnThisEndpoint',
        'workflow',
        'Device code sign-in is not offered on this general endpoint.',
        "Set tenant-id to the tenant's GUID or verified domain.",
    ],
    [
        90002,
        'InvalidTenantName',
        'workflow',
        'No such tenant in this cloud.',
        'Check tenant-id for typing mistakes, and that cloud is the right one.',
    ],
    [
        90038,
        'TenantRedirected',
        'workflow',
        'The tenant lives in another national cloud.',
        "Set cloud to the tenant's cloud.",
    ],
    [
        900439,
        'WrongCloud',
        'workflow',
        'App and tenant are in different clouds.',
        "Set cloud to the tenant's cloud.",
    ],
    [
        50194,
        'NotMultitenant',
        'registration',
        'The app is for one tenant only and was asked through a general endpoint.',
        "Set tenant-id to the tenant's GUID, or make the app multitenant.",
    ],
    [
        9001023,
        'GrantNotOnThisEndpoint',
        'workflow',
        'This grant is not supported on the general endpoint.',
        "Set tenant-id to the tenant's GUID, or to organizations with allowed-users.",
    ],
    [
        90124,
        'NotForThisEndpoint',
        'workflow',
        'The resource is not reachable through this endpoint.',
        "Set tenant-id to the tenant's GUID, or to organizations with allowed-users.",
    ],
    [
        90130,
        'NotForThisEndpoint',
        'workflow',
        'The app is not supported on the general endpoint.',
        "Set tenant-id to the tenant's GUID, or to organizations with allowed-users.",
    ],
    [
        9002331,
        'PersonalAccountsOnly',
        'workflow',
        'The app is for personal accounts only.',
        'Set tenant-id to consumers, with allowed-users.',
    ],
    [
        9002332,
        'WorkAccountsOnly',
        'workflow',
        'The app is for work or school accounts only.',
        "Set tenant-id to the tenant's GUID.",
    ],
    [
        50020,
        'UserUnauthorized',
        'admin',
        'The account is from another tenant and is no guest of this one.',
        'Sign in with an account of the tenant, or invite this one as a guest.',
    ],
    [
        16000,
        'InteractionRequired',
        'admin',
        'The account does not exist in this tenant.',
        'Sign in with an account of the tenant, or invite this one as a guest.',
    ],
    [
        50034,
        'UserAccountNotFound',
        'human',
        'The account is not in the directory.',
        'Check the tenant and the account name.',
    ],
    [
        500208,
        'WrongAccountType',
        'human',
        'The kind of account (personal, work) does not fit the tenant.',
        'Sign in with a work account of the tenant.',
    ],
    [
        90072,
        'PassThroughUserMfaError',
        'admin',
        "An outside account cannot satisfy the tenant's multifactor demand.",
        'Invite the account as a guest, or use an account of the tenant.',
    ],
    [
        500341,
        'UserDeleted',
        'admin',
        'The account was deleted from the directory.',
        'Use another account.',
    ],
    [
        500212,
        'OutboundPolicy',
        'admin',
        "The user's own tenant forbids access to this one.",
        "Ask that tenant's administrator.",
    ],
    [
        500213,
        'InboundPolicy',
        'admin',
        'This tenant does not let accounts of that tenant in.',
        'Ask the administrator for cross-tenant access.',
    ],
    [
        700016,
        'UnauthorizedClient',
        'workflow',
        'The app is not known in this tenant.',
        'Check client-id and tenant-id; have an administrator consent to the app.',
    ],
    [
        700011,
        'AppNotFound',
        'workflow',
        'The app was not found in the directory.',
        'Check client-id and tenant-id.',
    ],
    [
        7000218,
        'ClientAssertionRequired',
        'registration',
        'The app is registered as confidential, so a secret was expected.',
        'In the app registration, under Authentication, set "Allow public client flows" to Yes.',
    ],
    [
        7000215,
        'InvalidClientSecret',
        'registration',
        'A secret was sent that is wrong; this flow sends none.',
        'Use an app registration made for public clients.',
    ],
    [
        7000112,
        'ApplicationDisabled',
        'admin',
        'The app is disabled in the tenant.',
        'Ask the administrator to enable it.',
    ],
    [
        65001,
        'DelegationDoesNotExist',
        'human',
        'Nobody has consented to these permissions.',
        'Sign in and consent, or have an administrator grant consent.',
        'consent',
    ],
    [
        65002,
        'FirstPartyNotPreauthorized',
        'registration',
        'A Microsoft-owned app id was used for a resource that it is not allowed to call.',
        'Register an app of your own and use its client-id.',
    ],
    [
        65004,
        'UserDeclinedConsent',
        'human',
        'The human declined the consent.',
        'Sign in again and consent, or ask for fewer scopes.',
        'declined',
    ],
    [
        65005,
        'MisconfiguredApplication',
        'registration',
        'The app asks for a resource that its registration does not list.',
        'Add the permission to the app registration.',
    ],
    [
        90094,
        'AdminConsentRequired',
        'admin',
        'Only an administrator can consent to these permissions.',
        'Ask the administrator to grant consent.',
    ],
    [
        90095,
        'AdminConsentRequestRequired',
        'admin',
        'The consent must be requested from an administrator.',
        'Send the request on the sign-in page and wait for approval.',
    ],
    [
        90099,
        'ApplicationNotAuthorized',
        'admin',
        'The app is not authorised in the customer tenant.',
        'Ask the administrator to consent to the app.',
    ],
    [
        50105,
        'EntitlementGrantsNotFound',
        'admin',
        'The app demands assignment and this user is not assigned.',
        'Assign the user or a group of theirs to the enterprise application.',
    ],
    [
        500011,
        'InvalidResourceServicePrincipalNotFound',
        'workflow',
        'The resource in scopes is not known in the tenant.',
        'Check the resource URI in scopes.',
    ],
    [
        650052,
        'ServiceNotSubscribed',
        'admin',
        'The organisation has not enabled that service.',
        'Ask the administrator to enable the service.',
    ],
    [
        650056,
        'MisconfiguredApplication',
        'registration',
        'The registration lists no permissions for the resource, or nobody consented.',
        'Add the permission and have it consented.',
    ],
    [
        650057,
        'InvalidResource',
        'registration',
        "The resource is not in the app's requested permissions.",
        'Add the permission to the app registration.',
    ],
    [
        28000,
        'ScopesOfSeveralResources',
        'workflow',
        'One request named scopes of several resources.',
        'Put each resource on a line of its own in scopes.',
    ],
    [
        700022,
        'InvalidMultipleResourcesScope',
        'workflow',
        'One request named scopes of several resources.',
        'Put each resource on a line of its own in scopes.',
    ],
    [28002, 'InvalidScope', 'workflow', 'A scope is not valid.', 'Check scopes.'],
    [28003, 'EmptyScope', 'workflow', 'No scope was given.', 'Check scopes.'],
    [
        70011,
        'InvalidScope',
        'workflow',
        'A scope is not valid.',
        'Check scopes; do not mix .default with named scopes.',
    ],
    [
        90014,
        'MissingRequiredField',
        'none',
        'A field is missing from the request.',
        'Report it as a defect of this action with the trace id.',
    ],
    [
        900144,
        'MissingParameter',
        'none',
        'A parameter is missing from the request body.',
        'Report it as a defect of this action with the trace id.',
    ],
    [
        9002313,
        'InvalidRequest',
        'workflow',
        'The request is malformed.',
        'Check client-id, tenant-id and scopes; then report it with the trace id.',
    ],
    [
        50072,
        'MfaEnrolmentRequired',
        'human',
        'The human must first enrol for multifactor authentication.',
        'Enrol on the sign-in page, then run again.',
    ],
    [
        50074,
        'StrongAuthRequired',
        'human',
        'The multifactor challenge was not passed.',
        'Sign in again and pass it.',
    ],
    [
        50076,
        'MfaRequired',
        'human',
        'Policy now demands multifactor authentication.',
        'Sign in again with multifactor authentication.',
    ],
    [50078, 'MfaExpired', 'human', 'The multifactor proof is too old.', 'Sign in again.'],
    [
        50079,
        'MfaEnrolmentRequired',
        'human',
        'The human must register for multifactor authentication.',
        'Register, then sign in again.',
    ],
    [
        50097,
        'DeviceAuthenticationRequired',
        'admin',
        'Policy demands an authenticated device, which a device code cannot give.',
        'Ask the administrator for a Conditional Access exception for who signs in here.',
        'blocked',
    ],
    [
        50131,
        'ConditionalAccessFailed',
        'admin',
        'A Conditional Access or security decision refused the sign-in.',
        "Look the trace id up in the tenant's sign-in log.",
    ],
    [
        50158,
        'ExternalSecurityChallenge',
        'human',
        'An outside security challenge was not satisfied.',
        'Sign in again and satisfy it.',
    ],
    [
        50005,
        'DevicePolicyError',
        'admin',
        'Policy does not let people sign in from a platform like this one.',
        'Ask the administrator for a Conditional Access exception for who signs in here.',
        'blocked',
    ],
    [
        53000,
        'DeviceNotCompliant',
        'admin',
        'Policy demands a compliant device.',
        'Ask the administrator for a Conditional Access exception for who signs in here; a runner cannot be such a device.',
        'blocked',
    ],
    [
        53001,
        'DeviceNotDomainJoined',
        'admin',
        'Policy demands a domain-joined device.',
        'Ask the administrator for a Conditional Access exception for who signs in here; a runner cannot be such a device.',
        'blocked',
    ],
    [
        53002,
        'NotAnApprovedApp',
        'admin',
        'Policy demands an approved app.',
        'Ask the administrator for a Conditional Access exception for who signs in here.',
        'blocked',
    ],
    [
        53003,
        'BlockedByConditionalAccess',
        'admin',
        'Conditional Access blocks this sign-in; often the policy that blocks device code flow.',
        'Ask the administrator to exempt who signs in here from the policy under Conditional Access, Conditions, Authentication flows.',
        'blocked',
    ],
    [
        53004,
        'ProofUpBlockedDueToRisk',
        'human',
        'Multifactor registration must be finished first.',
        'Register for multifactor authentication.',
    ],
    [
        53010,
        'ProofUpBlocked',
        'human',
        'Multifactor methods can be set up only from a trusted place or device.',
        'Register from a trusted place.',
    ],
    [
        53011,
        'UserRisk',
        'admin',
        'The user is held to be at risk in their home tenant.',
        'Ask the administrator there to look at the risk and dismiss it, or for an exception from the risk policy.',
        'blocked',
    ],
    [
        530003,
        'DeviceNotManaged',
        'admin',
        'Policy lets only managed devices sign in, and a device code cannot show which device it is.',
        'Ask the administrator to exempt this app and its users from the policy.',
        'blocked',
    ],
    [
        530031,
        'TokenIssuanceNotAllowed',
        'admin',
        'A policy of the tenant does not let tokens be issued for this.',
        'Ask the administrator which Conditional Access policy applies, and to exempt this app.',
        'blocked',
    ],
    [
        530032,
        'TenantSecurityPolicy',
        'admin',
        'A security policy of the tenant blocks the sign-in.',
        'Ask the administrator.',
        'blocked',
    ],
    [
        530033,
        'RemoteDeviceFlowBlocked',
        'admin',
        'A device-based policy blocks sign-in by device code.',
        'Ask the administrator for a Conditional Access exception for who signs in here.',
        'blocked',
    ],
    [
        530034,
        'DelegatedAdminBlocked',
        'admin',
        'A delegated administrator was blocked because of risk.',
        "Ask the home tenant's administrator.",
        'blocked',
    ],
    [
        530035,
        'BlockedBySecurityDefaults',
        'admin',
        'Security defaults block the sign-in.',
        'Ask the administrator.',
        'blocked',
    ],
    [
        530084,
        'TokenProtectionRequired',
        'admin',
        'Policy wants tokens that are bound to a device, which a device code cannot give.',
        'Ask the administrator to exempt this app from token protection under Conditional Access.',
        'blocked',
    ],
    [
        530036,
        'AuthenticationFlowBlocked',
        'admin',
        'The stored sign-in came from an authentication flow that policy no longer allows; it will never work again.',
        'Ask the administrator to exempt who signs in here under Authentication flows, then sign in again; the stored sign-in is forgotten by itself.',
        'flow-blocked',
    ],
    [
        50053,
        'IdsLocked',
        'admin',
        'The account is locked, or the address it came from is held to be malicious.',
        'Ask the administrator.',
    ],
    [
        50055,
        'PasswordExpired',
        'human',
        'The password has expired.',
        'Change it, then sign in again.',
    ],
    [
        50056,
        'NullPassword',
        'human',
        'The account has no password in this directory.',
        'Sign in with another method.',
    ],
    [50057, 'UserDisabled', 'admin', 'The account is disabled.', 'Ask the administrator.'],
    [50058, 'NoSession', 'none', 'There is no session for a silent sign-in.', 'Sign in again.'],
    [50126, 'InvalidCredentials', 'human', 'Wrong user name or password.', 'Sign in again.'],
    [
        50132,
        'SessionRevoked',
        'none',
        'The session ended with a password change.',
        'Sign in again.',
        'dead',
    ],
    [
        50133,
        'SessionRevoked',
        'none',
        'The session ended with a password change.',
        'Sign in again.',
        'dead',
    ],
    [50173, 'FreshTokenNeeded', 'none', 'The stored sign-in was revoked.', 'Sign in again.', 'dead'],
    [
        70000,
        'InvalidGrant',
        'none',
        'The stored sign-in is not valid, or was never given one of these scopes.',
        'Sign in again.',
    ],
    [70008, 'ExpiredOrRevokedGrant', 'none', 'The stored sign-in expired.', 'Sign in again.', 'dead'],
    [
        700082,
        'ExpiredInactiveToken',
        'none',
        'The stored sign-in was not used for too long.',
        'Sign in again; run the workflow more often to keep it alive.',
        'dead',
    ],
    [
        700084,
        'SpaToken',
        'registration',
        'The app is registered as a single-page app, whose sign-ins last a day at most.',
        'Register it for mobile and desktop applications instead.',
        'dead',
    ],
    [
        70043,
        'SignInFrequency',
        'human',
        'Policy demands a fresh sign-in at this interval.',
        'Sign in again.',
        'dead',
    ],
    [50089, 'FlowTokenExpired', 'none', 'The sign-in took too long.', 'Sign in again.', 'dead'],
    [
        50033,
        'RetryableError',
        'none',
        'A passing fault of the service.',
        'Tried again by itself.',
        'passing',
    ],
    [
        90024,
        'RequestBudgetExceeded',
        'none',
        'A passing fault of the service.',
        'Tried again by itself.',
        'passing',
    ],
    [
        90033,
        'MsodsServiceUnavailable',
        'none',
        'A passing fault of the service.',
        'Tried again by itself.',
        'passing',
    ],
    [
        90055,
        'TenantThrottling',
        'none',
        'Too many requests for this tenant.',
        'Tried again by itself, more slowly.',
        'passing',
    ],
    [
        70012,
        'MsaServerError',
        'none',
        'A server fault while signing in a personal account.',
        'Tried again by itself.',
        'passing',
    ],
];

;// CONCATENATED MODULE: ./identity/aadsts.js

const WHO_CAN_FIX = {
    workflow: "Who can fix it: the workflow's author.",
    registration: 'Who can fix it: the owner of the app registration.',
    admin: "Who can fix it: the tenant's administrator.",
    human: 'Who can fix it: the person who signs in.',
    none: 'Nothing is wrong with the workflow.',
};
function adviseOn(number) {
    const row = AADSTS.find(([code]) => code === number);
    if (!row) {
        return undefined;
    }
    const [, name, who, meaning, next] = row;
    return { name, who, meaning, next };
}
function kindOf(number) {
    return AADSTS.find(([code]) => code === number)?.[5];
}


/***/ }),

/***/ 29:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ GRAPH_APP),
/* harmony export */   Wr: () => (/* binding */ errorPage),
/* harmony export */   at: () => (/* binding */ isKeyOfOtherCloud),
/* harmony export */   eQ: () => (/* binding */ isIssuerHost),
/* harmony export */   sM: () => (/* binding */ resourceNamesOf),
/* harmony export */   uY: () => (/* binding */ endpointsOf),
/* harmony export */   zW: () => (/* binding */ GRAPH_URIS)
/* harmony export */ });
/* unused harmony exports CLOUDS, resolveCloud, cloudOfAlias, isCustomerHost, isTeamsHost, isPageOf */
/* harmony import */ var _tenant_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(682);

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
const OLDER_ISSUERS = ['sts.windows.net', 'sts.chinacloudapi.cn'];
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
        keys: `${base}/discovery/v2.0/keys${(0,_tenant_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpenTenant */ .tG)(tenant) || !clientId ? '' : `?appid=${clientId}`}`,
        configuration: `${base}/v2.0/.well-known/openid-configuration`,
    };
}


/***/ }),

/***/ 607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   WW: () => (/* binding */ assertSamePerson),
/* harmony export */   c1: () => (/* binding */ readPerson),
/* harmony export */   ev: () => (/* binding */ isNamed)
/* harmony export */ });
/* unused harmony exports isAtHome, formatAccount */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(650);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(686);
/* harmony import */ var _cloud_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(29);
/* harmony import */ var _tenant_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(682);




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
    return `${toPlainLine(username)} (object id ${objectId})`;
}


/***/ }),

/***/ 682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ isPersonalTenant),
/* harmony export */   FB: () => (/* binding */ admitsTenant),
/* harmony export */   W_: () => (/* binding */ isGuid),
/* harmony export */   tG: () => (/* binding */ isOpenTenant)
/* harmony export */ });
/* unused harmony exports toGuid, isDomain, tenantOfIssuer */
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

/***/ 158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* unused harmony export toWallTime */
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

/***/ 855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ serveTokens)
});

// EXTERNAL MODULE: ./entra/oauth-error.js
var oauth_error = __nccwpck_require__(842);
// EXTERNAL MODULE: ./errors.js
var errors = __nccwpck_require__(650);
// EXTERNAL MODULE: ./text.js
var text_0 = __nccwpck_require__(686);
;// CONCATENATED MODULE: ./identity/actors.js


function readActorRule(policy, actors, starter) {
    if (policy === 'any') {
        return undefined;
    }
    const login = toPlainLine(starter);
    const starterId = actors.get(starter.toLowerCase());
    if (starterId === undefined) {
        throw new ActionError('not-allowed', `actor-policy is "${policy}", but actors does not say who ${login ? `"${login}", who started this run,` : 'started this run'} is in Microsoft Entra.`, `Add a line to actors: ${login || 'github-login'}=object-id. Nobody was asked to sign in.`, { topic: 'actors-does-not-say-who' });
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

// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __nccwpck_require__(607);
// EXTERNAL MODULE: ./identity/tenant.js
var tenant = __nccwpck_require__(682);
;// CONCATENATED MODULE: ./identity/policy.js





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
class NotAllowed extends errors/* ActionError */.lZ {
    rule;
    constructor(who, rule, remedy) {
        const hint = `${remedy} Nothing of this sign-in was kept.`;
        super('not-allowed', `${who} signed in, but ${rule}.`, hint, { topic: 'signed-in-but' });
        this.rule = rule;
    }
}
function ruleAgainst(account, rules) {
    const isGuest = !isAtHome(account.homeAccountId, account.tenantId);
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
    if (!(0,tenant/* admitsTenant */.FB)(rules.tenant, account.tenantId)) {
        return {
            rule: `not to the tenant ${rules.tenant} that tenant-id names`,
            remedy: 'Sign in with an account of that tenant, or have the account invited there.',
        };
    }
    if (rules.account !== undefined && !isMeant(account, rules.account)) {
        return {
            rule: `account asks for "${(0,text_0/* toPlainLine */.Ic)(rules.account)}"`,
            remedy: 'Sign in with that account, or change account (a guest is named by object id).',
        };
    }
    return rules.actorRule && brokenActorRule(account, rules.actorRule);
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
                `has no role of allowed-roles (${allowedRoles.map((role) => `"${(0,text_0/* toPlainLine */.Ic)(role)}"`).join(', ')})`,
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
    if (groups === undefined && roles.some(tenant/* isGuid */.W_)) {
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
    if (allowedGroups.length > 0 && (groups === 'no-ids' || (!groups && roles.some(tenant/* isGuid */.W_)))) {
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
        !(0,tenant/* isPersonalTenant */.$Z)(tenantId) &&
        PLAIN_NAME.test(username) &&
        user === username.toLowerCase());
}
function isMeant(person, name) {
    const isFirm = !person.isGuest && PLAIN_NAME.test(person.username);
    return (0,id_token/* isNamed */.ev)(isFirm ? person : { ...person, username: person.objectId }, name);
}

// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __nccwpck_require__(29);
;// CONCATENATED MODULE: ./identity/resource.js

function toResource(text, cloud) {
    const resource = text
        .replace(/(?<!\/)\/+$/, '')
        .replace(/^[^/]*(\/\/[^/]*)?/, (origin) => origin.toLowerCase());
    const { graph, arm } = (0,identity_cloud/* resourceNamesOf */.sM)(cloud);
    const names = [graph, arm].find((one) => one.includes(resource));
    return names?.[0] ?? resource;
}
function resourceOfLine({ scopes }, cloud) {
    const [scope = ''] = scopes;
    const end = scope.lastIndexOf('/');
    const [graph = ''] = (0,identity_cloud/* resourceNamesOf */.sM)(cloud).graph;
    return end > 0 ? toResource(scope.slice(0, end), cloud) : graph;
}

;// CONCATENATED MODULE: ./runner/timeout.js
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

;// CONCATENATED MODULE: ./endpoint/faults.js
const FAULTS = {
    peer: [403, 'access_denied'],
    host: [403, 'access_denied'],
    origin: [403, 'access_denied'],
    path: [404, 'not_found'],
    secret: [401, 'invalid_client'],
    method: [405, 'method_not_allowed'],
    request: [400, 'invalid_request'],
    identity: [400, 'invalid_request'],
    resource: [400, 'invalid_resource'],
    refused: [400, 'invalid_grant'],
    expired: [400, 'invalid_grant'],
    passing: [503, 'temporarily_unavailable'],
};
class EndpointFault extends Error {
    kind;
    constructor(kind, message) {
        super(message);
        this.kind = kind;
    }
}

;// CONCATENATED MODULE: ./endpoint/resource-tokens.js







const LEAST_LIFE = 15 * 60_000;
const LONGEST_WAIT = 9_000;
const SHORT_WAIT = 2_000;
const PAUSE = 10_000;
function openResourceTokens(charge, provider, clock) {
    const { account, cloud, rules } = charge;
    const hasSignIn = Object.keys(charge.stored.accounts).length > 0;
    let ended;
    const refresh = async (line) => {
        const acquired = await (await provider).refresh(account, line.scopes);
        const denied = verdictOn(acquired.account, rules);
        if (denied) {
            throw denied;
        }
        return acquired.token;
    };
    const end = (fault) => {
        ended ??= fault;
    };
    const isEnded = () => ended;
    const lines = new Map();
    for (const line of charge.lines) {
        const resource = resourceOfLine(line, cloud);
        if (!lines.has(resource)) {
            const work = hasSignIn ? () => refresh(line) : undefined;
            lines.set(resource, openToken(line.token, work, { end, isEnded }, clock));
        }
    }
    return {
        async find(asked) {
            const resource = toResource(asked, cloud);
            const line = lines.get(resource);
            if (!line) {
                throw new EndpointFault('resource', `No line of scopes is for ${(0,text_0/* toQuoted */.e4)(asked.slice(0, 200))}. There are tokens for ${[...lines.keys()].join(', ')}; add a line for another.`);
            }
            return { resource, token: await line() };
        },
    };
}
function openToken(first, refresh, { end, isEnded }, clock) {
    let token = first;
    let renewAt = renewalOf(first, clock.now());
    let refused;
    let trouble;
    let notBefore = Number.NEGATIVE_INFINITY;
    let refreshing;
    const renew = async (work) => {
        try {
            token = await work();
            renewAt = renewalOf(token, clock.now());
            trouble = undefined;
        }
        catch (error) {
            if (endsSignIn(error)) {
                end(refusalOf(error));
            }
            else if (isFinal(error)) {
                refused = refusalOf(error);
            }
            else {
                trouble = error;
                notBefore = clock.monotonic() + PAUSE;
            }
        }
        finally {
            refreshing = undefined;
        }
    };
    const isValid = () => token.expiresAt > clock.now();
    const mayRenew = () => !refused && !isEnded() && clock.now() > renewAt && clock.monotonic() >= notBefore;
    return async () => {
        if (refresh && mayRenew()) {
            refreshing ??= renew(refresh);
        }
        if (refreshing) {
            const milliseconds = isValid() ? SHORT_WAIT : LONGEST_WAIT;
            await settleWithin(refreshing, { clock, milliseconds }, '').catch(() => { });
        }
        const fault = isEnded() ?? refused;
        if (fault) {
            throw fault;
        }
        if (isValid()) {
            return token;
        }
        throw refresh ? passing(trouble) : new EndpointFault('expired', EXPIRED);
    };
}
function renewalOf({ expiresAt }, now) {
    return expiresAt - Math.min(LEAST_LIFE, (expiresAt - now) / 2);
}
const EXPIRED = 'The token has expired, and Microsoft Entra gave no refresh token. Run the sign-in step again.';
function passing(trouble) {
    const hint = trouble instanceof errors/* ActionError */.lZ ? trouble.hint : undefined;
    const why = trouble === undefined ? 'There is no answer yet.' : (0,errors/* messageOf */.bD)(trouble);
    const what = [why, hint].filter(Boolean).join(' ');
    return new EndpointFault('passing', `Microsoft Entra could not be used: ${(0,text_0/* toPlainLine */.Ic)(what)} Ask again in 10 seconds.`);
}
const OF_THE_SIGN_IN = ['dead', 'flow-blocked'];
const PASSING = ['passing', 'pending', 'loop'];
function endsSignIn(error) {
    if (!(error instanceof oauth_error/* Refusal */.P)) {
        return error instanceof errors/* ActionError */.lZ && error.code === 'not-allowed';
    }
    const isPlain = error.oauth.error === 'invalid_grant' && error.oauth.number === undefined;
    return OF_THE_SIGN_IN.includes(error.kind) || isPlain;
}
function isFinal(error) {
    return error instanceof oauth_error/* Refusal */.P && !PASSING.includes(error.kind);
}
function refusalOf(error) {
    const hint = error instanceof oauth_error/* Refusal */.P ? error.hint : undefined;
    const why = (0,text_0/* toPlainLine */.Ic)([(0,errors/* messageOf */.bD)(error), hint].filter(Boolean).join(' '));
    return new EndpointFault('refused', `${why} This is final for the job: nothing more is given for it. Run the sign-in step again.`);
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(598);
;// CONCATENATED MODULE: ./endpoint/guards.js


const LONGEST_RESOURCE = 2_000;
const FOREIGN_IDS = ['object_id', 'principal_id', 'mi_res_id', 'msi_res_id'];
function readWish(asked, lock) {
    assertLocal(asked, lock);
    const [path = '', query = ''] = splitTarget(asked.target);
    if (path === '/stop') {
        assertSecret(headerOf(asked, 'x-identity-header'), lock.stopSecret);
        assertMethod(asked, 'POST');
        return { kind: 'stop' };
    }
    const inPath = /^\/([^/]+)\/token$/.exec(path)?.[1];
    if (path !== '/token' && inPath === undefined) {
        throw new EndpointFault('path', 'There is nothing here. Tokens are at the address of the output identity-endpoint.');
    }
    assertSecret(inPath ?? headerOf(asked, 'x-identity-header'), lock.secret);
    assertMethod(asked, 'GET');
    if (inPath !== undefined && headerOf(asked, 'metadata')?.toLowerCase() !== 'true') {
        throw new EndpointFault('request', 'The header "Metadata: true" is missing.');
    }
    return readQuery(new URLSearchParams(query), lock);
}
function assertLocal(asked, { port }) {
    const host = headerOf(asked, 'host')?.toLowerCase();
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
        throw new EndpointFault('host', 'This endpoint answers only to 127.0.0.1 and localhost, with its port.');
    }
    if (asked.headers.origin !== undefined) {
        throw new EndpointFault('origin', 'This endpoint does not answer to pages of a browser.');
    }
}
function splitTarget(target) {
    const at = target.indexOf('?');
    return at === -1 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}
function assertSecret(given, secret) {
    const digest = (text) => (0,external_node_crypto_.createHash)('sha256').update(text).digest();
    if (!(0,external_node_crypto_.timingSafeEqual)(digest(given ?? ''), digest(secret))) {
        throw new EndpointFault('secret', given === undefined
            ? 'The secret is missing: send the output identity-header as the header X-IDENTITY-HEADER, or use the address of arm-msi-endpoint.'
            : 'The secret is wrong. Use the outputs of the step that started this endpoint, in the same job.');
    }
}
function assertMethod({ method, hasBody }, wanted) {
    if (method !== wanted) {
        throw new EndpointFault('method', `Use ${wanted}.`);
    }
    if (hasBody) {
        throw new EndpointFault('request', 'Send no body.');
    }
}
function readQuery(query, { clientId }) {
    const [resource = '', ...others] = query.getAll('resource');
    if (resource === '' || resource.length > LONGEST_RESOURCE || others.length > 0) {
        throw new EndpointFault('request', resource === ''
            ? 'The parameter resource is missing: name the API that the token is for.'
            : 'The parameter resource is there twice, or too long: ask for one API at a time.');
    }
    const foreign = FOREIGN_IDS.find((name) => query.has(name));
    const isOurs = query.getAll('client_id').every((id) => ['', clientId].includes(id.toLowerCase()));
    if (foreign || !isOurs) {
        throw new EndpointFault('identity', `This endpoint serves one identity, the person who signed in. Leave ${foreign ?? 'client_id'} out (AZURE_CLIENT_ID, where a variable sets it)${foreign ? '' : `, or make it ${clientId}`}.`);
    }
    return { kind: 'token', resource };
}
function headerOf({ headers }, name) {
    const [value, ...others] = [headers[name] ?? []].flat();
    return others.length === 0 ? value : undefined;
}

;// CONCATENATED MODULE: ./endpoint/server.js





const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 1_000;
const REQUEST_TIME = 5_000;
const IDLE_TIME = 15_000;
const FOREIGN_TIME = 1_000;
const RETRY_SECONDS = '10';
const NAMELESS = 'a client without a name';
async function openServer(charge, { tokens, usage, now, mayAsk }) {
    const server = (0,external_node_http_namespaceObject.createServer)({
        maxHeaderSize: MOST_HEADER_BYTES,
        headersTimeout: REQUEST_TIME,
        requestTimeout: REQUEST_TIME,
        connectionsCheckingInterval: REQUEST_TIME,
        keepAliveTimeout: IDLE_TIME,
        requireHostHeader: false,
    });
    server.maxConnections = MOST_CONNECTIONS;
    const peers = new WeakMap();
    const stopped = Promise.withResolvers();
    const lock = await openLock(server, charge);
    const answer = async (request, response) => {
        const client = nameClient(request.headers['user-agent']);
        try {
            if ((await peers.get(request.socket)) !== true) {
                throw new EndpointFault('peer', 'This endpoint serves the processes of the user who runs this job.');
            }
            const wish = readWish(describe(request), lock);
            if (wish.kind === 'stop') {
                response.setHeader('Connection', 'close');
                send(response.once('finish', stopped.resolve), 200, usage.read());
                server.close();
                return;
            }
            const { resource, token } = await tokens.find(wish.resource);
            usage.noteServed(resource, client);
            send(response, 200, {
                access_token: token.value,
                token_type: 'Bearer',
                resource: wish.resource,
                expires_on: String(Math.floor(token.expiresAt / 1000)),
                expires_in: String(Math.max(0, Math.floor((token.expiresAt - now()) / 1000))),
                client_id: charge.clientId,
            });
        }
        catch (error) {
            refuse(response, error, usage, client);
        }
    };
    server.on('connection', (socket) => {
        const { remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0 } = socket;
        const peer = { address: remoteAddress, port: remotePort, localAddress, localPort };
        const isOurs = mayAsk(peer);
        peers.set(socket, isOurs);
        isOurs.then((ours) => ours || setTimeout(() => socket.destroy(), FOREIGN_TIME).unref());
    });
    for (const event of ['request', 'checkContinue', 'checkExpectation']) {
        server.on(event, answer);
    }
    server.on('clientError', (_, socket) => refuseMalformed(socket, usage));
    server.on('connect', (_, socket) => refuseMalformed(socket, usage));
    return { port: lock.port, stopped: stopped.promise };
}
async function openLock(server, { secret, stopSecret, clientId }) {
    const listening = (0,external_node_events_namespaceObject.once)(server, 'listening');
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true });
    await listening;
    server.on('error', () => { });
    const { port } = server.address();
    return { port, secret, stopSecret, clientId };
}
function describe({ method = '', url = '', headers, headersDistinct }) {
    const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
    return { method, target: url, headers: { ...headers, host: headersDistinct.host }, hasBody };
}
function refuse(response, error, usage, client) {
    const fault = error instanceof EndpointFault
        ? error
        : new EndpointFault('passing', 'The endpoint met a defect of its own. Ask again.');
    usage.noteRefused(fault.kind, (0,text_0/* toPlainLine */.Ic)(fault.message), client);
    const [status] = FAULTS[fault.kind];
    if (status === 503) {
        response.setHeader('Retry-After', RETRY_SECONDS);
    }
    if (status !== 400) {
        response.setHeader('Connection', 'close');
    }
    send(response, status, describeFault(fault));
}
function describeFault({ kind, message }) {
    const [statusCode, error] = FAULTS[kind];
    const description = (0,text_0/* toPlainLine */.Ic)(message, 2_000);
    return { error, error_description: description, message: description, statusCode };
}
function send(response, status, body) {
    const text = JSON.stringify(body);
    response.writeHead(status, {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(text),
        'Cache-Control': 'no-store',
    });
    response.end(text);
}
function refuseMalformed(socket, usage) {
    const fault = new EndpointFault('request', 'This is not a request that this endpoint can read.');
    usage.noteRefused(fault.kind, fault.message, NAMELESS);
    const text = JSON.stringify(describeFault(fault));
    const answer = [
        'HTTP/1.1 400 Bad Request',
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(text)}`,
        'Connection: close',
        '',
        text,
    ].join('\r\n');
    socket.on('error', () => { });
    socket.end(answer, () => socket.destroy());
}
function nameClient(agent = '') {
    return (0,text_0/* toName */.$C)(agent.replace(/\s.*$/s, '').slice(0, 60)) || NAMELESS;
}

;// CONCATENATED MODULE: ./endpoint/usage.js
const MOST_ROWS = 50;
const OTHERS = 'others';
function openUsage(clock) {
    const served = new Map();
    const refused = new Map();
    const note = (rows, key, row, others) => {
        const isFull = rows.size >= MOST_ROWS;
        const known = rows.get(key) ?? (isFull ? rows.get(OTHERS) : undefined);
        if (known) {
            known.count += 1;
            known.last = row.last;
        }
        else {
            rows.set(isFull ? OTHERS : key, isFull ? others : row);
        }
    };
    const once = (client) => ({ client, count: 1, first: clock.now(), last: clock.now() });
    return {
        noteServed(resource, client) {
            const others = { ...once(OTHERS), resource: OTHERS };
            note(served, `${client}\n${resource}`, { ...once(client), resource }, others);
        },
        noteRefused(kind, reason, client) {
            const others = { ...once(OTHERS), kind, reason: OTHERS };
            note(refused, `${client}\n${reason}`, { ...once(client), kind, reason }, others);
        },
        read: () => ({ served: [...served.values()], refused: [...refused.values()] }),
    };
}

;// CONCATENATED MODULE: ./serve-tokens.js



const LONGEST_LIFE = 24 * 60 * 60_000;
async function serveTokens(charge, world) {
    const { clock, mayAsk } = world;
    const usage = openUsage(clock);
    const opened = Promise.withResolvers();
    opened.promise.catch(() => { });
    const tokens = openResourceTokens(charge, opened.promise, clock);
    const server = await openServer(charge, { tokens, usage, now: clock.now, mayAsk });
    await world.report(server.port);
    opened.resolve(world.openProvider(charge));
    await Promise.race([server.stopped, world.watch(charge.worker), clock.sleep(LONGEST_LIFE)]);
}


/***/ }),

/***/ 686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ toName),
/* harmony export */   Ic: () => (/* binding */ toPlainLine),
/* harmony export */   e4: () => (/* binding */ toQuoted),
/* harmony export */   lj: () => (/* binding */ parseObject)
/* harmony export */ });
/* unused harmony exports hasUnseen, withoutRemark, unquote, toMarkdown, formatTimeOfDay */
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
/******/ var __webpack_exports__ = __nccwpck_require__(437);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
