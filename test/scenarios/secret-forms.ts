/** The length of the pieces that secrets are cut into; who reads that much of one has a part of it. */
export const WINDOW = 20;

/**
 * Consecutive pieces of every form that a secret may be written in: a text of twice the window that
 * is taken from any place of any form contains one of them.
 */
export function piecesOf(secret: string): Set<string> {
  const forms = new Set([...partsOf(secret).flatMap(writtenForms), ...keyForms(secret)]);
  const pieces = new Set<string>();
  for (const form of forms) {
    for (let start = 0; start + WINDOW <= form.length; start += WINDOW) {
      pieces.add(form.slice(start, start + WINDOW));
    }
  }
  return pieces;
}

/** A secret, and of a JWT the segments that are of use alone; all headers are alike. */
function partsOf(secret: string): string[] {
  const [, payload, signature, ...rest] = secret.split('.');
  return payload && signature && rest.length === 0 ? [payload, signature] : [secret];
}

function writtenForms(text: string): string[] {
  const bytes = Buffer.from(text);
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    // Inside a longer text it may begin at any of three places of the alphabet.
    ...[0, 1, 2].flatMap((skipped) => {
      const base64 = bytes.subarray(skipped).toString('base64');
      return [base64, base64.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  ];
}

/** The bytes that a text of a key stands for, however they are written. */
function keyForms(text: string): string[] {
  const bytes = /^[0-9a-f]{64}$/.test(text)
    ? Buffer.from(text, 'hex')
    : /^[\w+/-]{43}=$/.test(text)
      ? Buffer.from(text, 'base64')
      : undefined;
  return bytes
    ? [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]
    : [];
}
