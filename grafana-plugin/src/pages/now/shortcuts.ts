// shortcuts: what the wall does at a key.
import { useShortcuts as useKeys } from '../../components/shortcuts.ts';

type Shortcut = 'next' | 'previous' | 'open' | 'acknowledge' | 'help';
const keys: { readonly [key: string]: Shortcut } = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  a: 'acknowledge',
  '?': 'help',
};

export const useShortcuts = (act: (shortcut: Shortcut) => void): void => useKeys(keys, act);
