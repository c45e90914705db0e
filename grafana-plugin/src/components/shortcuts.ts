// shortcuts: what a page does at a key, as long as nobody types.
import { useEffect, useRef } from 'react';

/** What each key asks for. */
export type Shortcuts<Act extends string> = { readonly [key: string]: Act };

/** @returns what a key asks for; nothing while somebody types, chooses, stands on a control or holds a modifier */
export function shortcutOf<Act extends string>(
  shortcuts: Shortcuts<Act>,
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): Act | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isElsewhere =
    event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]') !== null;
  if (isElsewhere) return undefined;
  const isOnControl = event.target instanceof Element && event.target.closest('a, button') !== null;
  return isOnControl && event.key === 'Enter' ? undefined : shortcuts[event.key];
}

/**
 * Listens on the whole page, ahead of Grafana's own shortcuts: nobody should have to click into a wall first.
 * @param shortcuts  the same object each time
 */
export function useShortcuts<Act extends string>(shortcuts: Shortcuts<Act>, act: (asked: Act) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = shortcutOf(shortcuts, event);
      if (!asked) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current(asked);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [shortcuts]);
}
