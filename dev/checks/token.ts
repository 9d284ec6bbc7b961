// Takes the place of a step whose program or service is missing: looks at the token that it was given, or
// that it gets of the token endpoint as that program would.
import { decodeJwt } from 'jose';

const { TOKEN, AUDIENCE = '' } = process.env;
const { aud, scp, exp = 0 } = decodeJwt(TOKEN ?? (await askEndpoint()));
if (aud !== AUDIENCE || exp * 1000 < Date.now()) {
  throw new Error(`The token is for ${aud}, until ${exp}; it should be for ${AUDIENCE}.`);
}
console.log(`A token for ${aud}, to ${scp}.`);

async function askEndpoint(): Promise<string> {
  const { ARM_MSI_ENDPOINT, IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '' } = process.env;
  const url = new URL(ARM_MSI_ENDPOINT ?? IDENTITY_ENDPOINT);
  url.searchParams.set('resource', AUDIENCE);
  const secret: Record<string, string> = ARM_MSI_ENDPOINT
    ? { Metadata: 'true' }
    : { 'X-IDENTITY-HEADER': IDENTITY_HEADER };
  const answer = await fetch(url, { headers: secret });
  const body = (await answer.json()) as { access_token?: string; error_description?: string };
  if (!answer.ok) {
    throw new Error(body.error_description);
  }
  return body.access_token ?? '';
}
