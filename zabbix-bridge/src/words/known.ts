// known: what people have found out about an incident so far.
import type { Known } from '../model/incident.ts';
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';
import type { Zone } from './moment.ts';
import { dayAndTime } from './moment.ts';

/** Null takes a field back. */
export function knownWords(known: { readonly [field in keyof Known]?: Known[field] | null }, locale: Locale, zone?: Zone): string {
  const estimate = typeof known.expectedRecoveryAt === 'number' ? dayAndTime(known.expectedRecoveryAt, locale, zone) : known.expectedRecoveryAt;
  const parts = [
    part(say(locale, 'hypothesis', 'гипотеза'), known.hypothesis, locale),
    part(say(locale, 'plan', 'план'), known.plan, locale),
    part(say(locale, 'checked', 'проверено'), known.checked, locale),
    part(say(locale, 'restored by', 'восстановим к'), estimate, locale),
    part(say(locale, 'workaround', 'обходной путь'), known.workaround, locale),
  ].filter((each) => each !== undefined);
  return parts.length === 0 ? say(locale, 'nothing new', 'ничего нового') : parts.join('; ');
}

function part(name: string, text: string | null | undefined, locale: Locale): string | undefined {
  if (text === undefined) return undefined;
  const line = plain(text);
  return line === undefined ? say(locale, `${name} taken back`, `${name}: больше не действует`) : `${name}: ${line}`;
}
