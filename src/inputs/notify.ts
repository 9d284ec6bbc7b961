import type { Fault, Reader } from './reader.ts';
import { formatOfHost } from '../notify/webhook-format.ts';

/** The inputs that say where the human is asked. */
export interface NotifyInputs {
  readonly notify: readonly (typeof SURFACES)[number][];
  readonly githubToken: string | undefined;
  /** Secret. */
  readonly webhookUrl: string | undefined;
  readonly webhookFormat: 'teams' | 'slack' | 'json';
  /** BCP 47 tag. */
  readonly language: string | undefined;
}

const SURFACES = ['commit-status', 'comment'] as const;
const FORMATS = ['auto', 'teams', 'slack', 'json'] as const;

/** Reads where the human is asked, noting every fault. */
export function readNotify(read: Reader): NotifyInputs {
  const webhookUrl = read.optional('webhook-url', (value, fault) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url?.protocol !== 'https:') {
      fault('is not an https address (it is a secret, so it is not shown).');
    }
    return value;
  });
  const format = read.oneOf('webhook-format', FORMATS, 'auto');
  const notify = read.list('notify', (line, fault) => {
    if (!(SURFACES as readonly string[]).includes(line)) {
      fault(`"${line}" is not one of ${SURFACES.join(', ')}; write one a line.`);
    }
    return line;
  });
  return {
    notify: [...new Set(notify)] as NotifyInputs['notify'],
    githubToken: read.optional('github-token'),
    webhookUrl,
    webhookFormat: format === 'auto' ? formatOfHost(webhookUrl ?? '') : format,
    language: read.optional('language', (value, fault) => {
      try {
        return Intl.getCanonicalLocales(value)[0] ?? value;
      } catch {
        fault(`"${value}" is not a language tag such as fr-FR (BCP 47).`);
        return value;
      }
    }),
  };
}

/** Faults that show only when inputs are seen together. */
export function assertNotifyTogether(
  { notify, githubToken, webhookUrl, mode }: NotifyInputs & { mode: string },
  fault: Fault,
): void {
  if (notify.length > 0 && githubToken === undefined) {
    fault('github-token', 'is empty, and notify needs it; leave it out to use that of the job.');
  }
  if (mode === 'request' && (notify.length > 0 || webhookUrl !== undefined)) {
    fault(
      'mode',
      'is request, whose code ends in another step: give notify and webhook-url to the step with mode: wait, which follows at once.',
    );
  }
}
