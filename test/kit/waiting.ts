import { authenticateSession } from '../../src/auth/authenticate-session.ts';
import { openEntraClient } from '../../src/entra/client.ts';
import { openSigningKeys } from '../../src/entra/signing-keys.ts';
import { resolveCloud } from '../../src/identity/cloud.ts';
import { openMsal } from '../../src/msal/identity-provider.ts';
import type { FakeClock } from './clock.ts';
import { json } from './fetch.ts';
import { ALICE, CLIENT, makeCode, TENANT } from './people.ts';
import { makePlan } from './plan.ts';
import { expired, pending } from './replies.ts';
import { PUBLIC_KEYS } from './signer.ts';
import { codeAnswer, tokenAnswer } from './wire.ts';

/** A poll as Entra sees it. */
interface Poll {
  /** Which poll of this session it is, from 1. */
  nth: number;
  /** Seconds since its code was issued. */
  age: number;
}

const CODE_LIFE = 900;

/** The answer that signs Alice in. */
export const tokens = () => json(tokenAnswer(ALICE, 'User.Read', 1));

/** What Entra says to a poll while nobody comes. */
export const nobodyComes = ({ age }: Poll) => (age >= CODE_LIFE ? expired() : pending());

/**
 * A whole session with nobody stored, through the real client and the real MSAL, with an Entra that
 * answers polls as it is told. `asked` are the device code requests and the polls of each.
 */
export async function waitForHuman(
  clock: FakeClock,
  {
    timeoutMinutes,
    answer = nobodyComes,
    answerCode = () => json(codeAnswer(makeCode())),
  }: {
    timeoutMinutes: number;
    answer?: (poll: Poll) => Response;
    answerCode?: (nth: number) => Response;
  },
) {
  const begin = clock.monotonic();
  const seconds = () => (clock.monotonic() - begin) / 1000;
  const polls: number[] = [];
  const story: string[] = [];
  let requests = 0;
  let nth = 0;
  let issued = 0;

  const fetch = (async (url: string) => {
    if (url.includes('/devicecode')) {
      requests += 1;
      issued = seconds();
      return answerCode(requests);
    }
    nth += 1;
    polls[polls.length - 1] = (polls.at(-1) ?? 0) + 1;
    return answer({ nth, age: seconds() - issued });
  }) as typeof globalThis.fetch;

  const told: string[] = [];
  const tell = (sentence: string) => void told.push(sentence);
  const { signal } = new AbortController();
  const entra = openEntraClient({
    fetch,
    clock,
    signal,
    random: () => 0.5,
    tell,
    learn: () => {},
    redact: (text: string) => text,
  });
  const tenant = { clientId: CLIENT, tenant: TENANT, cloud: resolveCloud('public'), entra };
  const signingKeys = openSigningKeys({ ...tenant, known: PUBLIC_KEYS, clock });
  const provider = openMsal(
    { ...tenant, claims: undefined, language: undefined, stored: { accounts: {} }, signingKeys },
    () => {},
  );
  const plan = makePlan({ timeoutMinutes });
  const result: unknown = await authenticateSession(plan, provider, clock, ({ kind }) => {
    story.push(`${seconds()} s: ${kind}`);
    if (kind === 'code-issued') {
      polls.push(0);
    }
  }).catch((error: unknown) => error);
  return { result, story, told, requests, polls, waits: clock.waits.map((wait) => wait / 1000) };
}
