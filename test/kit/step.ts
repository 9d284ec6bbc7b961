import { authenticate } from '../../src/authenticate.ts';
import type { Account } from '../../src/identity/id-token.ts';
import { openLog } from '../../src/notify/log.ts';
import { drawQrCode } from '../../src/notify/qr.ts';
import type { Surface } from '../../src/notify/surface.ts';
import type { Run } from '../../src/runner/host.ts';
import { signIn } from '../../src/sign-in.ts';
import type { OuterWorld, StepCharge } from '../../src/step.ts';
import type { StorePlan } from '../../src/store/choose-store.ts';
import type { Context } from '../../src/store/key.ts';
import { seal, unseal } from '../../src/store/seal.ts';
import type { StoredSignIns } from '../../src/store/sign-ins.ts';
import type { Reading } from '../../src/store/store.ts';
import { FakeClock, START } from './clock.ts';
import { recordHost } from './host.ts';
import { NEEDED } from './inputs.ts';
import { CONTEXT, makeKey, makeKeyText } from './keys.ts';
import { makeToken, ORIGIN, TENANT } from './people.ts';
import { type FakeProvider, fakeProvider } from './provider.ts';
import { KEY_SET } from './signer.ts';
import { type MemoryFolder, openMemoryFolder, openMemoryStore } from './store.ts';
import { openWire } from './wire.ts';

/** The cache-encryption-key of every step. */
export const KEY_TEXT = makeKeyText();
const KEY = makeKey(KEY_TEXT);

const INPUTS = { ...NEEDED, 'cache-encryption-key': KEY_TEXT };

export function storedOf(account: Account): StoredSignIns {
  const credential = { RefreshToken: { of: account.username } };
  return {
    tenantId: TENANT,
    accounts: { [account.homeAccountId]: { issuedAt: START, credential } },
  };
}

export async function sealed(signIns: StoredSignIns, context: Context = CONTEXT): Promise<Reading> {
  return { kind: 'found', sealed: await seal(JSON.stringify(signIns), KEY, context) };
}

/** Runs the whole story on a recording host, with a store in memory and a fake provider. */
export async function step({
  inputs = {},
  run = {},
  stored = { kind: 'absent' },
  tokenMinutes = 70,
  provider = fakeProvider({ token: makeToken('secret-access-token', tokenMinutes) }),
  closed,
  writeError,
  summaryError,
  entraError,
  endpointError,
  surfaces = [],
  jobFolder = openMemoryFolder(),
  close = async () => {},
  signal = new AbortController().signal,
}: {
  inputs?: Record<string, string>;
  run?: Partial<Run>;
  stored?: Reading;
  tokenMinutes?: number;
  provider?: FakeProvider;
  /** Why the store keeps nothing, where it does not. */
  closed?: string;
  writeError?: Error;
  summaryError?: Error;
  entraError?: Error;
  endpointError?: Error;
  /** Besides the log. */
  surfaces?: Surface[];
  /** That of an earlier step of the job. */
  jobFolder?: MemoryFolder;
  /** What ends the outer world. */
  close?: () => Promise<void>;
  signal?: AbortSignal;
} = {}) {
  const host = recordHost({
    inputs: { ...INPUTS, ...inputs },
    run,
    summarise: async () => {
      if (summaryError) {
        throw summaryError;
      }
    },
  });
  const storeCalls: ('read' | 'write')[] = [];
  const onWrite = () => {
    storeCalls.push('write');
    host.events.push(['save', 'the store']);
    if (writeError) {
      throw writeError;
    }
  };
  const store = openMemoryStore(stored, onWrite, () => storeCalls.push('read'));
  const issuer = `${ORIGIN}/${TENANT}/v2.0`;
  // Nothing is looked up but the configuration of the tenant.
  const wire = openWire({ lookUp: () => ({ issuer, ...KEY_SET }) });
  const opened: {
    outerWorlds: number;
    storePlan?: StorePlan;
    charge?: StepCharge;
    context?: Context;
    jobContext?: Context;
    providerPlan?: Parameters<OuterWorld['openProvider']>[0];
  } = { outerWorlds: 0 };

  // Reminders would move a clock that does not stand.
  const clock = new FakeClock({ standing: true });

  const outerWorld: OuterWorld = {
    host,
    clock,
    openSurfaces: () => [
      openLog(
        host,
        () => START,
        async () => drawQrCode,
      ),
      ...surfaces,
    ],
    async openEntra() {
      if (entraError) {
        throw entraError;
      }
      return wire;
    },
    openStore(plan, _keys, context) {
      Object.assign(opened, { storePlan: plan, context });
      return closed === undefined ? store : { ...store, closed };
    },
    async openProvider(plan) {
      opened.providerPlan = plan;
      return provider;
    },
    async startEndpoint(charge) {
      opened.charge = charge;
      host.events.push(['save', 'the endpoint']);
      if (endpointError) {
        throw endpointError;
      }
      return { port: 4040 };
    },
    close,
  };

  await signIn({
    host,
    clock,
    signal,
    openJobStore(context) {
      opened.jobContext = context;
      const jobStore = jobFolder.open(context);
      return {
        ...jobStore,
        read: () => jobStore.read(),
        async write(text) {
          host.events.push(['save', 'the tokens of the job']);
          await jobStore.write(text);
        },
      };
    },
    async authenticate(request) {
      opened.outerWorlds += 1;
      return await authenticate(request, outerWorld);
    },
  });

  const [last] = store.written.slice(-1);
  const written = last && opened.context && (await unseal(last, [KEY], opened.context)).text;
  return {
    host,
    store,
    jobFolder,
    storeCalls,
    requests: wire.requests,
    ...opened,
    written: written ? (JSON.parse(written) as StoredSignIns) : undefined,
  };
}
