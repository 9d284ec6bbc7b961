export const id = 78;
export const ids = [78];
export const modules = {

/***/ 5078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  signInAnew: () => (/* binding */ signInAnew)
});

;// CONCATENATED MODULE: ./cache/keeping.js
const A_DAY = 24 * 60 * 60 * 1000;
/**
 * What to keep from now on: the account that signed in with its newest refresh token, and the others
 * as they are, but for one that the server no longer accepts. `undefined` where there is nothing
 * new: a silent sign-in whose kept refresh token is younger than a day. While a human signed in,
 * another run may have kept somebody else's sign-in; so after a device code the vault is read once
 * more.
 */
async function decideWhatToKeep(vault, recalled, { signedIn, credential, tenantId, keys }, clock) {
    const { homeAccountId } = signedIn.account;
    const isNew = signedIn.source === 'device-code';
    const kept = recalled.signIns.accounts[homeAccountId];
    const isCurrent = recalled.signIns.tenantId === tenantId &&
        idsOf(recalled.signIns.keys) === idsOf(keys) &&
        !recalled.sealedWithOldKey;
    if (!credential ||
        (!isNew && isCurrent && kept && Math.abs(clock.now() - kept.issuedAt) <= A_DAY)) {
        return undefined;
    }
    const latest = isNew ? await vault.recall() : recalled;
    // What is gone meanwhile, by eviction or by a fault, was not forgotten on purpose.
    const { signIns } = Object.keys(latest.signIns.accounts).length > 0 ? latest : recalled;
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
/** Forgets accounts one after the other, beside the sign-in. */
function openForgetting(vault) {
    let work = Promise.resolve();
    return {
        forget(known, account) {
            work = work.then(() => forgetAccount(vault, known, account));
        },
        /** Resolves when all is forgotten that can be. */
        settle: () => work,
    };
}
/**
 * Keeps every stored sign-in but that of one account, whose refresh token will never work again;
 * unless another run has kept a newer one meanwhile. Where that cannot be done the next run finds
 * out anew, so nothing is said of it.
 */
async function forgetAccount(vault, known, account) {
    try {
        const { signIns, remark } = await vault.recall();
        if (!remark && isUnchanged(account, known, signIns)) {
            await vault.keep({ ...signIns, accounts: withoutAccounts([account], signIns) });
        }
    }
    catch { }
}
/** Whether no other run has kept a newer sign-in of the account since `before`. */
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

// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(5650);
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
;// CONCATENATED MODULE: ./identity/validation.js



// The only algorithm that Entra signs ID tokens with (id_token_signing_alg_values_supported).
const ALGORITHM = 'RS256';
// Seconds that clocks may differ: the default of Microsoft's own libraries.
const CLOCK_SKEW = 300;
// Entra publishes about ten.
const MOST_KEYS = 100;
// Key sets also hold keys of other clouds; of these it is known which host they belong to.
const CLOUDS = ['microsoftonline.com', 'microsoftonline.us', 'partner.microsoftonline.cn'];
const OF_ANOTHER_APP = 'it was made for another app';
/** The keys of a JWK Set that can have signed an ID token; whatever else is in it is left out. */
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
/**
 * The id of the key that is said to have signed an ID token.
 * @throws {ActionError} `entra-unclear` where it is no token that Entra signs.
 */
function readKeyId(idToken) {
    const { alg, kid } = readHeader(idToken);
    if (alg !== ALGORITHM) {
        throw untrusted(`it is not signed with ${ALGORITHM}`);
    }
    if (!isText(kid)) {
        throw untrusted('it does not say which key signed it');
    }
    return kid;
}
/**
 * The claims of an ID token, after every check that Microsoft asks for: signature, algorithm,
 * audience, issuer (that of its own tenant and of the key) and times.
 * https://learn.microsoft.com/entra/identity-platform/id-tokens#validate-tokens
 * OpenID Connect Core 1.0 §3.1.3.7.
 * @throws {ActionError} saying what is wrong with it: `not-allowed` where it is genuine, but of
 * another tenant or cloud; else `entra-unclear`.
 */
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
    if (claims.iss !== issuer || keyIssuer !== issuer || isOfOtherCloud(key, origin)) {
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
            typ: 'JWT',
        });
        if (payload.aud === audience) {
            return payload;
        }
    }
    catch (error) {
        throw untrusted(reasonOf(error, now));
    }
    // A list of audiences, of which others are not trusted.
    throw untrusted(OF_ANOTHER_APP);
}
function isOfOtherCloud({ cloud = '' }, origin) {
    const own = CLOUDS.find((name) => origin.endsWith(`.${name}`));
    return own !== undefined && CLOUDS.includes(cloud) && cloud !== own;
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
    return isClaim(error, 'aud') ? OF_ANOTHER_APP : 'it is malformed';
}
function isClaim(error, claim) {
    return error instanceof util_errors/* JWTClaimValidationFailed */.ie && error.claim === claim;
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}
function ofAnotherTenant(claims) {
    const [name = 'Somebody', oid, tid, iss] = ['preferred_username', 'oid', 'tid', 'iss'].map((claim) => (isText(claims[claim]) ? (0,text_0/* toPlainLine */.I)(claims[claim]) : undefined));
    const who = `${name} (object id ${oid}, tenant ${tid})`;
    return new errors/* ActionError */.lZ('not-allowed', `${who} signed in, but the ID token was issued by another tenant or cloud (${iss}).`, 'Sign in with an account of the tenant that tenant-id names, or have the account invited there. Nothing of this sign-in was kept.');
}
function untrusted(reason) {
    return new errors/* ActionError */.lZ('entra-unclear', `The ID token that came back cannot be trusted: ${reason}.`, 'Check authority-host, and the clock of this runner. Nothing of this sign-in was kept.', { topic: 'the-id-token-that-came-back-cannot-be-trusted' });
}

// EXTERNAL MODULE: ./cache/seal.js + 7 modules
var seal = __webpack_require__(4167);
;// CONCATENATED MODULE: ./cache/vault.js



const EMPTY = { accounts: {} };
/** Opens the vault of one context. `keys`: the first seals, all open. */
function openVault(store, keys, context) {
    // What could not be read in this run may hold the sign-ins of others, and must not be replaced by
    // one. Where it was read before, that is what a new sign-in is added to.
    let isUnread;
    return {
        place: store.place,
        nextPrompt: store.nextPrompt,
        async recall() {
            const reading = await store.read();
            isUnread = (isUnread ?? true) && reading.kind === 'trouble';
            if (reading.kind !== 'found') {
                return reading.remark ? { signIns: EMPTY, remark: reading.remark } : { signIns: EMPTY };
            }
            try {
                const { text, key } = await (0,seal/* unseal */.Du)(reading.sealed, keys, context);
                const signIns = parseSignIns(text);
                return key === keys[0] ? { signIns } : { signIns, sealedWithOldKey: true };
            }
            catch (error) {
                const reason = error instanceof seal/* UnsealError */.JZ ? error.message : 'it could not be read';
                return { signIns: EMPTY, remark: `The stored sign-in cannot be used: ${reason}.` };
            }
        },
        async keep(signIns) {
            const [key] = keys;
            if (!key || store.closed !== undefined) {
                return store.closed || undefined;
            }
            if (isUnread) {
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
                const reason = error instanceof Error ? error.message : String(error);
                return `The sign-in could not be kept in ${store.place}: ${reason}. The next run asks a human again.`;
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

// EXTERNAL MODULE: ./deliver.js
var deliver = __webpack_require__(7264);
// EXTERNAL MODULE: ./identity/policy.js
var policy = __webpack_require__(5256);
// EXTERNAL MODULE: ./outputs.js + 1 modules
var outputs = __webpack_require__(9778);
// EXTERNAL MODULE: ./pending.js
var pending_0 = __webpack_require__(2930);
// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __webpack_require__(5029);
// EXTERNAL MODULE: ./masks.js
var masks = __webpack_require__(9756);
;// CONCATENATED MODULE: ./prompt/announce.js
// For one event, its retries included; and for the last words at the end of the step.
const BOUND = 30_000;
const LAST_WORDS = 10_000;
/** Surfaces run side by side; one that fails or hangs disturbs neither the others nor the poll. */
function openAnnouncer(surfaces, clock, debug) {
    const queues = surfaces.map((surface) => openQueue(surface, clock, debug));
    return {
        announce(event) {
            for (const queue of queues) {
                queue.take(event);
            }
        },
        async settle(signal) {
            const over = new AbortController();
            const until = AbortSignal.any([signal, over.signal]);
            const bound = clock.sleep(LAST_WORDS, until).catch(() => { });
            await Promise.race([Promise.all(queues.map((queue) => queue.settled())), bound]);
            over.abort();
        },
    };
}
function untilAborted(signal) {
    return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
    });
}
function openQueue(surface, clock, debug) {
    let last;
    const show = async (event) => {
        try {
            const limit = clock.limit(BOUND);
            // A surface that does not heed its limit must not keep the next event from it.
            await Promise.race([surface(event, limit), untilAborted(limit)]);
        }
        catch (error) {
            debug(`A prompt could not be shown: ${error instanceof Error ? error.message : error}`);
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

;// CONCATENATED MODULE: ./prompt/reminders.js
// Seconds after a code was shown; then every minute. Whoever opens the log late sees the code.
const FIRST = [10, 30, 60];
const THEN = 60;
/** Calls `remind` at growing intervals until the signal is aborted. */
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

;// CONCATENATED MODULE: ./prompt/prompt.js





/** Opens the surfaces of this step. Nothing is shown before there is something to say. */
function openPrompt({ host, clock, surfaces }, inputs, cloud) {
    const announcer = openAnnouncer(surfaces, clock, host.debug);
    const ask = describeAsk(host, inputs);
    const times = {};
    let shown;
    let askedAt;
    let reminding = new AbortController();
    const show = (next) => {
        shown = next;
        announcer.announce({ kind: 'code-issued', ...next });
        const { signal } = reminding;
        keepReminding(clock, signal, () => {
            const millisecondsLeft = next.expiresAt - clock.now();
            if (millisecondsLeft > 0) {
                announcer.announce({ kind: 'still-waiting', millisecondsLeft, ...next });
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
        /** Follows the session: shows codes as they come and go. */
        follow(progress) {
            switch (progress.kind) {
                case 'silent-failed':
                case 'passed-over':
                    announcer.announce(progress);
                    break;
                case 'code-issued': {
                    const { code } = progress;
                    (0,masks/* maskSecret */.$)(host, code.deviceCode);
                    if (askedAt === undefined) {
                        warnOfReaders(host, inputs);
                    }
                    const isReplacement = askedAt !== undefined;
                    askedAt ??= clock.monotonic();
                    times.askedAt ??= clock.now();
                    const expiresAt = clock.now() + code.issuedAt + code.expiresIn * 1000 - clock.monotonic();
                    const isOddPage = !(0,identity_cloud/* isPageOf */.vO)(cloud, code.verificationUri);
                    const message = inputs.language ? code.message : '';
                    show({ code, expiresAt, ask, isOddPage, isReplacement, message });
                    break;
                }
                case 'code-expired':
                case 'answer-lost':
                    hide();
                    announcer.announce(progress);
                    break;
            }
        },
        /** Says who signed in, where somebody was asked to. */
        signedIn(account) {
            hide();
            if (askedAt !== undefined) {
                times.answeredAt = clock.now();
                const waitedMilliseconds = clock.monotonic() - askedAt;
                announcer.announce({ kind: 'signed-in', account, waitedMilliseconds });
            }
        },
        /** The code goes on living in another step. */
        handOver: hide,
        /** Declares the code dead that is still shown, if there is one. */
        ended(outcome) {
            const { code } = shown ?? {};
            hide();
            if (code) {
                announcer.announce({ kind: 'ended', code, outcome });
            }
        },
        settle: announcer.settle,
    };
}
function describeAsk({ run }, inputs) {
    return {
        repository: run.repository,
        ref: run.ref,
        workflow: run.workflow,
        page: run.page,
        startedBy: run.triggeringActor || run.actor,
        clientId: inputs.clientId,
        tenant: inputs.tenant,
        accepted: describeAccepted(inputs, run.triggeringActor),
        scopes: inputs.scopeLines.flatMap((line) => line.scopes),
    };
}
/** A repository that is known to be public was refused before (see rule-inputs.ts). */
function warnOfReaders(host, inputs) {
    if (host.run.visibility === 'unknown' && !(0,policy/* hasAllowList */.U5)(inputs) && !inputs.allowPublicLogs) {
        host.warning('This event does not tell whether the repository is public. If it is, anybody can enter the code that follows, as themselves; name who may sign in with allowed-users.');
    }
}
function describeAccepted(inputs, starter) {
    const { account, actorPolicy } = inputs;
    const conditions = [
        ...(account ? [`${account}`] : []),
        ...(actorPolicy === 'same' ? [`who started this run, ${starter}`] : []),
        ...(actorPolicy === 'different' ? [`somebody else than ${starter}, who started this run`] : []),
        ...((0,policy/* hasAllowList */.U5)(inputs) ? ['who is on the lists of this workflow'] : []),
    ];
    return conditions.length > 0 ? conditions.join(', and ') : undefined;
}

;// CONCATENATED MODULE: ./session/keyring.js



/**
 * Opens a keyring. Keys are fetched once at the most: for a key that is not known, or where one that
 * was kept does not fit.
 */
function openKeyring({ cloud, tenant, clientId, known, wire, clock }) {
    let keys = known;
    let fetching;
    const fetchKeys = async () => {
        try {
            const { body } = await wire.send({ url: (0,identity_cloud/* endpointsOf */.uY)(cloud, tenant, clientId).keys });
            keys = readKeys(body);
        }
        catch (fault) {
            fetching = undefined;
            throw fault;
        }
    };
    const validate = (idToken) => validateIdToken(idToken, keys, { clientId, origin: cloud.origin, now: clock.now() });
    return {
        get keys() {
            return keys;
        },
        async validate(idToken) {
            const kid = readKeyId(idToken);
            try {
                if (keys.some((key) => key.kid === kid)) {
                    return await validate(idToken);
                }
            }
            catch (fault) {
                if (!(fault instanceof errors/* ActionError */.lZ && fault.code === 'entra-unclear')) {
                    throw fault;
                }
            }
            fetching ??= fetchKeys();
            await fetching;
            return await validate(idToken);
        },
    };
}

// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __webpack_require__(8607);
// EXTERNAL MODULE: ./session/refusal.js + 2 modules
var refusal = __webpack_require__(8983);
;// CONCATENATED MODULE: ./session/silent.js





// One request for each is needed to learn of groups and roles.
const MOST_CANDIDATES = 10;
/**
 * Tries the stored accounts that the rules allow. What the server or the rules refuse is told and
 * passed over.
 * @throws {ActionError} `several-accounts` where it is not clear whose sign-in to use.
 */
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
            const refused = (0,policy/* refusalOf */.Of)(acquired.account, plan.rules);
            if (refused) {
                passOver([account], refused.rule);
            }
            else {
                welcome.push(acquired);
            }
        }
        catch (fault) {
            if (!needsHuman(fault)) {
                throw fault;
            }
            silent.rejected = fault;
            silent.dead.push(...(isDead(fault) ? [account] : []));
            tell({ kind: 'silent-failed', account, reason: fault, isDead: isDead(fault) });
        }
    }
    assertOneAtMost(welcome.map((one) => one.account));
    const [acquired] = welcome;
    return acquired ? { ...silent, acquired } : silent;
}
/** The stored accounts that may sign in, as far as can be told without asking the server. */
function findCandidates({ rules }, stored, passOver) {
    // That others than the one asked for are stored is nothing to tell.
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
/** Whether signing in again can help: a refused grant, or a demand for interaction. */
function needsHuman(fault) {
    return (fault instanceof refusal/* Refusal */.P_ &&
        ['invalid_grant', 'interaction_required', 'login_required', 'consent_required'].includes(fault.oauth.error));
}
// What Entra calls a refresh token that was revoked or has expired, by suberror and by number.
const DEAD_SUBERRORS = new Set(['bad_token', 'token_expired']);
const DEAD_NUMBERS = new Set([50089, 50132, 50133, 50173, 70000, 70008, 70043, 700082, 700084]);
// The stored sign-in came from an authentication flow that policy no longer allows.
const FLOW_BLOCKED = 530036;
/** Whether a refused refresh token is of no use any more, rather than not enough for this request. */
function isDead({ code, oauth: { error, number, suberror } }) {
    if (code === 'blocked') {
        return number === FLOW_BLOCKED;
    }
    const isUnexplained = error === 'invalid_grant' && number === undefined && !suberror;
    return isUnexplained || DEAD_SUBERRORS.has(suberror ?? '') || DEAD_NUMBERS.has(number ?? 0);
}
/** @throws {ActionError} `several-accounts` */
function assertOneAtMost(accounts) {
    if (accounts.length > 1) {
        throw new errors/* ActionError */.lZ('several-accounts', [
            'The store holds the sign-ins of several people, and it is not said which one to use:',
            ...accounts.map(({ username, objectId }) => `- ${(0,text_0/* toPlainLine */.I)(username)} (object id ${objectId})`),
        ].join('\n'), 'Set `account` to one of these object ids.');
    }
}

;// CONCATENATED MODULE: ./session/session.js



/** Whether somebody was asked for another step to wait for, rather than signed in. */
function isAsked(result) {
    return 'code' in result;
}
// A code that can be polled only once or twice before the end would not help anybody.
const LEAST_TIME_FOR_A_CODE = 20_000;
// More than this is no accident of the network, and nobody signs in for ever.
const MOST_LOST_ANSWERS = 3;
/**
 * Signs in: silently where a stored account allows it and the rules allow that account, else by
 * device code; or gives the code back, where another step is to wait.
 * @throws {ActionError} `sign-in-required`, `several-accounts`, `timed-out`, `declined`, …
 */
async function signInSilentlyOrByCode(plan, provider, clock, tell) {
    const stored = plan.usesStored ? await provider.accounts() : [];
    const silent = await signInSilently(plan, stored, provider, tell);
    const { acquired, rejected, dead } = silent;
    if (acquired) {
        return { ...acquired, source: 'refresh-token', dead };
    }
    const demanded = plan.given?.claims ?? rejected?.oauth.claims;
    switch (plan.asks) {
        case 'never':
            throw rejected?.code === 'blocked' ? rejected : signInRequired(plan, silent);
        case 'elsewhere':
            return await requestCode(plan, demanded, provider, clock, tell);
        case 'here': {
            const now = await signInByCode(plan, demanded, provider, clock, tell);
            return { ...now, source: 'device-code', dead };
        }
    }
}
async function requestCode({ scopeLines: [{ scopes }], timeoutMinutes }, claims, provider, clock, tell) {
    const deadline = clock.monotonic() + timeoutMinutes * 60_000;
    const code = await provider.requestDeviceCode({ scopes, deadline, claims });
    tell({ kind: 'code-issued', code });
    return { code, claims };
}
function signInRequired({ rules }, { rejected, rule }) {
    const missing = rules.account
        ? `No stored sign-in belongs to the account that is asked for, "${(0,text_0/* toPlainLine */.I)(rules.account)}".`
        : 'No stored sign-in was found.';
    const refused = rule && `No stored sign-in is allowed by the rules of this step (${rule}).`;
    return new errors/* ActionError */.lZ('sign-in-required', rejected ? 'Somebody has to sign in again, and this mode asks nobody.' : refused || missing, 'Run the workflow once with mode: auto and let somebody sign in who is allowed to, with the same tenant-id, client-id and cache-encryption-key.', { cause: rejected, topic: 'no-stored-sign-in' });
}
async function signInByCode(plan, claims, provider, clock, tell) {
    const deadline = clock.monotonic() + plan.timeoutMinutes * 60_000;
    const [{ scopes }] = plan.scopeLines;
    let given = plan.given?.code;
    if (given && given.issuedAt + given.expiresIn * 1000 <= clock.monotonic()) {
        tell({ kind: 'code-expired', code: given });
        given = undefined;
    }
    for (let lost = 0;;) {
        let code;
        const onCode = (issued) => {
            code = issued;
            tell({ kind: 'code-issued', code });
        };
        try {
            return await provider.signInByDeviceCode({ scopes, deadline, claims, given, onCode });
        }
        catch (fault) {
            given = undefined;
            const ending = fault instanceof errors/* ActionError */.lZ && code ? endingOf(fault) : undefined;
            lost += ending === 'answer-lost' ? 1 : 0;
            if (!ending || !code || lost > MOST_LOST_ANSWERS) {
                throw fault;
            }
            if (deadline - clock.monotonic() < LEAST_TIME_FOR_A_CODE) {
                throw new errors/* ActionError */.lZ('timed-out', ending === 'answer-lost'
                    ? 'Somebody signed in, but the answer was lost on its way and no time is left for a new code.'
                    : 'The code expired and nobody had signed in.', 'Run the job again when somebody is at hand, or set a longer timeout (minutes, 360 at most).', { cause: fault });
            }
            tell({ kind: ending, code });
        }
    }
}
/** How a code ended that can be replaced by a new one. */
function endingOf({ code }) {
    return code === 'code-expired' || code === 'answer-lost' ? code : undefined;
}

// EXTERNAL MODULE: ./identity/tenant.js
var identity_tenant = __webpack_require__(5682);
;// CONCATENATED MODULE: ./session/tenant.js



/**
 * The GUID of the tenant; an open one stays as it is. A domain is looked up (OpenID Connect Discovery §4) unless it is known
 * from an earlier run.
 * @throws {ActionError} where there is no such tenant, or as `Wire.send` does.
 */
async function findTenantId(tenant, known, cloud, wire) {
    if ((0,identity_tenant/* isGuid */.W_)(tenant) || (0,identity_tenant/* isOpenTenant */.tG)(tenant)) {
        return tenant;
    }
    if (known !== undefined && (0,identity_tenant/* isGuid */.W_)(known) && !(0,identity_tenant/* isOpenTenant */.tG)(known)) {
        return known;
    }
    const { body } = await wire.send({ url: (0,identity_cloud/* endpointsOf */.uY)(cloud, tenant).configuration });
    const guid = (0,identity_tenant/* tenantOfIssuer */.Xu)(body.issuer);
    if (guid === undefined || (0,identity_tenant/* isOpenTenant */.tG)(guid)) {
        throw new errors/* ActionError */.lZ('entra-unclear', `${cloud.origin} does not say which tenant ${tenant} is.`, 'Set tenant-id to the GUID of the tenant (Directory id).');
    }
    return guid;
}

// EXTERNAL MODULE: ./session/tokens.js
var tokens = __webpack_require__(2166);
;// CONCATENATED MODULE: ./sign-in-anew.js












const NO_REFRESH_TOKEN = 'Microsoft Entra gave no refresh token, so the sign-in is not kept and the next run asks again.';
/**
 * Signs in with Entra's help, or shows a code that another step waits for. What has to be ended
 * afterwards is added to `closings`.
 */
async function signInAnew(request, world, report, closings) {
    const { host, clock } = world;
    const { inputs, cloud } = request;
    const outer = await world.openOuterWorld();
    const surfaces = outer.openSurfaces(inputs);
    const prompt = openPrompt({ host, clock, surfaces }, inputs, cloud);
    report.times = prompt.times;
    closings.push(outer.close, prompt.settle);
    try {
        await signInAndKeep(request, { ...world, ...outer, prompt }, report, closings);
    }
    catch (trouble) {
        prompt.ended((0,errors/* outcomeOf */.sG)(trouble));
        throw trouble;
    }
}
async function signInAndKeep({ inputs, cloud, context, store: plan, approach, rules: written, jobTokens }, world, report, closings) {
    const { host, clock, prompt } = world;
    const { tenant, keys, scopeLines } = inputs;
    const wire = world.openWire();
    const vault = openVault(world.openStore(plan, inputs, context), keys, context);
    const recalled = await vault.recall();
    warn(host, recalled.remark);
    const { signIns: stored } = recalled;
    const forgetting = openForgetting(vault);
    closings.push(forgetting.settle);
    const tenantId = await findTenantId(tenant, stored.tenantId, cloud, wire);
    const keyring = openKeyring({ ...inputs, cloud, known: stored.keys ?? [], wire, clock });
    const rules = { ...written, tenant: tenantId };
    const provider = await world.openProvider({ ...inputs, cloud, stored, wire, keyring });
    const session = { ...inputs, ...approach, rules };
    const signedIn = await signInSilentlyOrByCode(session, provider, clock, (progress) => {
        prompt.follow(progress);
        if (progress.kind === 'silent-failed' && progress.isDead) {
            forgetting.forget(stored, progress.account);
        }
    });
    if (isAsked(signedIn)) {
        prompt.handOver();
        const pending = await (0,pending_0/* packPending */.p)(signedIn, { ...inputs, context }, clock);
        (0,outputs/* setPending */.m$)(host, signedIn.code, clock, pending);
        report.outcome = 'code-issued';
        return;
    }
    report.account = signedIn.account;
    (0,policy/* assertAllowed */.Bs)(signedIn.account, rules);
    prompt.signedIn(signedIn.account);
    warn(host, (0,policy/* remarkOn */.yY)(signedIn.account, rules));
    await forgetting.settle();
    const credential = provider.credentialOf(signedIn.account);
    const accepted = { signedIn, credential, tenantId, keys: keyring.keys };
    const notKept = await keepSignIn(vault, recalled, accepted, clock);
    warn(host, notKept);
    report.place = notKept ? 'not kept; see the warning' : vault.place;
    report.nextPrompt = notKept ? undefined : vault.nextPrompt;
    const granted = { signedIn, tokens: await (0,tokens/* acquireTokens */.F)(scopeLines, provider, signedIn) };
    // A token for a claims challenge is not for other steps, and the one before it was refused.
    const change = inputs.claims === undefined ? jobTokens.keep : jobTokens.drop;
    await change(tenantId, describeHeld(granted, scopeLines), clock.now());
    (0,deliver/* deliver */.c)(granted, inputs, world, report);
}
/** Why the sign-in is not kept, where it is not. */
async function keepSignIn(vault, recalled, accepted, clock) {
    if (!accepted.credential) {
        return NO_REFRESH_TOKEN;
    }
    const signIns = await decideWhatToKeep(vault, recalled, accepted, clock);
    return signIns && (await vault.keep(signIns));
}
function describeHeld({ signedIn, tokens }, scopeLines) {
    const lines = scopeLines.flatMap(({ name, scopes }) => {
        const token = tokens.get(name);
        return token ? [{ scopes, token }] : [];
    });
    return { account: signedIn.account, lines };
}
function warn(host, sentence) {
    if (sentence) {
        host.warning(sentence);
    }
}


/***/ })

};
