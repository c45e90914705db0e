// services: the services of the business with their health, and one of them with how it went.
import { useMemo } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Queries } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask, type Query } from './ask.ts';
import { keys } from './keys.ts';
import { serviceDetail, serviceList } from './wire/service.ts';

export type ServiceQuery = Queries['listServices'];

/** @returns services, worst first as of when they were asked for */
export function useServices(query: ServiceQuery = {}) {
  return useQuery({
    queryKey: keys.serviceList(query),
    queryFn: async ({ signal }) => (await ask({ path: '/api/v1/services', query: query satisfies Query, answer: serviceList, signal })).rows,
    placeholderData: keepPreviousData,
  });
}

/** @returns what described services are called in the reader's language, by id; empty until that is known */
export function useServiceNames(): ReadonlyMap<string, string> {
  const { data = none } = useServices({ catchAll: false });
  return useMemo(() => new Map(data.map(({ service: { id, name } }) => [id, name])), [data]);
}
const none: readonly never[] = [];

/** @param span  epoch ms; without it the last seven days */
export function useService(id: string, span: { readonly from?: number; readonly until?: number } = {}) {
  return useQuery({
    queryKey: keys.service(id, span),
    queryFn: ({ signal }) => ask({ path: '/api/v1/service', query: { id, ...span }, answer: serviceDetail, signal }),
  });
}
