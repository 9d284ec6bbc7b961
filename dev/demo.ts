// Shows the built action at work: npm run demo, or npm run demo -- --auto where nobody is at hand.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs, styleText } from 'node:util';
import { present } from './runner/present.ts';
import { startJob, type Transcript } from './runner/runner.ts';
import { startCacheService } from './servers/cache/server.ts';
import { ALICE, ARM_SCOPE, CLIENT_ID, CONTOSO } from './servers/entra/contoso.ts';
import { callMe } from './servers/entra/me.ts';
import { type Entra, startEntra } from './servers/entra/server.ts';

const flags = readFlags();
const isReal = flags['client-id'] !== undefined || flags['tenant-id'] !== undefined;
const isAutomatic = !isReal && (flags.auto || !process.stdin.isTTY || !process.stdout.isTTY);

const say = (text = '') => console.log(text);
const head = (text: string) => say(`\n${styleText('bold', `━━ ${text}`)}\n`);

const entra = isReal ? undefined : await startEntra();
const cache = await startCacheService();
const inputs: Record<string, string> = {
  'cache-encryption-key': randomBytes(32).toString('base64'),
  ...(entra
    ? {
        'client-id': CLIENT_ID,
        'tenant-id': CONTOSO,
        scopes: `User.Read\narm=${ARM_SCOPE}`,
        'authority-host': entra.origin,
      }
    : {
        'client-id': flags['client-id'] ?? '',
        'tenant-id': flags['tenant-id'] ?? '',
        scopes: flags.scopes,
      }),
};

introduce();
try {
  head('Run 1: nobody has signed in yet');
  const human = entra && isAutomatic ? approveAfterAMoment(entra) : undefined;
  const first = await runWorkflow();
  await human?.catch(() => {});
  if (first.conclusion === 'success') {
    head('Run 2, a later job on a new runner: the sealed sign-in comes out of the cache');
    const second = await runWorkflow();
    if (entra && second.conclusion === 'success') {
      await useToken(entra, second);
    }
  }
} finally {
  await Promise.all([entra?.stop(), cache.stop()]);
}

function introduce(): void {
  head('Entra Device Sign-in, as a job of GitHub Actions would run it');
  if (!entra) {
    say('Against the real Microsoft Entra; you are the human. Nothing is kept after this demo.');
  } else if (isAutomatic) {
    say(`Against an Entra inside this process (${entra.origin}).`);
    say('A simulated human enters the code after a moment.');
  } else {
    say(`Against an Entra inside this process (${entra.origin}); you are the human.`);
    say('Open the page below and pick any person. Your browser will warn about the certificate:');
    say('it was made a second ago, for this demo. (With --auto a simulated human does it.)');
  }
}

async function runWorkflow(): Promise<Transcript> {
  const env = { ...cache.environment(), ...(entra ? { NODE_EXTRA_CA_CERTS: entra.caFile } : {}) };
  const job = await startJob({ env });
  try {
    const step = { with: inputs, onLine: present(), timeoutMs: 20 * 60_000 };
    const transcript = await job.run(step);
    await job.post();
    say('\nOutputs, as the log would show them:');
    for (const [name, value] of Object.entries(transcript.outputs)) {
      say(`  ${name}: ${asShown(value, transcript)}`);
    }
    process.exitCode = transcript.conclusion === 'success' ? 0 : 1;
    return transcript;
  } finally {
    await job.end();
  }
}

async function useToken(server: Entra, { outputs }: Transcript): Promise<void> {
  head('A later step calls GET /me with the token');
  const { status, body } = await callMe(server, outputs['access-token'] ?? '');
  say(`HTTP ${status}`);
  say(JSON.stringify(body, null, 2));
  process.exitCode = status === 200 ? 0 : 1;
}

async function approveAfterAMoment(server: Entra): Promise<void> {
  const { userCode } = await server.nextCode();
  await pause(1500);
  say(`(The simulated human enters ${userCode} and picks ${ALICE}.)`);
  server.approve(userCode, ALICE);
}

function asShown(value: string, { events }: Transcript): string {
  const masks = events.flatMap((event) => (event.kind === 'mask' ? [event.value] : []));
  const longestFirst = masks.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((shown, mask) => shown.replaceAll(mask, '***'), value);
}

function readFlags() {
  const options = {
    auto: { type: 'boolean', default: false },
    'client-id': { type: 'string' },
    'tenant-id': { type: 'string' },
    scopes: { type: 'string', default: 'User.Read' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(
      'npm run demo -- [--auto] [--client-id GUID --tenant-id TENANT [--scopes SCOPES]]',
    );
    process.exit(2);
  }
}
