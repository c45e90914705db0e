// on-call: who is on call in a span of time, who would be told of what, and what it costs each person.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AbsencesBody, Queries } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask, type Query } from './ask.ts';
import { keys } from './keys.ts';
import { absencesRead, onCall, onCallLoad, wouldTell, type Absence } from './wire/on-call.ts';

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

/** @param ref  id or number. @returns who would hear of an incident from now on; null where no rules are in force */
export function useWouldTellOf(ref: string) {
  return useQuery({
    queryKey: keys.wouldTellOf(ref),
    queryFn: async ({ signal }) => (await ask({ path: `/api/v1/incidents/${encodeURIComponent(ref)}/would-tell`, answer: wouldTell, signal })).would,
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

/** @param from,until  epoch ms, at most 60 days; round them: each pair is asked for and kept by itself */
export function useOnCallLoad(from: number, until: number) {
  return useQuery({
    queryKey: keys.onCallLoad(from, until),
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/on-call/load', query: { from, until }, answer: onCallLoad, signal })).rows,
    placeholderData: keepPreviousData,
  });
}

/** What an iCalendar file holds; nothing is changed by it. Rejects in the bridge's words where it is none. */
export const readAbsences = (body: AbsencesBody): Promise<{ readonly absences: readonly Absence[]; readonly left: number }> =>
  ask({ path: '/api/v1/on-call/absences', body, answer: absencesRead });
