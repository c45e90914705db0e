// me: who the person at the screen is to the bridge, and what it lets them do.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { me } from './wire/me.ts';

/** Rights change rarely, and what the bridge refuses meanwhile it refuses in words. */
const freshForMs = 5 * 60_000;

/** While history is being filled in: how far it has come is shown. */
const lookAgainMs = 15_000;

/** @returns the person as the bridge sees them; fails as everything does for whom Grafana does not vouch */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => ask({ path: '/api/v1/me', answer: me, signal }),
    staleTime: freshForMs,
    refetchInterval: ({ state: { data } }) => data?.lacksBefore !== undefined && lookAgainMs,
  });
}
