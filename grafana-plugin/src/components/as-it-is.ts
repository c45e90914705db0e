// as-it-is: puts what comes from outside into a text as it is.

/**
 * Grafana's translations write `/`, `&`, `<` and quotes in what is filled in as HTML entities; React makes text of all it shows, so
 * these would be seen.
 * @param values  what is filled into a text, by name; only for texts that React shows
 */
export const asItIs = <Values extends Readonly<Record<string, unknown>>>(
  values: Values,
): Values & { readonly interpolation: { readonly escapeValue: false } } => ({
  ...values,
  interpolation: { escapeValue: false },
});
