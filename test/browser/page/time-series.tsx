// time series: what stands in for Grafana's own time series panel, drawn by the same component, with the annotations over it.
import { FieldType, PanelPlugin, type DataFrame, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, TimeSeries } from '@grafana/ui';
import { Regions } from './regions.tsx';

/** Only numbers over time, the time first, can be drawn. */
const isGraph = ({ fields: [first, ...rest] }: DataFrame): boolean => first?.type === FieldType.time && rest.some(({ type }) => type === FieldType.number);

function TimeSeriesPanel({ data, width, height, timeRange, timeZone }: PanelProps) {
  const series = data.series.filter(isGraph);
  if (series.length === 0) return <p>No data</p>;
  return (
    <TimeSeries
      frames={series}
      structureRev={data.structureRev ?? 1}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{ displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true, calcs: [] }}
    >
      {(builder) => <Regions builder={builder} frames={data.annotations ?? []} />}
    </TimeSeries>
  );
}

export const timeSeries = new PanelPlugin(TimeSeriesPanel).useFieldConfig();
