// explore: a data source without a dashboard: its settings and what a test of it says, a query in its editor with what came of it, and the names for a variable.
import {
  CustomVariableSupport,
  getDefaultTimeRange,
  LoadingState,
  type DataQuery,
  type DataSourceApi,
  type MetricFindValue,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { dataSources } from './data-sources.ts';
import { Frames } from './frames.tsx';
import { Panel, usePanelData } from './panel.tsx';
import { requestOf } from './run-request.ts';

const inAddress = (name: string): object | undefined => {
  const given = new URLSearchParams(location.search).get(name);
  return given === null ? undefined : (JSON.parse(given) as object);
};
const noAnnotations: readonly never[] = [];

/** `?query=` is asked at once, `?choice=` gives the names of a variable; both as JSON. */
export function Explore() {
  const [source, setSource] = useState<DataSourceApi>();
  const [range] = useState<TimeRange>(getDefaultTimeRange);
  useEffect(() => void dataSources.get().then(setSource), []);
  return (
    <PluginPage pageNav={{ text: 'Explore' }}>
      {source && (
        <>
          <Tested source={source} />
          <Queried source={source} range={range} />
          <Chosen source={source} range={range} />
        </>
      )}
    </PluginPage>
  );
}

function Tested({ source }: { readonly source: DataSourceApi }) {
  const [said, setSaid] = useState<{ readonly status: string; readonly message: string }>();
  const test = async (): Promise<void> => setSaid(await source.testDatasource());
  const Settings = source.components?.ConfigEditor;
  return (
    <section aria-label="Settings">
      {Settings && <Settings options={{} as never} onOptionsChange={() => undefined} />}
      <Button onClick={() => void test()}>Save &amp; test</Button>
      {said && <Alert severity={said.status === 'success' ? 'success' : 'error'} title={said.message} />}
    </section>
  );
}

function Queried({ source, range }: { readonly source: DataSourceApi; readonly range: TimeRange }) {
  const [query, setQuery] = useState<DataQuery>(() => ({ ...source.getDefaultQuery?.('explore' as never), ...inAddress('query'), refId: 'A' }));
  const asked = useMemo(() => [query], [query]);
  const [round, setRound] = useState(0);
  const run = () => setRound((before) => before + 1);
  const data = usePanelData({ id: 1, targets: asked }, { range, round });
  const Editor = source.components?.QueryEditor;
  return (
    <section aria-label="Query">
      {Editor && (
        <div role="group" aria-label="Editor">
          <Editor datasource={source} query={query} onChange={setQuery} onRunQuery={run} app={'explore' as never} range={range} data={data} />
        </div>
      )}
      <Came data={data} />
      <Panel
        wish={{ id: 1, type: 'timeseries', title: 'Graph', targets: asked }}
        height={240}
        range={range}
        onRange={() => undefined}
        round={round}
        annotations={noAnnotations}
      />
    </section>
  );
}

function Came({ data: { state, error, series } }: { readonly data: PanelData }) {
  return (
    <div role="group" tabIndex={0} aria-label="Result" style={{ overflow: 'auto', maxHeight: 400 }}>
      {state === LoadingState.Error && <Alert severity="error" title={error?.message ?? 'It failed, without a word'} />}
      <Frames series={series} />
    </div>
  );
}

function Chosen({ source, range }: { readonly source: DataSourceApi; readonly range: TimeRange }) {
  const [names, setNames] = useState<readonly MetricFindValue[]>([]);
  useEffect(() => {
    const choice = inAddress('choice');
    if (!choice || !(source.variables instanceof CustomVariableSupport)) return;
    const answer = source.variables.query(requestOf({ requestId: 'choices', range, targets: [{ refId: 'Choice', ...choice }] }));
    void lastValueFrom(answer).then(({ data }) => setNames(data as readonly MetricFindValue[]));
  }, [source, range]);
  return (
    <ul aria-label="Choices">
      {names.map(({ text, value }) => (
        <li key={text}>{`${text} (${value ?? ''})`}</li>
      ))}
    </ul>
  );
}
