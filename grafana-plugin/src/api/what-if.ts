// what-if: what would be hit if one thing died, asked of the bridge.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { whatIf } from './wire/what-if.ts';

/** What routes and schedules say moves with the time of day, and nothing tells of it. */
const lookAgainMs = 60_000;

/** @param entity  `host:web-01`, `service:pharma.mail`; of nothing nothing is asked */
export function useWhatIf(entity: string) {
  return useQuery({
    queryKey: keys.whatIf(entity),
    queryFn: ({ signal }) => ask({ path: '/api/v1/what-if', query: { entity }, answer: whatIf, signal }),
    enabled: entity !== '',
    refetchInterval: lookAgainMs,
  });
}
