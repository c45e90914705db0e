// ledger: who was told of an incident, looked at again while a message is still on its way.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { messageList } from './wire/ledger.ts';

const againMs = 3_000;

/** @param ref  id or number, as INC-2041 */
export function useLedger(ref: string) {
  return useQuery({
    queryKey: keys.ledger(ref),
    queryFn: ({ signal }) => ask({ path: `/api/v1/incidents/${encodeURIComponent(ref)}/notifications`, answer: messageList, signal }),
    refetchInterval: ({ state: { data } }) => data !== undefined && data.queued > 0 && againMs,
  });
}
