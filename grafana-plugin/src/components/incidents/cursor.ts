// cursor: which line of a list the keyboard stands on, and what a key does there.
import { useCallback, useRef, useState } from 'react';
import type { Incident } from '../../api/wire/incident.ts';
import { isUntaken } from './IncidentRow.tsx';
import type { Line, Row } from './lines.ts';
import type { Shortcut } from './shortcuts.ts';

export type Doing = {
  readonly open: (incident: Incident) => void;
  /** Absent for who may not. */
  readonly acknowledge?: ((incident: Incident) => void) | undefined;
  /** Absent where nothing is done to many at once. */
  readonly choose?: ((incident: Incident) => void) | undefined;
  readonly help?: () => void;
};

/** @returns the key of the line it stands on, what the list tells of what it shows, and what to do at a key */
export function useCursor({ open, acknowledge, choose, help }: Doing) {
  const shown = useRef<readonly Row[]>([]);
  const onShown = useCallback((lines: readonly Line[]) => {
    shown.current = lines.filter((line) => line.kind === 'row');
  }, []);
  const [selected, setSelected] = useState<string>();
  const press = (shortcut: Shortcut) => {
    const rows = shown.current;
    const at = rows.findIndex(({ key }) => key === selected);
    const incident = rows[at]?.incident;
    switch (shortcut) {
      case 'next':
        return setSelected(rows[Math.min(at + 1, rows.length - 1)]?.key);
      case 'previous':
        return setSelected(rows[Math.max(at - 1, 0)]?.key);
      case 'open':
        return incident && open(incident);
      case 'acknowledge':
        return incident && isUntaken(incident) ? acknowledge?.(incident) : undefined;
      case 'choose':
        return incident && choose?.(incident);
      case 'help':
        return help?.();
      default:
        return shortcut satisfies never;
    }
  };
  return { selected, onShown, press };
}
