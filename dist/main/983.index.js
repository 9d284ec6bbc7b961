export const id = 983;
export const ids = [983];
export const modules = {

/***/ 8983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P_: () => (/* binding */ Refusal),
  WG: () => (/* binding */ isPassing),
  mm: () => (/* binding */ isPending),
  YM: () => (/* binding */ readOAuthError)
});

// EXTERNAL MODULE: ./errors.js
var errors = __webpack_require__(5650);
;// CONCATENATED MODULE: ./identity/aadsts-table.js
/**
 * Entra's error numbers that a device code or a silent sign-in can meet: number, name, who can mend
 * it, meaning, next step. For hints only; Microsoft may change the numbers.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const AADSTS = [
    [70016, 'AuthorizationPending', 'none', 'Nobody has finished the sign-in yet.', 'Keep polling.'],
    [70018, 'BadVerificationCode', 'none', 'The code was not recognised.', 'Ask for a new code.'],
    [
        70019,
        'CodeExpired',
        'none',
        'The code ran out before the sign-in was finished.',
        'Ask for a new code.',
    ],
    [
        70020,
        'CodeExpired',
        'none',
        'The device code expired (error expired_token).',
        'Ask for a new code.',
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
        'registration',
        'The app is not known in this tenant.',
        'Check client-id and tenant-id; have an administrator consent to the app.',
    ],
    [
        700011,
        'AppNotFound',
        'registration',
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
        53000,
        'DeviceNotCompliant',
        'admin',
        'Policy demands a compliant device.',
        'Ask the administrator for a Conditional Access exception for who signs in here; a runner cannot be such a device.',
    ],
    [
        53001,
        'DeviceNotDomainJoined',
        'admin',
        'Policy demands a domain-joined device.',
        'Ask the administrator for a Conditional Access exception for who signs in here; a runner cannot be such a device.',
    ],
    [
        53002,
        'NotAnApprovedApp',
        'admin',
        'Policy demands an approved app.',
        'Ask the administrator for a Conditional Access exception for who signs in here.',
    ],
    [
        53003,
        'BlockedByConditionalAccess',
        'admin',
        'Conditional Access blocks this sign-in; often the policy that blocks device code flow.',
        'Ask the administrator to exempt who signs in here from the policy under Conditional Access, Conditions, Authentication flows.',
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
        'Ask the administrator.',
    ],
    [
        530032,
        'TenantSecurityPolicy',
        'admin',
        'A security policy of the tenant blocks the sign-in.',
        'Ask the administrator.',
    ],
    [
        530033,
        'RemoteDeviceFlowBlocked',
        'admin',
        'A device-based policy blocks sign-in by device code.',
        'Ask the administrator for a Conditional Access exception for who signs in here.',
    ],
    [
        530034,
        'DelegatedAdminBlocked',
        'admin',
        'A delegated administrator was blocked because of risk.',
        "Ask the home tenant's administrator.",
    ],
    [
        530035,
        'BlockedBySecurityDefaults',
        'admin',
        'Security defaults block the sign-in.',
        'Ask the administrator.',
    ],
    [
        530036,
        'AuthenticationFlowBlocked',
        'admin',
        'The stored sign-in came from an authentication flow that policy no longer allows; it will never work again.',
        'Ask the administrator to exempt who signs in here under Authentication flows, then sign in again; the stored sign-in is forgotten by itself.',
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
    [50132, 'SessionRevoked', 'none', 'The session ended with a password change.', 'Sign in again.'],
    [50133, 'SessionRevoked', 'none', 'The session ended with a password change.', 'Sign in again.'],
    [50173, 'FreshTokenNeeded', 'none', 'The stored sign-in was revoked.', 'Sign in again.'],
    [70000, 'InvalidGrant', 'none', 'The stored sign-in is not valid.', 'Sign in again.'],
    [70008, 'ExpiredOrRevokedGrant', 'none', 'The stored sign-in expired.', 'Sign in again.'],
    [
        700082,
        'ExpiredInactiveToken',
        'none',
        'The stored sign-in was not used for too long.',
        'Sign in again; run the workflow more often to keep it alive.',
    ],
    [
        700084,
        'SpaToken',
        'registration',
        'The app is registered as a single-page app, whose sign-ins last a day at most.',
        'Register it for mobile and desktop applications instead.',
    ],
    [
        70043,
        'SignInFrequency',
        'human',
        'Policy demands a fresh sign-in at this interval.',
        'Sign in again.',
    ],
    [50089, 'FlowTokenExpired', 'none', 'The sign-in took too long.', 'Sign in again.'],
    [50033, 'RetryableError', 'none', 'A passing fault of the service.', 'Tried again by itself.'],
    [
        90024,
        'RequestBudgetExceeded',
        'none',
        'A passing fault of the service.',
        'Tried again by itself.',
    ],
    [
        90033,
        'MsodsServiceUnavailable',
        'none',
        'A passing fault of the service.',
        'Tried again by itself.',
    ],
    [
        90055,
        'TenantThrottling',
        'none',
        'Too many requests for this tenant.',
        'Tried again by itself, more slowly.',
    ],
    [
        70012,
        'MsaServerError',
        'none',
        'A server fault while signing in a personal account.',
        'Tried again by itself.',
    ],
];

;// CONCATENATED MODULE: ./identity/aadsts.js

/** Who can fix it, in words. */
const WHO_CAN_FIX = {
    workflow: "Who can fix it: the workflow's author.",
    registration: 'Who can fix it: the owner of the app registration.',
    admin: "Who can fix it: the tenant's administrator.",
    human: 'Who can fix it: the person who signs in.',
    none: 'Nothing is wrong with the workflow.',
};
/** Conditional Access and other policies that an administrator must make an exception to. */
const POLICY_BLOCKS = new Set([
    50097, 53000, 53001, 53002, 53003, 530032, 530033, 530034, 530035, 530036,
]);
/** Advice on a number, or `undefined` where it is not known. */
function adviseOn(number) {
    const row = AADSTS.find(([code]) => code === number);
    if (!row) {
        return undefined;
    }
    const [, name, who, meaning, next] = row;
    return { name, who, meaning, next };
}
/** Whether a policy of the tenant blocks this kind of sign-in, whoever tries. */
function isPolicyBlock(number) {
    return POLICY_BLOCKS.has(number);
}
// Passing faults of the service, as Microsoft describes them.
const TRANSIENT = new Set([50033, 70012, 90024, 90033, 90055]);
/** Whether the number stands for a fault of the service that goes away by itself. */
function isTransient(number) {
    return TRANSIENT.has(number);
}

// EXTERNAL MODULE: ./text.js
var text_0 = __webpack_require__(4686);
;// CONCATENATED MODULE: ./session/refusal.js



/** The server understood and said no. Sending the same again would not help. */
class Refusal extends errors/* ActionError */.lZ {
    oauth;
    constructor(oauth) {
        const advice = oauth.number === undefined ? undefined : adviseOn(oauth.number);
        super(codeOf(oauth), describeRefusal(oauth, advice), adviseOnRefusal(oauth, advice), {
            ...(advice ? { topic: `aadsts${oauth.number}` } : {}),
        });
        this.oauth = oauth;
    }
}
/** Reads an error body, or gives `undefined` where the answer is none. */
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
/** Whether the server means that the same request may succeed later (RFC 6749 §4.1.2.1). */
function isPassing({ error, number }) {
    return (error === 'temporarily_unavailable' ||
        error === 'server_error' ||
        (number !== undefined && isTransient(number)));
}
/** Whether nobody has decided on a device code yet (RFC 8628 §3.5). */
function isPending({ error }) {
    return error === 'authorization_pending' || error === 'slow_down';
}
function numberIn(description) {
    const found = /\bAADSTS(\d{4,9})\b/.exec(description);
    return found ? Number(found[1]) : undefined;
}
const CONSENT_DECLINED = 65004;
function codeOf({ error, number }) {
    if (number !== undefined && isPolicyBlock(number)) {
        return 'blocked';
    }
    switch (error) {
        case 'authorization_declined': // Entra's word
            return 'declined';
        case 'access_denied': // RFC 8628 §3.5; Entra uses it for refusals with numbers as well
            return number === undefined || number === CONSENT_DECLINED ? 'declined' : 'entra-refused';
        case 'expired_token':
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
        : `Microsoft Entra refused with "${(0,text_0/* toPlainLine */.I)(oauth.error, 80)}".`;
}
function adviseOnRefusal(oauth, advice) {
    const lookup = `https://login.microsoftonline.com/error?code=${oauth.number}`;
    return [
        ...(advice ? [`${WHO_CAN_FIX[advice.who]} ${advice.next}`] : []),
        ...(oauth.description ? [`Entra's own words: ${ownWords(oauth.description)}`] : []),
        [
            oauth.number === undefined ? '' : `AADSTS${oauth.number}, ${lookup}`,
            oauth.traceId ? `trace id ${(0,text_0/* toPlainLine */.I)(oauth.traceId, 80)}` : '',
            oauth.correlationId ? `correlation id ${(0,text_0/* toPlainLine */.I)(oauth.correlationId, 80)}` : '',
        ]
            .filter(Boolean)
            .join(' · '),
    ]
        .filter(Boolean)
        .join('\n');
}
/** The description without the ids, which Entra appends and which are shown on their own. */
function ownWords(description) {
    return (0,text_0/* toPlainLine */.I)(description.replace(/(?<!\s)\s*Trace ID:.*$/s, ''));
}


/***/ })

};
