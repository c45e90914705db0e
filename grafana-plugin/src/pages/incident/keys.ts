// keys: what the page of an incident does at a key.
import { useShortcuts } from '../../components/shortcuts.ts';

type Key = 'acknowledge' | 'edit' | 'help';
const keys: { readonly [key: string]: Key } = { a: 'acknowledge', e: 'edit', '?': 'help' };

export const useKeys = (act: (key: Key) => void): void => useShortcuts(keys, act);
