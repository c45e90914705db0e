// incident: how another incident is named within a sentence.
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import type { Names } from './names.ts';

/** @returns its number; whoever was never told of it has no use for an internal id, and is told just that */
export const incidentWords = (id: string, locale: Locale, names: Names): string =>
  names.incident(id) ?? say(locale, 'an incident without a number', 'инцидент без номера');
