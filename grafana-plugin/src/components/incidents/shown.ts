// shown: by what a list of incidents can be grouped, and what its rows can tell; apart from the lists, for what offers these choices is light.

export const groupings = ['none', 'priority', 'service', 'tenant', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

/** What a row tells beside priority and title. */
export const columns = ['services', 'age', 'clock', 'who'] as const;
export type Column = (typeof columns)[number];
