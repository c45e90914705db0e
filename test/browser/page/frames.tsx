// frames: what stands in for Grafana's own panels that are no time series: every frame as a plain table, each value as its field shows it.
import { formattedValueToString, getDisplayProcessor, getFieldDisplayName, PanelPlugin, type DataFrame, type PanelProps } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

export function Frames({ series }: { readonly series: readonly DataFrame[] }) {
  return series.map((frame, nth) => <FrameTable key={nth} frame={frame} />);
}

function FrameTable({ frame }: { readonly frame: DataFrame }) {
  const theme = useTheme2();
  const shown = frame.fields.map((field) => ({
    name: getFieldDisplayName(field, frame),
    values: field.values as unknown[],
    show: field.display ?? getDisplayProcessor({ field, theme }),
  }));
  return (
    <table aria-label={frame.name ?? frame.refId ?? ''}>
      <thead>
        <tr>
          {shown.map(({ name }) => (
            <th key={name} scope="col" style={{ padding: '0 8px', textAlign: 'left' }}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: frame.length }, (_, row) => (
          <tr key={row}>
            {shown.map(({ name, values, show }) => (
              <td key={name} style={{ padding: '0 8px' }}>
                {formattedValueToString(show(values[row]))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const View = ({ data }: PanelProps) => (
  <div role="group" tabIndex={0} aria-label="Frames" style={{ height: '100%', overflow: 'auto' }}>
    <Frames series={data.series} />
  </div>
);

export const frames = new PanelPlugin(View).useFieldConfig();
