// failure.test: that what went wrong is told apart by what a person can do about it.
import { expect, test } from '@jest/globals';
import { failureOf } from './failure.ts';

const aProblem = (status: number, code: string) => ({
  type: `urn:nabat:error:${code}`,
  title: 'Title',
  status,
  code,
  detail: 'what happened',
  faults: [],
  mend: 'what to do',
  request: '4f0c',
});

test.each([
  ['no answer at all', undefined, undefined, 'no-contact'],
  ['a dead bridge behind the proxy: 502 with nothing in it', 502, '', 'no-contact'],
  ['a bridge that is still starting', 503, aProblem(503, 'unavailable'), 'no-contact'],
  ['somebody who is not signed in', 401, { message: 'Unauthorized' }, 'not-allowed'],
  ['a route that Grafana keeps closed', 403, { message: 'plugin proxy route access denied' }, 'not-allowed'],
  ['a role that the bridge refuses', 403, aProblem(403, 'forbidden'), 'not-allowed'],
  ['an app without settings', 404, { message: 'Plugin setting not found' }, 'not-set-up'],
  ['an app that is disabled', 404, { message: 'Plugin is not enabled' }, 'not-set-up'],
  ['a token that the bridge does not know', 401, aProblem(401, 'unauthenticated'), 'not-set-up'],
  ['an incident that does not exist', 404, aProblem(404, 'incident-not-found'), 'absent'],
  ['a time of which not all is there yet', 503, aProblem(503, 'history-filling'), 'filling'],
  ['a conflict of versions', 409, aProblem(409, 'command-conflict'), 'refused'],
  ['a Zabbix that refuses, though its status is 502', 502, aProblem(502, 'zabbix-refused'), 'refused'],
  ['something else at the address of the bridge', 404, '<html>', 'not-understood'],
])('%s', (_name, status, body, kind) => {
  expect(failureOf(status, body).kind).toBe(kind);
});

test('the words of the bridge go with the failure', () => {
  const failure = failureOf(409, aProblem(409, 'command-conflict'));
  expect(failure.message).toBe('what happened');
  expect(failure.problem?.mend).toBe('what to do');
});
