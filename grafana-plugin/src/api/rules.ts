// rules: what is decided by now.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { rulesInForce } from './wire/rules.ts';

/** The stream tells when others are in force. Of what is found in the folder meanwhile nothing tells, and whoever mends it watches this page. */
const askEveryMs = 10_000;

/** @returns the rules in force, or the defaults where there are none */
export function useRules() {
  return useQuery({
    queryKey: keys.rules,
    queryFn: ({ signal }) => ask({ path: '/api/v1/rules', answer: rulesInForce, signal }),
    refetchInterval: askEveryMs,
  });
}
