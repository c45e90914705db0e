// names: names to choose from while somebody types.
import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Queries } from '../../../zabbix-bridge/src/api/contract/index.ts';
import { ask } from './ask.ts';
import { keys } from './keys.ts';
import { nameList } from './wire/names.ts';

export type NameKind = NonNullable<Queries['listNames']['kind']>;
/** As many as a list to choose from has room for. */
const limit = 50;

/** @returns finds the names of that kind in which all words of a text are found, those that begin with it first */
export function useFindNames(kind: NameKind) {
  const cache = useQueryClient();
  return useCallback(
    (text: string) =>
      cache.fetchQuery({
        queryKey: keys.names(kind, text),
        queryFn: async ({ signal }) => (await ask({ path: '/api/v1/names', query: { kind, text, limit }, answer: nameList, signal })).rows,
      }),
    [cache, kind],
  );
}
