import { describe, expect, test } from '@jest/globals';
import { readBody } from '../../../src/entra/body.ts';
import { TransientError } from '../../../src/entra/transient-error.ts';
import { errorOf } from '../../kit/errors.ts';

const MIB = 1024 * 1024;

/** A response in parts, and how many of them were asked for. */
function inParts(...parts: Uint8Array<ArrayBuffer>[]) {
  const taken: number[] = [];
  let isCancelled = false;
  const stream = new ReadableStream(
    {
      pull(controller) {
        const part = parts[taken.length];
        if (!part) {
          controller.close();
          return;
        }
        taken.push(part.byteLength);
        controller.enqueue(part);
      },
      cancel() {
        isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream), taken, wasCancelled: () => isCancelled };
}

describe('the text of an answer', () => {
  test.each(['', '{"a":1}', 'ä 𐀀 ☃'])('is read: "%s"', async (text) => {
    expect(await readBody(new Response(text))).toBe(text);
  });

  test('is empty where there is no body', async () => {
    expect(await readBody(new Response(null, { status: 204 }))).toBe('');
  });

  test('is read in parts, also where one ends within a letter', async () => {
    const bytes = new TextEncoder().encode('snow ☃ man');
    const { response } = inParts(bytes.slice(0, 6), bytes.slice(6, 7), bytes.slice(7));
    expect(await readBody(response)).toBe('snow ☃ man');
  });

  test('that is cut within a letter ends with a sign of it', async () => {
    const { response } = inParts(new TextEncoder().encode('☃').slice(0, 2));
    expect(await readBody(response)).toBe('\ufffd');
  });

  test('may have a MiB', async () => {
    expect(await readBody(new Response('x'.repeat(MIB)))).toHaveLength(MIB);
  });

  test('is a passing trouble where it has more, counted in bytes', async () => {
    for (const text of ['x'.repeat(MIB + 1), 'ä'.repeat(MIB / 2 + 1)]) {
      const error = await errorOf(readBody(new Response(text)));
      expect(error).toBeInstanceOf(TransientError);
      expect(error).toMatchObject({ message: 'its answer was too long', isUnclear: true });
    }
  });

  test('is read no further than that, and the rest is refused', async () => {
    const half = new Uint8Array(MIB / 2);
    const { response, taken, wasCancelled } = inParts(half, half, half, half, half);
    await errorOf(readBody(response));
    expect(taken).toHaveLength(3);
    expect(wasCancelled()).toBe(true);
  });
});
