// ledger: who was told of an incident, looked at again while a message is still on its way.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { patiently } from './commands.ts';
import { keys } from './keys.ts';
import { messageList, resent } from './wire/ledger.ts';

const againMs = 3_000;

/** @param ref  id or number, as INC-2041 */
export function useLedger(ref: string) {
  return useQuery({
    queryKey: keys.ledger(ref),
    queryFn: ({ signal }) => ask({ path: `/api/v1/incidents/${encodeURIComponent(ref)}/notifications`, answer: messageList, signal }),
    refetchInterval: ({ state: { data } }) => data !== undefined && data.queued > 0 && againMs,
  });
}

/** @returns sends a message again that did not get through; the ledgers are asked for anew after it */
export function useResend(): (notification: string) => Promise<void> {
  const cache = useQueryClient();
  return async (notification) => {
    await patiently((idempotencyKey) =>
      ask({ path: `/api/v1/notifications/${encodeURIComponent(notification)}/resend`, body: {}, idempotencyKey, answer: resent }),
    );
    void cache.invalidateQueries({ queryKey: keys.ledgers });
  };
}
