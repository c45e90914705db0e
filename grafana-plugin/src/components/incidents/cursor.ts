// cursor: which line of a list the keyboard stands on, and what a key does there.
import { useCallback, useRef, useState } from 'react';
import type { Incident } from '../../api/wire/incident.ts';
import { isUntaken } from './IncidentRow.tsx';
import type { Line, Row } from './lines.ts';
import type { Shortcut } from './shortcuts.ts';
import type { Sight } from './sight.ts';
import { useWorked } from './worked.ts';

export type Doing = {
  readonly open: (incident: Incident) => void;
  /** Absent for who may not. */
  readonly acknowledge?: ((incident: Incident) => void) | undefined;
  /** Absent where nothing is done to many at once. */
  readonly choose?: ((incident: Incident) => void) | undefined;
  /** Absent for who may not, and where it is not begun from the list. */
  readonly declare?: (() => void) | undefined;
  readonly help?: () => void;
};

/** What a list of incidents has to know of it, and tells it. */
export type Cursor = {
  /** The key of the line that it stands on. */
  readonly selected: string | undefined;
  /** Somebody works with it just now: rows stay where they are. */
  readonly isWorked: boolean;
  /** Told what is shown, in its order, so that the keyboard goes by what the eye sees, and whether that is so of the row it stands on. */
  readonly onShown: (lines: readonly Line[], sight: Sight) => void;
};

/** @returns the cursor for the list, and what to do at a key. Nothing is done to a row that is out of sight: it is brought into sight instead */
export function useCursor({ open, acknowledge, choose, declare, help }: Doing): { readonly cursor: Cursor; readonly press: (shortcut: Shortcut) => void } {
  const shown = useRef<{ readonly rows: readonly Row[]; readonly sight?: Sight }>({ rows: [] });
  const onShown = useCallback((lines: readonly Line[], sight: Sight) => {
    shown.current = { rows: lines.filter((line) => line.kind === 'row'), sight };
  }, []);
  const [selected, setSelected] = useState<string>();
  const { isWorked, touch } = useWorked();
  const press = (shortcut: Shortcut) => {
    const { rows, sight } = shown.current;
    const at = rows.findIndex(({ key }) => key === selected);
    const go = (row: Row | undefined) => {
      touch();
      if (row?.key === selected) sight?.bring();
      setSelected(row?.key);
    };
    const seen = (): Incident | undefined => {
      const incident = rows[at]?.incident;
      if (!incident) return undefined;
      touch();
      if (sight?.has()) return incident;
      sight?.bring();
      return undefined;
    };
    switch (shortcut) {
      case 'next':
        return go(rows[Math.min(at + 1, rows.length - 1)]);
      case 'previous':
        return go(rows[Math.max(at - 1, 0)]);
      case 'open': {
        const incident = seen();
        return incident && open(incident);
      }
      case 'acknowledge': {
        const incident = acknowledge && seen();
        return incident && isUntaken(incident) ? acknowledge?.(incident) : undefined;
      }
      case 'choose': {
        const incident = choose && seen();
        return incident && choose?.(incident);
      }
      case 'declare':
        return declare?.();
      case 'help':
        return help?.();
      default:
        return shortcut satisfies never;
    }
  };
  return { cursor: { selected, isWorked, onShown }, press };
}
