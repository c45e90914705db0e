// shortcuts: what a list of incidents does at a key.
import { useEffect, useRef } from 'react';

export type Shortcut = 'next' | 'previous' | 'open' | 'acknowledge' | 'choose' | 'help';
const keys: { readonly [key: string]: Shortcut } = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  a: 'acknowledge',
  x: 'choose',
  '?': 'help',
};

/** @returns what a key asks for; nothing while somebody types, chooses, stands on a control or holds a modifier */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const isElsewhere =
    event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]') !== null;
  if (isElsewhere) return undefined;
  const isOnControl = event.target instanceof Element && event.target.closest('a, button') !== null;
  return isOnControl && event.key === 'Enter' ? undefined : keys[event.key];
}

/** Listens on the whole page, ahead of Grafana's own shortcuts: nobody should have to click into a wall first. */
export function useShortcuts(act: (shortcut: Shortcut) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      latest.current(shortcut);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
