// layout: how wide the labels of the editors are, so that their fields stand under each other.

/** In units of 8 px. */
export const labelWidth = 18;
