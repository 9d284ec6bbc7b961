import { type JWTPayload, jwtVerify } from 'jose';
import { startJob } from '../../runner/runner.ts';
import { ALICE, ALICE_ID, ARM_SCOPE, CLIENT_ID, CONTOSO } from '../../servers/entra/contoso.ts';
import { type Entra, startEntra } from '../../servers/entra/server.ts';
import { boundWait } from './wait.ts';

/** Seconds that a token lives here: far less than any client keeps one. */
export const TOKEN_LIFE = 20;

const LONGEST_STEP = 60_000;

/** A job in which Alice has signed in and which has a token endpoint. */
export type ClientStage = Awaited<ReturnType<typeof openClientStage>>;

/** Runs the built action as a step of the job, as a workflow would with `token-endpoint: job`. */
export async function openClientStage() {
  const entra = await startEntra({ accessTokenSeconds: TOKEN_LIFE });
  const job = await startJob({ env: { NODE_EXTRA_CA_CERTS: entra.caFile } });
  const close = async () => {
    await job.end();
    await entra.stop();
  };
  try {
    const outputs = await signIn(job, entra);
    return {
      entra,
      folder: job.folder,
      workspace: job.workspace,
      /** ARM_MSI_ENDPOINT */
      hashicorp: outputs['arm-msi-endpoint'] ?? '',
      /** What a later step is given. */
      environment: job.environment,
      /** Throws where a token is not a good one of Alice's for that resource. */
      async expectAlice(token: string, resource: string): Promise<JWTPayload> {
        const { payload } = await jwtVerify(token, await entra.publicKey(), { audience: resource });
        if (payload.oid !== ALICE_ID || payload.upn !== ALICE) {
          throw new Error(`the token is that of ${payload.upn} (${payload.oid})`);
        }
        return payload;
      },
      /** Ends the job as a runner does; the endpoint must be gone then. */
      async finish(): Promise<void> {
        const { conclusion, log } = await job.post();
        const left = job.orphans();
        if (conclusion !== 'success' || left.length > 0) {
          throw new Error(`post has left ${left.length} processes, and said:\n${log}`);
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signIn(job: Awaited<ReturnType<typeof startJob>>, entra: Entra) {
  const running = job.run({
    with: {
      'client-id': CLIENT_ID,
      'tenant-id': CONTOSO,
      'authority-host': entra.origin,
      scopes: `User.Read\narm=${ARM_SCOPE}`,
      'token-endpoint': 'job',
      cache: 'none',
    },
    timeoutMs: LONGEST_STEP,
  });
  const code = entra.nextCode().then(({ userCode }) => entra.approve(userCode, ALICE));
  await boundWait(Promise.race([code, running]), LONGEST_STEP, 'no code was issued');
  const { outputs, log } = await running;
  if (outputs.outcome !== 'signed-in') {
    throw new Error(`the step has not signed in:\n${log}`);
  }
  return outputs;
}
