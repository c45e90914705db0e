// preview: what people would read of an incident as it is now.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { previews } from './wire/preview.ts';

/** Who knows of it hears what is said at the beat. */
const atTheBeat = 'beat';

/** @param ref  id or number. @returns what each stakeholder would read by each of his channels, were they told now */
export function useStakeholderPreview(ref: string) {
  const query = { incident: ref, audience: 'stakeholder', message: atTheBeat } as const;
  return useQuery({
    queryKey: keys.preview(ref),
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/notifications/preview', query, answer: previews, signal })).rows,
  });
}
