// planned: works and silences that are in force or to come.
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { maintenanceList, silenceList } from './wire/planned.ts';

/** @returns works that are under way or begin within 30 days, by their beginning */
export function useWorks() {
  return useQuery({
    queryKey: keys.maintenance,
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/maintenance', answer: maintenanceList, signal })).rows,
  });
}

/** @returns silences in force, the one that ends first leading */
export function useSilences() {
  return useQuery({ queryKey: keys.silences, queryFn: async ({ signal }) => (await ask({ path: '/api/v1/silences', answer: silenceList, signal })).rows });
}
