// incident: one incident with its why, and the pages of its members and of its timeline.
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { incidentDetail, memberPage, timelinePage } from './wire/incident.ts';

const pathOf = (ref: string) => `/api/v1/incidents/${encodeURIComponent(ref)}`;

/** @param ref  id or number, as INC-2041 */
export function useIncident(ref: string) {
  return useQuery({ queryKey: keys.incident(ref), queryFn: ({ signal }) => ask({ path: pathOf(ref), answer: incidentDetail, signal }) });
}

/**
 * @param text  words that must all be found in a member; while others are asked for, what was found before stays
 * @returns the members of an incident, page after page: causes, symptoms, related; open before cleared
 */
export function useMembers(ref: string, text = '') {
  const words = text.trim();
  return useInfiniteQuery({
    queryKey: keys.membersWith(ref, words),
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      ask({ path: `${pathOf(ref)}/members`, query: { after: pageParam, text: words || undefined }, answer: memberPage, signal }),
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

/** @returns what happened to an incident, page after page, newest first */
export function useTimeline(ref: string) {
  return useInfiniteQuery({
    queryKey: keys.timeline(ref),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => ask({ path: `${pathOf(ref)}/timeline`, query: { after: pageParam }, answer: timelinePage, signal }),
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}
