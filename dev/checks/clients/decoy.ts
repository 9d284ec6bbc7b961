import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another identity of the machine, for clients that would rather have any token than none. */
export interface Decoy {
  /** The folder of its program, for PATH. */
  folder: string;
  token: string;
  /** Whether a client has asked it. */
  wasAsked(): boolean;
}

/** Lays out an Azure CLI that gives everybody the token of somebody else. */
export function layDecoy(parent: string): Decoy {
  const folder = join(parent, 'decoy');
  const asked = join(parent, 'decoy-was-asked');
  const token = 'of-somebody-else';
  const answer = JSON.stringify({
    accessToken: token,
    expiresOn: '2099-01-01 00:00:00.000000',
    expires_on: 4_070_908_800,
    subscription: '50b5c000-0000-4a4a-8b8b-000000000001',
    tenant: 'c0470500-1111-4a4a-8b8b-000000000001',
    tokenType: 'Bearer',
  });
  mkdirSync(folder);
  const script = ['#!/bin/sh', `: > '${asked}'`, `printf '%s' '${answer}'`, ''].join('\n');
  writeFileSync(join(folder, 'az'), script, { mode: 0o755 });
  return { folder, token, wasAsked: () => existsSync(asked) };
}
