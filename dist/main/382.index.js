export const id = 382;
export const ids = [382];
export const modules = {

/***/ 9842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Refusal),
/* harmony export */   Y: () => (/* binding */ readOAuthError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5650);
/* harmony import */ var _identity_aadsts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9564);
/* harmony import */ var _identity_cloud_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5029);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4686);
/* harmony import */ var _refusal_kind_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3117);





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

/***/ 3117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mC: () => (/* binding */ decideOn),
/* harmony export */   ux: () => (/* binding */ isKnownError)
/* harmony export */ });
/* unused harmony export REFUSAL_KINDS */
/* harmony import */ var _identity_aadsts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9564);

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

/***/ 4382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  authenticateHere: () => (/* binding */ authenticateHere)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(5650);
// EXTERNAL MODULE: ./runner/timeout.js
var timeout = __webpack_require__(8167);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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

;// CONCATENATED MODULE: ./endpoint/process.js







const LIMIT = 5_000;
const PASSED = [
    'RUNNER_TRACKING_ID',
    'NODE_EXTRA_CA_CERTS',
    'NODE_USE_SYSTEM_CA',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'SYSTEMROOT',
];
async function startEndpoint(charge, { clock, signal, environment, script }, leaveWord) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [...process.execArgv, '--disable-sigusr1', script], {
        cwd: (0,external_node_path_.parse)(process.execPath).root,
        env: Object.fromEntries(PASSED.map((name) => [name, environment[name]])),
        detached: true,
        windowsHide: true,
        stdio: ['pipe', 'pipe', 'ignore'],
    });
    try {
        const limit = { clock, milliseconds: LIMIT, signal };
        const port = await (0,timeout/* settleWithin */.fb)(tell(child, charge), limit, 'it was not ready within 5 seconds');
        const { pid = 0 } = child;
        leaveWord({ port, stopSecret: charge.stopSecret, pid, started: await readStart(pid) });
        child.stdin.end('go\n');
        child.stdout.destroy();
        child.unref();
        return { port };
    }
    catch (error) {
        child.kill('SIGKILL');
        signal.throwIfAborted();
        throw error instanceof errors/* ActionError */.lZ
            ? error
            : new errors/* ActionError */.lZ('no-endpoint', `The token endpoint could not be started: ${(0,errors/* reasonOf */.A3)(error)}.`, 'The sign-in is kept, where a cache is set. Run again; set token-endpoint: none where no endpoint is needed.', { cause: error });
    }
}
async function tell(child, charge) {
    const { stdin, stdout } = child;
    const ended = (0,external_node_events_.once)(child, 'exit').then(() => {
        throw new Error('its process ended at once');
    });
    ended.catch(() => { });
    stdin.on('error', () => { });
    stdin.write(`${Buffer.from(JSON.stringify(charge)).toString('base64')}\n`);
    const [line] = await Promise.race([(0,external_node_events_.once)((0,external_node_readline_.createInterface)({ input: stdout }), 'line'), ended]);
    const port = Number(line);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new Error('it did not say where it is');
    }
    return port;
}

// EXTERNAL MODULE: ./identity/device-code.js
var device_code = __webpack_require__(2416);
;// CONCATENATED MODULE: ./entra/backoff.js
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
function pauseAfter(error, attempts, random) {
    const backoff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempts - 1));
    return Math.max(error.retryAfter ?? 0, backoff * (0.75 + random / 2));
}

// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/base64url.js
var base64url = __webpack_require__(2107);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/key.js
var lib_key = __webpack_require__(3109);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/errors.js
var util_errors = __webpack_require__(4616);
// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/key_descriptor.js
var key_descriptor = __webpack_require__(8689);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jws_algorithms.js


const sig = [["verify"], ["sign"]];
function hmac(bits) {
  const subtle = { name: "HMAC", hash: `SHA-${bits}` };
  return { kty: ["oct"], secret: !0, subtle, signing: subtle, usages: sig };
}
function rsa(bits, saltLength) {
  const subtle = { name: saltLength ? "RSA-PSS" : "RSASSA-PKCS1-v1_5", hash: `SHA-${bits}` };
  return {
    kty: ["RSA"],
    subtle,
    signing: saltLength ? { ...subtle, saltLength } : subtle,
    usages: sig,
    minRsaBits: 2048
  };
}
function ecdsa(crv, bits) {
  return {
    kty: ["EC"],
    crv,
    subtle: { name: "ECDSA", namedCurve: crv },
    signing: { name: "ECDSA", hash: `SHA-${bits}` },
    usages: sig
  };
}
function eddsa() {
  const subtle = { name: "Ed25519" };
  return {
    kty: ["OKP"],
    crv: "Ed25519",
    subtle,
    signing: subtle,
    usages: sig
  };
}
function mldsa(parameterSet) {
  const subtle = { name: `ML-DSA-${parameterSet}` };
  return {
    kty: ["AKP"],
    subtle,
    signing: subtle,
    usages: sig
  };
}
const JWS = (0,key_descriptor/* table */.t)({
  HS256: hmac(256),
  HS384: hmac(384),
  HS512: hmac(512),
  RS256: rsa(256),
  RS384: rsa(384),
  RS512: rsa(512),
  PS256: rsa(256, 32),
  PS384: rsa(384, 48),
  PS512: rsa(512, 64),
  ES256: ecdsa("P-256", 256),
  ES384: ecdsa("P-384", 384),
  ES512: ecdsa("P-521", 512),
  EdDSA: eddsa(),
  Ed25519: eddsa(),
  "ML-DSA-44": mldsa(44),
  "ML-DSA-65": mldsa(65),
  "ML-DSA-87": mldsa(87)
});
function jwsAlgorithm(alg) {
  const entry = typeof alg == "string" ? JWS[alg] : void 0;
  if (!entry)
    throw new util_errors/* JOSENotSupported */.T0(`alg ${alg} is not supported either by JOSE or your javascript runtime`);
  return entry;
}


// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/jwe_algorithms.js
var jwe_algorithms = __webpack_require__(9273);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/key_algorithm.js



const algArgument = '"alg" (Algorithm)';
function unsupportedAlg(source = 'JWK "alg" (Algorithm) Parameter') {
  throw new util_errors/* JOSENotSupported */.T0(`Invalid or unsupported ${source} value`);
}
function keyAlgorithm(alg, source) {
  return (typeof alg == "string" ? JWS[alg] ?? jwe_algorithms/* JWE */.po[alg] : void 0) ?? unsupportedAlg(source);
}


// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/validate.js
var validate = __webpack_require__(5646);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/key/import.js






async function importSPKI(spki, alg, options) {
  if (typeof spki != "string" || spki.indexOf("-----BEGIN PUBLIC KEY-----") !== 0)
    throw new TypeError('"spki" must be SPKI formatted string');
  return fromSPKI(spki, alg, options);
}
async function importX509(x509, alg, options) {
  if (typeof x509 != "string" || x509.indexOf("-----BEGIN CERTIFICATE-----") !== 0)
    throw new TypeError('"x509" must be X.509 formatted string');
  return fromX509(x509, alg, options);
}
async function importPKCS8(pkcs8, alg, options) {
  if (typeof pkcs8 != "string" || pkcs8.indexOf("-----BEGIN PRIVATE KEY-----") !== 0)
    throw new TypeError('"pkcs8" must be PKCS#8 formatted string');
  return fromPKCS8(pkcs8, alg, options);
}
async function importJWK(jwk, alg, options) {
  if (!(0,validate/* isObject */.Gv)(jwk))
    throw new TypeError("JWK must be an object");
  const normalized = (0,lib_key/* normalizeJwk */.oX)(jwk), extractable = (0,lib_key/* validateExtractableOption */.l)(options?.extractable), { alg: jwkAlg } = normalized;
  if (alg ??= jwkAlg, normalized.kty !== "oct" && !alg)
    throw new TypeError('"alg" argument is required when "jwk.alg" is not present');
  switch (normalized.kty) {
    case "oct":
      if (typeof normalized.k != "string")
        throw new TypeError('missing "k" (Key Value) Parameter value');
      return (0,base64url/* decode */.D)(normalized.k);
    case "AKP": {
      if (typeof jwkAlg != "string" || !jwkAlg)
        throw new TypeError('missing "alg" (Algorithm) Parameter value');
      if (alg !== jwkAlg)
        throw new TypeError("JWK alg and alg option value mismatch");
      return (0,lib_key/* jwkToKey */.xY)(keyAlgorithm(alg), normalized, extractable);
    }
    case "RSA":
    case "EC":
    case "OKP":
      return (0,lib_key/* jwkToKey */.xY)(keyAlgorithm(alg), normalized, extractable);
    default:
      throw new util_errors/* JOSENotSupported */.T0('Unsupported "kty" (Key Type) Parameter value');
  }
}


// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/lib/buffer_utils.js
var buffer_utils = __webpack_require__(3588);
;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jws_verify.js





function snapshotJws(jws, sharedPayload) {
  const encodedProtectedHeader = jws.protected, inputHeader = jws.header, header = isObject(inputHeader) ? { ...inputHeader } : inputHeader;
  let payload = sharedPayload ? sharedPayload[0] : jws.payload;
  !sharedPayload && payload instanceof Uint8Array && (payload = new Uint8Array(payload));
  const signature = jws.signature, snapshot = { payload, signature };
  if (encodedProtectedHeader !== void 0 && (snapshot.protected = encodedProtectedHeader), inputHeader !== void 0 && (snapshot.header = header), encodedProtectedHeader === void 0 && header === void 0)
    throw new JWSInvalid('Flattened JWS must have either of the "protected" or "header" members');
  if (encodedProtectedHeader !== void 0 && typeof encodedProtectedHeader != "string")
    throw new JWSInvalid("JWS Protected Header incorrect type");
  if (payload === void 0)
    throw new JWSInvalid("JWS Payload missing");
  if (typeof signature != "string")
    throw new JWSInvalid("JWS Signature missing or incorrect type");
  if (header !== void 0 && !isObject(header))
    throw new JWSInvalid("JWS Unprotected Header incorrect type");
  return snapshot;
}
function prepareVerify(options) {
  return [options && (0,validate/* validateAlgorithms */.Fw)("algorithms", options.algorithms), options?.crit];
}
function parseProtectedHeader(encodedProtectedHeader) {
  return encodedProtectedHeader === void 0 ? {} : (0,validate/* parseJoseHeader */.OX)(encodedProtectedHeader, util_errors/* JWSInvalid */.Ye, "JWS Protected Header is invalid");
}
function encodeJsonUnencodedPayload(payload) {
  const invalid = /[\p{Cs}\p{Cn}]/u.exec(payload)?.[0];
  if (invalid !== void 0)
    throw new JWSInvalid(/\p{Cs}/u.test(invalid) ? "JWS Payload must be a well-formed Unicode string" : "JWS Payload must not contain unassigned Unicode code points");
  return encoder.encode(payload);
}
function encodeCompactUnencodedPayload(payload) {
  try {
    return (0,buffer_utils/* encode */.lF)(payload);
  } catch (cause) {
    throw new util_errors/* JWSInvalid */.Ye("JWS Compact Serialization payload must use only ASCII characters", {
      cause
    });
  }
}
async function verifySignature(jws, shared, key, encodeUnencodedPayload, parsedProtected) {
  const { protected: encodedProtectedHeader, header, payload: inputPayload } = jws, protectedHeader = parsedProtected ?? parseProtectedHeader(encodedProtectedHeader);
  if (!(0,validate/* isDisjoint */.fz)(protectedHeader, header))
    throw new util_errors/* JWSInvalid */.Ye("JWS Protected and JWS Unprotected Header Parameter names must be disjoint");
  const joseHeader = { ...protectedHeader, ...header }, b64 = (0,validate/* validateB64 */.J0)(protectedHeader, (0,validate/* validateCrit */.nI)(util_errors/* JWSInvalid */.Ye, validate/* JWS_RECOGNIZED */.qc, shared[1], protectedHeader, joseHeader)), { alg } = joseHeader;
  if (typeof alg != "string" || !alg)
    throw new util_errors/* JWSInvalid */.Ye('JWS "alg" (Algorithm) Header Parameter missing or invalid');
  if (shared[0] && !shared[0].has(alg))
    throw new util_errors/* JOSEAlgNotAllowed */.Rb('"alg" (Algorithm) Header Parameter value not allowed');
  if (b64) {
    if (typeof inputPayload != "string")
      throw new util_errors/* JWSInvalid */.Ye("JWS Payload must be a string");
  } else if (typeof inputPayload != "string" && !(inputPayload instanceof Uint8Array))
    throw new util_errors/* JWSInvalid */.Ye("JWS Payload must be a string or an Uint8Array instance");
  const signingPayload = b64 || typeof inputPayload != "string" ? inputPayload : encodeUnencodedPayload(inputPayload);
  let resolvedKey = !1;
  typeof key == "function" && (key = await key(protectedHeader, jws), resolvedKey = !0);
  const entry = jwsAlgorithm(alg), signingInput = (0,buffer_utils/* concat */.xW)(encodedProtectedHeader !== void 0 ? (0,buffer_utils/* encode */.lF)(encodedProtectedHeader) : new Uint8Array(), (0,buffer_utils/* encode */.lF)("."), typeof signingPayload == "string" ? shared[2] ??= (0,validate/* encodeAsciiMember */.MV)(signingPayload, "payload", util_errors/* JWSInvalid */.Ye) : signingPayload), signature = (0,validate/* decodeBase64url */.h2)(jws.signature, "signature", util_errors/* JWSInvalid */.Ye), verificationKey = await (0,lib_key/* prepareKey */.dT)(entry, key, "verify"), cryptoKey = await (0,lib_key/* rawKey */.GK)(verificationKey, entry.subtle, "verify");
  entry.minRsaBits && (0,lib_key/* checkModulusLength */.or)(entry.alg, cryptoKey);
  let verified = !1;
  try {
    verified = await crypto.subtle.verify(entry.signing, cryptoKey, signature, signingInput);
  } catch (cause) {
    throw new util_errors/* JWSSignatureVerificationFailed */.h2(void 0, { cause });
  }
  if (!verified)
    throw new util_errors/* JWSSignatureVerificationFailed */.h2();
  const result = { payload: typeof signingPayload == "string" ? (0,validate/* decodeBase64url */.h2)(signingPayload, "payload", util_errors/* JWSInvalid */.Ye) : signingPayload };
  return encodedProtectedHeader !== void 0 && (result.protectedHeader = protectedHeader), header !== void 0 && (result.unprotectedHeader = header), resolvedKey ? [{ ...result, key: verificationKey }, b64] : [result, b64];
}
async function verifyCompact(jws, shared, key) {
  if (jws instanceof Uint8Array && (jws = buffer_utils/* decoder */.D0.decode(jws)), typeof jws != "string")
    throw new util_errors/* JWSInvalid */.Ye("Compact JWS must be a string or Uint8Array");
  const { 0: protectedHeader, 1: payload, 2: signature, length } = jws.split(".");
  if (length !== 3)
    throw new util_errors/* JWSInvalid */.Ye("Invalid Compact JWS");
  return verifySignature({ payload, protected: protectedHeader, signature }, shared, key, encodeCompactUnencodedPayload);
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/lib/jwt_claims_set.js



const epoch = (date) => Math.floor(date.getTime() / 1e3), multipliers = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86400,
  w: 604800,
  y: 31557600
}, REGEX = /^(\+|\-)? ?(\d+|\d+\.\d+) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)(?: (ago|from now))?$/i, checkFailed = "check_failed";
function invalidDuration() {
  throw new TypeError("Invalid time period format");
}
function secs(str) {
  typeof str != "string" && invalidDuration();
  const matched = REGEX.exec(str);
  (!matched || matched[4] && matched[1]) && invalidDuration();
  const value = parseFloat(matched[2]), durationSeconds = Math.round(value * multipliers[matched[3][0].toLowerCase()]);
  return Number.isFinite(durationSeconds) || invalidDuration(), matched[1] === "-" || matched[4] === "ago" ? -durationSeconds : durationSeconds;
}
function validateInput(label, input) {
  if (!Number.isFinite(input))
    throw new TypeError(`Invalid ${label} input`);
  return input;
}
function validateStringClaim(claim, value) {
  if (typeof value != "string")
    throw new TypeError(`"${claim}" claim must be a string`);
}
function validateAudienceClaim(value) {
  if (typeof value != "string" && (!Array.isArray(value) || Array.from(value).some((member) => typeof member != "string")))
    throw new TypeError('"aud" claim must be a string or an array of strings');
}
function numericDate(value, label) {
  return typeof value == "number" ? validateInput(label, value) : value instanceof Date ? validateInput(label, epoch(value)) : epoch(/* @__PURE__ */ new Date()) + secs(value);
}
const normalizeTyp = (value) => {
  const normalized = value.toLowerCase();
  return value.includes("/") ? normalized : `application/${normalized}`;
}, checkAudiencePresence = (audPayload, audOption) => typeof audPayload == "string" ? audOption.includes(audPayload) : Array.isArray(audPayload) ? audOption.some((aud) => audPayload.includes(aud)) : !1;
function validateNumericDate(claimsSet, claim, required = !1) {
  const value = claimsSet[claim];
  if (!(value === void 0 && !required)) {
    if (typeof value != "number")
      throw new util_errors/* JWTClaimValidationFailed */.ie(`"${claim}" claim must be a number`, claimsSet, claim, "invalid");
    return value;
  }
}
function unexpectedClaim(claimsSet, claim) {
  throw new util_errors/* JWTClaimValidationFailed */.ie(`unexpected "${claim}" claim value`, claimsSet, claim, checkFailed);
}
function validateClaimsSet(protectedHeader, claimsSetBytes, options = {}) {
  let claimsSet;
  try {
    claimsSet = JSON.parse(buffer_utils/* strictDecoder */.u8.decode(claimsSetBytes));
  } catch (cause) {
    throw new util_errors/* JWTInvalid */.Dp("JWT Claims Set must be a top-level JSON object", { cause });
  }
  if (!(0,validate/* isObject */.Gv)(claimsSet))
    throw new util_errors/* JWTInvalid */.Dp("JWT Claims Set must be a top-level JSON object");
  const { typ } = options;
  if (typ !== void 0 && (typeof protectedHeader.typ != "string" || normalizeTyp(protectedHeader.typ) !== normalizeTyp(typ)))
    throw new util_errors/* JWTClaimValidationFailed */.ie('unexpected "typ" JWT header value', claimsSet, "typ", checkFailed);
  const { requiredClaims = [], issuer, subject, audience, maxTokenAge } = options, presenceCheck = [...requiredClaims];
  maxTokenAge !== void 0 && presenceCheck.push("iat"), audience !== void 0 && presenceCheck.push("aud"), subject !== void 0 && presenceCheck.push("sub"), issuer !== void 0 && presenceCheck.push("iss");
  for (const claim of new Set(presenceCheck.reverse()))
    if (!Object.hasOwn(claimsSet, claim))
      throw new util_errors/* JWTClaimValidationFailed */.ie(`missing required "${claim}" claim`, claimsSet, claim, "missing");
  issuer !== void 0 && !(Array.isArray(issuer) ? issuer : [issuer]).includes(claimsSet.iss) && unexpectedClaim(claimsSet, "iss"), subject !== void 0 && claimsSet.sub !== subject && unexpectedClaim(claimsSet, "sub"), audience !== void 0 && !checkAudiencePresence(claimsSet.aud, typeof audience == "string" ? [audience] : audience) && unexpectedClaim(claimsSet, "aud");
  const { clockTolerance } = options;
  let tolerance = 0;
  if (typeof clockTolerance == "string")
    tolerance = secs(clockTolerance);
  else if (clockTolerance !== void 0) {
    if (typeof clockTolerance != "number")
      throw new TypeError("Invalid clockTolerance option type");
    tolerance = clockTolerance;
  }
  if (validateInput("clockTolerance option", tolerance), tolerance < 0)
    throw new TypeError("Invalid clockTolerance option input");
  const { currentDate } = options, now = validateInput("currentDate option", epoch(currentDate === void 0 ? /* @__PURE__ */ new Date() : currentDate)), iat = validateNumericDate(claimsSet, "iat", maxTokenAge !== void 0), nbf = validateNumericDate(claimsSet, "nbf");
  if (nbf !== void 0 && nbf > now + tolerance)
    throw new util_errors/* JWTClaimValidationFailed */.ie('"nbf" claim timestamp check failed', claimsSet, "nbf", checkFailed);
  const exp = validateNumericDate(claimsSet, "exp");
  if (exp !== void 0 && exp <= now - tolerance)
    throw new util_errors/* JWTExpired */.n('"exp" claim timestamp check failed', claimsSet, "exp", checkFailed);
  if (maxTokenAge !== void 0) {
    const age = now - iat, max = validateInput("maxTokenAge option", typeof maxTokenAge == "number" ? maxTokenAge : secs(maxTokenAge));
    if (max < 0)
      throw new TypeError("Invalid maxTokenAge option input");
    if (age - tolerance > max)
      throw new util_errors/* JWTExpired */.n('"iat" claim timestamp check failed (too far in the past)', claimsSet, "iat", checkFailed);
    if (age < -tolerance)
      throw new util_errors/* JWTClaimValidationFailed */.ie('"iat" claim timestamp check failed (it should be in the past)', claimsSet, "iat", checkFailed);
  }
  return claimsSet;
}
let producerClaimsSets;
function producerClaimsSet(producer) {
  return producerClaimsSets.get(producer);
}
function jwtClaimsSetBytes(producer) {
  const claimsSet = producerClaimsSet(producer);
  for (const claim of ["iat", "nbf", "exp"]) {
    const value = claimsSet[claim];
    if (typeof value == "number" && !Number.isFinite(value))
      throw new TypeError(`"${claim}" claim must be a finite number`);
  }
  return encoder.encode(JSON.stringify(claimsSet));
}
function jwtClaim(producer, claim) {
  return producerClaimsSet(producer)[claim];
}
class JWTClaimsBuilder {
  constructor(claimsSet = {}) {
    if (!isObject(claimsSet))
      throw new TypeError("JWT Claims Set MUST be an object");
    (producerClaimsSets ||= /* @__PURE__ */ new WeakMap()).set(this, structuredClone(claimsSet));
  }
  setIssuer(value) {
    return validateStringClaim("iss", value), producerClaimsSet(this).iss = value, this;
  }
  setSubject(value) {
    return validateStringClaim("sub", value), producerClaimsSet(this).sub = value, this;
  }
  setAudience(value) {
    return validateAudienceClaim(value), producerClaimsSet(this).aud = value, this;
  }
  setJti(value) {
    return validateStringClaim("jti", value), producerClaimsSet(this).jti = value, this;
  }
  setNotBefore(value) {
    return producerClaimsSet(this).nbf = numericDate(value, "setNotBefore"), this;
  }
  setExpirationTime(value) {
    return producerClaimsSet(this).exp = numericDate(value, "setExpirationTime"), this;
  }
  setIssuedAt(value) {
    const claimsSet = producerClaimsSet(this);
    return value === void 0 ? claimsSet.iat = epoch(/* @__PURE__ */ new Date()) : typeof value == "string" ? claimsSet.iat = validateInput("setIssuedAt", epoch(/* @__PURE__ */ new Date()) + secs(value)) : claimsSet.iat = numericDate(value, "setIssuedAt"), this;
  }
}


;// CONCATENATED MODULE: ../node_modules/jose/dist/webapi/jwt/verify.js



async function jwtVerify(jwt, key, options) {
  const [verified, b64] = await verifyCompact(jwt, prepareVerify(options), key);
  if (!b64)
    throw new util_errors/* JWTInvalid */.Dp("JWTs MUST NOT use unencoded payload");
  const payload = validateClaimsSet(verified.protectedHeader, verified.payload, options);
  return { ...verified, payload };
}


// EXTERNAL MODULE: ../node_modules/jose/dist/webapi/util/decode_protected_header.js
var decode_protected_header = __webpack_require__(3386);
// EXTERNAL MODULE: ./text.js
var text_0 = __webpack_require__(4686);
// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __webpack_require__(5029);
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
    const claims = await verify(idToken, key, clientId, now);
    const tid = typeof claims.tid === 'string' ? claims.tid : '';
    const issuer = `${origin}/${tid}/v2.0`;
    const keyIssuer = key.issuer?.replace('{tenantid}', tid) ?? issuer;
    if (claims.iss !== issuer || keyIssuer !== issuer || (0,identity_cloud/* isKeyOfOtherCloud */.at)(key.cloud ?? '', origin)) {
        throw ofAnotherTenant(claims);
    }
    return claims;
}
async function verify(idToken, { n, e }, audience, now) {
    try {
        const key = await importJWK({ kty: 'RSA', n, e }, ALGORITHM);
        const { payload } = await jwtVerify(idToken, key, {
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

// EXTERNAL MODULE: ./runner/retry-after.js
var retry_after = __webpack_require__(6561);
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
var oauth_error = __webpack_require__(9842);
// EXTERNAL MODULE: ./entra/refusal-kind.js
var refusal_kind = __webpack_require__(3117);
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
            retryAfter: (0,retry_after/* readRetryAfter */.D)(headers, clock.now()),
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
    const expiry = (0,device_code/* expiryOf */.p)(code);
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
                return (0,device_code/* readDeviceCode */.u)(body, clock.monotonic(), host);
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

// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __webpack_require__(8607);
;// CONCATENATED MODULE: ./notify/log.js


const RULE = '─'.repeat(72);
const MOST_LINES_AN_HOUR = 100;
const RESERVE = 12;
const AN_HOUR = 3_600_000;
function openLog(host, now, loadQrCode) {
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
        write(room < lines.length && event.kind === 'code-issued' ? [brief(event)] : lines);
        if (event.kind === 'code-issued' && !event.isReplacement && !event.isOddPage) {
            const drawQrCode = await loadQrCode();
            const picture = drawQrCode(event.code.verificationUri);
            host.group('A QR code of the page, for a phone', () => write(picture));
        }
    };
}
function linesOf(event, now) {
    switch (event.kind) {
        case 'silent-failed':
            return [
                `The stored sign-in of ${(0,text_0/* toPlainLine */.Ic)(event.account.username)} ${event.isDead ? 'will never work again and is forgotten' : 'is no longer enough'}. ${(0,text_0/* toPlainLine */.Ic)(event.reason.message)}${formatIds(event.reason)}`,
            ];
        case 'passed-over': {
            const [first, ...others] = event.accounts.map(({ username }) => (0,text_0/* toPlainLine */.Ic)(username));
            const more = others.length > 0 ? ` and of ${others.length} more` : '';
            return [
                `The stored sign-in of ${first}${more} is not used, because a rule of this step does not allow it (${event.rule}).`,
            ];
        }
        case 'code-issued':
            return event.isReplacement ? describeReplacement(event, now) : describePrompt(event, now);
        case 'still-waiting':
            return [
                `Still waiting: enter ${(0,text_0/* toPlainLine */.Ic)(event.code.userCode)} at ${describePage(event)} (${formatLeft(event.millisecondsLeft)} left)`,
            ];
        case 'code-expired':
            return [`The code ${(0,text_0/* toPlainLine */.Ic)(event.code.userCode)} has expired. Here is a new one:`];
        case 'answer-lost':
            return [
                `Somebody signed in with ${(0,text_0/* toPlainLine */.Ic)(event.code.userCode)}, but the answer was lost on its way, and a code works only once. Enter this new one:`,
            ];
        case 'signed-in':
            return [
                `${(0,id_token/* formatAccount */.P1)(event.account)} signed in after ${Math.round(event.waitedMilliseconds / 1000)} s.`,
            ];
        case 'ended':
            return event.outcome === 'not-allowed'
                ? []
                : [`The code ${(0,text_0/* toPlainLine */.Ic)(event.code.userCode)} no longer works. Do not enter it.`];
    }
}
function describePrompt(shown, now) {
    const { code, expiresAt, ask, isOddPage, message } = shown;
    return [
        RULE,
        `  Sign in: open   ${(0,text_0/* toPlainLine */.Ic)(code.verificationUri)}`,
        `           enter  ${(0,text_0/* toPlainLine */.Ic)(code.userCode)}`,
        '',
        ...(isOddPage
            ? [
                '  CAREFUL: this is not where Microsoft has its sign-in page. Do not open it,',
                '  unless your administrator told you of it.',
            ]
            : []),
        `  The code works until ${formatUntil(expiresAt, now)}.`,
        ...describeAsk(ask).map((line) => `  ${line}`),
        '  Enter the code only if you expected this.',
        '  If the page refuses you, its AADSTS number is explained at',
        `  ${(0,text_0/* toPlainLine */.Ic)(ask.helpPage)}`,
        ...(message ? ['', `  ${(0,text_0/* toPlainLine */.Ic)(message)}`] : []),
        RULE,
    ];
}
function describeAsk(ask) {
    return [
        `Asked by ${(0,text_0/* toName */.$C)(ask.repository)}, ${(0,text_0/* toName */.$C)(ask.ref)}, workflow ${(0,text_0/* toQuoted */.e4)(ask.workflow)},`,
        `started by ${(0,text_0/* toName */.$C)(ask.startedBy)}: ${(0,text_0/* toPlainLine */.Ic)(ask.page)}`,
        `for ${ask.scopes.length > 0 ? (0,text_0/* toPlainLine */.Ic)(ask.scopes.join(' ')) : 'your basic profile'}`,
        `with app ${ask.clientId} in tenant ${ask.tenant}.`,
        ...(ask.accepted ? [`Accepted: only ${(0,text_0/* toPlainLine */.Ic)(ask.accepted)}.`] : []),
    ];
}
function describeReplacement(shown, now) {
    return [
        RULE,
        `  Enter  ${(0,text_0/* toPlainLine */.Ic)(shown.code.userCode)}  at  ${describePage(shown)}  until ${formatUntil(shown.expiresAt, now)}`,
        RULE,
    ];
}
function brief(shown) {
    return `Enter ${(0,text_0/* toPlainLine */.Ic)(shown.code.userCode)} at ${describePage(shown)}`;
}
function describePage({ code, isOddPage }) {
    return `${(0,text_0/* toPlainLine */.Ic)(code.verificationUri)}${isOddPage ? ' (CAREFUL: not a page of Microsoft)' : ''}`;
}
function formatUntil(expiresAt, now) {
    const minutes = Math.round((expiresAt - now) / 60_000);
    return `${(0,text_0/* formatTimeOfDay */.qY)(expiresAt)} (${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
}
function formatLeft(milliseconds) {
    const minutes = Math.floor(milliseconds / 60_000);
    return minutes === 0 ? `${Math.ceil(milliseconds / 1000)} s` : `${minutes} min`;
}
function formatIds({ oauth: { number, traceId } }) {
    const ids = [number && `AADSTS${number}`, traceId && `trace id ${(0,text_0/* toPlainLine */.Ic)(traceId, 80)}`];
    return ids.some(Boolean) ? ` (${ids.filter(Boolean).join(', ')})` : '';
}

// EXTERNAL MODULE: ./runner/host.js
var runner_host = __webpack_require__(6932);
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
                host.warning(`If this step is ended early, its code stays where it is shown: ${(0,errors/* messageOf */.bD)(error)}`);
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
            isOpen ||= !(error instanceof runner_host/* NotDone */.Ig);
            note(notifier.name, isOpen);
            host.warning(`The code could not be shown as a ${notifier.name}: ${(0,errors/* messageOf */.bD)(error)} The sign-in goes on.`);
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
            host.warning(`The code that may stand as a ${notifier.name} could not be taken down: ${messageOf(error)}`);
        }
    });
    await Promise.all(work);
}

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

// EXTERNAL MODULE: ./notify/prompt-markdown.js
var prompt_markdown = __webpack_require__(9819);
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
        show: (shown, signal) => write((0,prompt_markdown/* formatPrompt */.u)(shown), true, signal),
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

// EXTERNAL MODULE: ./notify/surface.js
var surface = __webpack_require__(9548);
// EXTERNAL MODULE: ./runner/retry.js
var retry = __webpack_require__(5794);
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
    const post = (message, signal) => (0,retry/* retry */.L)((limit) => postOnce(message, limit), clock, signal);
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
                pause: (0,retry_after/* readRetryAfter */.D)(headers, clock.now()),
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
        ...surface/* SURFACES */.n.filter((name) => surfaces.includes(name)).map((name) => OPEN[name](ports, openGitHub)),
        ...(webhookUrl
            ? [openWebhook({ url: webhookUrl, format: webhookFormat, run: host.run, fetch, clock })]
            : []),
    ];
}

// EXTERNAL MODULE: ./runner/masks.js
var masks = __webpack_require__(3697);
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
        throw new errors/* ActionError */.lZ('faulty-input', 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the verification of certificates, so anybody on the way could answer in the place of Microsoft Entra.', 'Unset it for this step, and name your own certificate authority in NODE_EXTRA_CA_CERTS.');
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./store/key.js
var store_key = __webpack_require__(8068);
;// CONCATENATED MODULE: ./store/actions-cache.js



const PLACE = 'the Actions cache';
const DAMAGED = /\b(?:tar|zstd)(?:\.exe)?"? failed with error\b|^the entry (?:holds no|is too large)/i;
const PLANTED = `There is an entry under our name in ${PLACE} that was not made with this key; another workflow may have planted it. It was not opened.`;
function openActionsCache({ keys, context, isReadOnly, worker, clock, signal, }) {
    let explained = false;
    let last;
    const explainAbsence = async (client) => {
        if (explained) {
            return { kind: 'absent' };
        }
        explained = true;
        const name = await lookUp(client, [store_key/* ENTRY_PREFIX */.YT]);
        const isForeign = name !== undefined && !keys.some((key) => name.startsWith((0,store_key/* keyPrefix */.uU)(key)));
        if (isForeign) {
            return {
                kind: 'absent',
                remark: `The sign-ins that ${PLACE} holds were sealed with another cache-encryption-key. If the key was changed and has not leaked, put the old one on its second line.`,
            };
        }
        const { text: missing } = await client.perform({ kind: 'look-for-zstd' });
        return missing
            ? {
                kind: 'absent',
                remark: `This runner has no zstd, so it cannot see sign-ins that ${PLACE} holds from runners with zstd. If there are some, install zstd here.`,
            }
            : { kind: 'absent' };
    };
    return {
        place: PLACE,
        nextPrompt: 'after 7 days without a run (more where the retention of caches is raised), or when a policy of the tenant asks',
        async read() {
            let isFound = false;
            try {
                return await retried(() => worker.use(async (client) => {
                    const prefixes = keys.map((key) => (0,store_key/* contextPrefix */.Wm)(key, context));
                    const name = await lookUp(client, prefixes);
                    if (name === undefined) {
                        return await explainAbsence(client);
                    }
                    if (!keys.some((key) => (0,store_key/* isOurEntry */.Tm)(key, context, name))) {
                        return { kind: 'damaged', remark: PLANTED };
                    }
                    isFound = true;
                    if (name !== last?.name) {
                        const { text: sealed = '' } = await client.perform({ kind: 'download', name });
                        last = { name, sealed };
                    }
                    return { kind: 'found', sealed: last.sealed };
                }));
            }
            catch (error) {
                signal.throwIfAborted();
                const reason = (0,errors/* reasonOf */.A3)(error);
                const remark = `The sign-in in ${PLACE} could not be read: ${reason}.`;
                return { kind: isFound && DAMAGED.test(reason) ? 'damaged' : 'trouble', remark };
            }
        },
        async write(sealed) {
            const [key] = keys;
            if (!key) {
                throw new Error('there is no key to name it with');
            }
            if (isReadOnly) {
                throw new Error(explainDenial('the cache of this job is read-only'));
            }
            const upload = async () => {
                const name = (0,store_key/* nameEntry */.ap)(key, context, clock.now(), (0,external_node_crypto_.randomBytes)(6).toString('hex'));
                const task = { kind: 'upload', name, sealed };
                const { complaints } = await worker.use((client) => client.perform(task));
                if (complaints.length > 0) {
                    throw new Error(complaints.join('; '));
                }
            };
            try {
                await retried(upload);
            }
            catch (error) {
                signal.throwIfAborted();
                throw new Error(explainDenial((0,errors/* reasonOf */.A3)(error)));
            }
        },
    };
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
function explainDenial(reason) {
    return /denied|read.?only|forbidden|\b403\b/i.test(reason)
        ? `${reason}; events that others can trigger on the default branch cannot save, so sign in where push, schedule or workflow_dispatch starts the workflow`
        : reason;
}

// EXTERNAL MODULE: ./store/file.js + 1 modules
var file = __webpack_require__(3119);
;// CONCATENATED MODULE: ./store/none.js
function openNoStore(reason) {
    return {
        place: 'nowhere',
        nextPrompt: 'the next time',
        closed: reason ?? '',
        read: async () => ({ kind: 'absent' }),
        write: async () => { },
    };
}

// EXTERNAL MODULE: ./store/with-timeout.js
var with_timeout = __webpack_require__(2069);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./runner/redaction.js
var redaction = __webpack_require__(2785);
;// CONCATENATED MODULE: ./store/worker-output.js


const COMMAND = /^::([a-z-]+)(?: [^:]*)?::(.*)$/;
const KNOWN = ['debug', 'warning', 'error'];
function readOutput(streams, host) {
    const { learn, redact } = (0,redaction/* openRedaction */.w)();
    let complaints = [];
    const read = (line) => {
        const [, command = '', data = ''] = COMMAND.exec(line) ?? [];
        if (command === 'add-mask') {
            learn(decode(data));
            return;
        }
        const text = (0,text_0/* toPlainLine */.Ic)(redact(KNOWN.includes(command) ? decode(data) : line));
        if (command === 'warning' || command === 'error') {
            complaints.push(text);
        }
        if (text !== '') {
            host.debug(text);
        }
    };
    for (const stream of streams) {
        readLines(stream, read);
    }
    return {
        takeComplaints() {
            const taken = complaints;
            complaints = [];
            return taken;
        },
    };
}
function decode(data) {
    return data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
function readLines(stream, read) {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (text) => {
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
            read(line.replace(/\r$/, ''));
        }
    });
    stream?.on('end', () => read(rest));
}

;// CONCATENATED MODULE: ./store/worker-process.js







const worker_process_LIMIT = 30_000;
const END_LIMIT = 2_000;
const HAS_GROUPS = process.platform !== 'win32';
function openWorkerProcess(ports) {
    const { host, signal } = ports;
    let current;
    const start = async () => {
        const folder = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(host.machine.tempFolder, runner_host/* TEMP_FOLDER_PREFIX */.LB)));
        host.saveState('worker-folder', folder);
        return { folder, client: startClient(folder, ports) };
    };
    const close = async () => {
        const last = current;
        current = undefined;
        if (last) {
            await last.client.end();
            await (0,promises_.rm)(last.folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => { });
        }
    };
    return {
        async use(work) {
            signal.throwIfAborted();
            current ??= await start();
            try {
                return await work(current.client);
            }
            catch (error) {
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
        env: {
            ...Object.fromEntries(own),
            GITHUB_WORKSPACE: folder,
            RUNNER_TEMP: folder,
            TMPDIR: folder,
        },
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
    const output = readOutput([child.stdout, child.stderr], host);
    const ask = (task) => new Promise((resolve, reject) => {
        child.once('message', (reply) => resolve(reply));
        failed.catch(reject);
        ended.then(() => reject(new Error('the cache client ended without an answer')));
        child.send(task, (error) => error && reject(error));
    });
    return {
        async perform(task) {
            output.takeComplaints();
            const limit = { clock, milliseconds: worker_process_LIMIT, signal };
            const late = 'the cache service did not answer in time';
            const reply = await (0,timeout/* settleWithin */.fb)(ask(task), limit, late);
            await (0,external_node_timers_promises_.setImmediate)();
            const complaints = output.takeComplaints();
            if ('error' in reply) {
                throw new Error(complaints.join('; ') || reply.error);
            }
            return { text: reply.text, complaints };
        },
        async end() {
            if (!isOver) {
                end(child);
            }
            await (0,timeout/* waitAtMost */._R)(ended, { clock, milliseconds: END_LIMIT });
        },
    };
}
function end(child) {
    if (!HAS_GROUPS || child.pid === undefined) {
        child.kill('SIGKILL');
        return;
    }
    try {
        process.kill(-child.pid, 'SIGKILL');
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./adapters.js













function openOuterWorld(ports) {
    const { host, clock, signal, environment, scripts, learn, redact, load } = ports;
    const script = scripts.cacheWorker;
    const worker = openWorkerProcess({ host, clock, signal, script, environment });
    const openGitHub = load.gitHub;
    return {
        host,
        clock,
        openSurfaces: (notify) => [
            openLog(host, clock.now, load.qrCode),
            ...openNotifierSurfaces(openNotifiers({ host, clock, fetch, openGitHub }, notify), host),
        ],
        async openEntra(isHumanAsked) {
            assertVerifiedTls(environment);
            const proxy = findProxy(environment);
            if (proxy) {
                await load.proxy(proxy);
            }
            const { random } = Math;
            const entraPorts = { fetch, clock, signal, random, tell: host.info, learn, redact };
            return openEntraClient(entraPorts, isHumanAsked);
        },
        openStore(plan, keys, context) {
            switch (plan.kind) {
                case 'actions':
                    return openActionsCache({
                        keys,
                        context,
                        isReadOnly: host.machine.isCacheReadOnly,
                        worker,
                        clock,
                        signal,
                    });
                case 'file':
                    if (plan.remark) {
                        host.warning(plan.remark);
                    }
                    return (0,with_timeout/* withTimeout */.w)((0,file/* openFileStore */.w)(plan.folder, context), clock, signal);
                case 'none':
                    return openNoStore(plan.reason);
            }
        },
        openProvider: (plan) => load.provider(plan, host.debug),
        async startEndpoint(charge) {
            const proxy = findProxy(environment);
            const whole = { ...charge, proxy, worker: host.machine.worker };
            const launch = { clock, signal, environment, script: scripts.tokenEndpoint };
            (0,masks/* maskSecret */.$)(host, charge.stopSecret);
            return await startEndpoint(whole, launch, (known) => host.saveState('token-endpoint', JSON.stringify(known)));
        },
        close: worker.close,
    };
}

// EXTERNAL MODULE: ./identity/aadsts.js + 1 modules
var aadsts = __webpack_require__(9564);
;// CONCATENATED MODULE: ./auth/replacement.js

const MOST_LOST_ANSWERS = 3;
const MOST_EARLY_ENDS = 3;
const LEAST_USEFUL_LIFE = 60;
const MOST_CODES = 30;
function openReplacement(clock) {
    let codes = 0;
    let early = 0;
    let lost = 0;
    return {
        note({ issuedAt, expiresIn }, end, error) {
            codes += 1;
            lost += end === 'answer-lost' ? 1 : 0;
            if (lost > MOST_LOST_ANSWERS) {
                throw error;
            }
            const lived = (clock.monotonic() - issuedAt) / 1000;
            const isEarly = lived < expiresIn / 2 || expiresIn < LEAST_USEFUL_LIFE;
            early = end === 'code-expired' && isEarly ? early + 1 : 0;
            if (early >= MOST_EARLY_ENDS || codes >= MOST_CODES) {
                throw tooMany(codes, lived, expiresIn, error);
            }
        },
    };
}
function tooMany(codes, lived, promised, cause) {
    return new errors/* ActionError */.lZ('entra-unclear', `${codes} device codes ended before anybody signed in. The last one was to live for ${promised} s, and lived for ${Math.round(lived)} s.`, 'Check the clock of this runner, and what stands between it and Microsoft Entra. No further code is asked for.', { cause });
}

;// CONCATENATED MODULE: ./auth/device-code-sign-in.js





const LEAST_TIME_FOR_A_CODE = 20_000;
async function waitForGiven(plan, { code, line, claims }, deadline, provider, clock, tell) {
    if ((0,device_code/* expiryOf */.p)(code) <= clock.monotonic()) {
        tell({ kind: 'code-expired', code });
        return undefined;
    }
    await plan.beforeAsking();
    const flow = { scopes: line.scopes, deadline, claims, given: code };
    return await tryCode(plan, flow, openReplacement(clock), provider, clock, tell);
}
async function signInByCode(plan, flow, provider, clock, tell) {
    const replacement = openReplacement(clock);
    for (;;) {
        const acquired = await tryCode(plan, flow, replacement, provider, clock, tell);
        if (acquired) {
            return acquired;
        }
    }
}
async function tryCode({ timeoutMinutes }, flow, replacement, provider, clock, tell) {
    const { deadline } = flow;
    let code;
    const onCode = (issued) => {
        code = issued;
        tell({ kind: 'code-issued', code, deadline });
    };
    try {
        return await provider.signInByDeviceCode({ ...flow, onCode });
    }
    catch (error) {
        const ending = device_code_sign_in_endingOf(error);
        if (isTimeout(error)) {
            throw device_code_sign_in_timedOut(timeoutMinutes, error);
        }
        if (!ending || !code) {
            throw error;
        }
        replacement.note(code, ending, error);
        if (deadline - clock.monotonic() < LEAST_TIME_FOR_A_CODE) {
            throw device_code_sign_in_timedOut(timeoutMinutes, error);
        }
        tell({ kind: ending, code });
        return undefined;
    }
}
function isTimeout(error) {
    return error instanceof errors/* ActionError */.lZ && error.code === 'timed-out';
}
const SHOWN_ON_THE_PAGE = [90094, 53003, 50105];
function describeRefusals() {
    const meanings = SHOWN_ON_THE_PAGE.map((number) => `AADSTS${number}: ${(0,aadsts/* adviseOn */.mm)(number)?.meaning}`);
    return `If Microsoft's page refused somebody, only that page shows it. The most common numbers are ${meanings.join(' ')}`;
}
function device_code_sign_in_timedOut(minutes, error) {
    const limit = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, the timeout of this step`;
    const cause = error instanceof errors/* ActionError */.lZ ? error.cause : undefined;
    const last = isTimeout(error) && cause instanceof TransientError ? cause : undefined;
    const trouble = last ? ` At the end the server could not be used: ${last.message}.` : '';
    return new errors/* ActionError */.lZ('timed-out', device_code_sign_in_endingOf(error) === 'answer-lost'
        ? `Somebody signed in, but the answer was lost on its way, and no time is left for a new code (${limit}).`
        : `Nobody signed in within ${limit}.${trouble}`, last?.fault?.hint ??
        `Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).\n${describeRefusals()}`, { cause: error, topic: 'nobody-signed-in-within-the-timeout-of-this-step' });
}
function device_code_sign_in_endingOf(error) {
    const code = error instanceof errors/* ActionError */.lZ ? error.code : undefined;
    return code === 'code-expired' || code === 'answer-lost' ? code : undefined;
}

;// CONCATENATED MODULE: ./auth/resource-tokens.js

async function acquireTokens(lines, provider, { account, line: own, token }) {
    const acquire = async (line) => {
        try {
            return line.name === own ? token : (await provider.refresh(account, line.scopes)).token;
        }
        catch (error) {
            if (error instanceof errors/* ActionError */.lZ && error.code !== 'cancelled') {
                return { refused: line, error };
            }
            throw error;
        }
    };
    const results = await Promise.all(lines.map(acquire));
    const tokens = new Map();
    for (const [index, result] of results.entries()) {
        if ('refused' in result) {
            return result;
        }
        tokens.set(lines[index]?.name ?? '', result);
    }
    return { tokens };
}
function aboutLine({ name, scopes }, error) {
    return error instanceof errors/* ActionError */.lZ
        ? new errors/* ActionError */.lZ(error.code, `${error.message}\nThis was about the line "${name}" of scopes (${scopes.join(' ')}); the sign-in itself worked and is kept.`, error.hint, { cause: error, topic: error.topic })
        : error;
}

// EXTERNAL MODULE: ./identity/policy.js
var policy = __webpack_require__(5256);
;// CONCATENATED MODULE: ./auth/silent-sign-in.js




const MOST_CANDIDATES = 10;
async function signInSilently(plan, stored, provider, tell) {
    const silent = { dead: [] };
    const welcome = [];
    const passOver = (accounts, rule) => {
        silent.rule = rule;
        tell({ kind: 'passed-over', accounts, rule });
    };
    for (const account of findCandidates(plan, stored, passOver)) {
        try {
            const acquired = await provider.refresh(account, plan.scopeLines[0].scopes);
            const denied = (0,policy/* verdictOn */.Hc)(acquired.account, plan.rules);
            if (denied) {
                passOver([account], denied.rule);
            }
            else {
                welcome.push(acquired);
            }
        }
        catch (error) {
            if (!needsHuman(error)) {
                throw error;
            }
            silent.rejected = error;
            silent.dead.push(...(isDead(error) ? [account] : []));
            tell({ kind: 'silent-failed', account, reason: error, isDead: isDead(error) });
        }
    }
    assertOneAtMost(welcome.map((one) => one.account));
    const [acquired] = welcome;
    return acquired ? { ...silent, acquired } : silent;
}
function findCandidates({ rules }, stored, passOver) {
    const named = stored.filter((account) => !rules.account || (0,id_token/* isNamed */.ev)(account, rules.account));
    const candidates = named.filter((account) => (0,policy/* ruleAgainst */.oY)(account, rules) === undefined);
    const [first] = named;
    if (first && candidates.length === 0) {
        passOver(named, (0,policy/* ruleAgainst */.oY)(first, rules) ?? '');
    }
    if (!(0,policy/* needsClaims */.HI)(rules) || candidates.length > MOST_CANDIDATES) {
        assertOneAtMost(candidates);
    }
    return candidates;
}
const ASKING_HELPS = [
    'needs-human',
    'needs-consent',
    'dead',
    'blocked',
    'flow-blocked',
    'expired',
    'redeemed',
];
function needsHuman(error) {
    return error instanceof oauth_error/* Refusal */.P && ASKING_HELPS.includes(error.kind);
}
function isDead({ kind }) {
    return kind === 'dead' || kind === 'flow-blocked';
}
function assertOneAtMost(accounts) {
    if (accounts.length > 1) {
        throw new errors/* ActionError */.lZ('several-accounts', [
            'The store holds the sign-ins of several people, and it is not said which one to use:',
            ...accounts.map((account) => `- ${(0,id_token/* formatAccount */.P1)(account)}`),
        ].join('\n'), 'Set `account` to one of these object ids.');
    }
}

;// CONCATENATED MODULE: ./auth/authenticate-session.js





function isAsked(result) {
    return 'code' in result;
}
async function authenticateSession(plan, provider, clock, tell) {
    const { approach, given } = plan;
    const [main] = plan.scopeLines;
    const line = plan.scopeLines.find(({ name }) => name === given?.line) ?? main;
    const deadline = deadlineOf(plan, clock);
    const waited = given && (await waitForGiven(plan, { ...given, line }, deadline, provider, clock, tell));
    if (waited) {
        return { ...waited, line: line.name, source: 'device-code', dead: [] };
    }
    const stored = approach.usesStored ? await provider.accounts() : [];
    const silent = await signInSilently(plan, stored, provider, tell);
    const { acquired, rejected, dead } = silent;
    if (acquired) {
        return { ...acquired, line: main.name, source: 'refresh-token', dead };
    }
    if (approach.asks === 'never') {
        throw rejected?.code === 'blocked' ? rejected : signInRequired(plan, silent);
    }
    const claims = given?.claims ?? rejected?.oauth.claims;
    const until = given && deadline;
    return await ask(plan, { line, claims, dead, until }, provider, clock, tell);
}
async function authenticateForLine(plan, { refused: line, error }, { source, dead }, provider, clock, tell) {
    const mayAsk = plan.approach.asks !== 'never';
    const isFinal = needsHuman(error) && error.code === 'blocked' && (source === 'device-code' || !mayAsk);
    if (!needsHuman(error) || isFinal) {
        throw aboutLine(line, error);
    }
    if (!mayAsk) {
        throw aboutLine(line, lineRequired(line, error));
    }
    const { claims } = error.oauth;
    return await ask(plan, { line, claims, dead }, provider, clock, tell);
}
async function ask(plan, { line, claims, dead, until }, provider, clock, tell) {
    await plan.beforeAsking();
    const deadline = until ?? deadlineOf(plan, clock);
    const flow = { scopes: line.scopes, deadline, claims };
    if (plan.approach.asks === 'elsewhere') {
        const code = await provider.requestDeviceCode(flow);
        tell({ kind: 'code-issued', code });
        return { line: line.name, code, claims };
    }
    const now = await signInByCode(plan, flow, provider, clock, tell);
    return { ...now, line: line.name, source: 'device-code', dead };
}
function deadlineOf({ timeoutMinutes }, clock) {
    return clock.monotonic() + timeoutMinutes * 60_000;
}
const SIGN_IN_ONCE = 'Run the workflow once with mode: auto and the same scopes, and let somebody sign in who is allowed to, with the same tenant-id, client-id and cache-encryption-key.';
const PASS_PENDING_ON = 'pending is empty, so nobody was asked. Pass the output of the step with mode: request on. From job to job give both the same cache-encryption-key: without a key pending is a secret, and GitHub drops secrets from the outputs of a job.';
function signInRequired({ approach, rules, scopeLines }, { rejected, rule }) {
    if (rejected) {
        return lineRequired(scopeLines[0], rejected);
    }
    const missing = rules.account
        ? `No stored sign-in belongs to the account that is asked for, "${(0,text_0/* toPlainLine */.Ic)(rules.account)}".`
        : 'No stored sign-in was found.';
    const refused = rule && `No stored sign-in is allowed by the rules of this step (${rule}).`;
    const hint = approach.lacksPending ? PASS_PENDING_ON : SIGN_IN_ONCE;
    return new errors/* ActionError */.lZ('sign-in-required', refused || missing, hint, {
        topic: 'no-stored-sign-in',
    });
}
function lineRequired({ scopes }, rejected) {
    return new errors/* ActionError */.lZ('sign-in-required', rejected.kind === 'needs-consent'
        ? `Nobody has agreed yet that this app may have ${scopes.join(' ')}, and this mode asks nobody.`
        : 'Somebody has to sign in again, and this mode asks nobody.', SIGN_IN_ONCE, { cause: rejected, topic: 'no-stored-sign-in' });
}

;// CONCATENATED MODULE: ./auth/authenticate-lines.js


async function authenticateLines(plan, provider, clock, tell, accept) {
    const asked = new Set();
    let signedIn = await authenticateSession(plan, provider, clock, tell);
    while (!isAsked(signedIn)) {
        await accept(signedIn);
        const { account, source } = signedIn;
        const lines = await acquireTokens(plan.scopeLines, provider, signedIn);
        if (lines.tokens) {
            return { account, source, tokens: lines.tokens };
        }
        const { refused, error } = lines;
        if (source === 'device-code') {
            asked.add(signedIn.line);
        }
        if (asked.has(refused.name)) {
            throw aboutLine(refused, error);
        }
        signedIn = await authenticateForLine(plan, lines, signedIn, provider, clock, tell);
    }
    return signedIn;
}

// EXTERNAL MODULE: ./auth/pending.js
var auth_pending = __webpack_require__(6895);
;// CONCATENATED MODULE: ./endpoint/charge.js

function makeCharge({ clientId, tenant, cloud, scopeLines, rules, grant, credential, keys }, now) {
    const { account, tokens } = grant;
    const { objectId, tenantId, homeAccountId, username } = account;
    const lines = scopeLines.flatMap(({ name, scopes }) => {
        const token = tokens.get(name);
        return token ? [{ name, scopes, token }] : [];
    });
    return {
        secret: makeSecret(),
        stopSecret: makeSecret(),
        clientId,
        tenant,
        cloud,
        rules,
        account: { objectId, tenantId, homeAccountId, username },
        lines,
        stored: {
            keys,
            accounts: credential ? { [homeAccountId]: { issuedAt: now, credential } } : {},
        },
    };
}
function makeSecret() {
    return (0,external_node_crypto_.randomBytes)(32).toString('base64url');
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

// EXTERNAL MODULE: ./identity/tenant.js
var identity_tenant = __webpack_require__(5682);
;// CONCATENATED MODULE: ./entra/tenant-id.js




async function openTenantId(tenant, known, cloud, entra) {
    if ((0,identity_tenant/* isGuid */.W_)(tenant) || (0,identity_tenant/* isOpenTenant */.tG)(tenant)) {
        return {
            value: tenant,
            async confirm() {
                if (cloud.name === 'custom') {
                    await tenant_id_lookUp(tenant, cloud, entra);
                }
            },
        };
    }
    let value = known !== undefined && (0,identity_tenant/* isGuid */.W_)(known) && !(0,identity_tenant/* isOpenTenant */.tG)(known) ? known : undefined;
    let isConfirmed = value === undefined;
    value ??= await tenant_id_lookUp(tenant, cloud, entra);
    return {
        get value() {
            return value ?? tenant;
        },
        async confirm() {
            if (!isConfirmed) {
                value = await tenant_id_lookUp(tenant, cloud, entra);
                isConfirmed = true;
            }
        },
    };
}
async function tenant_id_lookUp(tenant, cloud, entra) {
    const url = (0,identity_cloud/* endpointsOf */.uY)(cloud, tenant).configuration;
    const isKnown = (0,identity_tenant/* isGuid */.W_)(tenant) || (0,identity_tenant/* isOpenTenant */.tG)(tenant);
    const { issuer, value } = await entra.send({ url }, ({ body }) => ({
        issuer: readIssuer(body.issuer, cloud),
        value: isKnown ? tenant : readTenantId(body.issuer, tenant, cloud),
    }));
    assertOwnIssuer(issuer, tenant, cloud);
    return value;
}
function readIssuer(issuer, { name, origin }) {
    const text = typeof issuer === 'string' ? issuer : '';
    if (name === 'custom' && !URL.canParse(text)) {
        throw new errors/* ActionError */.lZ('entra-unclear', `${origin} does not say in whose name it issues tokens.`, 'Check authority-host, and what stands between this runner and it.');
    }
    return text;
}
function assertOwnIssuer(issuer, tenant, { name, origin }) {
    const ids = (0,identity_tenant/* isGuid */.W_)(tenant) && !(0,identity_tenant/* isOpenTenant */.tG)(tenant) ? [tenant] : ['{tenantid}', (0,identity_tenant/* tenantOfIssuer */.Xu)(issuer)];
    const own = ids.map((id) => `${origin}/${id}/v2.0`);
    if (name === 'custom' && !own.includes(issuer.toLowerCase())) {
        throw new errors/* ActionError */.lZ('faulty-input', `authority-host ${origin} issues tokens as "${(0,text_0/* toPlainLine */.Ic)(issuer)}" for the tenant ${tenant}, and not in its own name. They could not be accepted.`, 'Check authority-host and tenant-id. Clouds of Microsoft are named by cloud; tenants for customers (External ID, Azure AD B2C) cannot be used.');
    }
}
function readTenantId(issuer, tenant, cloud) {
    const guid = (0,identity_tenant/* tenantOfIssuer */.Xu)(issuer);
    if (guid === undefined || (0,identity_tenant/* isOpenTenant */.tG)(guid)) {
        throw new errors/* ActionError */.lZ('entra-unclear', `${cloud.origin} does not say which tenant ${tenant} is.`, 'Set tenant-id to the GUID of the tenant (Directory id).');
    }
    return guid;
}

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

// EXTERNAL MODULE: ./runner/clock.js
var runner_clock = __webpack_require__(6158);
;// CONCATENATED MODULE: ./notify/dispatcher.js


const dispatcher_LIMIT = 30_000;
const LAST_WORDS = 2_000;
function openDispatcher(surfaces, clock, debug) {
    const queues = surfaces.map((surface) => openQueue(surface, clock, debug));
    return {
        dispatch(event) {
            for (const queue of queues) {
                queue.take(event);
            }
        },
        async settle(signal) {
            const served = Promise.all(queues.map((queue) => queue.settled()));
            await (0,timeout/* waitAtMost */._R)(served, { clock, milliseconds: LAST_WORDS, signal });
        },
    };
}
function openQueue(surface, clock, debug) {
    let last;
    const show = async (event) => {
        try {
            const limit = clock.limit(dispatcher_LIMIT);
            await (0,timeout/* settleUnlessAborted */.dt)(Promise.resolve(surface(event, limit)), limit);
        }
        catch (error) {
            debug(`A prompt could not be shown: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    };
    return {
        take(event) {
            const turn = last ? last.then(() => show(event)) : show(event);
            last = turn;
            turn.then(() => {
                last = last === turn ? undefined : last;
            });
        },
        settled: async () => last,
    };
}

;// CONCATENATED MODULE: ./notify/reminders.js
const FIRST = [10, 30, 60];
const THEN = 60;
async function keepReminding(clock, signal, remind) {
    const start = clock.monotonic();
    for (let count = 0;; count++) {
        const seconds = FIRST[count] ?? THEN * (count - FIRST.length + 2);
        try {
            await clock.sleep(start + seconds * 1000 - clock.monotonic(), signal);
        }
        catch {
            return;
        }
        remind();
    }
}

;// CONCATENATED MODULE: ./notify/prompt.js







function openPrompt({ host, clock, surfaces }, plan) {
    const dispatcher = openDispatcher(surfaces, clock, host.debug);
    const ask = prompt_describeAsk(host.run, plan);
    const times = {};
    let shown;
    let askedAt;
    let reminding = new AbortController();
    const show = (next) => {
        shown = next;
        dispatcher.dispatch({ kind: 'code-issued', ...next });
        const { signal } = reminding;
        keepReminding(clock, signal, () => {
            const millisecondsLeft = next.expiresAt - clock.now();
            if (millisecondsLeft > 0) {
                dispatcher.dispatch({ kind: 'still-waiting', millisecondsLeft, ...next });
            }
        });
    };
    const hide = () => {
        shown = undefined;
        reminding.abort();
        reminding = new AbortController();
    };
    return {
        times: times,
        follow(progress) {
            switch (progress.kind) {
                case 'silent-failed':
                case 'passed-over':
                    dispatcher.dispatch(progress);
                    break;
                case 'code-issued': {
                    const { code, deadline = Number.POSITIVE_INFINITY } = progress;
                    (0,masks/* maskSecret */.$)(host, code.deviceCode);
                    if (times.askedAt === undefined) {
                        warnOfReaders(host, plan);
                    }
                    const isReplacement = askedAt !== undefined;
                    askedAt ??= clock.monotonic();
                    times.askedAt ??= clock.now();
                    const expiresAt = (0,runner_clock/* toWallTime */.p)(Math.min((0,device_code/* expiryOf */.p)(code), deadline), clock);
                    const isOddPage = !(0,identity_cloud/* isPageOf */.vO)(plan.cloud, code.verificationUri);
                    const message = plan.language ? code.message : '';
                    show({ code, expiresAt, ask, isOddPage, isReplacement, message });
                    break;
                }
                case 'code-expired':
                case 'answer-lost':
                    hide();
                    dispatcher.dispatch(progress);
                    break;
                default:
                    progress;
            }
        },
        signedIn(account) {
            hide();
            if (askedAt !== undefined) {
                times.answeredAt = clock.now();
                const waitedMilliseconds = clock.monotonic() - askedAt;
                dispatcher.dispatch({ kind: 'signed-in', account, waitedMilliseconds });
                askedAt = undefined;
            }
        },
        handOver() {
            const left = shown;
            hide();
            return left;
        },
        ended(outcome) {
            const { code } = shown ?? {};
            hide();
            if (code) {
                dispatcher.dispatch({ kind: 'ended', code, outcome });
            }
        },
        settle: dispatcher.settle,
    };
}
function prompt_describeAsk(run, { clientId, tenant, scopes, rules }) {
    return {
        repository: run.repository,
        ref: run.ref,
        workflow: run.workflow,
        page: run.page,
        startedBy: run.triggeringActor || run.actor,
        clientId,
        tenant,
        accepted: describeAccepted(rules),
        scopes,
        helpPage: `${run.troubleshooting}#numbers-of-microsoft-entra`,
    };
}
const READERS = {
    unknown: 'This event does not tell whether the repository is public. If it is, anyone can enter the code that follows, as themselves.',
    internal: 'Everybody of your enterprise can read the log of an internal repository, and enter the code that follows, as themselves.',
};
function warnOfReaders(host, { rules, allowPublicLogs }) {
    const readers = READERS[host.run.visibility];
    if (readers && !(0,policy/* hasAllowList */.U5)(rules) && !allowPublicLogs) {
        host.warning(`${readers} Name who may sign in with allowed-users.`);
    }
}
function describeAccepted(rules) {
    const { account, actorRule } = rules;
    const conditions = [
        ...(account ? [account] : []),
        ...(actorRule?.policy === 'same' ? [`${actorRule.starter}, who started this run`] : []),
        ...(actorRule?.policy === 'different'
            ? [`someone other than ${actorRule.starter}, who started this run`]
            : []),
        ...((0,policy/* hasAllowList */.U5)(rules) ? ["people on this workflow's lists"] : []),
    ];
    return conditions.length > 0 ? conditions.join(', and ') : undefined;
}

// EXTERNAL MODULE: ./outputs/deliver.js + 2 modules
var deliver = __webpack_require__(2635);
;// CONCATENATED MODULE: ./outputs/endpoint.js


const LOCAL = ['127.0.0.1', 'localhost'];
const PROXIES = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
const EXCEPTIONS = ['NO_PROXY', 'no_proxy'];
const AZURE_SDKS = 'ManagedIdentityCredential';
function setEndpoint(host, endpoint, mode) {
    const { port, secret, resources } = endpoint;
    const address = `http://127.0.0.1:${port}/token`;
    const whole = `http://127.0.0.1:${port}/${secret}/token`;
    (0,masks/* maskSecret */.$)(host, secret);
    (0,masks/* maskSecret */.$)(host, whole);
    host.output('identity-endpoint', address);
    host.output('identity-header', secret);
    host.output('arm-msi-endpoint', whole);
    if (mode === 'job') {
        setVariables(host, address, endpoint);
    }
    else {
        warnOfProxy(host);
    }
    host.info(`A token endpoint serves ${(0,text_0/* toPlainLine */.Ic)(resources.join(', '))} until the job ends${mode === 'job' ? '; the tools of later steps find it by themselves' : ''}.`);
    return { resources };
}
function setVariables(host, address, { secret, clientId }) {
    const credential = host.variable('AZURE_TOKEN_CREDENTIALS');
    if (credential !== '' && credential.toLowerCase() !== AZURE_SDKS.toLowerCase()) {
        host.warning(`AZURE_TOKEN_CREDENTIALS was ${(0,text_0/* toPlainLine */.Ic)(credential, 60)} in this job, and is ${AZURE_SDKS} from here on: with another, Azure SDKs would not use the person who signed in.`);
    }
    const client = host.variable('AZURE_CLIENT_ID');
    if (client !== '' && client.toLowerCase() !== clientId) {
        host.warning('AZURE_CLIENT_ID names another application than client-id. Azure SDKs send it along, and the token endpoint refuses them; unset it for the steps that use them.');
    }
    host.exportVariable('IDENTITY_ENDPOINT', address);
    host.exportVariable('IDENTITY_HEADER', secret);
    host.exportVariable('AZURE_TOKEN_CREDENTIALS', AZURE_SDKS);
    const [upper, lower] = [host.variable('NO_PROXY').trim(), host.variable('no_proxy').trim()];
    host.exportVariable('NO_PROXY', addLocal(upper, lower));
    host.exportVariable('no_proxy', addLocal(lower, upper));
}
function addLocal(own, other) {
    if (own === '*' || (own === '' && other === '*')) {
        return '*';
    }
    const entries = [own, other]
        .flatMap((list) => list.split(','))
        .map((entry) => entry.trim())
        .filter((entry) => entry !== '' && entry !== '*');
    return [...new Set([...entries, ...LOCAL])].join(',');
}
function warnOfProxy(host) {
    const proxy = PROXIES.find((name) => host.variable(name) !== '');
    const isExcepted = EXCEPTIONS.some((name) => host
        .variable(name)
        .split(',')
        .some((entry) => ['*', '127.0.0.1'].includes(entry.trim())));
    if (proxy && !isExcepted) {
        host.warning(`${proxy} is set and NO_PROXY lacks 127.0.0.1, so some tools would send the secret of the token endpoint to the proxy. Set NO_PROXY: 127.0.0.1,localhost for the steps that use it.`);
    }
}

// EXTERNAL MODULE: ./outputs/outputs.js + 1 modules
var outputs = __webpack_require__(9839);
// EXTERNAL MODULE: ./outputs/report.js
var outputs_report = __webpack_require__(964);
;// CONCATENATED MODULE: ./store/retention.js
const retention_A_DAY = 24 * 60 * 60 * 1000;
async function decideWhatToKeep(store, recalled, { signedIn, credential, tenantId, keys }, clock) {
    const { homeAccountId } = signedIn.account;
    const isNew = signedIn.source === 'device-code';
    const kept = recalled.signIns.accounts[homeAccountId];
    const isCurrent = recalled.signIns.tenantId === tenantId &&
        idsOf(recalled.signIns.keys) === idsOf(keys) &&
        !recalled.sealedWithOldKey;
    if (!credential ||
        (!isNew && isCurrent && kept && Math.abs(clock.now() - kept.issuedAt) <= retention_A_DAY)) {
        return undefined;
    }
    const latest = await store.recall();
    const isKnown = latest.state === 'found' || latest.state === 'absent';
    const { signIns } = isKnown ? latest : recalled;
    if (!isNew && !(kept && isUnchanged(signedIn.account, recalled.signIns, signIns))) {
        return undefined;
    }
    const gone = signedIn.dead.filter((dead) => isUnchanged(dead, recalled.signIns, signIns));
    return {
        tenantId,
        keys,
        accounts: {
            ...withoutAccounts(gone, signIns),
            [homeAccountId]: { issuedAt: clock.now(), credential },
        },
    };
}
function openForgetting(store) {
    let work = Promise.resolve();
    return {
        forget(known, account) {
            work = work.then(() => forgetAccount(store, known, account));
        },
        settle: () => work,
    };
}
async function forgetAccount(store, known, account) {
    try {
        const { signIns, remark } = await store.recall();
        if (!remark && isUnchanged(account, known, signIns)) {
            await store.keep({ ...signIns, accounts: withoutAccounts([account], signIns) });
        }
    }
    catch { }
}
function isUnchanged({ homeAccountId }, before, now) {
    return now.accounts[homeAccountId]?.issuedAt === before.accounts[homeAccountId]?.issuedAt;
}
function withoutAccounts(gone, { accounts }) {
    const ids = gone.map(({ homeAccountId }) => homeAccountId);
    return Object.fromEntries(Object.entries(accounts).filter(([id]) => !ids.includes(id)));
}
function idsOf(keys = []) {
    return keys
        .map(({ kid }) => kid)
        .sort()
        .join(' ');
}

// EXTERNAL MODULE: ./store/seal.js + 7 modules
var seal = __webpack_require__(3328);
;// CONCATENATED MODULE: ./store/sign-ins.js



const EMPTY = { accounts: {} };
function openSignInStore(store, keys, context) {
    let last;
    const read = async () => {
        const reading = await store.read();
        if (reading.kind !== 'found') {
            const { kind: state, remark } = reading;
            return { signIns: EMPTY, state, ...(remark ? { remark } : {}) };
        }
        try {
            const { text, key } = await (0,seal/* unseal */.Du)(reading.sealed, keys, context);
            const signIns = parseSignIns(text);
            return { signIns, state: 'found', ...(key === keys[0] ? {} : { sealedWithOldKey: true }) };
        }
        catch (error) {
            const reason = error instanceof seal/* UnsealError */.JZ ? error.message : 'it could not be read';
            const isOfOthers = error instanceof seal/* UnsealError */.JZ && !error.isDamaged;
            return {
                signIns: EMPTY,
                state: isOfOthers ? 'trouble' : 'damaged',
                remark: `The stored sign-in cannot be used: ${reason}.`,
            };
        }
    };
    return {
        place: store.place,
        nextPrompt: store.nextPrompt,
        notKept: store.closed || undefined,
        async recall() {
            last = await read();
            return last;
        },
        async keep(signIns) {
            const [key] = keys;
            if (!key || store.closed !== undefined) {
                return undefined;
            }
            if (last?.state === 'trouble') {
                return `The sign-in could not be kept in ${store.place}: what is there could not be read, and is not overwritten. The next run asks a human again.`;
            }
            try {
                await store.write(await (0,seal/* seal */.od)(JSON.stringify(signIns), key, context));
                return undefined;
            }
            catch (error) {
                if (error instanceof errors/* ActionError */.lZ) {
                    throw error;
                }
                return `The sign-in could not be kept in ${store.place}: ${(0,errors/* reasonOf */.A3)(error)}. The next run asks a human again.`;
            }
        },
    };
}
function parseSignIns(text) {
    const value = JSON.parse(text);
    const accounts = Object.entries(value?.accounts ?? {}).filter(([, account]) => Number.isFinite(account?.issuedAt) &&
        typeof account?.credential === 'object' &&
        account.credential !== null);
    const keys = readKeys(value);
    return {
        ...(keys.length > 0 ? { keys } : {}),
        ...(typeof value?.tenantId === 'string' ? { tenantId: value.tenantId } : {}),
        accounts: Object.fromEntries(accounts),
    };
}

;// CONCATENATED MODULE: ./authenticate.js
















const NO_REFRESHING = 'Microsoft Entra issued no refresh token, so the token endpoint serves only until the tokens expire.';
const NO_REFRESH_TOKEN = 'Microsoft Entra issued no refresh token, so the sign-in is not kept and the next run asks again.';
async function authenticate(request, world) {
    const { host, clock } = world;
    const { app, context, keys, approach, timeoutMinutes, claims } = request;
    const { scopeLines } = app;
    const store = openSignInStore(world.openStore(request.store, keys, context), keys, context);
    const forgetting = openForgetting(store);
    const prompt = openPromptOf(request, world);
    const closings = [world.close, prompt.settle, forgetting.settle];
    const asked = (0,outputs_report/* describeAsked */.U)(app.clientId, scopeLines);
    let report = { outcome: 'failed', ...asked, times: prompt.times };
    try {
        const { run } = host;
        const given = await (0,auth_pending/* unpackPending */.yv)(request.pending, { context, keys, scopeLines, run }, clock);
        const entra = await world.openEntra(given !== undefined);
        warn(host, store.notKept);
        const recalled = await store.recall();
        warn(host, recalled.remark);
        const stored = recalled.signIns;
        const { provider, signingKeys, tenantId } = await openProvider(request, stored, entra, world);
        const rules = () => ({ ...request.rules, tenant: tenantId.value });
        const plan = {
            approach,
            given,
            rules: rules(),
            scopeLines,
            timeoutMinutes,
            async beforeAsking() {
                await tenantId.confirm();
                await signingKeys.ensure();
            },
        };
        const follow = (progress) => {
            prompt.follow(progress);
            if (progress.kind === 'silent-failed' && progress.isDead) {
                forgetting.forget(stored, progress.account);
            }
        };
        const accept = async (signedIn) => {
            const { account } = signedIn;
            report = { ...report, account };
            (0,policy/* assertAllowed */.Bs)(account, rules());
            prompt.signedIn(account);
            warn(host, (0,policy/* remarkOn */.yY)(account, rules()));
            await forgetting.settle();
            const credential = provider.credentialOf(account);
            const { keys } = signingKeys;
            const accepted = { signedIn, credential, tenantId: tenantId.value, keys };
            const notKept = await keepSignIn(store, recalled, accepted, clock);
            warn(host, notKept);
            report = { ...report, ...describeKeeping(store, notKept ?? store.notKept) };
        };
        const grant = await authenticateLines(plan, provider, clock, follow, accept);
        if (isAsked(grant)) {
            const shown = prompt.handOver();
            const pending = await (0,auth_pending/* packPending */.pB)(grant, { context, keys, scopeLines, run }, clock);
            (0,outputs/* setPending */.m$)(host, grant.code, { clock, cloud: request.cloud, pending });
            return { report: { ...report, outcome: 'code-issued', prompt: shown }, closings };
        }
        const change = claims === undefined ? request.jobTokens.keep : request.jobTokens.drop;
        await change(tenantId.value, describeGrant(grant, scopeLines), clock.now());
        const credential = provider.credentialOf(grant.account);
        const left = { grant, rules: rules(), credential, keys: signingKeys.keys };
        const endpoint = await authenticate_startEndpoint(request, left, world);
        const delivered = (0,deliver/* deliver */.c)(grant, request.minValidityMinutes, world);
        const served = endpoint ? setEndpoint(host, endpoint, request.endpoint) : {};
        return { report: { ...report, ...delivered, ...served }, closings };
    }
    catch (error) {
        prompt.ended((0,errors/* outcomeOf */.sG)(error));
        return { report: { ...report, ...(0,outputs_report/* describeFailure */.I)(error, host.run) }, closings };
    }
}
function openPromptOf({ app, cloud, rules, allowPublicLogs, notify }, world) {
    const { host, clock } = world;
    const { clientId, tenant, scopeLines } = app;
    const { language } = notify;
    const scopes = scopeLines.flatMap((line) => line.scopes);
    return openPrompt({ host, clock, surfaces: world.openSurfaces(notify) }, { cloud, clientId, tenant, scopes, rules, allowPublicLogs, language });
}
async function openProvider({ app, cloud, notify, claims }, stored, entra, world) {
    const { clientId, tenant } = app;
    const { language } = notify;
    const { clock } = world;
    const tenantId = await openTenantId(tenant, stored.tenantId, cloud, entra);
    const known = stored.keys ?? [];
    const signingKeys = openSigningKeys({ cloud, tenant, clientId, known, entra, clock });
    const plan = { clientId, tenant, cloud, claims, language, stored, entra, signingKeys };
    return { provider: await world.openProvider(plan), signingKeys, tenantId };
}
async function keepSignIn(store, recalled, accepted, clock) {
    if (!accepted.credential) {
        return NO_REFRESH_TOKEN;
    }
    const signIns = await decideWhatToKeep(store, recalled, accepted, clock);
    return signIns && (await store.keep(signIns));
}
async function authenticate_startEndpoint({ app, cloud, endpoint }, left, world) {
    if (endpoint === 'none') {
        return undefined;
    }
    const { host, clock } = world;
    warn(host, left.credential ? undefined : NO_REFRESHING);
    const { clientId, tenant, scopeLines } = app;
    const charge = makeCharge({ clientId, tenant, cloud, scopeLines, ...left }, clock.now());
    const { port } = await world.startEndpoint(charge);
    const resources = [...new Set(charge.lines.map((line) => resourceOfLine(line, cloud)))];
    return { port, secret: charge.secret, clientId, resources };
}
function describeKeeping({ place, nextPrompt }, notKept) {
    return notKept ? { place: 'not kept; see the warning' } : { place, nextPrompt };
}
function describeGrant({ account, tokens }, scopeLines) {
    const lines = scopeLines.flatMap(({ name, scopes }) => {
        const token = tokens.get(name);
        return token ? [{ scopes, token }] : [];
    });
    return { account, lines };
}
function warn(host, sentence) {
    if (sentence) {
        host.warning(sentence);
    }
}

// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
;// CONCATENATED MODULE: ./entry/proxy.js

function loadProxyAgent() {
    const load = (0,external_node_module_.createRequire)(process.argv[1] ?? '');
    return load('../proxy/index.js');
}

;// CONCATENATED MODULE: ./entry/authenticate.js



async function authenticateHere(request, ports) {
    const { host, clock } = ports;
    const load = {
        async gitHub(token) {
            const { openGitHub } = await __webpack_require__.e(/* import() */ 111).then(__webpack_require__.bind(__webpack_require__, 2111));
            return openGitHub({ origin: host.run.api, token, fetch, clock });
        },
        async provider(plan, debug) {
            const { openMsal } = await Promise.all(/* import() */[__webpack_require__.e(883), __webpack_require__.e(661)]).then(__webpack_require__.bind(__webpack_require__, 8661));
            return openMsal(plan, debug);
        },
        async proxy(plan) {
            const { useProxy } = loadProxyAgent();
            useProxy(plan);
        },
        async qrCode() {
            const { drawQrCode } = await __webpack_require__.e(/* import() */ 685).then(__webpack_require__.bind(__webpack_require__, 7685));
            return drawQrCode;
        },
    };
    return await authenticate(request, openOuterWorld({ ...ports, load }));
}


/***/ }),

/***/ 9564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
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

/***/ 6561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readRetryAfter)
/* harmony export */ });
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


/***/ }),

/***/ 5794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry)
/* harmony export */ });
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6932);

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
            throw new (mayBeDone ? Error : _host_js__WEBPACK_IMPORTED_MODULE_0__/* .NotDone */ .Ig)(result.reason);
        }
    }
}
async function isCutShort(pause) {
    return await pause.then(() => false, () => true);
}


/***/ })

};
