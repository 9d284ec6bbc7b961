// Takes the place of a step whose program or service is missing: looks at the token it was given.
import { decodeJwt } from 'jose';

const { TOKEN = '', AUDIENCE = '' } = process.env;
const { aud, scp, exp = 0 } = decodeJwt(TOKEN);
if (aud !== AUDIENCE || exp * 1000 < Date.now()) {
  throw new Error(`The token is for ${aud}, until ${exp}; it should be for ${AUDIENCE}.`);
}
console.log(`A token for ${aud}, to ${scp}.`);
