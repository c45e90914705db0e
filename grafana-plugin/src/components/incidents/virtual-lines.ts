// virtual-lines: which lines of a long list are in sight, in a frame of its own or on a page that scrolls as one.
import { useEffect, useState } from 'react';
import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import type { Line } from './lines.ts';

type Wish = {
  readonly lines: readonly Line[];
  /** What scrolls: this element once it is there, or the window. */
  readonly within: HTMLElement | null | 'window';
  /** Where the list begins. */
  readonly list: HTMLElement | null;
};

const estimatedHeight = { row: 66, heading: 33 };

/** @returns the virtualizer that counts, how many pixels of the page stand above the list, and by how many its positions are larger than those within it */
export function useVirtualLines({ lines, within, list }: Wish) {
  const isOnPage = within === 'window';
  const above = useAbove(list);
  const common = {
    count: lines.length,
    getItemKey: (nth: number) => lines[nth]?.key ?? nth,
    estimateSize: (nth: number) => estimatedHeight[lines[nth]?.kind ?? 'row'],
    overscan: 8,
  };
  const framed = useVirtualizer<HTMLElement, HTMLLIElement>({ ...common, enabled: !isOnPage, getScrollElement: () => (isOnPage ? null : within) });
  const paged = useWindowVirtualizer<HTMLLIElement>({ ...common, enabled: isOnPage, scrollMargin: above });
  return { virtual: isOnPage ? paged : framed, above, margin: isOnPage ? above : 0 };
}

/**
 * How much of the page stands above an element, px; 0 until it is measured. Notes come and go there, and each makes something that holds both it and the element
 * higher, though not always the page, which is never lower than the window.
 */
function useAbove(element: HTMLElement | null): number {
  const [above, setAbove] = useState(0);
  useEffect(() => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setAbove(Math.round(element.getBoundingClientRect().top + window.scrollY)));
    for (let around = element.parentElement; around; around = around.parentElement) observer.observe(around);
    return () => observer.disconnect();
  }, [element]);
  return above;
}
