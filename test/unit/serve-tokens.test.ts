import { request } from 'node:http';
import { expect, test } from '@jest/globals';
import { serveTokens } from '../../src/serve-tokens.ts';
import { makeCharge, STOP_SECRET } from '../kit/charge.ts';
import { FakeClock } from '../kit/clock.ts';
import { fakeProvider } from '../kit/provider.ts';

/** An endpoint in this process, until one of its ends. */
function serve({
  watch = () => new Promise<void>(() => {}),
  clock = new FakeClock({ standing: true }),
} = {}) {
  let tell: (port: number) => void = () => {};
  const port = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const served = serveTokens(makeCharge(), {
    clock,
    openProvider: async () => fakeProvider(),
    mayAsk: async () => true,
    report: async (at) => tell(at),
    watch,
  });
  return { port, served, clock };
}

function stop(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'X-IDENTITY-HEADER': STOP_SECRET };
    const asked = request({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/stop',
      headers,
      agent: false,
    });
    asked.once('error', reject);
    asked.once('response', (answer) => answer.resume().once('end', () => resolve()));
    asked.end();
  });
}

test('an endpoint serves until post ends it', async () => {
  const { port, served } = serve();
  await stop(await port);
  await served;
});

test('it ends with the process of the runner', async () => {
  let end = () => {};
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { port, served } = serve({ watch: () => gone });
  end();
  await served;
  await stop(await port);
});

test('it ends after a day', async () => {
  const { port, served, clock } = serve();
  const at = await port;
  while (clock.sleepers === 0) {
    await new Promise(setImmediate);
  }
  expect(clock.waits).toEqual([24 * 60 * 60_000]);
  clock.advance(24 * 60 * 60_000);
  await served;
  await stop(at);
});
