// on-call: who is on call in a span of time, who would be told of what, and what it costs each person.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Queries } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask, type Query } from './ask.ts';
import { keys } from './keys.ts';
import { onCall, wouldTell } from './wire/on-call.ts';

/** What others change is seen within so long: nothing tells of it. */
const lookAgainMs = 60_000;

/** @param query  `from` and `until` in epoch ms, at most 100 days; `layersOf` the id of the schedule whose layers are wanted too */
export function useOnCall(query: Queries['getOnCall']) {
  return useQuery({
    queryKey: keys.onCallSpan(query),
    queryFn: ({ signal }) => ask({ path: '/api/v1/on-call', query: query satisfies Query, answer: onCall, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: lookAgainMs,
  });
}

/** @param query.at  epoch ms; now unless said */
export function useWouldTell(query: Queries['getWouldTell']) {
  return useQuery({
    queryKey: keys.wouldTell(query),
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/on-call/would-tell', query: query satisfies Query, answer: wouldTell, signal })).would,
    placeholderData: keepPreviousData,
  });
}
