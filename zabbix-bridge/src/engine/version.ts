// version: by which decisions an engine decides.

/** Goes up when the same journal may lead to other decisions than before. */
export const engineVersion = 24;
