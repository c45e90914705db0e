// media: whether the window is as a media query says, from moment to moment.
import { useCallback, useSyncExternalStore } from 'react';

/** Where there is room for one thing beside another no more. */
export const phone = '(max-width: 600px)';

/** @param query  as CSS has it behind `@media` */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
