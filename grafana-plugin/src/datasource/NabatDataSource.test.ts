// NabatDataSource.test: that Grafana gets its answers by reference, its errors in words, and is not kept waiting for what nobody wants.
import { beforeEach, expect, test } from '@jest/globals';
import {
  dateTime,
  LoadingState,
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type ScopedVars,
} from '@grafana/data';
import { setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { http, HttpResponse } from 'msw';
import { firstValueFrom } from 'rxjs';
import { answering } from '../../test/asking.ts';
import { bridge, bridgeUrl } from '../../test/bridge.ts';
import { exampleAnswers } from '../../test/example-answers.ts';
import { onPublicDashboard } from '../../test/grafana.ts';
import type { ChoiceQuery } from './choices.ts';
import { NabatDataSource } from './NabatDataSource.ts';
import { NabatVariables } from './NabatVariables.ts';
import { kinds } from './query.ts';
import type { NabatQuery } from './read-query.ts';

const source = new NabatDataSource({ id: 1, uid: 'nabat', name: 'Nabat', type: 'nabat-incidents-datasource' } as DataSourceInstanceSettings);

/** As Grafana's: scoped variables only. */
const templates = {
  getVariables: () => [],
  replace: (template = '', scoped: ScopedVars = {}, format?: unknown) =>
    template.replace(/\$(\w+)/g, (whole, name: string) => {
      const value = scoped[name]?.value as string | string[] | undefined;
      if (value === undefined) return whole;
      return typeof format === 'function' ? (format as (it: unknown) => string)(value) : String(value);
    }),
} as Partial<TemplateSrv> as TemplateSrv;

const [from, to] = [dateTime(1_795_280_000_000), dateTime(1_795_287_000_000)];
const request = (targets: readonly NabatQuery[], scopedVars: ScopedVars = {}) =>
  ({
    targets: [...targets],
    scopedVars,
    range: { from, to, raw: { from, to } },
    maxDataPoints: 300,
    intervalMs: 1_000,
    startTime: 1_795_287_000_000,
  }) as DataQueryRequest<NabatQuery>;
const answered = (...targets: NabatQuery[]): Promise<DataQueryResponse> => firstValueFrom(source.query(request(targets)));

beforeEach(() => {
  setTemplateSrv(templates);
  bridge.use(...exampleAnswers);
});

test('every kind of query is answered from the contract’s examples with its reference', async () => {
  const targets = kinds.map((kind, nth) => ({ refId: String.fromCharCode(65 + nth), kind, ...(kind === 'metrics' && { host: ['dc-01'] }) }));
  const { data, errors, state } = await answered(...(targets as NabatQuery[]));
  expect(errors).toBeUndefined();
  expect(state).toBe(LoadingState.Done);
  expect(data.map(({ refId }: { refId?: string }) => refId)).toEqual(targets.map(({ refId }) => refId));
});

test('a query that fails says why by its reference, and the others are answered', async () => {
  answering('/api/v1/problems', () => new HttpResponse(null, { status: 502 }));
  const { data, errors, state } = await answered({ refId: 'A', kind: 'problems' }, { refId: 'B', kind: 'incidents' });
  expect(errors).toEqual([{ refId: 'A', message: expect.stringMatching(/^No contact with Nabat\. /) as unknown }]);
  expect(data).toHaveLength(1);
  expect(state).toBe(LoadingState.Error);
});

test('on a public dashboard nothing is asked, and the answer says that instead of being empty', async () => {
  using _ = onPublicDashboard();
  const { data, errors } = await answered({ refId: 'A', kind: 'incidents' });
  const words = errors?.[0]?.message;
  expect(words).toMatch(/^Nabat shows nothing on a public dashboard\. /);
  expect(data).toEqual([expect.objectContaining({ fields: [expect.objectContaining({ name: 'Nabat', values: [words] })] })]);
});

test('who is not signed in gets an error and never an empty list', async () => {
  answering('/api/v1/incidents', () => HttpResponse.json({ message: 'Unauthorized' }, { status: 401 }));
  const { data, errors } = await answered({ refId: 'A', kind: 'incidents' });
  expect(data).toEqual([]);
  expect(errors?.[0]?.message).toMatch(/^You may not see this\. /);
});

test('a query that cannot be read says what is wrong with it', async () => {
  const { errors } = await answered({ refId: 'A', kind: 'incidents', rows: 0 });
  expect(errors?.[0]?.message).toMatch(/^rows: /);
});

test('what is hidden or incomplete is not asked', async () => {
  expect(await answered({ refId: 'A', kind: 'incidents', hide: true }, { refId: 'B', kind: 'metrics' })).toMatchObject({ data: [] });
});

test('variables are filled in before it is asked', async () => {
  const asked = answering('/api/v1/incidents', { rows: [], asOf: 1 });
  await firstValueFrom(
    source.query(request([{ refId: 'A', kind: 'incidents', service: ['$service'] }], { service: { text: 'both', value: ['mail', 'web'] } })),
  );
  expect(asked[0]).toContain('service=mail&service=web');
});

test('who leaves before the answer ends the question', async () => {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents'), ({ request: { signal } }) => {
      signal.addEventListener('abort', () => resolve());
      arrive();
      return new Promise<Response>(() => undefined);
    }),
  );
  const listening = source.query(request([{ refId: 'A', kind: 'incidents' }])).subscribe();
  await arrived;
  listening.unsubscribe();
  await gone;
});

test('a new query asks for incidents, a new annotation for their regions', () => {
  expect(source.getDefaultQuery('explore' as CoreApp)).toEqual({ kind: 'incidents' });
  expect(source.annotations?.getDefaultQuery?.()).toEqual({ kind: 'annotations' });
  expect(source.annotations?.prepareAnnotation?.({ name: 'Nabat', target: { priority: ['P1'] } })).toMatchObject({
    target: { refId: 'Anno', kind: 'annotations', priority: ['P1'] },
  });
});

test('a query variable offers what it asks for, narrowed by what other variables say', async () => {
  const asked = answering('/api/v1/names', { rows: [{ value: 'dc-01', text: 'dc-01' }], more: false });
  const wanted = { targets: [{ refId: 'v', of: 'host', text: '$__searchFilter' }], scopedVars: { __searchFilter: { text: '', value: 'dc' } } } as Partial<
    DataQueryRequest<ChoiceQuery>
  >;
  const { data } = await firstValueFrom(new NabatVariables().query(wanted as DataQueryRequest<ChoiceQuery>));
  expect(data).toEqual([{ value: 'dc-01', text: 'dc-01' }]);
  expect(asked).toEqual(['kind=host&limit=1000&text=dc']);
});
