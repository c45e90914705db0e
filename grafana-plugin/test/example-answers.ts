// example-answers: every question answered with the contract's own example, for tests that are about something else.
import { http, HttpResponse } from 'msw';
import { contract } from '../../zabbix-bridge/src/api/contract/index.ts';
import { bridgeUrl } from './bridge.ts';

/** But for who asks, which is whoever is signed in. `bridge.use(...exampleAnswers)`; what a test says after it goes before it. */
export const exampleAnswers = contract
  .filter(({ id, method, answerType }) => method === 'GET' && answerType === undefined && id !== 'getMe')
  .map(({ url, example }) => http.get(bridgeUrl(url), () => HttpResponse.json(example as Record<string, unknown>)));
