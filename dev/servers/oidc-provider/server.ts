import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer as createInner,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeCertificate } from '../certificate.ts';
import { CONTOSO } from '../entra/contoso.ts';
import { close, listen } from '../listen.ts';
import { DEVICE_CODE_GRANT, interact, makeProvider, PERSON } from './provider.ts';

/** A provider that others wrote, at the addresses that Entra has. */
export interface SecondWitness {
  /** `https://localhost:port`, to be given as authority host. */
  origin: string;
  /** The certificate authority, for NODE_EXTRA_CA_CERTS. */
  caFile: string;
  /** `METHOD path` of every request, in the order of arrival. */
  requests: string[];
  /** Every access, refresh and ID token and device code that was issued. */
  secrets: ReadonlySet<string>;
  /** Ends every sign-in that there is: refresh tokens no longer work. */
  revoke(): Promise<void>;
  stop(): Promise<void>;
}

const BASE = `/${CONTOSO}`;
const SECRETS = ['access_token', 'refresh_token', 'id_token', 'device_code'];

/** Starts it on 127.0.0.1. `issuerHost`: another host than its own, to issue tokens in its name. */
export async function startSecondWitness(issuerHost?: string): Promise<SecondWitness> {
  const { authority, certificate, key } = await makeCertificate('Second witness');
  const folder = await mkdtemp(join(tmpdir(), 'second-witness-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, authority);

  const requests: string[] = [];
  const secrets = new Set<string>();
  const inner = createInner();
  const innerPort = await listen(inner);
  const outer = createServer({ key, cert: certificate }, (asked, answer) => {
    requests.push(`${asked.method} ${asked.url}`);
    translate(asked, answer, innerPort, secrets).catch(() => answer.destroy());
  });
  const host = `localhost:${await listen(outer)}`;
  const provider = await makeProvider(`https://${issuerHost ?? host}${BASE}/v2.0`);
  const grants = new Set<string>();
  provider.on('grant.saved', ({ jti }) => grants.add(jti));
  const serve = provider.callback();
  inner.on('request', (asked: IncomingMessage & { originalUrl?: string }, answer) => {
    // The provider learns from the difference what stands before all of its paths.
    asked.originalUrl = asked.url ?? '';
    asked.url = asked.originalUrl.slice(BASE.length);
    const isInteraction = asked.url.startsWith('/interaction/');
    const answering = isInteraction ? interact(provider, asked, answer) : serve(asked, answer);
    answering.catch(() => answer.destroy());
  });

  return {
    origin: `https://${host}`,
    caFile,
    requests,
    secrets,
    async revoke() {
      for (const id of grants) {
        await provider.RefreshToken.revokeByGrantId(id);
        await (await provider.Grant.find(id))?.destroy();
      }
    },
    async stop() {
      await Promise.all([close(outer), close(inner)]);
      await rm(folder, { recursive: true });
    },
  };
}

/** Speaks Entra's dialect to the one side and that of the RFCs to the other. */
async function translate(
  asked: IncomingMessage,
  answer: ServerResponse,
  port: number,
  secrets: Set<string>,
): Promise<void> {
  const { host = '' } = asked.headers;
  const form = (await text(asked)).replace(
    /(^|&)grant_type=device_code(&|$)/,
    `$1grant_type=${encodeURIComponent(DEVICE_CODE_GRANT)}$2`,
  );
  const inside = request({
    host: '127.0.0.1',
    port,
    method: asked.method,
    path: (asked.url ?? '').replace(`${BASE}/v2.0/.well-known/`, `${BASE}/.well-known/`),
    headers: {
      ...asked.headers,
      'content-length': Buffer.byteLength(form),
      'x-forwarded-proto': 'https',
      'x-forwarded-host': host,
    },
  });
  inside.end(form);
  const [response] = (await once(inside, 'response')) as [IncomingMessage];
  const body = translateAnswer(await text(response), secrets);
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = response.headers;
  answer.writeHead(response.statusCode ?? 500, headers);
  answer.end(body);
}

/** Notes what is secret in an answer, and adds to tokens whose they are, as MSAL wants to be told. */
function translateAnswer(body: string, secrets: Set<string>): string {
  if (!body.startsWith('{')) {
    return body;
  }
  const fields: Record<string, unknown> = JSON.parse(body);
  for (const name of SECRETS) {
    const value = fields[name];
    if (typeof value === 'string') {
      secrets.add(value);
    }
  }
  if (fields.id_token === undefined) {
    return body;
  }
  const info = JSON.stringify({ uid: PERSON.objectId, utid: CONTOSO });
  const client_info = Buffer.from(info).toString('base64url');
  return JSON.stringify({ ...fields, client_info });
}
