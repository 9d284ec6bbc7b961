import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/errors.ts';
import type { PromptEvent } from '../../../src/notify/surface.ts';
import { closeNotices, type Notifier, openNotifierSurfaces } from '../../../src/notify/notifier.ts';
import { NotDone, OPEN_NOTICES_STATE } from '../../../src/runner/host.ts';
import { recordHost } from '../../kit/host.ts';
import { ALICE, CLIENT, makeCode, TENANT } from '../../kit/people.ts';

const { signal } = new AbortController();
const ISSUED: PromptEvent = {
  kind: 'code-issued',
  code: makeCode(),
  expiresAt: 0,
  isOddPage: false,
  message: '',
  isReplacement: false,
  ask: {
    repository: 'contoso/reports',
    ref: 'refs/heads/main',
    workflow: 'Nightly report',
    page: 'https://github.example.test/contoso/reports/actions/runs/7',
    startedBy: 'hubot',
    clientId: CLIENT,
    tenant: TENANT,
    accepted: undefined,
    scopes: [],
  },
};
const SIGNED_IN: PromptEvent = { kind: 'signed-in', account: ALICE, waitedMilliseconds: 1 };
const ended = (outcome: Outcome): PromptEvent => ({ kind: 'ended', code: makeCode(), outcome });

/** A board that notes what is done to it, and does what it is told to. */
function makeBoard(name = 'poster', work: (way: 'show' | 'close') => unknown = () => {}) {
  const story: string[] = [];
  const board: Notifier = {
    name,
    async show({ code }) {
      story.push(`show ${code.userCode}`);
      await work('show');
    },
    async close({ outcome, username }) {
      story.push(['close', outcome, username].filter(Boolean).join(' '));
      await work('close');
    },
  };
  return { board, story };
}

/** Tells the surfaces of the boards, one event after the other. */
async function follow(boards: Notifier[], ...events: PromptEvent[]) {
  const host = recordHost();
  const surfaces = openNotifierSurfaces(boards, host);
  for (const event of events) {
    await Promise.allSettled(surfaces.map(async (surface) => surface(event, signal)));
  }
  const notes = host.told('state').map((line) => line.slice(OPEN_NOTICES_STATE.length + 1));
  const last = notes.at(-1);
  return { host, leftUp: last ? JSON.parse(last) : undefined };
}

const refuse = () => {
  throw new NotDone('no permission.');
};

describe('a board', () => {
  test.each<[PromptEvent, string]>([
    [SIGNED_IN, 'close signed-in alice@contoso.com'],
    [ended('declined'), 'close declined'],
    [ended('timed-out'), 'close timed-out'],
    [ended('not-allowed'), 'close not-allowed'],
    [ended('blocked'), 'close blocked'],
    [ended('failed'), 'close failed'],
  ])('shows the code and says how it ended %#', async (end, closed) => {
    const { board, story } = makeBoard();
    const { leftUp } = await follow([board], ISSUED, end);
    expect(story).toEqual(['show C0DE12345', closed]);
    expect(leftUp).toBeUndefined();
  });

  test('shows a code in the place of the one before', async () => {
    const { board, story } = makeBoard();
    const next = { ...ISSUED, code: makeCode({ userCode: 'SECOND' }) };
    await follow([board], ISSUED, { kind: 'code-expired', code: makeCode() }, next, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345', 'show SECOND', 'close signed-in alice@contoso.com']);
  });

  test('is left alone by reminders, and where nobody was asked', async () => {
    const { board, story } = makeBoard();
    const reminder: PromptEvent = { ...ISSUED, kind: 'still-waiting', millisecondsLeft: 1 };
    const { host } = await follow([board], reminder, SIGNED_IN, ended('failed'));
    expect(story).toEqual([]);
    expect(host.events).toEqual([]);
  });
});

describe('a board that fails', () => {
  test('is one warning, and is left alone from then on', async () => {
    const { board, story } = makeBoard('commit status', refuse);
    const { host, leftUp } = await follow([board], ISSUED, ISSUED, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345']);
    expect(host.told('warning')).toEqual([
      'The code could not be shown as a commit status: no permission. The sign-in goes on.',
    ]);
    expect(leftUp).toBeUndefined();
  });

  test('without an answer may show the code, and is closed', async () => {
    const { board, story } = makeBoard('poster', (way) => {
      if (way === 'show') {
        throw new Error('its server could not be reached.');
      }
    });
    const { host, leftUp } = await follow([board], ISSUED, ISSUED, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345', 'close signed-in alice@contoso.com']);
    expect(host.told('warning')).toHaveLength(1);
    expect(leftUp).toBeUndefined();
  });

  test.each([
    ['may show the code is left to post', new Error('x'), ['poster']],
    ['shows nothing is not', new NotDone('x'), undefined],
  ])('and %s where the run is cancelled', async (_, fault, boards) => {
    const { board, story } = makeBoard('poster', () => {
      throw fault;
    });
    const { leftUp } = await follow([board], ISSUED, ended('cancelled'));
    expect(story).toEqual(['show C0DE12345']);
    expect(leftUp?.boards).toEqual(boards);
  });

  test('only at a later code is still closed', async () => {
    let shows = 0;
    const { board, story } = makeBoard('poster', (way) => {
      shows += way === 'show' ? 1 : 0;
      return shows === 2 && way === 'show' ? refuse() : undefined;
    });
    const { host } = await follow([board], ISSUED, ISSUED, ISSUED, SIGNED_IN);
    expect(story).toEqual([
      'show C0DE12345',
      'show C0DE12345',
      'close signed-in alice@contoso.com',
    ]);
    expect(host.told('warning')).toHaveLength(1);
  });

  test('disturbs no other', async () => {
    const { board, story } = makeBoard('other');
    await follow([makeBoard('poster', refuse).board, board], ISSUED, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345', 'close signed-in alice@contoso.com']);
  });
});

describe('what post is left', () => {
  test('is the board and a cancelled run as soon as a code is being put up', async () => {
    const host = recordHost();
    const { board } = makeBoard('poster', () => new Promise(() => {}));
    for (const surface of openNotifierSurfaces([board], host)) {
      void surface(ISSUED, signal);
    }
    expect(host.told('state')).toEqual([
      `${OPEN_NOTICES_STATE} {"boards":["poster"],"ending":{"outcome":"cancelled"}}`,
    ]);
  });

  test('is a cancelled run, for which this process has no time', async () => {
    const { board, story } = makeBoard();
    const { leftUp } = await follow([board], ISSUED, ended('cancelled'));
    expect(story).toEqual(['show C0DE12345']);
    expect(leftUp).toEqual({ boards: ['poster'], ending: { outcome: 'cancelled' } });
  });

  test('is how it ended, where a board could not be closed', async () => {
    const { board } = makeBoard('poster', (way) => way === 'close' && refuse());
    const { leftUp } = await follow([board, makeBoard('other').board], ISSUED, SIGNED_IN);
    const ending = { outcome: 'signed-in', username: 'alice@contoso.com' };
    expect(leftUp).toEqual({ boards: ['poster'], ending });
  });

  test('is how it ended also while a board still shows the code', async () => {
    const host = recordHost();
    const { board } = makeBoard('poster', () => new Promise(() => {}));
    const [watch, surface] = openNotifierSurfaces([board], host);
    void surface?.(ISSUED, signal);
    void watch?.(ended('declined'), signal);
    expect(host.told('state').at(-1)).toContain('"ending":{"outcome":"declined"}');
  });
});

describe('post', () => {
  const ending = { outcome: 'declined' };
  const hostWith = (...boards: string[]) =>
    recordHost({ state: { [OPEN_NOTICES_STATE]: JSON.stringify({ boards, ending }) } });

  test('closes what was left up, and nothing else', async () => {
    const [up, down] = [makeBoard('poster'), makeBoard('other')];
    const host = hostWith('poster');
    await closeNotices([up.board, down.board], host, signal);
    expect(up.story).toEqual(['close declined']);
    expect(down.story).toEqual([]);
    expect(host.events).toEqual([]);
  });

  test('warns where that cannot be done, and goes on with the others', async () => {
    const [broken, good] = [makeBoard('poster', refuse), makeBoard('other')];
    const host = hostWith('poster', 'other');
    await closeNotices([broken.board, good.board], host, signal);
    expect(good.story).toEqual(['close declined']);
    expect(host.told('warning')).toEqual([
      'The code that may stand as a poster could not be taken down: no permission.',
    ]);
  });
});
