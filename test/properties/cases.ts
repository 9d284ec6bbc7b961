/** How many cases each property is tried with in every run of the tests. */
export const CASES = {
  'inputs: a step that is written well is read as written': 1_000,
  'inputs: one that is near the mark is well-formed or refused with an ActionError': 3_000,
  'inputs: anything at all is well-formed or refused with an ActionError': 1_000,
  'inputs: no message repeats a text of cache-encryption-key': 1_500,
  'inputs: a message quotes faulty values as plain text': 1_500,

  'scopes: lines that are written well are read as written': 3_000,
  'scopes: what is accepted is well-formed': 6_000,

  'keys: every notation of 32 random bytes gives the same key': 1_500,
  'keys: what is accepted decodes to 32 bytes and nothing else': 6_000,
  'keys: guessable ones are refused': 3_000,

  'seal: what was sealed comes out as it went in': 1_000,
  'seal: nothing opens but the bytes that were sealed': 1_500,
  'seal: any other key or context is refused': 1_000,
  'seal: another type, algorithm or encryption is refused, whoever sealed it': 1_000,
  'seal: any text but a sealed one is refused': 3_000,
  'sign-ins: any JSON under the seal is recalled well-formed': 1_500,
  'sign-ins: any text in the store is recalled as nothing, with a remark': 2_000,

  'names: an entry is ours for its key and context only': 1_000,
  'names: they are short, in lower case, and tell nothing of the context': 1_000,
  'names: any change is noticed': 1_500,
  'names: nobody without the key makes one': 1_000,

  'ID token: signed claims are accepted where they fit, and only there': 1_200,
  'ID token: any change to a valid one is refused': 2_000,
  'ID token: no forged header or signature is accepted': 1_000,
  'ID token: no text but a signed token is accepted': 3_000,
  'ID token: no key set makes a token of another key acceptable': 1_500,
  'keys of a tenant: any JSON gives usable RSA keys or none': 8_000,

  'person: who is read is who the claims name': 4_000,
  'person: any claims give a well-formed person or an ActionError': 4_000,

  'policy: the verdict is that of the written rules': 10_000,
  'policy: where no list is met, nobody is allowed': 6_000,
  'policy: whoever may be allowed is not ruled out before': 10_000,

  'device code: any answer is well-formed or refused with an ActionError': 4_000,
  'refusals: any error body is told in plain lines': 5_000,
  'issuer: a tenant is read only where one is named': 6_000,
  'tenant: any configuration gives a GUID or an ActionError': 2_000,
  'token response: any result is refused but one that agrees with its ID token': 1_000,
  'http: any answer is understood, passing or refused': 6_000,
  'http: Retry-After is a positive number of milliseconds or nothing': 3_000,
  'http: any error of the network is passing or explained': 2_000,
  'claims: any challenge is merged into one JSON object, and wins': 4_000,

  'text: a plain line is one line, and no command': 8_000,
  'text: a plain line says the same when it is made plain again': 8_000,
  'text: plain words stay as they are': 3_000,
  'text: Markdown of others is no markup': 5_000,
  'masks: a secret is hidden whole and in parts, and no short word is': 6_000,
} as const;

export type PropertyName = keyof typeof CASES;
