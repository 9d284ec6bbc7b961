import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encode } from 'uqr';
import type { Transcript } from '../../../dev/runner/runner.ts';
import { ALICE, ARM_SCOPE, BOB_ID } from '../../../dev/servers/entra/contoso.ts';
import {
  bodiesOf,
  everywhere,
  type Human,
  ON_PULL_REQUEST,
  openScene,
  type Scene,
} from './scene.ts';

const QR = '▼ A QR code of the page, for a phone';
const HOSTILE =
  'x\r\n::error::injected\r\n##[error]injected <img src=x onerror=alert(1)> [click](https://evil.example) @octocat **bold** | `code` <!here>';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const approve: Human = ({ userCode }, { entra }) => entra.approve(userCode, ALICE);

const cases = {
  plain: {},
  'hostile names': {
    env: {
      GITHUB_WORKFLOW: HOSTILE,
      GITHUB_REF: HOSTILE,
      GITHUB_TRIGGERING_ACTOR: HOSTILE,
      GITHUB_JOB: HOSTILE,
    },
  },
  'several resources': { with: { scopes: `User.Read Mail.Send\narm=${ARM_SCOPE}` } },
  refusal: { with: { 'allowed-users': BOB_ID } },
};

describe.each(Object.entries(cases))('%s', (_, options) => {
  const { env = {}, with: inputs = {} } = options as Record<string, Record<string, string>>;
  test.each(['json', 'teams', 'slack'])('as it reads, with a chat of %s', async (format) => {
    const { transcript } = await scene.run(
      { with: { ...everywhere(scene.github, format), ...inputs }, humans: [approve] },
      { ...ON_PULL_REQUEST, env },
    );
    const same = sameEachTime(scene, transcript);
    expect(same(bodiesOf(scene, 'webhook'))).toMatchSnapshot(format);
    if (format === 'json') {
      expect(same(withoutQrCode(transcript.lines))).toMatchSnapshot('log');
      expect(same(transcript.summary.split('\n'))).toMatchSnapshot('summary');
      expect(same(bodiesOf(scene, 'status'))).toMatchSnapshot('status');
      const comments = [...bodiesOf(scene, 'make comment'), ...bodiesOf(scene, 'edit comment')];
      expect(same(comments.map(({ body }) => body.split('\n')))).toMatchSnapshot('comment');
    }
  });
});

test('the QR code in the log is that of the page', async () => {
  const { transcript } = await scene.run({ humans: [approve] });
  const rows = qrCodeIn(transcript.lines).flatMap((line) => [
    [...line].map((block) => block === '▀' || block === '█'),
    [...line].map((block) => block === '▄' || block === '█'),
  ]);
  const { data } = encode(`${scene.entra.origin}/devicelogin`, { ecc: 'L', border: 1 });
  const light = data.map((row) => row.map((isDark) => !isDark));
  expect(rows.slice(0, light.length)).toEqual(light);
});

function qrCodeIn(lines: string[]): string[] {
  const start = lines.indexOf(QR) + 1;
  const after = lines.slice(start);
  const length = after.findIndex((line) => !/^[ ▀▄█]+$/.test(line));
  return after.slice(0, length === -1 ? undefined : length);
}

function withoutQrCode(lines: string[]): string[] {
  const code = new Set(qrCodeIn(lines));
  return lines.filter((line) => !code.has(line));
}

/** Writes codes, addresses, ids and times as they would be in another run too. */
function sameEachTime({ entra }: Scene, { lines }: Transcript) {
  const code = lines.map((line) => /^ +enter {2}(\w{9})$/.exec(line)?.[1]).find(Boolean) ?? '';
  const { host } = new URL(entra.origin);
  const replace = (text: string) =>
    text
      .replaceAll(code, 'BCDFGHJKL')
      .replaceAll(host, 'login.example.test')
      .replaceAll(host.replace(':', '&#58;'), 'login.example.test')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-11-22T12:00:00.000Z')
      .replace(/\d{4}-\d\d-\d\d \d\d(:|&#58;)\d\d UTC/g, '2026-11-22 12$100 UTC')
      .replace(/\b\d\d:\d\d UTC/g, '12:15 UTC')
      .replace(/after \d+ s/g, 'after 8 s')
      .replace(/\| \d+ s \|/g, '| 8 s |')
      .replace(/\b[A-Za-z0-9_-]{20,}\.[\w-]+\.[\w-]+/g, 'a token');
  return (value: unknown) => JSON.parse(replace(JSON.stringify(value)));
}
