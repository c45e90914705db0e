// connection-test.test: that each way in which it may fail is said in words that help.
import { beforeEach, expect, test } from '@jest/globals';
import { HttpResponse } from 'msw';
import { getReadiness } from '../../../zabbix-bridge/src/api/contract/health.ts';
import { getMe } from '../../../zabbix-bridge/src/api/contract/me.ts';
import { answering, askBridge } from '../../test/asking.ts';
import { aProblem } from '../../test/builders.ts';
import { testConnection } from './connection-test.ts';

const me = (answer: Parameters<typeof answering>[1]) => answering('/api/v1/me', answer);
beforeEach(() => {
  me(getMe.example);
  answering('/readyz', getReadiness.example);
});

test('when it works it says who one is, what of, and what one may', async () => {
  expect(await testConnection(askBridge)).toEqual({
    status: 'success',
    message: 'Nabat answers Anna Petrova, for pharma. You may look but not act: in Grafana’s organisation 1 you are Viewer.',
  });
});

test('a bridge that is not ready says what is missing', async () => {
  answering('/readyz', () => HttpResponse.json({ ready: false, missing: ['The source zabbix-main is not reconciled yet.'] }, { status: 503 }));
  expect(await testConnection(askBridge)).toEqual({
    status: 'error',
    message: 'Nabat answers, but is not ready yet. The source zabbix-main is not reconciled yet.',
  });
});

test('without an answer it asks whether the bridge runs and can be reached', async () => {
  me(() => new HttpResponse(null, { status: 502 }));
  expect((await testConnection(askBridge)).message).toMatch(/^No contact with Nabat\. .*Does the bridge run/);
});

test('an app that is not set up leads to its page Setup', async () => {
  me(() => HttpResponse.json({ message: 'Plugin setting not found' }, { status: 404 }));
  expect((await testConnection(askBridge)).message).toBe(
    'Nabat is not set up in this organisation. An administrator enables the app and gives it the address and the token of the bridge. That is done on the app’s page Setup.',
  );
});

test('a token that the bridge refuses leads there too', async () => {
  me(() => HttpResponse.json(aProblem('unauthenticated'), { status: 403 }));
  expect((await testConnection(askBridge)).message).toMatch(/^Nabat is not set up in this organisation\. .*page Setup\.$/);
});

test('who may not look is told so in the bridge’s words', async () => {
  me(() => HttpResponse.json(aProblem('forbidden'), { status: 403 }));
  expect(await testConnection(askBridge)).toMatchObject({ status: 'error', message: expect.stringMatching(/^You may not see this\. /) as unknown });
});

test('an answer that is none of the contract’s says that versions may not go together', async () => {
  me({ hello: 'I am no bridge' });
  expect((await testConnection(askBridge)).message).toMatch(/^The answer could not be understood\. .*versions/);
});
