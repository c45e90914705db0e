// counters: how much is open now, and what a period brought.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { counters, period } from './wire/counters.ts';

export function useCounters() {
  return useQuery({ queryKey: keys.counters, queryFn: ({ signal }) => ask({ path: '/api/v1/counters', answer: counters, signal }) });
}

/**
 * Problems, incidents, pages and transients from one moment until another, both epoch ms. Round them, to the minute say: each pair is asked for
 * and kept by itself.
 */
export function usePeriod(from: number, until: number) {
  return useQuery({
    queryKey: keys.period(from, until),
    queryFn: ({ signal }) => ask({ path: '/api/v1/counters/period', query: { from, until }, answer: period, signal }),
    placeholderData: keepPreviousData,
  });
}
