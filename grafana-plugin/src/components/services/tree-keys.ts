// tree-keys: what a key does in the tree, as in every tree that is worked by the keyboard.
import type { Line } from './tree.ts';

export type TreeStep = { readonly kind: 'go'; readonly path: string } | { readonly kind: 'open' | 'close' | 'choose'; readonly path: string };

/**
 * @param lines  as they are seen
 * @param path   of the line that the keyboard stands on
 * @returns undefined where the key has nothing to do here: the page scrolls then, or Grafana takes it
 */
export function stepOf(key: string, lines: readonly Line[], path: string): TreeStep | undefined {
  const at = lines.findIndex((it) => it.path === path);
  const line = lines[at];
  if (!line) return undefined;
  const go = (to: Line | undefined): TreeStep | undefined => to && { kind: 'go', path: to.path };
  switch (key) {
    case 'ArrowDown':
      return go(lines[at + 1]);
    case 'ArrowUp':
      return go(lines[at - 1]);
    case 'Home':
      return go(lines[0]);
    case 'End':
      return go(lines.at(-1));
    case 'ArrowRight':
      if (line.isOpen === undefined) return undefined;
      return line.isOpen ? go(lines[at + 1]) : { kind: 'open', path };
    case 'ArrowLeft':
      return line.isOpen ? { kind: 'close', path } : go(lines.find((it) => it.path === line.parent));
    case 'Enter':
    case ' ':
      return { kind: 'choose', path };
    default:
      return undefined;
  }
}
