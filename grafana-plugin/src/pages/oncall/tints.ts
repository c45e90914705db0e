// tints: the grounds on which people stand in the time line; the name stands in each, so that no colour says anything alone.
import type { GrafanaTheme2 } from '@grafana/data';

const grounds = {
  dark: ['#2b3f66', '#1e4a3c', '#4a3660', '#54431c', '#1d4b56', '#553149', '#3d4a1f', '#5a3527'],
  light: ['#cfe0ff', '#cbebd8', '#e6d8f5', '#f5e7bd', '#c9ebf1', '#f6d7e8', '#dfeabf', '#f7dccb'],
} as const;

/** @param nth  of the person among all whom the rules know: the same one always stands on the same ground */
export const groundOf = (nth: number, { isDark }: GrafanaTheme2): string => {
  const all = grounds[isDark ? 'dark' : 'light'];
  return all[Math.max(0, nth) % all.length] ?? all[0];
};

/** A hole: vermilion, with words of enough contrast on it. */
export const holeTint = ({ isDark }: GrafanaTheme2) => (isDark ? { ground: '#5c2610', ink: '#ffd0bd' } : { ground: '#ffd8c9', ink: '#7a2500' });
