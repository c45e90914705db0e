// panel: one panel of a dashboard: its plugin, its data, and the frame that Grafana draws around both.
import {
  applyFieldOverrides,
  dateTimeParse,
  EventBusSrv,
  getPanelOptionsWithDefaults,
  LoadingState,
  makeTimeRange,
  type DataFrame,
  type DataQuery,
  type FieldConfigSource,
  type PanelData,
  type PanelPlugin,
  type TimeRange,
} from '@grafana/data';
import { PanelChrome, useTheme2 } from '@grafana/ui';
import { useCallback, useEffect, useMemo, useState, type RefCallback } from 'react';
import { dataSources } from './data-sources.ts';
import { loadPanel } from './plugins.ts';
import { requestOf, runRequest } from './run-request.ts';
import { filledIn } from './variables.ts';

export type PanelWish = {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly fieldConfig?: FieldConfigSource;
  /** Absent: what the data source asks when nothing is chosen. */
  readonly targets?: readonly DataQuery[];
  readonly datasource?: { readonly uid: string } | undefined;
};
type Look = {
  readonly range: TimeRange;
  readonly onRange: (range: TimeRange) => void;
  readonly round: number;
  /** Drawn over every graph. */
  readonly annotations: readonly DataFrame[];
};
const noFieldConfig: FieldConfigSource = { defaults: {}, overrides: [] };

export function Panel({ wish, height, ...look }: Look & { readonly wish: PanelWish; readonly height: number }) {
  const [plugin, setPlugin] = useState<PanelPlugin>();
  const [failed, setFailed] = useState<string>();
  const data = usePanelData(wish, look);
  useEffect(() => {
    loadPanel(wish.type).then(setPlugin, (error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  }, [wish.type]);
  const [width, measured] = useWidth();
  return (
    <div ref={measured}>
      <PanelChrome
        title={filledIn(wish.title)}
        width={width}
        height={height}
        loadingState={data.state}
        {...(failed !== undefined && { statusMessage: failed })}
      >
        {(inner, inside) => (plugin ? <Content {...look} plugin={plugin} wish={wish} data={data} width={inner} height={inside} /> : <p>{failed}</p>)}
      </PanelChrome>
    </div>
  );
}

function useWidth(): readonly [number, RefCallback<HTMLDivElement>] {
  const [width, setWidth] = useState(0);
  const measured = useCallback((element: HTMLDivElement | null) => {
    if (!element) return;
    new ResizeObserver(() => setWidth(element.clientWidth)).observe(element); // ends with the element
  }, []);
  return [width, measured];
}

type ContentProps = Look & {
  readonly plugin: PanelPlugin;
  readonly wish: PanelWish;
  readonly data: PanelData;
  readonly width: number;
  readonly height: number;
};

function Content({ plugin, wish, data, range, onRange, round, annotations, width, height }: ContentProps) {
  const theme = useTheme2();
  const [eventBus] = useState(() => new EventBusSrv());
  const [own, setOwn] = useState<{ options: object; fieldConfig: FieldConfigSource }>(() => {
    const { options, fieldConfig } = getPanelOptionsWithDefaults({
      plugin,
      currentOptions: { ...wish.options },
      currentFieldConfig: wish.fieldConfig ?? noFieldConfig,
      isAfterPluginChange: false,
    });
    return { options, fieldConfig };
  });
  const series = useMemo(
    () =>
      applyFieldOverrides({
        data: data.series,
        fieldConfig: own.fieldConfig,
        fieldConfigRegistry: plugin.fieldConfigRegistry,
        replaceVariables: filledIn,
        theme,
        timeZone: 'browser',
      }),
    [data.series, own.fieldConfig, plugin, theme],
  );
  const View = plugin.panel;
  if (!View) return <p>{wish.type} has no view.</p>;
  return (
    <View
      id={wish.id}
      title={filledIn(wish.title)}
      data={{ ...data, series, annotations: [...annotations] }}
      timeRange={range}
      timeZone="browser"
      options={own.options}
      fieldConfig={own.fieldConfig}
      transparent={false}
      width={width}
      height={height}
      renderCounter={round}
      eventBus={eventBus}
      replaceVariables={filledIn}
      onOptionsChange={(options: object) => setOwn((before) => ({ ...before, options }))}
      onFieldConfigChange={(fieldConfig) => setOwn((before) => ({ ...before, fieldConfig }))}
      onChangeTimeRange={({ from, to }) => onRange(makeTimeRange(dateTimeParse(from), dateTimeParse(to)))}
    />
  );
}

/** Asked again when the range changes, and with every round. */
export function usePanelData(
  { id, targets, datasource }: Pick<PanelWish, 'id' | 'targets' | 'datasource'>,
  { range, round }: Pick<Look, 'range' | 'round'>,
): PanelData {
  const [data, setData] = useState<PanelData>({ state: LoadingState.NotStarted, series: [], timeRange: range });
  useEffect(() => {
    let ends = (): void => undefined;
    let isOver = false;
    const begin = async (): Promise<void> => {
      const source = await dataSources.get(datasource ?? targets?.[0]?.datasource);
      const usual = { ...source.getDefaultQuery?.('dashboard' as never), refId: 'A' };
      const asked = (targets ?? [usual]).filter((query) => query.hide !== true);
      if (isOver) return;
      const subscription = runRequest(source, requestOf({ requestId: `${id}-${round}`, range, targets: asked, panelId: id })).subscribe(setData);
      ends = () => subscription.unsubscribe();
    };
    begin().catch((error: unknown) =>
      setData({ state: LoadingState.Error, series: [], timeRange: range, error: { message: error instanceof Error ? error.message : String(error) } }),
    );
    return () => {
      isOver = true;
      ends();
    };
  }, [id, targets, datasource, range, round]);
  return data;
}
