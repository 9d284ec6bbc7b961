import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 719:
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

/***/ 991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./errors.js
var errors = __nccwpck_require__(650);
// EXTERNAL MODULE: ./text.js
var text_0 = __nccwpck_require__(686);
;// CONCATENATED MODULE: ./outputs/endpoint-usage.js

async function tellUsage(host, stopped) {
    switch (stopped.kind) {
        case 'gone':
            host.warning('The token endpoint had ended before the job did, so what it gave is not known, and later steps got no tokens. Something has ended its process, or the machine ran out of memory.');
            return;
        case 'silent':
            host.warning('The token endpoint did not answer, so what it gave is not known. Where its process still runs, the runner ends it with the job.');
            return;
        case 'killed':
            host.warning('The token endpoint did not answer, and was ended; what it gave is not known.');
            return;
        case 'stopped':
            await tell(host, stopped.usage);
            return;
        default:
            stopped;
    }
}
async function tell(host, { served, refused }) {
    const rows = [
        ...served.map((row) => ({ what: row.resource, ...row })),
        ...refused.map((row) => ({ what: `refused: ${row.reason}`, ...row })),
    ].map(({ what, client, count, first, last }) => ({
        what,
        client,
        count: count === 1 ? 'once' : `${count} times`,
        when: count === 1
            ? (0,text_0/* formatTimeOfDay */.qY)(first)
            : `${(0,text_0/* formatTimeOfDay */.qY)(first)} to ${(0,text_0/* formatTimeOfDay */.qY)(last)}`,
    }));
    host.info(served.length === 0
        ? 'The token endpoint has ended. Nobody asked it for a token.'
        : 'The token endpoint has ended. It gave tokens:');
    for (const { what, client, count, when } of rows) {
        host.info(`- ${what}: ${client}, ${count}, ${when}`);
    }
    await host.summarise([
        '### Token endpoint',
        '',
        '| Resource | Client | Count | When |',
        '| --- | --- | --- | --- |',
        ...(rows.length === 0 ? ['| none |  |  |  |'] : []),
        ...rows.map(({ what, client, count, when }) => `| ${(0,text_0/* toMarkdown */.l6)(what)} | ${(0,text_0/* toMarkdown */.l6)(client)} | ${count} | ${when} |`),
        '',
    ].join('\n'));
}

// EXTERNAL MODULE: ./runner/host.js
var runner_host = __nccwpck_require__(932);
;// CONCATENATED MODULE: ./clean-up.js





async function cleanUp({ host, closeNotices, stopEndpoint }) {
    const end = {
        'worker-folder': (folder) => removeFolder(host, folder),
        'job-tokens': (folder) => removeFolder(host, folder),
        'open-notices': () => closeSafely(host, closeNotices),
        'token-endpoint': (left) => stopSafely(host, left, stopEndpoint),
    };
    const work = runner_host/* STATES */.xj.map((name) => ({ name, left: host.state(name) }));
    await Promise.all(work.map(({ name, left }) => left !== '' && end[name](left)));
}
async function closeSafely(host, closeNotices) {
    try {
        await closeNotices();
    }
    catch (error) {
        host.warning(`A code that was shown elsewhere could not be taken down: ${error}`);
    }
}
async function stopSafely(host, left, stopEndpoint) {
    try {
        const known = JSON.parse(left);
        await tellUsage(host, await stopEndpoint(known));
    }
    catch (error) {
        host.warning(`The token endpoint could not be ended: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
async function removeFolder(host, folder) {
    if (!(0,external_node_path_.basename)(folder).startsWith(runner_host/* TEMP_FOLDER_PREFIX */.LB)) {
        return;
    }
    try {
        if ((await (0,promises_.realpath)((0,external_node_path_.dirname)(folder))) !== (await (0,promises_.realpath)(host.machine.tempFolder))) {
            return;
        }
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    catch (error) {
        host.warning(`The temporary folder ${folder} could not be removed: ${error}`);
    }
}


/***/ }),

/***/ 179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ stopEndpoint)
});

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
// EXTERNAL MODULE: ./text.js
var text_0 = __nccwpck_require__(686);
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(455);
;// CONCATENATED MODULE: ./endpoint/lifetime.js

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
    const stat = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
}

;// CONCATENATED MODULE: ./endpoint/stop.js




const LIMIT = 2_000;
const END_LIMIT = 1_000;
const LOOK_EVERY = 20;
const MOST_BYTES = 256 * 1024;
const MOST_ROWS = 51;
async function stopEndpoint(known, clock) {
    const canTell = known.started !== undefined;
    if (canTell && !(await isThere(known))) {
        return { kind: 'gone' };
    }
    const usage = await ask(known.port, known.stopSecret).then(readUsage, () => undefined);
    if (!canTell) {
        return usage ? { kind: 'stopped', usage } : { kind: 'silent' };
    }
    for (let waited = 0; usage && waited < END_LIMIT && (await isThere(known)); waited += LOOK_EVERY) {
        await clock.sleep(LOOK_EVERY);
    }
    const isLeft = await isThere(known);
    if (isLeft) {
        process.kill(known.pid, 'SIGKILL');
    }
    if (usage) {
        return { kind: 'stopped', usage };
    }
    return { kind: isLeft ? 'killed' : 'gone' };
}
async function isThere({ pid, started }) {
    return isAlive(pid) && (await readStart(pid)) === started;
}
function ask(port, secret) {
    return new Promise((resolve, reject) => {
        const asked = (0,external_node_http_namespaceObject.request)({
            host: '127.0.0.1',
            port,
            method: 'POST',
            path: '/stop',
            headers: { 'X-IDENTITY-HEADER': secret },
            agent: new external_node_http_namespaceObject.Agent(),
            signal: AbortSignal.timeout(LIMIT),
        }, (answer) => {
            let text = '';
            answer.setEncoding('utf8');
            answer.on('data', (part) => {
                text += part;
                if (text.length > MOST_BYTES) {
                    asked.destroy(new Error('the answer is too long'));
                }
            });
            answer.once('end', () => resolve(text));
            answer.once('error', reject);
        });
        asked.once('error', reject);
        asked.end();
    });
}
function readUsage(text) {
    const { served, refused } = (0,text_0/* parseObject */.lj)(text) ?? {};
    if (!Array.isArray(served) || !Array.isArray(refused)) {
        return undefined;
    }
    return {
        served: served
            .slice(0, MOST_ROWS)
            .map((row) => ({ ...readRow(row), resource: plain(row?.resource, 200) })),
        refused: refused.slice(0, MOST_ROWS).map((row) => ({
            ...readRow(row),
            kind: Object.keys(FAULTS).find((kind) => kind === row?.kind) ?? 'request',
            reason: plain(row?.reason, 600),
        })),
    };
}
function readRow(row) {
    const { client, count, first, last } = (row ?? {});
    return {
        client: plain(client, 60),
        count: number(count),
        first: number(first),
        last: number(last),
    };
}
function plain(value, longest) {
    return typeof value === 'string' ? (0,text_0/* toPlainLine */.Ic)(value, longest) : '';
}
function number(value) {
    return Number.isSafeInteger(value) ? Math.max(0, Math.min(value, 8.64e15)) : 0;
}


/***/ }),

/***/ 310:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _clean_up_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(991);
/* harmony import */ var _endpoint_stop_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(179);
/* harmony import */ var _runner_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(158);
/* harmony import */ var _runner_runner_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(795);




const host = (0,_runner_runner_js__WEBPACK_IMPORTED_MODULE_3__/* .openRunner */ .N)();
await (0,_clean_up_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanUp */ .n)({
    host,
    stopEndpoint: (known) => (0,_endpoint_stop_js__WEBPACK_IMPORTED_MODULE_1__/* .stopEndpoint */ .i)(known, _runner_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m),
    async closeNotices() {
        const { closeNoticesOf } = await Promise.all(/* import() */[__nccwpck_require__.e(873), __nccwpck_require__.e(305)]).then(__nccwpck_require__.bind(__nccwpck_require__, 305));
        await closeNoticesOf(host, _runner_runner_js__WEBPACK_IMPORTED_MODULE_3__/* .environment */ .c);
    },
});

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

/***/ 932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ig: () => (/* binding */ NotDone),
/* harmony export */   LB: () => (/* binding */ TEMP_FOLDER_PREFIX),
/* harmony export */   xj: () => (/* binding */ STATES)
/* harmony export */ });
/* unused harmony exports VARIABLES, JOB_TOKENS_FOLDER */
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
const STATES = ['worker-folder', 'job-tokens', 'open-notices', 'token-endpoint'];
const TEMP_FOLDER_PREFIX = 'entra-device-sign-in-';
const JOB_TOKENS_FOLDER = (/* unused pure expression or super */ null && (`${TEMP_FOLDER_PREFIX}tokens`));
class NotDone extends Error {
}


/***/ }),

/***/ 795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c: () => (/* binding */ environment),
  N: () => (/* binding */ openRunner)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
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
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
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
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ../dev/bundle/absent.cjs
var absent = __nccwpck_require__(719);
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


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
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
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
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
var errors = __nccwpck_require__(650);
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
        const stats = (0,external_node_fs_namespaceObject.statSync)(path);
        const isReadable = stats.isFile() && stats.size <= MOST_EVENT_BYTES;
        return (isReadable ? JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(path, 'utf8')) : undefined) ?? {};
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

/***/ 686:
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
/******/ var __webpack_exports__ = __nccwpck_require__(310);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
