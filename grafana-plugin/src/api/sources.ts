// sources: where signals come from and whether it answers, and whether the bridge itself is ready.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { readiness, sourceList } from './wire/source.ts';

export function useSources() {
  return useQuery({
    queryKey: keys.sources,
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/sources', answer: sourceList, signal })).rows,
  });
}

/** @returns names in the bridge's configuration of which nothing was heard yet; none for who may not set them up */
export function useUnheardSources() {
  return useQuery({
    queryKey: keys.unheardSources,
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/sources', answer: sourceList, signal })).unheard,
  });
}

/** Asked each time it is shown: it is what somebody looks at who doubts the rest. A bridge that is not ready yet answers `no-contact`. */
export function useHealth() {
  return useQuery({ queryKey: keys.readiness, queryFn: ({ signal }) => ask({ path: '/readyz', answer: readiness, signal }), staleTime: 0 });
}
