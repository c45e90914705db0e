// shift: what a shift has to hand over, and the shifts that were handed over before.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { handoverList, shift } from './wire/shift.ts';

/** The stream tells what moves, but for overrides on call and the time that goes by. */
const askEveryMs = 60_000;

/** @param from  epoch ms; the last handover unless said */
export function useShift(from: number | undefined) {
  const query = { from };
  return useQuery({
    queryKey: keys.shift(query),
    queryFn: ({ signal }) => ask({ path: '/api/v1/shift', query, answer: shift, signal }),
    refetchInterval: askEveryMs,
    placeholderData: keepPreviousData,
  });
}

/** @returns the latest first */
export function useHandovers() {
  return useQuery({
    queryKey: keys.handovers,
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/handovers', answer: handoverList, signal })).rows,
    refetchInterval: askEveryMs,
  });
}
