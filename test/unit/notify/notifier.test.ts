import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/errors.ts';
import { closeNotices, type Notifier, openNotifierSurfaces } from '../../../src/notify/notifier.ts';
import type { PromptEvent } from '../../../src/notify/surface.ts';
import { NotDone } from '../../../src/runner/host.ts';
import { recordHost } from '../../kit/host.ts';
import { codeIssued, stillWaiting } from '../../kit/notices.ts';
import { ALICE, makeCode } from '../../kit/people.ts';

const { signal } = new AbortController();
const ISSUED = codeIssued();
const SIGNED_IN: PromptEvent = { kind: 'signed-in', account: ALICE, waitedMilliseconds: 1 };
const ended = (outcome: Outcome): PromptEvent => ({ kind: 'ended', code: makeCode(), outcome });

/** A notifier that notes what is done to it, and does what it is told to. */
function makeNotifier(name = 'poster', work: (way: 'show' | 'close') => unknown = () => {}) {
  const story: string[] = [];
  const notifier: Notifier = {
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
  return { notifier, story };
}

/** Tells the surfaces of the notifiers, one event after the other. */
async function follow(notifiers: Notifier[], ...events: PromptEvent[]) {
  const host = recordHost();
  const surfaces = openNotifierSurfaces(notifiers, host);
  for (const event of events) {
    await Promise.allSettled(surfaces.map(async (surface) => surface(event, signal)));
  }
  const notes = host.told('state').map((line) => line.slice('open-notices'.length + 1));
  const last = notes.at(-1);
  return { host, leftOpen: last ? JSON.parse(last) : undefined };
}

const refuse = () => {
  throw new NotDone('no permission.');
};

test('a code is shown even where nothing can be left to post, which is told once', async () => {
  const { notifier, story } = makeNotifier();
  const host = recordHost();
  host.saveState = () => {
    throw new Error('no space left on device');
  };
  for (const surface of openNotifierSurfaces([notifier], host)) {
    await surface(ISSUED, signal);
    await surface(SIGNED_IN, signal);
  }
  expect(story).toEqual(['show C0DE12345', 'close signed-in alice@contoso.com']);
  expect(host.told('warning')).toEqual([
    'If this step is ended early, its code stays where it is shown: no space left on device',
  ]);
});

describe('a notifier', () => {
  test.each<[PromptEvent, string]>([
    [SIGNED_IN, 'close signed-in alice@contoso.com'],
    [ended('declined'), 'close declined'],
    [ended('timed-out'), 'close timed-out'],
    [ended('not-allowed'), 'close not-allowed'],
    [ended('blocked'), 'close blocked'],
    [ended('failed'), 'close failed'],
  ])('shows the code and says how it ended %#', async (end, closed) => {
    const { notifier, story } = makeNotifier();
    const { leftOpen } = await follow([notifier], ISSUED, end);
    expect(story).toEqual(['show C0DE12345', closed]);
    expect(leftOpen).toBeUndefined();
  });

  test('shows a code in the place of the one before', async () => {
    const { notifier, story } = makeNotifier();
    const next = { ...ISSUED, code: makeCode({ userCode: 'SECOND' }) };
    await follow([notifier], ISSUED, { kind: 'code-expired', code: makeCode() }, next, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345', 'show SECOND', 'close signed-in alice@contoso.com']);
  });

  test('is left alone by reminders, and where nobody was asked', async () => {
    const { notifier, story } = makeNotifier();
    const { host } = await follow([notifier], stillWaiting(1), SIGNED_IN, ended('failed'));
    expect(story).toEqual([]);
    expect(host.events).toEqual([]);
  });
});

describe('a notifier that fails', () => {
  test('is one warning, and is left alone from then on', async () => {
    const { notifier, story } = makeNotifier('commit status', refuse);
    const { host, leftOpen } = await follow([notifier], ISSUED, ISSUED, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345']);
    expect(host.told('warning')).toEqual([
      'The code could not be shown as a commit status: no permission. The sign-in goes on.',
    ]);
    expect(leftOpen).toBeUndefined();
  });

  test('without an answer may show the code, and is closed', async () => {
    const { notifier, story } = makeNotifier('poster', (way) => {
      if (way === 'show') {
        throw new Error('its server could not be reached.');
      }
    });
    const { host, leftOpen } = await follow([notifier], ISSUED, ISSUED, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345', 'close signed-in alice@contoso.com']);
    expect(host.told('warning')).toHaveLength(1);
    expect(leftOpen).toBeUndefined();
  });

  test.each([
    ['may show the code is left to post', new Error('x'), ['poster']],
    ['shows nothing is not', new NotDone('x'), undefined],
  ])('and %s where the run is cancelled', async (_, error, notifiers) => {
    const { notifier, story } = makeNotifier('poster', () => {
      throw error;
    });
    const { leftOpen } = await follow([notifier], ISSUED, ended('cancelled'));
    expect(story).toEqual(['show C0DE12345']);
    expect(leftOpen?.notifiers).toEqual(notifiers);
  });

  test('only at a later code is still closed', async () => {
    let shows = 0;
    const { notifier, story } = makeNotifier('poster', (way) => {
      shows += way === 'show' ? 1 : 0;
      return shows === 2 && way === 'show' ? refuse() : undefined;
    });
    const { host } = await follow([notifier], ISSUED, ISSUED, ISSUED, SIGNED_IN);
    expect(story).toEqual([
      'show C0DE12345',
      'show C0DE12345',
      'close signed-in alice@contoso.com',
    ]);
    expect(host.told('warning')).toHaveLength(1);
  });

  test('disturbs no other', async () => {
    const { notifier, story } = makeNotifier('other');
    await follow([makeNotifier('poster', refuse).notifier, notifier], ISSUED, SIGNED_IN);
    expect(story).toEqual(['show C0DE12345', 'close signed-in alice@contoso.com']);
  });
});

describe('what post is left', () => {
  test('is the notifier and a cancelled run as soon as a code is being shown', async () => {
    const host = recordHost();
    const { notifier } = makeNotifier('poster', () => new Promise(() => {}));
    for (const surface of openNotifierSurfaces([notifier], host)) {
      void surface(ISSUED, signal);
    }
    expect(host.told('state')).toEqual([
      `open-notices {"notifiers":["poster"],"ending":{"outcome":"cancelled"}}`,
    ]);
  });

  test('is a cancelled run, for which this process has no time', async () => {
    const { notifier, story } = makeNotifier();
    const { leftOpen } = await follow([notifier], ISSUED, ended('cancelled'));
    expect(story).toEqual(['show C0DE12345']);
    expect(leftOpen).toEqual({ notifiers: ['poster'], ending: { outcome: 'cancelled' } });
  });

  test('is how it ended, where a notifier could not be closed', async () => {
    const { notifier } = makeNotifier('poster', (way) => way === 'close' && refuse());
    const { leftOpen } = await follow(
      [notifier, makeNotifier('other').notifier],
      ISSUED,
      SIGNED_IN,
    );
    const ending = { outcome: 'signed-in', username: 'alice@contoso.com' };
    expect(leftOpen).toEqual({ notifiers: ['poster'], ending });
  });

  test('is how it ended also while a notifier still shows the code', async () => {
    const host = recordHost();
    const { notifier } = makeNotifier('poster', () => new Promise(() => {}));
    const [watch, surface] = openNotifierSurfaces([notifier], host);
    void surface?.(ISSUED, signal);
    void watch?.(ended('declined'), signal);
    expect(host.told('state').at(-1)).toContain('"ending":{"outcome":"declined"}');
  });
});

describe('post', () => {
  const ending = { outcome: 'declined' };
  const hostWith = (...notifiers: string[]) =>
    recordHost({ state: { 'open-notices': JSON.stringify({ notifiers, ending }) } });

  test('closes what was left open, and nothing else', async () => {
    const [up, down] = [makeNotifier('poster'), makeNotifier('other')];
    const host = hostWith('poster');
    await closeNotices([up.notifier, down.notifier], host, signal);
    expect(up.story).toEqual(['close declined']);
    expect(down.story).toEqual([]);
    expect(host.events).toEqual([]);
  });

  test('warns where that cannot be done, and goes on with the others', async () => {
    const [broken, good] = [makeNotifier('poster', refuse), makeNotifier('other')];
    const host = hostWith('poster', 'other');
    await closeNotices([broken.notifier, good.notifier], host, signal);
    expect(good.story).toEqual(['close declined']);
    expect(host.told('warning')).toEqual([
      'The code that may stand as a poster could not be taken down: no permission.',
    ]);
  });
});
