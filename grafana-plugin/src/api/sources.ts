// sources: where signals come from and whether it answers, and whether the bridge itself is ready.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { readiness, sourceList, type Source, type WaysIn } from './wire/source.ts';

/**
 * `rows`: those that were heard; `unheard`: names in the bridge's configuration of which nothing was heard yet, none for who may not set them up. One answer,
 * so that a source is always in one of them. `ways`: how each of them is heard, under the same condition; none from a bridge that is older.
 */
export type KnownSources = { readonly rows: readonly Source[]; readonly unheard: readonly string[]; readonly ways: readonly WaysIn[] };

/** What webhooks come and whether they are answered is seen within so long: nothing tells of it. */
const lookAgainMs = 30_000;

export function useSources() {
  return useQuery<KnownSources>({
    queryKey: keys.sources,
    queryFn: ({ signal }) => ask({ path: '/api/v1/sources', answer: sourceList, signal }),
    refetchInterval: lookAgainMs,
  });
}

/** Asked each time it is shown: it is what somebody looks at who doubts the rest. A bridge that is not ready yet answers `no-contact`. */
export function useHealth() {
  return useQuery({ queryKey: keys.readiness, queryFn: ({ signal }) => ask({ path: '/readyz', answer: readiness, signal }), staleTime: 0 });
}
