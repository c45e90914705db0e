// write-backs: what was written into the sources for an incident, looked at again while something is still on its way.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { writeBackList } from './wire/write-back.ts';

const againMs = 3_000;

/** @param ref  id or number, as INC-2041 */
export function useWriteBacks(ref: string) {
  return useQuery({
    queryKey: keys.writeBacks(ref),
    queryFn: ({ signal }) => ask({ path: `/api/v1/incidents/${encodeURIComponent(ref)}/write-backs`, answer: writeBackList, signal }),
    refetchInterval: ({ state: { data } }) => data !== undefined && data.pending > 0 && againMs,
  });
}
