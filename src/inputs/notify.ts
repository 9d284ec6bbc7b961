import { SURFACES, type SurfaceName } from '../notify/surface.ts';
import { formatOfHost, WEBHOOK_FORMATS, type WebhookFormat } from '../notify/webhook-format.ts';
import type { FaultNote, Reader } from './reader.ts';

/** The inputs that say where the human is asked. */
export interface NotifyInputs {
  readonly surfaces: readonly SurfaceName[];
  readonly githubToken: string | undefined;
  /** Secret. */
  readonly webhookUrl: string | undefined;
  readonly webhookFormat: WebhookFormat;
  /** BCP 47 tag. */
  readonly language: string | undefined;
}

/** Reads where the human is asked, noting every fault. */
export function readNotify(read: Reader): NotifyInputs {
  const webhookUrl = read.optional('webhook-url', (value, fault) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url?.protocol !== 'https:') {
      fault('is not an https address (it is a secret, so it is not shown).');
    }
    return value;
  });
  const format = read.oneOf('webhook-format', ['auto', ...WEBHOOK_FORMATS], 'auto');
  return {
    surfaces: readSurfaces(read),
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

function readSurfaces(read: Reader): SurfaceName[] {
  const lines = read.list('notify', (line, fault) => {
    const name = SURFACES.find((one) => one === line);
    if (name === undefined) {
      fault(`"${line}" is not one of ${SURFACES.join(', ')}; write one a line.`);
    }
    return name;
  });
  return [...new Set(lines)].filter((name) => name !== undefined);
}

/** Faults that show only when inputs are seen together. */
export function assertNotifyTogether(
  { surfaces, webhookUrl }: NotifyInputs,
  mode: string,
  fault: FaultNote,
): void {
  if (mode === 'request' && (surfaces.length > 0 || webhookUrl !== undefined)) {
    fault(
      'mode',
      'is request, whose code ends in another step: give notify and webhook-url to the step with mode: wait, which follows at once.',
    );
  }
}
