import { createInterface } from 'node:readline';
import type { Charge } from './charge.ts';

/** The step at the other end of the standard streams. */
export interface StepPipe {
  charge: Charge;
  /** Says the port, and waits until the step has left word for `post`. Rejects where the step is gone. */
  report(port: number): Promise<void>;
}

/** Reads what the step hands over; the step is a process of this same version. */
export async function openStepPipe(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<StepPipe> {
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  const read = async () => {
    const { value, done } = await lines.next();
    if (done) {
      throw new Error('the step is gone');
    }
    return value;
  };
  const charge: Charge = JSON.parse(Buffer.from(await read(), 'base64').toString());
  return {
    charge,
    async report(port) {
      output.write(`${port}\n`);
      await read();
    },
  };
}
