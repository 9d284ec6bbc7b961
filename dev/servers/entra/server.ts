import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { JWK } from 'jose';
import { makeCertificate } from '../certificate.ts';
import { close, listen } from '../listen.ts';
import { deliver } from '../reply.ts';
import { findAccount } from './admission.ts';
import type { ApprovalOptions } from './approval.ts';
import { approve, decline, expire } from './approval.ts';
import type { ChangeClaims, Settings } from './authority.ts';
import { makeAuthority } from './authority.ts';
import { Clock } from './clock.ts';
import { makeContoso } from './contoso.ts';
import type { IssuedCode } from './device-codes.ts';
import type { Directory } from './directory.ts';
import type { RecordedRequest } from './emulator.ts';
import { Emulator } from './emulator.ts';
import type { EntraFaultRule } from './faults.ts';
import type { Request } from './http.ts';

export type { ApprovalOptions } from './approval.ts';
export type { Clock } from './clock.ts';
export type { IssuedCode } from './device-codes.ts';
export type { App, Directory, Permission, Person, Resource, Tenant } from './directory.ts';
export type { RecordedRequest } from './emulator.ts';
export { EntraError } from './errors.ts';
export type { EntraFault, EntraFaultRule } from './faults.ts';
export type { Endpoint } from './routes.ts';

/** A running emulator of Microsoft Entra, as a test uses it. */
export interface Entra {
  /** `https://localhost:port`, to be given as authority host. */
  origin: string;
  /** The certificate authority, for NODE_EXTRA_CA_CERTS. Removed at stop. */
  caFile: string;
  directory: Directory;
  clock: Clock;
  /** Every request so far, in the order of arrival. */
  requests: RecordedRequest[];
  /** Every access, refresh and ID token and device code ever issued. */
  secrets(): string[];
  /** The oldest code that was issued and not yet taken here, or else the next one. */
  nextCode(): Promise<IssuedCode>;
  /** Takes the codes that were issued and not taken. Whoever waits in `nextCode` now gets none. */
  takeCodes(): IssuedCode[];
  /** Signs a person in with a code, consenting as needed. Throws EntraError where that fails. */
  approve(userCode: string, username: string, options?: ApprovalOptions): void;
  /** Throws EntraError where there is nothing to decline. */
  decline(userCode: string): void;
  /** Ends the life of a code at once. Throws EntraError where it has ended already. */
  expire(userCode: string): void;
  /** Revokes the refresh tokens that this person has now. Throws EntraError for an unknown one. */
  revokeSessions(username: string): void;
  /** Replaces the signing key, which all tenants share. */
  rotateKeys(): void;
  /** The public half of the signing key. */
  publicKey(): Promise<JWK>;
  /** Changes the claims of coming ID tokens before they are signed, in place of earlier changes. */
  changeIdTokens(change?: ChangeClaims): void;
  /** Makes coming requests fail. */
  fail(rule: EntraFaultRule): void;
  /** Makes coming requests succeed again. */
  mend(): void;
  /** Ends every connection, hanging ones too, and frees everything. */
  stop(): Promise<void>;
}

export interface EntraOptions extends Partial<Settings> {
  /** Contoso and Fabrikam, if left out. */
  directory?: Directory;
  /** Any free port, if left out. */
  port?: number;
}

/** Starts an emulator on 127.0.0.1, for this machine only. */
export async function startEntra(options: EntraOptions = {}): Promise<Entra> {
  const { directory = makeContoso(), port = 0, ...settings } = options;
  const {
    authority: certificateAuthority,
    certificate,
    key,
  } = await makeCertificate('Entra emulator');
  const stopping = new AbortController();

  const server = createServer({ key, cert: certificate });
  const origin = `https://localhost:${await listen(server, port)}`;
  const clock = new Clock();
  const authority = makeAuthority(origin, directory, clock, settings);
  const emulator = new Emulator(authority);
  server.on('request', (incoming, outgoing) => {
    const respond = async () => {
      const reply = await emulator.reply(await readRequest(incoming));
      await deliver(reply, outgoing, stopping.signal);
    };
    respond().catch((error: unknown) => {
      outgoing.destroy();
      if (!stopping.signal.aborted && !incoming.errored) {
        console.error(error);
      }
    });
  });

  const folder = await mkdtemp(path.join(tmpdir(), 'entra-emulator-'));
  const caFile = path.join(folder, 'ca.pem');
  await writeFile(caFile, certificateAuthority);

  return {
    origin,
    caFile,
    directory,
    clock,
    requests: emulator.requests,
    secrets: () => [...authority.secrets],
    nextCode: () => authority.codes.next(),
    takeCodes: () => authority.codes.takeAll(),
    approve: (userCode, username, how) => approve(authority, userCode, username, how),
    decline: (userCode) => decline(authority, userCode),
    expire: (userCode) => expire(authority, userCode),
    revokeSessions: (username) =>
      authority.refreshTokens.revoke(findAccount(directory, username), clock.now()),
    rotateKeys: () => authority.keys.rotate(),
    publicKey: () => authority.keys.published(),
    changeIdTokens: (change = (claims) => claims) => {
      authority.changeIdToken = change;
    },
    fail: (rule) => emulator.faults.add(rule),
    mend: () => emulator.faults.clear(),
    async stop() {
      stopping.abort();
      await close(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'https://localhost');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(headers),
    form: Object.fromEntries(new URLSearchParams(await text(incoming))),
  };
}
