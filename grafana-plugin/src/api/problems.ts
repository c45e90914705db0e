// problems: what the sources reported, by filter, page after page.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Queries } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask, type Query } from './ask.ts';
import { keys } from './keys.ts';
import { problemPage } from './wire/problem.ts';

export type ProblemQuery = Omit<Queries['listProblems'], 'after'>;

/** @returns problems as they were reported, newest first unless `query.sort` says otherwise */
export function useProblems(query: ProblemQuery) {
  return useInfiniteQuery({
    queryKey: keys.problemList(query),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => ask({ path: '/api/v1/problems', query: { ...(query satisfies Query), after: pageParam }, answer: problemPage, signal }),
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}
