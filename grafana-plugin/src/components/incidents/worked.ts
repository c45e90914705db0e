// worked: whether somebody works a list by the keyboard just now, so that it stands still for them.
import { useCallback, useEffect, useRef, useState } from 'react';

/** As long after the last key a list stands still: on a wall that was left with the cursor on a row it must move again. */
export const stillMs = 30_000;

/** @returns `isWorked` from a key on, until half a minute passes without one or the pointer or the focus goes to work elsewhere */
export function useWorked() {
  const [isWorked, setWorked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = useCallback(() => {
    clearTimeout(timer.current);
    setWorked(false);
  }, []);
  const touch = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(leave, stillMs);
    setWorked(true);
  }, [leave]);
  useEffect(() => {
    for (const elsewhere of ['pointerdown', 'focusin'] as const) window.addEventListener(elsewhere, leave);
    return () => {
      clearTimeout(timer.current);
      for (const elsewhere of ['pointerdown', 'focusin'] as const) window.removeEventListener(elsewhere, leave);
    };
  }, [leave]);
  return { isWorked, touch };
}
