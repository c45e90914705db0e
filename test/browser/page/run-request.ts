// run request: asks a data source and gives what a panel is shown, state by state.
import {
  LoadingState,
  toDataFrame,
  type DataFrame,
  type DataQuery,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import { catchError, concat, defer, from, isObservable, map, of, scan, type Observable } from 'rxjs';

export type RequestWish = { readonly requestId: string; readonly range: TimeRange; readonly targets: readonly DataQuery[]; readonly panelId?: number };

/** @returns what Grafana tells a data source of whoever asks, for a graph of some thousand points */
export function requestOf({ requestId, range, targets, panelId = 1 }: RequestWish): DataQueryRequest {
  const intervalMs = Math.max(1_000, Math.round((range.to.valueOf() - range.from.valueOf()) / 1_000));
  return {
    requestId,
    panelId,
    app: 'dashboard',
    range,
    rangeRaw: range.raw,
    interval: `${Math.round(intervalMs / 1_000)}s`,
    intervalMs,
    maxDataPoints: 1_000,
    scopedVars: {},
    startTime: Date.now(),
    targets: [...targets],
    timezone: 'browser',
  };
}

/** Never fails: what goes wrong is a state of the data. Packets of one key replace each other, as in Grafana. */
export function runRequest(source: DataSourceApi, request: DataQueryRequest): Observable<PanelData> {
  const loading: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  const asked = defer(() => {
    const answer = source.query(request);
    return isObservable(answer) ? answer : from(answer);
  });
  const answered = asked.pipe(
    scan((packets, packet: DataQueryResponse) => new Map([...packets, [packet.key ?? 'A', packet]]), new Map<string, DataQueryResponse>()),
    map((packets) => dataOf([...packets.values()], loading)),
    catchError((error: unknown) =>
      of({ ...loading, state: LoadingState.Error, error: { message: error instanceof Error ? error.message : JSON.stringify(error) } }),
    ),
  );
  return concat(of(loading), answered);
}

function dataOf(packets: readonly DataQueryResponse[], { request, timeRange }: PanelData): PanelData {
  const errors = packets.flatMap((packet) => packet.errors ?? []);
  const series: DataFrame[] = packets.flatMap((packet) => packet.data.map((frame) => toDataFrame(frame)));
  const state = errors.length > 0 ? LoadingState.Error : (packets.at(-1)?.state ?? LoadingState.Done);
  return { state, series, timeRange, ...(request && { request }), ...(errors[0] && { error: errors[0], errors }) };
}
