// dashboard: every panel that was built, or one of the dashboards that the app brings along, with a time range over them.
import { dateTime, getDefaultTimeRange, rangeUtil, type FieldConfigSource, type DataQuery, type TimeRange } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { RefreshPicker, Stack, TimeRangePicker } from '@grafana/ui';
import { useParams } from 'host:router-compat';
import { useEffect, useState } from 'react';
import { useAnnotations, type SavedAnnotation } from './annotations.ts';
import { baseOf, boot } from './boot.ts';
import { Panel, type PanelWish } from './panel.tsx';
import { manifestsOf } from './plugins.ts';

/** `column` and `row` as CSS grid has them. */
type Placed = PanelWish & { readonly column: string; readonly row: string; readonly height: number };
type Saved = { readonly panels: readonly SavedPanel[]; readonly annotations?: { readonly list: readonly SavedAnnotation[] } };
type Shown = { readonly panels: readonly Placed[]; readonly annotations: readonly SavedAnnotation[]; readonly failed?: string };
const nothing: Shown = { panels: [], annotations: [] };
type SavedPanel = Omit<PanelWish, 'id' | 'title'> & {
  readonly id?: number;
  readonly title?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: FieldConfigSource;
  readonly targets?: readonly DataQuery[];
};

/** A row of Grafana's grid, with the gap below it. */
const rowPx = 38;
const gapPx = 8;
const isNarrow = (): boolean => window.innerWidth < 769;

/** As `?from=now-15m&to=now` says, which every dashboard of Grafana understands. */
function rangeOfAddress(): TimeRange {
  const asked = new URLSearchParams(window.location.search);
  const [from, to] = [asked.get('from'), asked.get('to')];
  return from === null || to === null ? getDefaultTimeRange() : rangeUtil.convertRawToRange({ from, to });
}

export function Dashboard() {
  const { name = 'panels' } = useParams();
  const { panels, annotations: saved, failed } = useDashboard(name);
  const [range, setRange] = useState<TimeRange>(rangeOfAddress);
  const [round, setRound] = useState(0);
  const annotations = useAnnotations(saved, range, round);
  const again = () => setRound((before) => before + 1);
  return (
    <PluginPage
      pageNav={{ text: name === 'panels' ? 'Panels' : name }}
      actions={
        <Stack wrap="wrap">
          <TimeRangePicker
            value={range}
            timeZone="browser"
            onChange={setRange}
            onChangeTimeZone={() => undefined}
            onMoveBackward={() => setRange((before) => moved(before, -0.5))}
            onMoveForward={() => setRange((before) => moved(before, 0.5))}
            onZoom={() => setRange((before) => moved(before, 0, 0.5))}
          />
          <RefreshPicker onRefresh={again} onIntervalChanged={() => undefined} noIntervalPicker />
        </Stack>
      }
    >
      {failed !== undefined && <p role="alert">{failed}</p>}
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(24, minmax(0, 1fr))', gridAutoRows: rowPx - gapPx, gap: gapPx }}>
        {panels.map((wish) => (
          <div key={wish.id} style={{ gridColumn: wish.column, gridRow: wish.row, minWidth: 0 }}>
            <Panel wish={wish} height={wish.height} range={range} onRange={setRange} round={round} annotations={annotations} />
          </div>
        ))}
      </div>
    </PluginPage>
  );
}

const moved = ({ from, to }: TimeRange, by: number, wider = 0): TimeRange => {
  const span = to.valueOf() - from.valueOf();
  const [start, end] = [dateTime(from.valueOf() + span * (by - wider)), dateTime(to.valueOf() + span * (by + wider))];
  return { from: start, to: end, raw: { from: start, to: end } };
};

function useDashboard(name: string): Shown {
  const [shown, setShown] = useState(nothing);
  useEffect(() => {
    dashboardOf(name).then(setShown, (error: unknown) => setShown({ ...nothing, failed: error instanceof Error ? error.message : String(error) }));
  }, [name]);
  return shown;
}

async function dashboardOf(name: string): Promise<Shown> {
  if (name === 'panels') return { ...nothing, panels: everyPanel() };
  // by the uid that it has in Grafana, or by its file's name
  const answer = await fetch(`${baseOf(boot.appId)}/dashboards/${name.replace(/^nabat-/, '')}.json`);
  if (!answer.ok) throw new Error(`There is no dashboard "${name}" here; there are ${boot.dashboards.join(', ')}.`);
  const { panels, annotations } = (await answer.json()) as Saved;
  return { panels: panels.map(placed), annotations: annotations?.list ?? [] };
}

/** `?panel=` shows one alone; `?options=` gives its options as JSON. */
function everyPanel(): readonly Placed[] {
  const asked = new URLSearchParams(location.search);
  const options = JSON.parse(asked.get('options') ?? '{}') as Readonly<Record<string, unknown>>;
  return manifestsOf('panel')
    .filter(({ id }) => asked.get('panel') === null || asked.get('panel') === id)
    .map(({ id, name }, index) => ({ id: index + 1, type: id, title: name, options, column: 'span 24', row: 'span 10', height: 10 * rowPx - gapPx }));
}

const placed = ({ gridPos, id, title, ...wish }: SavedPanel, index: number): Placed => ({
  ...wish,
  id: id ?? index + 1,
  title: title ?? '',
  column: isNarrow() ? 'span 24' : `${gridPos.x + 1} / span ${gridPos.w}`,
  row: isNarrow() ? `span ${gridPos.h}` : `${gridPos.y + 1} / span ${gridPos.h}`,
  height: gridPos.h * rowPx - gapPx,
});
