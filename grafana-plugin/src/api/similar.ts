// similar: the incidents most like one, with what helped then.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { similarList } from './wire/similar.ts';

/** @param ref  id or number, as INC-2041 */
export function useSimilar(ref: string) {
  return useQuery({
    queryKey: keys.similar(ref),
    queryFn: async ({ signal }) => (await ask({ path: `/api/v1/incidents/${encodeURIComponent(ref)}/similar`, answer: similarList, signal })).rows,
  });
}
