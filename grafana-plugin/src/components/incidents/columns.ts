// columns: what a row of incidents tells beside priority and title, and how wide that stands.
export const columns = ['services', 'age', 'clock', 'who'] as const;
export type Column = (typeof columns)[number];

const widths: { readonly [It in Column]: string } = {
  services: 'minmax(90px, 1.2fr)',
  age: '84px',
  clock: 'minmax(130px, 1.2fr)',
  who: 'minmax(120px, 1.3fr)',
};

type Tracks = { readonly areas: string; readonly widths: string };

/**
 * @param shown   in whatever order: they always stand in the same
 * @param around  whether the row has a box to choose it by, and commands
 * @returns a row of one line as CSS grid has it
 */
export function tracksOf(shown: readonly Column[], { choice, action }: { readonly choice: boolean; readonly action: boolean }): Tracks {
  const tracks: readonly (readonly [string, string])[] = [
    ...(choice ? [['choice', '18px'] as const] : []),
    ['priority', '64px'],
    ['title', 'minmax(180px, 3fr)'],
    ...columns.filter((it) => shown.includes(it)).map((it) => [it, widths[it]] as const),
    ...(action ? [['action', 'minmax(112px, auto)'] as const] : []),
  ];
  return { areas: `"${tracks.map(([area]) => area).join(' ')}"`, widths: tracks.map(([, width]) => width).join(' ') };
}
