// pattern: names with `*` for any run of letters and `?` for any one.

/** @returns whether a text is a pattern and not simply a name */
export const isPattern = (text: string): boolean => /[*?]/.test(text);

/** @returns a test for names; upper and lower case are told apart, as Zabbix does with host names */
export function compilePattern(pattern: string): (name: string) => boolean {
  if (!isPattern(pattern)) return (name) => name === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, '[^]*')
    .replaceAll('?', '[^]');
  const form = new RegExp(`^${source}$`);
  return (name) => form.test(name);
}
