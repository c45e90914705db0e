// metrics: what the items measured that made an incident, around the time of it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { metricHistory } from './wire/metric.ts';

/** Items are seldom checked more often. */
const againMs = 60_000;

/** @param isOver  nothing more is measured that belongs to it, so it is not asked again */
export function useMetricsOfIncident(ref: string, isOver: boolean) {
  return useQuery({
    queryKey: keys.metricsOfIncident(ref),
    queryFn: ({ signal }) => ask({ path: '/api/v1/metrics/history', query: { incident: ref }, answer: metricHistory, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: isOver ? false : againMs,
  });
}
