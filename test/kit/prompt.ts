import { readActorRule } from '../../src/identity/actors.ts';
import { resolveCloud } from '../../src/identity/cloud.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { openLog } from '../../src/notify/log.ts';
import { openPrompt } from '../../src/notify/prompt.ts';
import { drawQrCode } from '../../src/notify/qr.ts';
import type { Run } from '../../src/runner/host.ts';
import { FakeClock } from './clock.ts';
import { recordHost } from './host.ts';
import { NEEDED } from './inputs.ts';

/** The prompt of a step with these inputs, with the log as its only surface, on a clock that stands. */
export function openTestPrompt(
  run: Partial<Run> = {},
  inputs: Record<string, string> = {},
  cloud = resolveCloud('public'),
) {
  const host = recordHost({ inputs: { ...NEEDED, ...inputs }, run });
  const clock = new FakeClock({ standing: true });
  const surfaces = [
    openLog(
      host,
      () => clock.now(),
      async () => drawQrCode,
    ),
  ];
  const { app, rules, notify } = readInputs(host);
  const { actorPolicy, actors, allowPublicLogs } = rules;
  const actorRule = readActorRule(actorPolicy, actors, host.run.triggeringActor);
  const prompt = openPrompt(
    { host, clock, surfaces },
    {
      cloud,
      clientId: app.clientId,
      tenant: app.tenant,
      scopes: app.scopeLines.flatMap(({ scopes }) => scopes),
      rules: { ...rules, tenant: app.tenant, actorRule },
      allowPublicLogs,
      language: notify.language,
    },
  );
  return { host, clock, prompt };
}
