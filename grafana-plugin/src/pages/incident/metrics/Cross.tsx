// Cross: ties the cross that Grafana's graph draws under the pointer to the point that is read, both ways.
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { UPlotConfigBuilder } from '@grafana/ui';

/** The point that is read: which one, and how far from the left edge of the graph it stands, in pixels. */
export type Point = { readonly nth: number; readonly left: number };
/** Puts the cross on a moment, epoch ms, or takes it away; what it then stands on is told as if somebody had pointed there. */
export type PutCross = (at: number | undefined) => void;

type Props = {
  readonly builder: UPlotConfigBuilder;
  /** When each point was measured. */
  readonly times: readonly number[];
  readonly onPoint: (point: Point | undefined) => void;
  /** Called once the graph is there. */
  readonly onReady: (put: PutCross) => void;
};

export function Cross({ builder, times, onPoint, onReady }: Props) {
  const latest = useRef({ times, onPoint, onReady });
  useEffect(() => {
    latest.current = { times, onPoint, onReady };
  });
  useLayoutEffect(() => {
    builder.addHook('ready', (plot) => {
      latest.current.onReady((at) =>
        plot.setCursor(at === undefined ? { left: -10, top: -10 } : { left: plot.valToPos(at, 'x'), top: plot.over.clientHeight / 2 }),
      );
    });
    builder.addHook('setCursor', (plot) => {
      const { idx, left = -1 } = plot.cursor;
      const at = idx === undefined || idx === null || left < 0 ? undefined : plot.data[0][idx];
      const nth = at === undefined ? -1 : latest.current.times.indexOf(at);
      latest.current.onPoint(at === undefined || nth < 0 ? undefined : { nth, left: plot.over.offsetLeft + plot.valToPos(at, 'x') });
    });
  }, [builder]);
  return null;
}
