// unseen: what a screen reader says and nobody sees.

/** For `css`. It takes no room, and what scrolls does not grow by it. */
export const unseen = { position: 'absolute', width: 1, height: 1, margin: -1, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' } as const;
