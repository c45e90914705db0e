// useDrawing: a stretch of time drawn with the mouse or a pen along a row of the time line.
import { useRef, useState, type PointerEvent } from 'react';
import { snapped } from './shifts.ts';
import type { Axis, Zoom } from './view.ts';

/** `pressed` and `released` are the moments themselves, before they are put on the grid. */
export type Drawn = { readonly from: number; readonly until: number; readonly pressed: number; readonly released: number };

/** So many pixels make a stretch; less is a click. */
const leastPixels = 6;

/** @returns what is being drawn, and what the row has to listen to; a finger scrolls and draws nothing: the form is there for it */
export function useDrawing(axis: Axis, zoom: Zoom, onDrawn: ((drawn: Drawn) => void) | undefined) {
  const [drawing, setDrawing] = useState<Drawn>();
  const pressed = useRef<{ readonly x: number; readonly at: number } | undefined>(undefined);

  const momentAt = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width > 0 ? Math.min(1, Math.max(0, (event.clientX - left) / width)) : 0;
    return axis.from + share * (axis.until - axis.from);
  };
  const end = () => {
    pressed.current = undefined;
    setDrawing(undefined);
  };
  if (!onDrawn) return { drawing: undefined, listeners: {} };
  return {
    drawing,
    listeners: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button === 0 && event.pointerType !== 'touch') pressed.current = { x: event.clientX, at: momentAt(event) };
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const began = pressed.current;
        if (!began || (drawing === undefined && Math.abs(event.clientX - began.x) < leastPixels)) return;
        // from now on the row hears everything, so that what is under the pointer is not clicked
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.setPointerCapture(event.pointerId);
        const at = momentAt(event);
        setDrawing({ ...snapped(zoom, began.at, at), pressed: began.at, released: at });
      },
      onPointerUp: () => {
        if (drawing) onDrawn(drawing);
        end();
      },
      onPointerCancel: end,
    },
  };
}
