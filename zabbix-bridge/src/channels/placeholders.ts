// placeholders: a text of the configuration with places in it, as `{text}`, filled in so that nothing that is put in ends what it stands in.

/** @param written  as the form of the whole text wants what is put in. A place of no name that is said stays as it is. */
export const filledIn = (template: string, said: Readonly<Record<string, string>>, written: (words: string) => string): string =>
  template.replace(/\{(\+?[a-z]+)\}/g, (whole, name: string) => (Object.hasOwn(said, name) ? written(said[name] ?? '') : whole));

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** @param type  of the content: JSON, a form, XML, or else as it is */
export function writtenAs(type: string): (words: string) => string {
  if (/json/i.test(type)) return (words) => JSON.stringify(words).slice(1, -1);
  if (/x-www-form-urlencoded/i.test(type)) return encodeURIComponent;
  if (/xml/i.test(type)) return (words) => words.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  return (words) => words;
}
