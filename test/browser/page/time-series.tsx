// time series: what stands in for Grafana's own time series panel, drawn by the same component.
import { PanelPlugin, type PanelProps } from '@grafana/data';
import { LegendDisplayMode, TimeSeries } from '@grafana/ui';

function TimeSeriesPanel({ data, width, height, timeRange, timeZone }: PanelProps) {
  return (
    <TimeSeries
      frames={data.series}
      structureRev={data.structureRev ?? 1}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={{ displayMode: LegendDisplayMode.List, placement: 'bottom', showLegend: true, calcs: [] }}
    />
  );
}

export const timeSeries = new PanelPlugin(TimeSeriesPanel).useFieldConfig();
