import { setTimeout as pause } from 'node:timers/promises';
import type { Entra } from '../servers/entra/server.ts';

/**
 * Approves every code of an emulator as the person that `choose` names at that moment, a tenth of
 * a second after it was issued, until the emulator stops. Returns the number of codes so far.
 */
export function approveEveryCode(entra: Entra, choose: () => string): () => number {
  let codes = 0;
  const follow = async (): Promise<never> => {
    for (;;) {
      const { userCode } = await entra.nextCode();
      codes += 1;
      await pause(100);
      entra.approve(userCode, choose());
    }
  };
  follow().catch((error) => console.error(error));
  return () => codes;
}
