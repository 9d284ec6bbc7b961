import type { Ask, PromptEvent, Shown } from '../../src/notify/surface.ts';
import { START } from './clock.ts';
import { RUN } from './host.ts';
import { CLIENT, makeCode, TENANT } from './people.ts';

/** What the steps of the tests ask for. */
export const ASK: Ask = {
  repository: RUN.repository,
  ref: RUN.ref,
  workflow: RUN.workflow,
  page: RUN.page,
  startedBy: RUN.triggeringActor,
  clientId: CLIENT,
  tenant: TENANT,
  accepted: undefined,
  scopes: ['User.Read', 'Mail.Send'],
  helpPage: `${RUN.troubleshooting}#numbers-of-microsoft-entra`,
};

/** A code that was issued just now, and waits for somebody to enter it. */
export function makeShown(changes: Partial<Shown> = {}, ask: Partial<Ask> = {}): Shown {
  const { code = makeCode() } = changes;
  return {
    code,
    expiresAt: START + code.expiresIn * 1000,
    isOddPage: false,
    message: '',
    isReplacement: false,
    ask: { ...ASK, ...ask },
    ...changes,
  };
}

export function codeIssued(changes: Partial<Shown> = {}, ask: Partial<Ask> = {}): PromptEvent {
  return { kind: 'code-issued', ...makeShown(changes, ask) };
}

export function stillWaiting(millisecondsLeft: number, changes: Partial<Shown> = {}): PromptEvent {
  return { kind: 'still-waiting', millisecondsLeft, ...makeShown(changes) };
}
