export const id = 734;
export const ids = [734];
export const modules = {

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

/***/ 184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openEndpointProvider: () => (/* binding */ openEndpointProvider)
});

// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(650);
;// CONCATENATED MODULE: ./identity/device-code.js

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
    return new errors/* ActionError */.lZ('entra-unclear', `${from} answered the request for a device code without a usable "${name}".`, 'Check authority-host; if it is right, try again later.');
}

;// CONCATENATED MODULE: ./entra/backoff.js
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
function pauseAfter(error, attempts, random) {
    const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
    return Math.max(error.retryAfter ?? 0, backoff * (0.75 + random / 2));
}

// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/key/import.js + 2 modules
var key_import = __webpack_require__(764);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/jwt/verify.js + 2 modules
var verify = __webpack_require__(32);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/decode_protected_header.js
var decode_protected_header = __webpack_require__(386);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/errors.js
var util_errors = __webpack_require__(616);
// EXTERNAL MODULE: ./text.js
var text_0 = __webpack_require__(686);
// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __webpack_require__(29);
;// CONCATENATED MODULE: ./identity/validation.js




const ALGORITHM = 'RS256';
const CLOCK_SKEW = 300;
const MOST_KEYS = 100;
const OF_ANOTHER_APP = 'it was made for another app';
function readKeys(set) {
    const keys = set?.keys;
    return (Array.isArray(keys) ? keys.slice(0, MOST_KEYS) : []).flatMap((key) => {
        const { kty = 'RSA', use = 'sig', kid, n, e, issuer } = key ?? {};
        const cloud = key?.cloud ?? key?.cloud_instance_name;
        return kty === 'RSA' && use === 'sig' && isText(kid) && isText(n) && isText(e)
            ? [
                {
                    kid,
                    n,
                    e,
                    ...(isText(issuer) ? { issuer } : {}),
                    ...(isText(cloud) ? { cloud } : {}),
                },
            ]
            : [];
    });
}
function readKeyId(idToken) {
    const { alg, kid, typ } = readHeader(idToken);
    if (typ !== undefined && !(typeof typ === 'string' && /^(?:application\/)?jwt$/i.test(typ))) {
        const type = typeof typ === 'string' ? `"${(0,text_0/* toPlainLine */.Ic)(typ, 40)}"` : 'something that is no text';
        throw untrusted(`its type is ${type}, not JWT`);
    }
    if (alg !== ALGORITHM) {
        throw untrusted(`it is not signed with ${ALGORITHM}`);
    }
    if (!isText(kid)) {
        throw untrusted('it does not say which key signed it');
    }
    return kid;
}
async function validateIdToken(idToken, keys, { clientId, origin, now }) {
    const kid = readKeyId(idToken);
    const key = keys.find((candidate) => candidate.kid === kid);
    if (!key) {
        throw untrusted('the tenant does not know the key that signed it');
    }
    const claims = await validation_verify(idToken, key, clientId, now);
    const tid = typeof claims.tid === 'string' ? claims.tid : '';
    const issuer = `${origin}/${tid}/v2.0`;
    const keyIssuer = key.issuer?.replace('{tenantid}', tid) ?? issuer;
    if (claims.iss !== issuer || keyIssuer !== issuer || (0,identity_cloud/* isKeyOfOtherCloud */.at)(key.cloud ?? '', origin)) {
        throw ofAnotherTenant(claims);
    }
    return claims;
}
async function validation_verify(idToken, { n, e }, audience, now) {
    try {
        const key = await (0,key_import/* importJWK */.Og)({ kty: 'RSA', n, e }, ALGORITHM);
        const { payload } = await (0,verify/* jwtVerify */.V)(idToken, key, {
            algorithms: [ALGORITHM],
            audience,
            clockTolerance: CLOCK_SKEW,
            currentDate: new Date(now),
            requiredClaims: ['aud', 'exp', 'iss', 'oid', 'tid'],
        });
        if (payload.aud === audience) {
            return payload;
        }
    }
    catch (error) {
        throw untrusted(reasonOf(error, now));
    }
    throw untrusted(OF_ANOTHER_APP);
}
function readHeader(idToken) {
    try {
        return (0,decode_protected_header/* decodeProtectedHeader */._)(idToken);
    }
    catch {
        throw untrusted('it is malformed');
    }
}
function reasonOf(error, now) {
    if (error instanceof util_errors/* JWSSignatureVerificationFailed */.h2) {
        return "its signature does not fit the tenant's key";
    }
    if (error instanceof util_errors/* JWTExpired */.n || isClaim(error, 'nbf')) {
        return `by the clock of this runner (${new Date(now).toISOString()}) it is not valid now`;
    }
    if (isClaim(error, 'aud')) {
        return OF_ANOTHER_APP;
    }
    if (error instanceof util_errors/* JWTClaimValidationFailed */.ie) {
        const what = error.reason === 'missing' ? 'is missing' : 'is not of the right form';
        return `its claim "${(0,text_0/* toPlainLine */.Ic)(error.claim, 40)}" ${what}`;
    }
    return 'it is malformed';
}
function isClaim(error, claim) {
    return error instanceof util_errors/* JWTClaimValidationFailed */.ie && error.claim === claim;
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
function ofAnotherTenant(claims) {
    const [name = 'Somebody', oid, tid, iss] = ['preferred_username', 'oid', 'tid', 'iss'].map((claim) => (isText(claims[claim]) ? (0,text_0/* toPlainLine */.Ic)(claims[claim]) : undefined));
    const who = `${name} (object id ${oid}, tenant ${tid})`;
    return new errors/* ActionError */.lZ('not-allowed', `${who} signed in, but the ID token was issued by another tenant or cloud (${iss}).`, 'Sign in with an account of the tenant that tenant-id names, or have the account invited there. Nothing of this sign-in was kept.');
}
function untrusted(reason) {
    return new errors/* ActionError */.lZ('entra-unclear', `The ID token that came back cannot be trusted: ${reason}.`, 'Check authority-host, and the clock of this runner. Nothing of this sign-in was kept.', { topic: 'the-id-token-that-came-back-cannot-be-trusted' });
}

;// CONCATENATED MODULE: ./entra/clock-skew.js


const LIFE = 3_600;
function assertClock(date, now, host) {
    const server = Date.parse(date ?? '');
    const ahead = (now - server) / 1000;
    if (ahead < -CLOCK_SKEW || ahead > LIFE) {
        throw new errors/* ActionError */.lZ('entra-unclear', `By the clock of this runner it is ${new Date(now).toISOString()}, by that of ${host} ${new Date(server).toISOString()}; no ID token could be validated, so nobody was asked.`, 'Set the clock of this runner right (NTP), then run again. Nothing was kept or forgotten.');
    }
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

;// CONCATENATED MODULE: ./entra/transient-error.js
class TransientError extends Error {
    name = 'TransientError';
    retryAfter;
    isUnclear;
    patience;
    fault;
    constructor(message, options) {
        super(message, { cause: options.cause });
        this.retryAfter = options.retryAfter;
        this.isUnclear = options.isUnclear ?? false;
        this.patience = options.patience ?? Number.POSITIVE_INFINITY;
        this.fault = options.fault;
    }
}
const PATIENCE_WITH_ANSWERS = 15_000;
function isTransientStatus(status) {
    return status === 408 || status === 429 || status >= 500;
}

;// CONCATENATED MODULE: ./entra/body.js

const MOST_BYTES = 1024 * 1024;
async function readBody(response) {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
        bytes += chunk.byteLength;
        if (bytes > MOST_BYTES) {
            throw new TransientError('its answer was too long', { isUnclear: true });
        }
        text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
}

;// CONCATENATED MODULE: ./entra/network-error.js


const PATIENCE_WITH_NAMES = 30_000;
const PATIENCE_WITH_SILENCE = 30_000;
const TRUST_ERROR = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA)/;
const PROTOCOL_ERROR = /^(ERR_SSL_|EPROTO$)/;
function classifyNetworkError(error, url, late) {
    const { host } = new URL(url);
    const code = codeOf(error);
    const blame = (message, hint) => new TransientError(toClause(message), {
        cause: error,
        patience: PATIENCE_WITH_ANSWERS,
        fault: new errors/* ActionError */.lZ('entra-unreachable', message, hint, { cause: error }),
    });
    if (TRUST_ERROR.test(code)) {
        return blame(`The certificate of ${host} is not trusted (${code}).`, 'Where a proxy or private cloud has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS.');
    }
    if (PROTOCOL_ERROR.test(code)) {
        return blame(`${host} does not speak TLS as it should (${code}).`, 'Check authority-host with its port, and what a proxy makes of the connection.');
    }
    const status = proxyStatusOf(error);
    if (status >= 300 && status < 500 && status !== 408 && status !== 429) {
        return blame(`The proxy refused a connection to ${host} (status ${status}).`, status === 407
            ? 'It wants to know who asks: set HTTPS_PROXY to http://user:password@host:port, percent-encoded, from a secret.'
            : `Have ${host} allowed at the proxy, or name it in NO_PROXY where it can be reached without one.`);
    }
    if (code === 'ENOTFOUND') {
        return new TransientError('its name is not known here (ENOTFOUND)', {
            cause: error,
            patience: PATIENCE_WITH_NAMES,
        });
    }
    return new TransientError(`the connection ${late ?? `failed (${code})`}`, {
        cause: error,
        ...(late ? { patience: PATIENCE_WITH_SILENCE } : {}),
    });
}
function toClause(sentence) {
    return sentence.replace(/^The /, 'the ').replace(/\.$/, '');
}
function proxyStatusOf(error) {
    const status = causesOf(error)
        .map(({ message }) => /Proxy response \((\d{3})\)/.exec(message)?.[1])
        .find(Boolean);
    return Number(status);
}
function causesOf(error) {
    const causes = [];
    for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) {
        causes.push(cause);
    }
    return causes;
}
function codeOf(error) {
    const code = causesOf(error)
        .map((cause) => ('code' in cause ? cause.code : undefined))
        .find((value) => typeof value === 'string');
    return code ?? (0,errors/* messageOf */.bD)(error);
}

// EXTERNAL MODULE: ./entra/oauth-error.js
var oauth_error = __webpack_require__(842);
// EXTERNAL MODULE: ./entra/refusal-kind.js
var refusal_kind = __webpack_require__(117);
;// CONCATENATED MODULE: ./entra/secrets.js
const NAMES = ['access_token', 'refresh_token', 'id_token', 'device_code'];
function learnSecrets(fields, learn) {
    for (const value of NAMES.map((name) => fields[name])) {
        if (typeof value === 'string') {
            learn(value);
        }
    }
}
function redactTexts(fields, redact) {
    const clean = ([name, value]) => typeof value === 'string' && !NAMES.includes(name) ? [name, redact(value)] : [name, value];
    return Object.fromEntries(Object.entries(fields).map(clean));
}

;// CONCATENATED MODULE: ./entra/http.js









const REQUEST_LIMIT = 30_000;
async function sendOnce({ url, form, headers }, { fetch, clock, signal, learn, redact }, milliseconds = REQUEST_LIMIT) {
    learnSecrets(Object.fromEntries(new URLSearchParams(form)), learn);
    const limit = clock.limit(milliseconds);
    try {
        const response = await fetch(url, {
            method: form === undefined ? 'GET' : 'POST',
            headers: { ...headers, accept: 'application/json' },
            ...(form === undefined ? {} : { body: form }),
            redirect: 'manual',
            signal: AbortSignal.any([signal, limit]),
        });
        const answer = (0,text_0/* parseObject */.lj)(await readBody(response));
        learnSecrets(answer ?? {}, learn);
        const body = answer && redactTexts(answer, redact);
        return readAnswer(response, url, body, clock);
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof errors/* ActionError */.lZ || error instanceof TransientError) {
            throw error;
        }
        const late = `did not answer within ${Math.round(milliseconds / 1000)} s`;
        throw classifyNetworkError(error, url, limit.aborted ? late : undefined);
    }
}
function readAnswer({ status, headers }, url, body, clock) {
    const oauth = body && (0,oauth_error/* readOAuthError */.Y)(body);
    const refusal = oauth && (0,refusal_kind/* isKnownError */.ux)(oauth) ? new oauth_error/* Refusal */.P(oauth) : undefined;
    if (refusal?.kind === 'pending') {
        throw refusal;
    }
    if (isTransientStatus(status) || refusal?.kind === 'passing') {
        const reason = oauth ? (0,text_0/* toPlainLine */.Ic)(`${oauth.error}: ${oauth.description}`) : `status ${status}`;
        throw new TransientError(`it answered ${reason}`, {
            retryAfter: readRetryAfter(headers, clock.now()),
            isUnclear: true,
        });
    }
    if (refusal) {
        throw refusal;
    }
    if (!body || oauth || status < 200 || status > 299) {
        throw strayAnswer(status, body, new URL(url).host);
    }
    return { status, headers: Object.fromEntries(headers), body };
}
function strayAnswer(status, body, host) {
    const isRedirect = status >= 300 && status < 400;
    const what = isRedirect ? 'a redirect' : body ? 'JSON of something else' : 'no JSON';
    const fault = new errors/* ActionError */.lZ('entra-unclear', `What answered for ${host} is not Microsoft Entra (status ${status}, ${what}): it is a proxy or a filter in between, or another server.`, `Have ${host} allowed at the proxy or filter, without a sign-in of its own, and check authority-host where it is set. What was stored is unchanged.`);
    return new TransientError(`the answer was not one of Microsoft Entra (status ${status}, ${what})`, {
        isUnclear: true,
        patience: PATIENCE_WITH_ANSWERS,
        fault,
    });
}

;// CONCATENATED MODULE: ./entra/poll.js






const SLOW_DOWN = 5_000;
const poll_LONGEST_PAUSE = 60_000;
const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
async function pollForTokens(request, code, deadline, ports) {
    const { clock, signal } = ports;
    const form = new URLSearchParams(request.form);
    form.set('grant_type', DEVICE_CODE_GRANT);
    const poll = { ...request, form: form.toString() };
    const expiry = expiryOf(code);
    const lastChance = Math.min(expiry - code.interval * 1000, deadline);
    let interval = code.interval * 1000;
    let next = clock.monotonic() + interval;
    let trouble;
    for (let troubles = 0;;) {
        if (next > deadline) {
            throw timedOut(trouble);
        }
        if (next > expiry + interval) {
            throw codeExpired(trouble);
        }
        await clock.sleep(next - clock.monotonic(), signal);
        try {
            const answer = await sendOnce(poll, ports);
            assertTokens(answer);
            return answer;
        }
        catch (error) {
            const now = clock.monotonic();
            if (error instanceof TransientError) {
                trouble = error;
                troubles += 1;
                if (troubles === 1) {
                    const { host } = new URL(request.url);
                    ports.tell(`${host}: ${error.message}. Still waiting for the sign-in.`);
                }
                const pause = Math.min(pauseAfter(error, troubles, ports.random()), poll_LONGEST_PAUSE);
                next = Math.max(now + interval, Math.min(now + pause, lastChance));
            }
            else if (error instanceof oauth_error/* Refusal */.P && error.kind === 'loop') {
                next = now + poll_LONGEST_PAUSE;
            }
            else if (error instanceof oauth_error/* Refusal */.P && error.kind === 'pending') {
                trouble = undefined;
                troubles = 0;
                interval += error.oauth.error === 'slow_down' ? SLOW_DOWN : 0;
                next = now + interval;
            }
            else {
                throw isUsedUp(error, trouble !== undefined) ? answerLost(error) : error;
            }
        }
    }
}
function assertTokens({ body }) {
    if (typeof body.access_token !== 'string' || body.access_token === '') {
        throw new TransientError('its answer had neither a token nor an error', { isUnclear: true });
    }
}
function isUsedUp(error, mayHaveLost) {
    return (error instanceof oauth_error/* Refusal */.P &&
        error.oauth.error === 'invalid_grant' &&
        (error.kind === 'redeemed' || (mayHaveLost && error.oauth.number === undefined)));
}
function answerLost(cause) {
    return new errors/* ActionError */.lZ('answer-lost', 'Somebody signed in, but the answer was lost on its way, again and again.', 'Check what stands between this runner and Microsoft Entra, then run again.', { cause });
}
function codeExpired(cause) {
    return new errors/* ActionError */.lZ('code-expired', 'The code expired before anybody signed in.', undefined, {
        cause,
    });
}
function timedOut(cause) {
    return new errors/* ActionError */.lZ('timed-out', 'Nobody signed in in time.', undefined, { cause });
}

;// CONCATENATED MODULE: ./entra/client.js







const SEND_LIMIT = 180_000;
const LEAST_TIME = 1_000;
function openEntraClient(ports, isHumanAsked = false, { limit: longest, patience } = { limit: SEND_LIMIT, patience: Number.POSITIVE_INFINITY }) {
    const { clock } = ports;
    let isAsked = isHumanAsked;
    const sendWithin = (deadline, request, read) => sendUntil({ deadline, isPatient: isAsked, patience }, request, ports, read);
    const limit = () => clock.monotonic() + longest;
    return {
        send: (request, read) => sendWithin(limit(), request, read),
        requestTokens: (request) => sendWithin(limit(), request, (answer) => {
            assertTokens(answer);
            return answer;
        }),
        async requestDeviceCode(request, deadline, language) {
            const end = Math.min(deadline, limit());
            const { host } = new URL(request.url);
            const code = await sendWithin(end, inLanguage(request, language), ({ headers, body }) => {
                assertClock(headers.date, clock.now(), host);
                return readDeviceCode(body, clock.monotonic(), host);
            });
            isAsked = true;
            return code;
        },
        poll: (request, code, deadline) => pollForTokens(request, code, deadline, ports),
    };
}
function client_readAnswer(answer, read) {
    try {
        return read(answer);
    }
    catch (fault) {
        throw fault instanceof errors/* ActionError */.lZ
            ? new TransientError('its answer could not be used', {
                isUnclear: true,
                patience: PATIENCE_WITH_ANSWERS,
                fault,
            })
            : fault;
    }
}
function inLanguage(request, language) {
    const url = new URL(request.url);
    if (language) {
        url.searchParams.set('mkt', language);
    }
    return { ...request, url: url.href };
}
async function sendUntil({ deadline, isPatient, patience }, request, ports, read) {
    const { clock, signal } = ports;
    let end = deadline;
    for (let attempts = 1;; attempts++) {
        try {
            const left = Math.max(LEAST_TIME, end - clock.monotonic());
            return client_readAnswer(await sendOnce(request, ports, Math.min(REQUEST_LIMIT, left)), read);
        }
        catch (error) {
            if (!(error instanceof TransientError)) {
                throw error;
            }
            const pause = pauseAfter(error, attempts, ports.random());
            const now = clock.monotonic();
            end = Math.min(end, isPatient ? Number.POSITIVE_INFINITY : now + Math.min(patience, error.patience));
            if (now + pause > end) {
                throw gaveUp(error, request.url, attempts);
            }
            if (attempts === 1) {
                ports.tell(`${new URL(request.url).host}: ${error.message}. Trying again.`);
            }
            await clock.sleep(pause, signal);
        }
    }
}
function gaveUp(error, url, attempts) {
    if (error.fault) {
        return error.fault;
    }
    const { host } = new URL(url);
    const count = attempts === 1 ? 'one attempt' : `${attempts} attempts`;
    return new errors/* ActionError */.lZ(error.isUnclear ? 'entra-unclear' : 'entra-unreachable', `${host} could not be used: ${error.message} (${count}).`, error.isUnclear
        ? 'The server seems to have a problem; run again later. What was stored is unchanged.'
        : `Check that this runner can reach https://${host}: network, proxy, authority-host. What was stored is unchanged.`, { cause: error });
}

;// CONCATENATED MODULE: ./entra/signing-keys.js



function openSigningKeys({ cloud, tenant, clientId, known, entra, clock, }) {
    let keys = known;
    let fetching;
    const fetchKeys = async () => {
        try {
            const { keys: url } = (0,identity_cloud/* endpointsOf */.uY)(cloud, tenant, clientId);
            keys = await entra.send({ url }, ({ body }) => assertSome(readKeys(body), cloud));
        }
        catch (error) {
            fetching = undefined;
            throw error;
        }
    };
    const validate = (idToken) => validateIdToken(idToken, keys, { clientId, origin: cloud.origin, now: clock.now() });
    return {
        get keys() {
            return keys;
        },
        async ensure() {
            if (keys.length === 0) {
                await fetchKeys();
            }
        },
        async validate(idToken) {
            const kid = readKeyId(idToken);
            try {
                if (keys.some((key) => key.kid === kid)) {
                    return await validate(idToken);
                }
            }
            catch (error) {
                if (!(error instanceof errors/* ActionError */.lZ && error.code === 'entra-unclear')) {
                    throw error;
                }
            }
            fetching ??= fetchKeys();
            await fetching;
            return await validate(idToken);
        },
    };
}
function assertSome(keys, { origin }) {
    if (keys.length === 0) {
        throw new errors/* ActionError */.lZ('entra-unclear', `${origin} gave none of the keys that ID tokens are signed with, so nobody who signs in could be recognised.`, 'Check what stands between this runner and Microsoft Entra, and authority-host where it is set.');
    }
    return keys;
}

// EXTERNAL MODULE: ../node_modules/@azure/msal-node/dist/index.mjs + 115 modules
var dist = __webpack_require__(883);
;// CONCATENATED MODULE: ./identity/claims.js

function mergeClaims(wanted, challenge) {
    const demanded = (0,text_0/* parseObject */.lj)(challenge ?? '');
    if (!demanded) {
        return wanted;
    }
    const base = (0,text_0/* parseObject */.lj)(wanted ?? '') ?? {};
    const sections = new Set([...Object.keys(base), ...Object.keys(demanded)]);
    const merged = [...sections].map((name) => [
        name,
        { ...Object(base[name]), ...Object(demanded[name]) },
    ]);
    try {
        return JSON.stringify(Object.fromEntries(merged));
    }
    catch {
        return wanted;
    }
}

// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __webpack_require__(607);
;// CONCATENATED MODULE: ./identity/scopes.js


const OPENID_SCOPES = ['openid', 'profile', 'offline_access'];
const NAME = /^[a-z][a-z0-9-]*$/;
const SCOPE = /^[!#-&(-+\--:=?-[\]-~]+$/;
const GRAPH = 'Microsoft Graph';
const GRAPH_RESOURCES = [...identity_cloud/* GRAPH_URIS */.zW, identity_cloud/* GRAPH_APP */.$_];
function parseScopes(text) {
    const faults = [];
    const lines = [];
    const rows = text
        .split(/\r?\n/)
        .map(withoutRemark)
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

;// CONCATENATED MODULE: ./msal/cache.js
function extractCredential(serialized, homeAccountId) {
    const { Account, RefreshToken } = JSON.parse(serialized);
    const own = (entries) => Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry.home_account_id === homeAccountId));
    const refreshToken = own(RefreshToken);
    return Object.keys(refreshToken).length > 0
        ? { Account: own(Account), RefreshToken: refreshToken }
        : undefined;
}
function readAccounts({ accounts }) {
    return Object.values(accounts).flatMap(({ credential }) => {
        const { Account, RefreshToken } = credential;
        return Object.keys(RefreshToken ?? {}).length > 0
            ? Object.values(Account ?? {}).flatMap(readProfiles)
            : [];
    });
}
function readProfiles(entry) {
    const { home_account_id: homeAccountId, local_account_id: localAccountId, realm } = entry;
    const profiles = entry.tenantProfiles?.map((one) => JSON.parse(one)) ?? [
        { tenantId: realm, localAccountId },
    ];
    return profiles.map((profile) => ({
        objectId: profile.localAccountId.toLowerCase(),
        tenantId: profile.tenantId.toLowerCase(),
        username: profile.username || entry.username || profile.localAccountId,
        homeAccountId,
    }));
}
function cacheOf({ accounts }, homeAccountId) {
    return { ...accounts[homeAccountId]?.credential, IdToken: {}, AccessToken: {}, AppMetadata: {} };
}

;// CONCATENATED MODULE: ./msal/network-client.js
function openNetworkClient(entra, language) {
    let current;
    return {
        get: (url) => entra.send({ url }, (answer) => answer),
        async post(request) {
            if (!current) {
                return await timed(() => entra.requestTokens(request));
            }
            const { code, given, deadline, onCode } = current;
            if (code) {
                return await timed(() => entra.poll(request, code, deadline));
            }
            const issued = given ?? (await entra.requestDeviceCode(request, deadline, language));
            current.code = issued;
            onCode(issued);
            return { status: 200, headers: {}, body: answerOf(issued) };
        },
        async during(flow, work) {
            current = { ...flow };
            try {
                return await work();
            }
            finally {
                current = undefined;
            }
        },
    };
}
function answerOf({ deviceCode, userCode, verificationUri, message, expiresIn }) {
    return {
        device_code: deviceCode,
        user_code: userCode,
        verification_uri: verificationUri,
        message,
        expires_in: expiresIn,
        interval: 0,
    };
}
async function timed(work) {
    const start = Date.now();
    const answer = await work();
    const life = Number(answer.body.expires_in) + (Date.now() - start) / 1000;
    return Number.isFinite(life) ? { ...answer, body: { ...answer.body, expires_in: life } } : answer;
}

;// CONCATENATED MODULE: ./msal/token-response.js


const token_response_SCOPE = /^[!#-[\]-~]{1,256}$/;
const ACCESS_TOKEN = /^[!-~]{16,}$/;
async function readTokenResponse(response, signingKeys) {
    const expiresAt = response?.expiresOn?.getTime() ?? Number.NaN;
    const { accessToken = '', idToken = '', account } = response ?? {};
    if (!ACCESS_TOKEN.test(accessToken) || !account || !idToken || !Number.isFinite(expiresAt)) {
        throw new errors/* ActionError */.lZ('entra-unclear', 'Microsoft Entra answered without a usable access token, or without saying who signed in.', 'Try again; if it happens again, report it with the time of this run.');
    }
    const person = (0,id_token/* readPerson */.c1)(await signingKeys.validate(idToken), account.homeAccountId);
    (0,id_token/* assertSamePerson */.WW)({
        ...person,
        objectId: account.localAccountId.toLowerCase(),
        tenantId: account.tenantId.toLowerCase(),
    }, person);
    return {
        account: person,
        token: {
            value: accessToken,
            expiresAt,
            scopes: (response?.scopes ?? []).filter((scope) => token_response_SCOPE.test(scope)),
        },
    };
}

;// CONCATENATED MODULE: ./msal/identity-provider.js










function openMsal(plan, debug) {
    const { clientId, tenant, cloud, claims, stored, entra, signingKeys, language } = plan;
    const { forceRefresh = false } = plan;
    const endpoints = (0,identity_cloud/* endpointsOf */.uY)(cloud, tenant);
    const network = openNetworkClient(entra, language);
    const application = new dist/* PublicClientApplication */.vq({
        auth: {
            clientId,
            authority: endpoints.authority,
            knownAuthorities: [new URL(cloud.origin).host],
            authorityMetadata: JSON.stringify({
                issuer: endpoints.issuer,
                authorization_endpoint: endpoints.authorize,
                token_endpoint: endpoints.token,
                jwks_uri: endpoints.keys,
            }),
        },
        system: {
            networkClient: {
                sendGetRequestAsync: (url) => carry(() => network.get(url)),
                sendPostRequestAsync: (url, { body = '', headers = {} } = {}) => carry(() => network.post({ url, form: body, headers })),
            },
            loggerOptions: {
                piiLoggingEnabled: false,
                logLevel: dist/* LogLevel */.$b.Info,
                loggerCallback: (_level, line, containsPii) => {
                    if (!containsPii) {
                        debug(line);
                    }
                },
            },
        },
    });
    const cache = application.getTokenCache();
    const unread = new Set(Object.keys(stored.accounts));
    const findAccount = async ({ homeAccountId }) => {
        if (unread.delete(homeAccountId)) {
            cache.deserialize(JSON.stringify(cacheOf(stored, homeAccountId)));
        }
        const account = await cache.getAccountByHomeId(homeAccountId);
        if (!account) {
            throw new Error('MSAL does not know an account that it listed');
        }
        return account;
    };
    const runDeviceFlow = async (flow) => {
        try {
            return await askByCode(flow);
        }
        catch (error) {
            for (const id of Object.keys(stored.accounts)) {
                unread.add(id);
            }
            throw error;
        }
    };
    const askByCode = (flow) => network.during(flow, () => {
        application.clearCache();
        unread.clear();
        const demanded = mergeClaims(claims, flow.claims);
        const work = application.acquireTokenByDeviceCode({
            scopes: [...flow.scopes, ...OPENID_SCOPES],
            deviceCodeCallback: () => { },
            ...(demanded ? { claims: demanded } : {}),
        });
        return unwrap(work);
    });
    return {
        accounts: async () => readAccounts(stored),
        async refresh(account, scopes) {
            const result = await unwrap(application.acquireTokenSilent({
                account: await findAccount(account),
                scopes: [...scopes, ...OPENID_SCOPES],
                forceRefresh,
                ...(claims ? { claims } : {}),
            }));
            const acquired = await readTokenResponse(result, signingKeys);
            (0,id_token/* assertSamePerson */.WW)(acquired.account, account);
            return acquired;
        },
        async requestDeviceCode(request) {
            let code;
            const onCode = (issued) => {
                code = issued;
                throw new Error('nobody polls here');
            };
            try {
                await runDeviceFlow({ ...request, onCode });
            }
            catch (error) {
                if (!code) {
                    throw error;
                }
            }
            return code;
        },
        async signInByDeviceCode(flow) {
            return await readTokenResponse(await runDeviceFlow(flow), signingKeys);
        },
        credentialOf: ({ homeAccountId }) => extractCredential(cache.serialize(), homeAccountId),
    };
}
class CarriedError extends dist/* AuthError */.lR {
    carried;
    constructor(carried) {
        super('carried_error', '');
        Object.setPrototypeOf(this, CarriedError.prototype);
        this.carried = carried;
    }
}
async function carry(work) {
    try {
        const { status, headers, body } = await work();
        return { status, headers, body: body };
    }
    catch (error) {
        throw new CarriedError(error);
    }
}
async function unwrap(work) {
    try {
        return await work;
    }
    catch (error) {
        if (error instanceof CarriedError) {
            throw error.carried;
        }
        const reason = (0,errors/* messageOf */.bD)(error);
        if (error instanceof dist/* InteractionRequiredAuthError */.CB) {
            throw new oauth_error/* Refusal */.P({ error: 'interaction_required', description: reason });
        }
        throw new errors/* ActionError */.lZ('entra-unclear', `MSAL could not use what Microsoft Entra answered: ${reason}.`, 'Check authority-host; if it is right, please report this.');
    }
}

;// CONCATENATED MODULE: ./runner/redaction.js
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

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(995);
;// CONCATENATED MODULE: ./entry/proxy.js

function loadProxyAgent() {
    const load = (0,external_node_module_.createRequire)(process.argv[1] ?? '');
    return load('../proxy/index.js');
}

;// CONCATENATED MODULE: ./entry/endpoint-provider.js





const ONE_ATTEMPT = { limit: 9_000, patience: 0 };
async function openEndpointProvider({ clientId, tenant, cloud, stored, proxy }, clock) {
    if (proxy) {
        loadProxyAgent().useProxy(proxy);
    }
    const { learn, redact } = openRedaction();
    const { signal } = new AbortController();
    const { random } = Math;
    const ports = { fetch, clock, signal, random, tell: () => { }, learn, redact };
    const entra = openEntraClient(ports, false, ONE_ATTEMPT);
    const known = stored.keys ?? [];
    const signingKeys = openSigningKeys({ cloud, tenant, clientId, known, entra, clock });
    const plan = { clientId, tenant, cloud, claims: undefined, language: undefined };
    return openMsal({ ...plan, stored, entra, signingKeys, forceRefresh: true }, () => { });
}


/***/ })

};
