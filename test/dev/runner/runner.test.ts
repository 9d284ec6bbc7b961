import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Job, type StepOptions, startJob } from '../../../dev/runner/runner.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
let job: Job;

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

beforeEach(async () => {
  job = await startJob({ action: fixture('script'), secrets: ['topsecret'] });
});

afterEach(() => job.end());

/** Runs JavaScript as an action. */
const run = (main: string, options: StepOptions & { post?: string } = {}) =>
  job.run({ ...options, with: { main, post: options.post ?? '' } });

describe('a step gets', () => {
  const see = async (step: StepOptions) => {
    const transcript = await job.run({ ...step, action: fixture('echo') });
    return { transcript, ...JSON.parse(String(transcript.outputs.seen)) };
  };

  test('its inputs, with the defaults of action.yml', async () => {
    const { env, transcript } = await see({ with: { 'Two Words': ' both ' } });
    expect(env).toMatchObject({
      INPUT_GREETING: 'hello',
      INPUT_TWO_WORDS: ' both ',
      INPUT_TOKEN: job.token,
      INPUT_REPOSITORY: 'octo-org/octo-repo',
    });
    expect(transcript.annotations).toEqual([]);
  });

  test('a warning about inputs that are unknown or deprecated', async () => {
    const { transcript } = await see({ with: { tyop: '1', old: '2' } });
    expect(transcript.lines).toEqual([
      "Warning: Unexpected input(s) 'tyop', valid inputs are ['greeting', 'two words', 'token', 'repository', 'old']",
      "Warning: Input 'old' has been deprecated with message: use greeting",
    ]);
  });

  test('the environment of a runner, and nothing of the machine', async () => {
    process.env.OF_THE_MACHINE = 'leaked';
    const { env, cwd, execArgv, version } = await see({ env: { OF_THE_STEP: '1' } });
    delete process.env.OF_THE_MACHINE;
    expect(cwd).toBe(job.workspace);
    expect(execArgv).toEqual([]);
    expect(version).toMatch(/^v24\./);
    expect(env).toMatchObject({ CI: 'true', GITHUB_ACTIONS: 'true', OF_THE_STEP: '1' });
    expect(env).not.toHaveProperty('OF_THE_MACHINE');
    expect(env).not.toHaveProperty('NODE_OPTIONS');
    for (const name of ['HOME', 'TMPDIR', 'XDG_CACHE_HOME', 'LOCALAPPDATA', 'RUNNER_TEMP']) {
      expect(env[name].startsWith(job.folder)).toBe(true);
    }
  });

  test('the variables and paths of the steps before it', async () => {
    await run(`core.exportVariable('FROM_BEFORE', 'a\\nb'); core.addPath('/first')`);
    const { env } = await see({});
    expect(env.FROM_BEFORE).toBe('a\nb');
    expect(env.PATH).toMatch(/^\/first/);
  });
});

describe('the log', () => {
  test('shows commands as a viewer sees them', async () => {
    const { lines, annotations, raw } = await run(`
      core.info('plain');
      core.error('broken\\ntwice', { title: 'Bad: day' });
      core.warning('careful');
      core.notice('note');
      await core.group('Title', async () => core.info('inside'));
      core.debug('hidden');
      console.log('##[warning]legacy');
      console.log('::unknown::kept');
      process.stdout.write('no end of line');
    `);
    expect(lines).toEqual([
      'plain',
      'Error: broken',
      'twice',
      'Warning: careful',
      'Notice: note',
      '▼ Title',
      'inside',
      'Warning: legacy',
      '::unknown::kept',
      'no end of line',
    ]);
    expect(annotations).toEqual([
      { level: 'error', title: 'Bad: day', message: 'broken\ntwice' },
      { level: 'warning', message: 'careful' },
      { level: 'notice', message: 'note' },
      { level: 'warning', message: 'legacy' },
    ]);
    expect(raw[1]).toBe('::error title=Bad%3A day::broken%0Atwice');
  });

  test('shows debug messages in debug mode only', async () => {
    const { lines } = await run(`core.debug('shown')`, { env: { RUNNER_DEBUG: '1' } });
    expect(lines).toEqual(['##[debug]shown']);
  });

  test('stops carrying out commands, and resumes with the token', async () => {
    const { lines } = await run(`
      console.log('::stop-commands::pause');
      console.log('::warning::not now');
      console.log('::pause::');
      console.log('::warning::now');
    `);
    expect(lines).toEqual([
      '::stop-commands::pause',
      '::warning::not now',
      '::pause::',
      'Warning: now',
    ]);
  });

  test('is given live', async () => {
    const lines: string[] = [];
    await run(`core.info('one'); core.info('two')`, { onLine: (line) => lines.push(line) });
    expect(lines).toEqual(['one', 'two']);
  });

  test('refuses commands that the runner has disabled', async () => {
    const { lines, conclusion, exitCode } = await run(`console.log('::set-env name=A::1')`);
    expect(lines).toEqual([
      'Error: The `set-env` command is disabled. Please use environment files.',
    ]);
    expect([conclusion, exitCode]).toEqual(['failure', 0]);
  });
});

describe('masks', () => {
  test('work from then on, in log, annotations and summary, and in later steps', async () => {
    const { lines, summary, annotations, outputs } = await run(`
      core.info('before: abc123');
      core.setSecret('abc123');
      core.info('after: abc123 ' + Buffer.from('abc123').toString('base64'));
      core.error('abc123', { title: 'abc123' });
      core.setOutput('out', 'abc123');
      await core.summary.addRaw('it is abc123').write();
    `);
    expect(lines).toEqual(['before: abc123', 'after: *** ***', 'Error: ***']);
    expect(annotations).toEqual([{ level: 'error', title: '***', message: '***' }]);
    expect(summary).toBe('it is ***');
    expect(outputs).toEqual({ out: 'abc123' });
    expect((await run(`core.info('abc123')`)).lines).toEqual(['***']);
  });

  test('hold secrets and tokens from the start', async () => {
    expect((await run(`core.info('topsecret ${job.token}')`)).lines).toEqual(['*** ***']);
  });

  test('are never empty', async () => {
    const { lines } = await run(`core.setSecret(''); core.info('a b')`);
    expect(lines).toEqual([
      "Warning: Can't add secret mask for empty string in ##[add-mask] command.",
      'a b',
    ]);
  });
});

describe('file commands', () => {
  const ORDER = `
    core.setOutput('early', '1');
    process.stdout.write('half ');
    core.setOutput('between', '2');
    core.info('line');
    core.setSecret('s3cr3t');
    core.setOutput('late', 's3cr3t');
    core.saveState('kept', 'a\\nb');
    await fs.promises.appendFile(process.env.GITHUB_OUTPUT, 'asynchronous=2\\n');
    await new Promise((done) => fs.appendFile(process.env.GITHUB_OUTPUT, 'callback=3\\n', done));
    await core.summary.addRaw('table').write();
    core.info('end');
  `;

  test('are seen in their true order', async () => {
    const { events, lines } = await run(ORDER);
    expect(events).toEqual([
      { kind: 'output', name: 'early', value: '1' },
      { kind: 'output', name: 'between', value: '2' },
      { kind: 'line', text: 'half line' },
      { kind: 'mask', value: 's3cr3t' },
      { kind: 'output', name: 'late', value: 's3cr3t' },
      { kind: 'state', name: 'kept', value: 'a\nb' },
      { kind: 'output', name: 'asynchronous', value: '2' },
      { kind: 'output', name: 'callback', value: '3' },
      { kind: 'summary', text: 'table' },
      { kind: 'line', text: 'end' },
    ]);
    expect(lines).toEqual(['half line', 'end']);
  });

  test('come last without the witness', async () => {
    const { events, peakMemoryBytes } = await run(`core.setOutput('a', 1); core.info('end')`, {
      witness: false,
    });
    expect(events.map(({ kind }) => kind)).toEqual(['line', 'output']);
    expect(peakMemoryBytes).toBeUndefined();
  });

  test('fail the step when they are malformed', async () => {
    const { conclusion, lines } = await run(`
      fs.appendFileSync(process.env.GITHUB_OUTPUT, 'good=1\\nnonsense\\n')
    `);
    expect(conclusion).toBe('failure');
    expect(lines).toEqual([
      "Error: Unable to process file command 'output' successfully.",
      "Error: Invalid format 'nonsense'",
    ]);
  });
});

describe('post', () => {
  test('gets the state and the inputs of its main', async () => {
    const { state } = await run(`core.saveState('name', 'value')`, {
      post: `core.info(core.getState('name') + core.getInput('main').slice(0, 4))`,
    });
    expect(state).toEqual({ name: 'value' });
    expect((await job.post()).lines).toEqual(['valuecore']);
    expect((await job.post()).lines).toEqual([]);
  });

  test('runs for every step, the last first, whatever became of main', async () => {
    await run('', { post: `core.info('first')` });
    await run('process.exit(1)', { post: `core.setFailed('second')` });
    const { lines, conclusion, exitCode } = await job.post();
    expect(lines).toEqual(['Error: second', 'first']);
    expect([conclusion, exitCode]).toEqual(['failure', 1]);
  });
});

describe('the process', () => {
  const posix = process.platform === 'win32' ? test.skip : test;

  test('may crash', async () => {
    const { exitCode, conclusion, log } = await run(`throw new Error('crash')`);
    expect([exitCode, conclusion]).toEqual([1, 'failure']);
    expect(log).toContain('Error: crash');
  });

  posix('is told its end three times when cancelled', async () => {
    const cancel = new AbortController();
    const { lines, signal, conclusion, outputs } = await run(
      `
      process.on('SIGINT', () => { core.setOutput('kept', 'yes'); core.info('SIGINT'); });
      process.on('SIGTERM', () => core.info('SIGTERM'));
      setInterval(() => {}, 1000);
      core.info('ready');
    `,
      { signal: cancel.signal, speed: 20, onLine: (line) => line === 'ready' && cancel.abort() },
    );
    expect(lines).toEqual(['ready', 'SIGINT', 'SIGTERM']);
    expect([signal, conclusion]).toEqual(['SIGKILL', 'cancelled']);
    expect(outputs).toEqual({ kept: 'yes' });
  });

  test('is killed when it takes too long', async () => {
    // A warning of the runner's own stands in the log however slowly the process starts.
    const hanging = job.run({
      with: { main: 'setInterval(() => {}, 1000)', tyop: '' },
      timeoutMs: 500,
    });
    await expect(hanging).rejects.toThrow(
      /had not ended after 500 ms; its log:\nWarning: Unexpected input\(s\) 'tyop'/,
    );
  });

  test('lives in fast time', async () => {
    const { outputs, log } = await run(
      `
      const clocks = () => [Date.now(), +new Date(), performance.now(),
        Number(process.hrtime.bigint()) / 1e6];
      const before = clocks();
      await new Promise((done) => setTimeout(done, 60_000));
      await timers.setTimeout(60_000);
      await timers.scheduler.wait(60_000);
      // AbortSignal.timeout alone would not keep the process going.
      const busy = setInterval(() => {}, 1000);
      await new Promise((done) => AbortSignal.timeout(60_000).addEventListener('abort', done));
      clearInterval(busy);
      core.setOutput('passed', clocks().map((clock, index) => clock - before[index]));
    `,
      { speed: 600 },
    );
    expect(log).toBe('');
    const passed: number[] = JSON.parse(String(outputs.passed));
    expect(passed).toHaveLength(4);
    for (const clock of passed) {
      // A timer may fire a millisecond early, which is 600 of fast time.
      expect(clock).toBeGreaterThan(235_000);
    }
  });

  test('has its memory measured', async () => {
    const { peakMemoryBytes = 0 } = await run('');
    if (process.platform === 'linux') {
      expect(peakMemoryBytes).toBeGreaterThan(20_000_000);
    }
  });
});

describe('the folders of a job', () => {
  test('show what a step left behind, following no symlink', async () => {
    writeFileSync(join(job.temp, 'left.txt'), 'behind');
    symlinkSync('/', join(job.workspace, 'root'), 'junction');
    await run(`core.setOutput('token', 'topsecret')`);
    const names = job.leftovers().map(({ path }) => basename(path));
    expect(new Set(names)).toEqual(new Set(['event.json', 'left.txt']));
    expect(job.leftovers().some(({ content }) => content.equals(Buffer.from('behind')))).toBe(true);
  });

  test('go away at its end, with what still runs', async () => {
    const running = run('setInterval(() => {}, 1000)');
    const stopped = expect(running).rejects.toThrow('the job was ended while');
    await job.end();
    await stopped;
    expect(existsSync(job.folder)).toBe(false);
  });
});
