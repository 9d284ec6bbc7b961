import { approve, decline, findQuestion } from './approval.ts';
import type { Authority } from './authority.ts';
import { EntraError } from './errors.ts';
import type { Answer, Request } from './http.ts';
import { renderCodeForm, renderOutcome, renderQuestion } from './page.ts';

const IN_PLAIN_WORDS: Record<number, string> = {
  50020:
    'That account is not known in this organization. Choose another one, or ask to be invited.',
  50057: 'That account is disabled. Choose another one.',
  70018: 'That code is not known. Check the code and enter it again.',
  70019: 'That code has expired. Go back to your app or device and get a new one.',
  90120:
    'That code has already been used or declined. Go back to your app or device and get a new one.',
  90094: 'Only an administrator of your organization can give these permissions.',
  90119: 'Enter the code that your app or device shows.',
};

/**
 * The page where a human enters the code (RFC 8628 §3.3), sees who asks for what, and decides.
 * Its steps are told apart by the fields of the form: `user_code`, then `decision`.
 */
export function answerDeviceLogin(authority: Authority, { form }: Request): Answer {
  const { user_code: userCode, decision, username = '' } = form;
  if (userCode === undefined) {
    return renderCodeForm();
  }
  try {
    if (!userCode.trim()) {
      throw new EntraError('invalid_request', 90119, 'The user code is empty.');
    }
    if (decision !== 'approve' && decision !== 'decline') {
      return ask(authority, userCode);
    }
    return decide(authority, userCode, decision, username);
  } catch (error) {
    if (!(error instanceof EntraError)) {
      throw error;
    }
    return renderCodeForm({ userCode, problem: explain(error) });
  }
}

function ask(authority: Authority, userCode: string, problem?: string): Answer {
  const { directory } = authority;
  const { code, app, access, unconsented } = findQuestion(authority, userCode);
  const tenantName = (id: string) => directory.findTenant(id)?.name ?? 'any organization';
  return renderQuestion({
    userCode: code.userCode,
    app: app.name,
    publisher: app.publisher,
    tenant: tenantName(code.tenantId),
    resource: access.resource.name,
    permissions: [...access.openid, ...access.permissions].map((permission) => ({
      ...permission,
      isNew: unconsented.includes(permission),
    })),
    people: directory.people.map(({ name, username, tenantId }) => ({
      name,
      username,
      tenant: tenantName(tenantId),
    })),
    problem,
  });
}

function decide(
  authority: Authority,
  userCode: string,
  decision: 'approve' | 'decline',
  username: string,
): Answer {
  const { app } = findQuestion(authority, userCode);
  if (decision === 'decline') {
    decline(authority, userCode);
    return renderOutcome({
      title: 'You declined the sign-in',
      text: `${app.name} was not given access. You can close this window now.`,
    });
  }
  if (!username) {
    return ask(authority, userCode, 'Choose the account to sign in with.');
  }
  try {
    approve(authority, userCode, username);
  } catch (error) {
    if (!(error instanceof EntraError)) {
      throw error;
    }
    return ask(authority, userCode, explain(error));
  }
  return renderOutcome({
    title: 'You are signed in',
    text: `You have signed in to ${app.name} as ${username}. You can close this window now.`,
  });
}

function explain({ code, message }: EntraError): string {
  const plain = code === undefined ? undefined : IN_PLAIN_WORDS[code];
  return `${plain ?? message} (AADSTS${code})`;
}
