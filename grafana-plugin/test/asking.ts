// asking: what the tests of the data source share: who reads and when, and a bridge that remembers what it was asked.
import { http, HttpResponse } from 'msw';
import { createTheme, type DataFrame } from '@grafana/data';
import { contract } from '../../zabbix-bridge/src/api/contract/index.ts';
import { ask } from '../src/api/ask.ts';
import { colourOf } from '../src/components/looks.ts';
import type { AskBridge, Context } from '../src/datasource/context.ts';
import { readQuery, type Asked, type AskedOf, type NabatQuery } from '../src/datasource/read-query.ts';
import { bridge, bridgeUrl } from './bridge.ts';

const theme = createTheme();

/** The hour around the contract's examples; now is 18:10 UTC on 21 November 2026, 16 minutes after their incident began. */
export const aContext = (given: Partial<Context> = {}): Context => ({
  refId: 'A',
  from: Date.UTC(2026, 10, 21, 17, 30),
  until: Date.UTC(2026, 10, 21, 18, 30),
  now: Date.UTC(2026, 10, 21, 18, 10),
  maxDataPoints: 300,
  intervalMs: 10_000,
  locale: 'en',
  colour: (tone) => colourOf(tone, theme),
  ...given,
});

export const askBridge: AskBridge = (question) => ask(question);

/** A stored query with all its defaults. */
export function aQuery<Kind extends Asked['kind']>(
  given: Omit<Extract<NabatQuery, { readonly kind: Kind }>, 'refId'> & { readonly kind: Kind },
): AskedOf<Kind> {
  const read = readQuery(given);
  if ('wrong' in read) throw new Error(read.wrong);
  return read.asked as AskedOf<Kind>; // the kind that was given
}

type Body = { readonly [field: string]: unknown };

/**
 * Refuses what the contract does not let be asked.
 * @param answer  by what is asked, or always the same
 * @returns the queries that were asked, as they stood in the address
 */
export function answering(path: string, answer: Body | ((query: URLSearchParams) => Body | Response)): string[] {
  const asked: string[] = [];
  bridge.use(
    http.get(bridgeUrl(path), ({ request }) => {
      const { searchParams } = new URL(request.url);
      checkQuery(path, searchParams);
      asked.push(decodeURIComponent(searchParams.toString()));
      const body = typeof answer === 'function' ? answer(searchParams) : answer;
      return body instanceof Response ? body : HttpResponse.json(body);
    }),
  );
  return asked;
}

/** A frame as rows by the names of its fields. */
export const rowsOf = ({ fields, length }: DataFrame): Record<string, unknown>[] =>
  Array.from({ length }, (_, row) => Object.fromEntries(fields.map(({ name, values }) => [name, values[row] as unknown])));

export const fieldOf = ({ fields }: DataFrame, name: string) => fields.find((it) => it.name === name);

function checkQuery(path: string, asked: URLSearchParams): void {
  const query = Object.fromEntries([...new Set(asked.keys())].map((field) => [field, asked.getAll(field).length > 1 ? asked.getAll(field) : asked.get(field)]));
  contract.find(({ method, url }) => method === 'GET' && url === path)?.query?.parse(query);
}
