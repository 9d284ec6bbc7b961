import { expect, test } from '@jest/globals';
import { ActionError } from '../../../src/errors.ts';
import { describeAsked, describeFailure } from '../../../src/outputs/report.ts';
import { RUN } from '../../kit/host.ts';

test('what is asked for are the scopes of every line', () => {
  const arm = { name: 'arm', scopes: ['https://management.azure.com/.default'] };
  expect(describeAsked('app', [{ name: 'default', scopes: ['User.Read'] }, arm])).toEqual({
    clientId: 'app',
    scopesAsked: ['User.Read', 'https://management.azure.com/.default'],
  });
});

test('a failure has an outcome and says where to read more', () => {
  const error = new ActionError('blocked', 'A policy.', 'Ask.', { topic: 'a-policy' });
  expect(describeFailure(error, RUN)).toEqual({
    outcome: 'blocked',
    explanation: `A policy.\nAsk.\nMore: ${RUN.troubleshooting}#a-policy`,
  });
});
