import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A server certificate with its key, and the authority that vouches for it. All are PEM. */
export interface ServerCertificate {
  authority: string;
  certificate: string;
  key: string;
}

const DAY = 24 * 60 * 60 * 1000;
const KEYS = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/**
 * Makes an authority and its certificate for `localhost` and 127.0.0.1, which is good for 30 days.
 * Authorities that are trusted at the same time need different names.
 */
export async function makeCertificate(name: string): Promise<ServerCertificate> {
  const { subtle } = globalThis.crypto;
  const [authorityKeys, serverKeys] = await Promise.all([
    subtle.generateKey(KEYS, true, ['sign', 'verify']),
    subtle.generateKey(KEYS, true, ['sign', 'verify']),
  ]);
  const validity = {
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 30 * DAY),
    signingAlgorithm: SIGNING,
  };
  const authority = await X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: `CN=${name} authority`,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const certificate = await X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=localhost',
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const key = await subtle.exportKey('pkcs8', serverKeys.privateKey);
  return {
    authority: authority.toString('pem'),
    certificate: certificate.toString('pem'),
    key: PemConverter.encode(key, 'PRIVATE KEY'),
  };
}
