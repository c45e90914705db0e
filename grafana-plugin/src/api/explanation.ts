// explanation: why one message was sent, to this one and just then, and who else was told or was not.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { explanation } from './wire/explanation.ts';

/** @param notification  the name of a message, as N-45 */
export function useExplanation(notification: string) {
  return useQuery({
    queryKey: keys.explanation(notification),
    queryFn: ({ signal }) => ask({ path: `/api/v1/notifications/${encodeURIComponent(notification)}/explain`, answer: explanation, signal }),
  });
}
