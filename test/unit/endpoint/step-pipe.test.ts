import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { openStepPipe } from '../../../src/endpoint/step-pipe.ts';
import { makeCharge } from '../../kit/charge.ts';
import { ALICE } from '../../kit/people.ts';

const charge = makeCharge({ account: { ...ALICE, username: 'a\u2028b@contoso.com' } });

async function open() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.write(`${Buffer.from(JSON.stringify(charge)).toString('base64')}\n`);
  return { input, output, pipe: await openStepPipe(input, output) };
}

test('what the step hands over arrives, and its port is told in one line', async () => {
  const { input, output, pipe } = await open();
  expect(pipe.charge).toEqual(JSON.parse(JSON.stringify(charge)));
  const reported = pipe.report(4040);
  expect(String(await output.read())).toBe('4040\n');
  input.end('go\n');
  await reported;
});

test('a step that ends before it has left word for post takes the endpoint along', async () => {
  const { input, pipe } = await open();
  input.end();
  await expect(pipe.report(4040)).rejects.toThrow('the step is gone');
});

test('a step that ends at once leaves nothing', async () => {
  const input = new PassThrough();
  input.end();
  await expect(openStepPipe(input, new PassThrough())).rejects.toThrow('the step is gone');
});
