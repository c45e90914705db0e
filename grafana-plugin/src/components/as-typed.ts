// as-typed: lets what people wrote stand in a text as they wrote it, since React escapes what it shows by itself.

/** Spread into the values of `t`. */
export const asTyped = { interpolation: { escapeValue: false } } as const;
