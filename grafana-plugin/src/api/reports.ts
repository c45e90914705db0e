// reports: what people said does not work for them, and one more of it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReportBody } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask } from './ask.ts';
import { patiently } from './commands.ts';
import { keys } from './keys.ts';
import { reportPage, reportTaken } from './wire/report.ts';

/** What others report meanwhile is counted too: nothing tells of it. */
const lookAgainMs = 10_000;
/** As many as the bridge gives at once. */
const most = 1_000;

/** @param from  epoch ms; round it: each is asked for and kept by itself. @returns how many people have reported of a service since, and by which names */
export function useReporters(service: string, from: number) {
  const query = { service, from, limit: most };
  return useQuery({
    queryKey: keys.reportList(query),
    queryFn: async ({ signal }) => {
      const { rows, people } = await ask({ path: '/api/v1/reports', query, answer: reportPage, signal });
      return { people, names: rows.map(({ reporter }) => reporter) };
    },
    refetchInterval: lookAgainMs,
  });
}

/** Reports under the name of who is signed in, with that of who called; what fails for want of contact is sent twice more, and counts once. */
export function useReport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: ReportBody) => patiently((idempotencyKey) => ask({ path: '/api/v1/reports', body, idempotencyKey, answer: reportTaken })),
    onSuccess: () => void cache.invalidateQueries({ queryKey: keys.reports }),
  });
}
