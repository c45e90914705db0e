// load: the load on operators by ISA-18.2 and EEMUA 191, and how many of what came over time.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { counterSeries, load, pages } from './wire/load.ts';

/** @param from,until  epoch ms, at most 92 days; round them: each pair is asked for and kept by itself */
export function useLoad(from: number, until: number) {
  return useQuery({
    queryKey: keys.load(from, until),
    queryFn: ({ signal }) => ask({ path: '/api/v1/counters/load', query: { from, until }, answer: load, signal }),
    placeholderData: keepPreviousData,
  });
}

/** @param query.step  ms; at most 1,000 steps fit into one answer */
export function useCounterSeries(query: { readonly from: number; readonly until: number; readonly step: number }) {
  return useQuery({
    queryKey: keys.counterSeries(query),
    queryFn: ({ signal }) => ask({ path: '/api/v1/counters/series', query, answer: counterSeries, signal }),
    placeholderData: keepPreviousData,
  });
}

/** What was presented to each operator. @param from,until  as of `useLoad` */
export function usePages(from: number, until: number) {
  return useQuery({
    queryKey: keys.pages(from, until),
    queryFn: ({ signal }) => ask({ path: '/api/v1/counters/pages', query: { from, until }, answer: pages, signal }),
    placeholderData: keepPreviousData,
  });
}
