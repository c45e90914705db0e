// shortcuts: what a list of incidents does at a key.
import { shortcutOf as keyOf, useShortcuts as useKeys } from '../shortcuts.ts';

export type Shortcut = 'next' | 'previous' | 'open' | 'acknowledge' | 'choose' | 'declare' | 'help';
const keys: { readonly [key: string]: Shortcut } = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  a: 'acknowledge',
  x: 'choose',
  n: 'declare',
  '?': 'help',
};

/** @returns what a key asks for; nothing while somebody types */
export const shortcutOf = (event: Parameters<typeof keyOf>[1]): Shortcut | undefined => keyOf(keys, event);
/** Listens on the whole page. */
export const useShortcuts = (act: (shortcut: Shortcut) => void): void => useKeys(keys, act);
