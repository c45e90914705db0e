// rules: what is decided by now.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { rulesInForce } from './wire/rules.ts';

/** The stream tells when others are in force. Of what it finds in the folder meanwhile nothing tells, and whoever mends that watches this page. */
const askEveryMs = { mending: 10_000, usual: 60_000 };

/** @returns the rules in force, or the defaults where there are none */
export function useRules() {
  return useQuery({
    queryKey: keys.rules,
    queryFn: ({ signal }) => ask({ path: '/api/v1/rules', answer: rulesInForce, signal }),
    refetchInterval: ({ state: { data } }) => (data?.refused || (data?.findings.length ?? 0) > 0 ? askEveryMs.mending : askEveryMs.usual),
  });
}
