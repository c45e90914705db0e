// regions: annotations over a graph, each as a shaded span that says what it is.
import type { DataFrame } from '@grafana/data';
import type { UPlotConfigBuilder } from '@grafana/ui';
import { useLayoutEffect, useRef } from 'react';

/** Grafana colours a region by its new state, as it does for alerts. */
const colours: Readonly<Record<string, string>> = { alerting: 'rgba(242, 73, 92, 0.3)', pending: 'rgba(255, 152, 48, 0.3)' };
const usual = 'rgba(0, 211, 255, 0.3)';

/** Within the graph that `builder` describes, before it is drawn first. */
export function Regions({ builder, frames }: { readonly builder: UPlotConfigBuilder; readonly frames: readonly DataFrame[] }) {
  const current = useRef(frames);
  const drawn = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    current.current = frames;
    drawn.current();
  }, [frames]);
  useLayoutEffect(() => {
    builder.addHook('draw', (plot) => {
      drawn.current = () => {
        for (const old of plot.over.querySelectorAll('[data-region]')) old.remove();
        plot.over.append(
          ...current.current.flatMap(rowsOf).map(({ from, until, said, state }) => regionOf(plot.valToPos(from, 'x'), plot.valToPos(until, 'x'), said, state)),
        );
      };
      drawn.current();
    });
  }, [builder]);
  return null;
}

function regionOf(left: number, right: number, said: string, state: string): HTMLElement {
  const region = document.createElement('div');
  region.dataset['region'] = state;
  region.setAttribute('role', 'img');
  region.setAttribute('aria-label', said);
  Object.assign(region.style, { position: 'absolute', top: '0', bottom: '0', left: `${left}px`, width: `${Math.max(2, right - left)}px` });
  region.style.background = colours[state] ?? usual;
  return region;
}

function rowsOf(frame: DataFrame) {
  const valuesOf = (name: string): readonly unknown[] => (frame.fields.find((field) => field.name === name)?.values ?? []) as readonly unknown[];
  const textAt = (name: string, row: number): string => ([valuesOf(name)[row] ?? []].flat() as unknown as readonly string[]).join(', ');
  return Array.from({ length: frame.length }, (_, row) => ({
    from: Number(valuesOf('time')[row]),
    until: Number(valuesOf('timeEnd')[row] ?? valuesOf('time')[row]),
    said: `${textAt('title', row)}: ${textAt('tags', row)}`,
    state: textAt('newState', row),
  }));
}
