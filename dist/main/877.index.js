export const id = 877;
export const ids = [877];
export const modules = {

/***/ 7877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openMsal: () => (/* binding */ openMsal)
});

// EXTERNAL MODULE: ../node_modules/@azure/msal-node/dist/index.mjs + 115 modules
var dist = __webpack_require__(883);
// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(5650);
;// CONCATENATED MODULE: ./identity/claims.js
/**
 * The claims that the workflow demands together with those of a server's challenge, which win where
 * both name the same (OpenID Connect Core §5.5). A challenge that is no JSON object is passed over.
 */
function mergeClaims(wanted, challenge) {
    const demanded = parseClaims(challenge);
    if (!demanded) {
        return wanted;
    }
    const base = parseClaims(wanted) ?? {};
    const sections = new Set([...Object.keys(base), ...Object.keys(demanded)]);
    const merged = [...sections].map((name) => [name, { ...base[name], ...demanded[name] }]);
    try {
        return JSON.stringify(Object.fromEntries(merged));
    }
    catch {
        // Nested more deeply than can be written.
        return wanted;
    }
}
function parseClaims(text) {
    try {
        const value = JSON.parse(text ?? '');
        return typeof value === 'object' && value !== null && !Array.isArray(value)
            ? value
            : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __webpack_require__(5029);
// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __webpack_require__(8607);
// EXTERNAL MODULE: ./identity/scopes.js
var identity_scopes = __webpack_require__(3523);
;// CONCATENATED MODULE: ./session/acquired.js


// RFC 6749 §A.4, of a length that no token has.
const SCOPE = /^[!#-[\]-~]{1,256}$/;
// RFC 6749 §A.12, less the space; what is shorter could not be hidden in the log.
const ACCESS_TOKEN = /^[!-~]{16,}$/;
/**
 * Checks what came back: a token that can be hidden in the log, and a validated ID token that
 * agrees with the account under which MSAL keeps the sign-in.
 * @throws {ActionError} `entra-unclear`, saying what is wrong.
 */
async function readAcquired(result, keyring) {
    const expiresAt = result?.expiresOn?.getTime() ?? Number.NaN;
    const { accessToken = '', idToken = '', account } = result ?? {};
    if (!ACCESS_TOKEN.test(accessToken) || !account || !idToken || !Number.isFinite(expiresAt)) {
        throw new errors/* ActionError */.lZ('entra-unclear', 'Microsoft Entra answered without a usable access token, or without saying who signed in.', 'Try again; if it happens again, report it with the time of this run.');
    }
    const person = (0,id_token/* readPerson */.c1)(await keyring.validate(idToken), account.homeAccountId);
    // MSAL validates nothing, and keeps what it read under what it read.
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
            scopes: (result?.scopes ?? []).filter((scope) => SCOPE.test(scope)),
        },
    };
}

;// CONCATENATED MODULE: ./session/credential.js
/** One account with its refresh token out of MSAL's cache, or nothing where there is none. */
function extractCredential(serialized, homeAccountId) {
    const { Account, RefreshToken } = JSON.parse(serialized);
    const own = (entries) => Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry.home_account_id === homeAccountId));
    const refreshToken = own(RefreshToken);
    return Object.keys(refreshToken).length > 0
        ? { Account: own(Account), RefreshToken: refreshToken }
        : undefined;
}
/** Every stored account. One without a refresh token is of no use: left out. */
function readAccounts({ accounts }) {
    return Object.values(accounts).flatMap(({ credential }) => {
        const { Account, RefreshToken } = credential;
        return Object.keys(RefreshToken ?? {}).length > 0
            ? Object.values(Account ?? {}).flatMap(readProfiles)
            : [];
    });
}
/** A guest is somebody else at home than here. */
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
/** MSAL's cache with one stored account; it takes long over many. */
function cacheOf({ accounts }, homeAccountId) {
    return { ...accounts[homeAccountId]?.credential, IdToken: {}, AccessToken: {}, AppMetadata: {} };
}

// EXTERNAL MODULE: ./session/refusal.js + 2 modules
var refusal = __webpack_require__(8983);
;// CONCATENATED MODULE: ./session/relay.js
/** Opens a relay. `language`: of the server's message to the human, a BCP 47 tag. */
function openRelay(wire, language) {
    let current;
    return {
        get: (url) => wire.send({ url }),
        async post(exchange) {
            if (!current) {
                return await timed(() => wire.requestTokens(exchange));
            }
            const { code, given, deadline, onCode } = current;
            if (code) {
                return await timed(() => wire.poll(exchange, code, deadline));
            }
            const issued = given ?? (await wire.requestDeviceCode(inLanguage(exchange, language), deadline));
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
/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code: `mkt` */
function inLanguage(exchange, language) {
    const url = new URL(exchange.url);
    if (language) {
        url.searchParams.set('mkt', language);
    }
    return { ...exchange, url: url.href };
}
/** A device authorization response for MSAL, which need not wait: the wire does. */
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
/**
 * Adds the time that an answer took to the life of its token: MSAL counts that life from before the
 * request, which for a device code is minutes before the token was issued. By MSAL's own clock.
 */
async function timed(work) {
    const start = Date.now();
    const answer = await work();
    const life = Number(answer.body.expires_in) + (Date.now() - start) / 1000;
    return Number.isFinite(life) ? { ...answer, body: { ...answer.body, expires_in: life } } : answer;
}

;// CONCATENATED MODULE: ./session/msal.js










/**
 * MSAL Node as the identity provider. It speaks through our wire, which answers it only with
 * success, so that its own handling of faults (it loses reasons and gives up early) never runs.
 */
function openMsal(plan) {
    const { clientId, tenant, cloud, claims, stored, wire, keyring, language, debug } = plan;
    const endpoints = (0,identity_cloud/* endpointsOf */.uY)(cloud, tenant);
    const relay = openRelay(wire, language);
    const application = new dist/* PublicClientApplication */.vq({
        auth: {
            clientId,
            authority: endpoints.authority,
            knownAuthorities: [new URL(cloud.origin).host],
            // Every Entra cloud has the same endpoints, so nothing needs to be discovered.
            authorityMetadata: JSON.stringify({
                issuer: endpoints.issuer,
                authorization_endpoint: endpoints.authorize,
                token_endpoint: endpoints.token,
                jwks_uri: endpoints.keys,
            }),
        },
        system: {
            networkClient: {
                sendGetRequestAsync: (url) => carry(() => relay.get(url)),
                sendPostRequestAsync: (url, { body = '', headers = {} } = {}) => carry(() => relay.post({ url, form: body, headers })),
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
    const runDeviceFlow = (flow) => relay.during(flow, () => {
        // From here on only what this person is given counts, not what was stored.
        application.clearCache();
        unread.clear();
        const demanded = mergeClaims(claims, flow.claims);
        const work = application.acquireTokenByDeviceCode({
            scopes: [...flow.scopes, ...identity_scopes/* OPENID_SCOPES */.s],
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
                scopes: [...scopes, ...identity_scopes/* OPENID_SCOPES */.s],
                ...(claims ? { claims } : {}),
            }));
            const acquired = await readAcquired(result, keyring);
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
            catch (fault) {
                if (!code) {
                    throw fault;
                }
            }
            return code;
        },
        async signInByDeviceCode(flow) {
            return await readAcquired(await runDeviceFlow(flow), keyring);
        },
        credentialOf: ({ homeAccountId }) => extractCredential(cache.serialize(), homeAccountId),
    };
}
/** Takes a fault of the wire through MSAL unchanged: it replaces all that is not an AuthError. */
class CarriedFault extends dist/* AuthError */.lR {
    fault;
    constructor(fault) {
        super('carried_fault', '');
        // AuthError sets the prototype to its own.
        Object.setPrototypeOf(this, CarriedFault.prototype);
        this.fault = fault;
    }
}
async function carry(work) {
    try {
        const { status, headers, body } = await work();
        return { status, headers, body: body };
    }
    catch (fault) {
        throw new CarriedFault(fault);
    }
}
async function unwrap(work) {
    try {
        return await work;
    }
    catch (error) {
        if (error instanceof CarriedFault) {
            throw error.fault;
        }
        const reason = error instanceof Error ? error.message : String(error);
        if (error instanceof dist/* InteractionRequiredAuthError */.CB) {
            throw new refusal/* Refusal */.P_({ error: 'interaction_required', description: reason });
        }
        throw new errors/* ActionError */.lZ('entra-unclear', `MSAL could not use what Microsoft Entra answered: ${reason}.`, 'Check authority-host; if it is right, please report this.');
    }
}


/***/ })

};
