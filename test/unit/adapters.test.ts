import { describe, expect, test } from '@jest/globals';
import { type AdapterPorts, openOuterWorld } from '../../src/adapters.ts';
import type { IdentityProviderPlan } from '../../src/auth/identity-provider.ts';
import type { NotifyInputs } from '../../src/inputs/notify.ts';
import { makeCharge } from '../kit/charge.ts';
import { FakeClock } from '../kit/clock.ts';
import { useFolder } from '../kit/folder.ts';
import { openFakeGitHub } from '../kit/github.ts';
import { recordHost } from '../kit/host.ts';
import { CONTEXT, makeKey } from '../kit/keys.ts';
import { codeIssued } from '../kit/notices.ts';
import { fakeProvider } from '../kit/provider.ts';

const temp = useFolder();
const { signal } = new AbortController();
const KEYS = [makeKey()];
const NOWHERE: NotifyInputs = {
  surfaces: [],
  githubToken: undefined,
  webhookUrl: undefined,
  webhookFormat: 'json',
  language: undefined,
};

function open(environment: NodeJS.ProcessEnv = {}) {
  const host = recordHost({ machine: { tempFolder: temp.path } });
  const loaded: string[] = [];
  const load: AdapterPorts['load'] = {
    async gitHub(token) {
      loaded.push(`GitHub with ${token}`);
      return openFakeGitHub();
    },
    async proxy({ url }) {
      loaded.push(`the proxy ${url}`);
    },
    async provider(_plan, debug) {
      loaded.push('the provider');
      debug('a line of the provider');
      return fakeProvider();
    },
    async qrCode() {
      loaded.push('the QR code');
      return (address) => [`QR of ${address}`];
    },
  };
  const world = openOuterWorld({
    host,
    clock: new FakeClock({ standing: true }),
    signal,
    environment,
    scripts: { cacheWorker: 'there is none', tokenEndpoint: 'there is none' },
    learn: () => {},
    redact: (text) => text,
    load,
  });
  return { host, loaded, world };
}

describe('the surfaces', () => {
  test('are the log alone, which draws a QR code, where nothing else is asked for', async () => {
    const { host, loaded, world } = open();
    const [log, watch, ...others] = world.openSurfaces(NOWHERE);
    await log?.(codeIssued(), signal);
    await watch?.(codeIssued(), signal);
    expect(others).toEqual([]);
    expect(host.told('info').at(-1)).toBe('QR of https://microsoft.com/devicelogin');
    expect(loaded).toEqual(['the QR code']);
  });

  test('are those of the workflow besides, and GitHub is loaded when a code is shown', async () => {
    const { loaded, world } = open();
    const surfaces = world.openSurfaces({
      ...NOWHERE,
      surfaces: ['commit-status'],
      githubToken: 'ghs_x',
    });
    expect(surfaces).toHaveLength(3);
    expect(loaded).toEqual([]);
    await surfaces.at(-1)?.(codeIssued(), signal);
    expect(loaded).toEqual(['GitHub with ghs_x']);
  });
});

describe('the way to Entra', () => {
  test('is opened where certificates are verified', async () => {
    expect(await open().world.openEntra(false)).toMatchObject({ send: expect.any(Function) });
  });

  test.each([
    ['certificates are not verified', { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
    ['what should be a proxy is none', { HTTPS_PROXY: 'socks5://proxy' }],
  ])('is not opened where %s', async (_, environment) => {
    await expect(open(environment).world.openEntra(false)).rejects.toMatchObject({
      code: 'faulty-input',
    });
  });

  test('loads what it needs for a proxy where there is one, and else nothing', async () => {
    const { loaded, world } = open({ HTTPS_PROXY: 'proxy:8080' });
    await world.openEntra(false);
    expect(loaded).toEqual(['the proxy http://proxy:8080/']);
    const without = open();
    await without.world.openEntra(false);
    expect(without.loaded).toEqual([]);
  });
});

describe('the store', () => {
  test('is a file, and what is odd about its folder is a warning', () => {
    const { host, world } = open();
    const plan = { kind: 'file', folder: '/nowhere', remark: 'It is in the workspace.' } as const;
    expect(world.openStore(plan, KEYS, CONTEXT).place).toBe('/nowhere');
    expect(host.told('warning')).toEqual(['It is in the workspace.']);
  });

  test('is the Actions cache, and nothing is started for it before it is used', async () => {
    const { host, world } = open();
    expect(world.openStore({ kind: 'actions' }, KEYS, CONTEXT)).toMatchObject({
      place: 'the Actions cache',
    });
    await world.close();
    expect(host.events).toEqual([]);
  });

  test('is a folder', async () => {
    const { world } = open();
    const store = world.openStore({ kind: 'file', folder: `${temp.path}/kept` }, KEYS, CONTEXT);
    await store.write('sealed');
    expect(store.place).toBe(`${temp.path}/kept`);
    expect(await store.read()).toEqual({ kind: 'found', sealed: 'sealed' });
  });

  test('is none, with the reason', () => {
    const { world } = open();
    const plan = { kind: 'none', reason: 'there is no key' } as const;
    expect(world.openStore(plan, KEYS, CONTEXT).closed).toBe('there is no key');
  });
});

test('the provider is loaded when it is opened, and its log is the debug log', async () => {
  const { host, loaded, world } = open();
  expect(loaded).toEqual([]);
  await world.openProvider({} as IdentityProviderPlan);
  expect(loaded).toEqual(['the provider']);
  expect(host.told('debug')).toEqual(['a line of the provider']);
});

test('a token endpoint that cannot be started leaves nothing to post', async () => {
  const { host, world } = open();
  const { proxy: _, worker: __, ...charge } = makeCharge();
  await expect(world.startEndpoint(charge)).rejects.toMatchObject({ code: 'no-endpoint' });
  expect(host.told('state')).toEqual([]);
  expect(host.told('mask')).toEqual([charge.stopSecret]);
});
