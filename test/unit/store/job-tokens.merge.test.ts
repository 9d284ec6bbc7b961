import { describe, expect, test } from '@jest/globals';
import { START } from '../../kit/clock.ts';
import { afterSteps, line, openStep, person, recall } from '../../kit/job-tokens.ts';
import { ALICE, BOB, TENANT } from '../../kit/people.ts';
import { openMemoryStore } from '../../kit/store.ts';

const READ = ['User.Read'];
const ARM = ['https://management.azure.com/.default'];

describe('tokens that are added', () => {
  test('stand beside those for other scopes', async () => {
    const [read, arm] = [line(READ, 'read'), line(ARM, 'arm')];
    expect(await recall(await afterSteps(person(ALICE, read), person(ALICE, arm)))).toEqual({
      tenantId: TENANT,
      people: [person(ALICE, read, arm)],
    });
  });

  test('take the place of those for the same scopes, whatever their order and case', async () => {
    const old = line(['User.Read', 'Mail.Send'], 'old');
    const fresh = line(['mail.send', 'USER.READ'], 'new');
    const arm = line(ARM, 'arm');
    const { people } = await recall(
      await afterSteps(person(ALICE, old, arm), person(ALICE, fresh)),
    );
    expect(people).toEqual([person(ALICE, arm, fresh)]);
  });

  test('bring what is known of the person now', async () => {
    const before = { ...ALICE, roles: ['Approver'] };
    const store = await afterSteps(person(before, line(READ, 'a')), person(ALICE, line(ARM, 'b')));
    const { people } = await recall(store);
    expect(people).toEqual([person(ALICE, line(READ, 'a'), line(ARM, 'b'))]);
  });

  test('leave those of other people alone', async () => {
    const [alice, bob] = [person(ALICE, line(READ, 'a')), person(BOB, line(READ, 'b'))];
    const { people } = await recall(await afterSteps(alice, bob));
    expect(people).toEqual([alice, bob]);
    const newer = person(ALICE, line(READ, 'newer'));
    expect((await recall(await afterSteps(alice, bob, newer))).people).toEqual([bob, newer]);
  });

  test.each([
    [-1, false],
    [0, false],
    [1, true],
  ])('leave out of the same person what expires in %d ms: kept is %s', async (left, isKept) => {
    const old = line(READ, 'old', 60);
    const store = await afterSteps(person(ALICE, old), person(BOB, old));
    const fresh = line(ARM, 'new', 120);
    const later = old.token.expiresAt - left;
    await openStep({ store }).jobTokens.keep(TENANT, person(ALICE, fresh), later);
    expect((await recall(store)).people.at(-1)).toEqual(
      isKept ? person(ALICE, old, fresh) : person(ALICE, fresh),
    );
  });

  test('take the place of what cannot be opened', async () => {
    const store = openMemoryStore({ kind: 'found', sealed: 'rubbish' });
    const alice = person(ALICE, line(READ, 'a'));
    await openStep({ store }).jobTokens.keep(TENANT, alice, START);
    expect((await recall(store)).people).toEqual([alice]);
  });
});

describe('tokens that are dropped', () => {
  const [read, arm] = [line(READ, 'read'), line(ARM, 'arm')];

  test('are those for these scopes of this person', async () => {
    const store = await afterSteps(person(ALICE, read, arm), person(BOB, read));
    await openStep({ store }).jobTokens.drop(
      TENANT,
      person(ALICE, line(['USER.READ'], 'new')),
      START,
    );
    const { people } = await recall(store);
    expect(people).toHaveLength(2);
    expect(people).toEqual(expect.arrayContaining([person(ALICE, arm), person(BOB, read)]));
    expect(store.written.at(-1)).not.toBe(store.written.at(-2));
  });

  test('leave nobody behind who has no token any more', async () => {
    const store = await afterSteps(person(ALICE, read), person(BOB, read));
    await openStep({ store }).jobTokens.drop(TENANT, person(ALICE, read), START);
    expect((await recall(store)).people).toEqual([person(BOB, read)]);
  });

  test('are written of nothing where there were none', async () => {
    const { jobTokens, store, host } = openStep();
    await jobTokens.drop(TENANT, person(ALICE, read), START);
    expect([store.written, host.told('state')]).toEqual([[], []]);
  });
});
