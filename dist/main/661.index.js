export const id = 661;
export const ids = [661];
export const modules = {

/***/ 8661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openMsal: () => (/* binding */ openMsal)
});

// EXTERNAL MODULE: ../node_modules/@azure/msal-node/dist/index.mjs + 115 modules
var dist = __webpack_require__(883);
// EXTERNAL MODULE: ./entra/oauth-error.js
var oauth_error = __webpack_require__(9842);
// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(5650);
// EXTERNAL MODULE: ./text.js
var text_0 = __webpack_require__(4686);
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

// EXTERNAL MODULE: ./identity/cloud.js
var identity_cloud = __webpack_require__(5029);
// EXTERNAL MODULE: ./identity/id-token.js
var id_token = __webpack_require__(8607);
// EXTERNAL MODULE: ./identity/scopes.js
var identity_scopes = __webpack_require__(3523);
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


const SCOPE = /^[!#-[\]-~]{1,256}$/;
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
            scopes: (response?.scopes ?? []).filter((scope) => SCOPE.test(scope)),
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
            scopes: [...flow.scopes, ...identity_scopes/* OPENID_SCOPES */.sd],
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
                scopes: [...scopes, ...identity_scopes/* OPENID_SCOPES */.sd],
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


/***/ })

};
