export const id = 474;
export const ids = [474];
export const modules = {

/***/ 7474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openMsal: () => (/* binding */ openMsal)
/* harmony export */ });
/* harmony import */ var _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2669);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9473);
/* harmony import */ var _identity_cloud_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7830);
/* harmony import */ var _identity_id_token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8914);
/* harmony import */ var _identity_scopes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2706);





/**
 * MSAL Node as the identity provider. It speaks through our wire, which answers it only with
 * success, so that its own handling of faults (it loses reasons and gives up early) never runs.
 */
function openMsal(plan) {
    const { clientId, tenant, cloud, claims, stored, wire, debug } = plan;
    const endpoints = (0,_identity_cloud_js__WEBPACK_IMPORTED_MODULE_2__/* .endpointsOf */ .uY)(cloud, tenant);
    let deviceFlow;
    const post = async (url, options) => {
        const exchange = { url, form: options?.body ?? '', headers: options?.headers ?? {} };
        if (!deviceFlow) {
            return await wire.send(exchange);
        }
        if (deviceFlow.code) {
            return await wire.poll(exchange, deviceFlow.code, deviceFlow.deadline);
        }
        const { code, answer } = await wire.requestDeviceCode(exchange);
        deviceFlow.code = code;
        deviceFlow.onCode(code);
        return { ...answer, body: { ...answer.body, expires_in: code.expiresIn, interval: 0 } };
    };
    const application = new _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .PublicClientApplication */ .vq({
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
                sendGetRequestAsync: (url) => carry(() => wire.send({ url })),
                sendPostRequestAsync: (url, options) => carry(() => post(url, options)),
            },
            loggerOptions: {
                piiLoggingEnabled: false,
                logLevel: _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .LogLevel */ .$b.Info,
                loggerCallback: (_level, line, containsPii) => {
                    if (!containsPii) {
                        debug(line);
                    }
                },
            },
        },
    });
    const cache = application.getTokenCache();
    cache.deserialize(JSON.stringify(mergeCredentials(stored)));
    const findAccount = async ({ homeAccountId }) => {
        const account = await cache.getAccountByHomeId(homeAccountId);
        if (!account) {
            throw new Error('MSAL does not know an account that it listed');
        }
        return account;
    };
    return {
        async accounts() {
            return (await cache.getAllAccounts()).map((account) => ({
                objectId: account.localAccountId.toLowerCase(),
                tenantId: account.tenantId.toLowerCase(),
                username: account.username || account.localAccountId,
                homeAccountId: account.homeAccountId,
            }));
        },
        async refresh(account, scopes) {
            const result = await unwrap(application.acquireTokenSilent({
                account: await findAccount(account),
                scopes: [...scopes, ..._identity_scopes_js__WEBPACK_IMPORTED_MODULE_4__/* .OPENID_SCOPES */ .s],
                ...(claims ? { claims } : {}),
            }));
            return readResult(result);
        },
        async signInByDeviceCode(scopes, deadline, onCode) {
            deviceFlow = { deadline, onCode };
            try {
                const result = await unwrap(application.acquireTokenByDeviceCode({
                    scopes: [...scopes, ..._identity_scopes_js__WEBPACK_IMPORTED_MODULE_4__/* .OPENID_SCOPES */ .s],
                    deviceCodeCallback: () => { },
                    ...(claims ? { claims } : {}),
                }));
                return readResult(result);
            }
            finally {
                deviceFlow = undefined;
            }
        },
        credentialOf(account) {
            const serialized = JSON.parse(cache.serialize());
            const own = (entries) => Object.fromEntries(Object.entries(entries).filter(([, entry]) => entry.home_account_id === account.homeAccountId));
            return { Account: own(serialized.Account), RefreshToken: own(serialized.RefreshToken) };
        },
    };
}
/** Takes a fault of the wire through MSAL unchanged: it replaces all that is not an AuthError. */
class CarriedFault extends _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .AuthError */ .lR {
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('entra-unclear', `MSAL could not use what Microsoft Entra answered: ${reason}.`, 'Check authority-host; if it is right, please report this.');
    }
}
function readResult(result) {
    if (!result?.accessToken || !result.account || !result.expiresOn) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('entra-unclear', 'Microsoft Entra answered without an access token or without saying who signed in.', 'Try again; if it happens again, report it with the time of this run.');
    }
    return {
        account: (0,_identity_id_token_js__WEBPACK_IMPORTED_MODULE_3__/* .readAccount */ .G)(result.idTokenClaims, result.account.homeAccountId),
        token: {
            value: result.accessToken,
            expiresAt: result.expiresOn.getTime(),
            scopes: result.scopes,
        },
    };
}
function mergeCredentials({ accounts }) {
    const all = Object.values(accounts).map(({ credential }) => credential);
    const usable = all.filter(({ RefreshToken }) => Object.keys(RefreshToken ?? {}).length > 0);
    return {
        Account: Object.assign({}, ...usable.map(({ Account }) => Account)),
        RefreshToken: Object.assign({}, ...usable.map(({ RefreshToken }) => RefreshToken)),
        IdToken: {},
        AccessToken: {},
        AppMetadata: {},
    };
}


/***/ })

};
