// burst: what a burst of problems at a shared place is called: where it is and when it began.
import { entityName, type EntityId } from '../model/entity.ts';
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';
import { timeOfDay } from './moment.ts';
import type { Names } from './names.ts';
import { placeWords } from './place.ts';

/** `site/msk1@2026-03-03T09:43Z`: the kind of place, its name, and the minute of the first problem. */
const form = /^([^/]+)\/(.+)@(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z)$/;

/** @returns `site msk1, 14:02`; a name of another form as it stands */
export function burstWords(id: EntityId, locale: Locale, { zone }: Names): string {
  const [, kind = '', place = '', since = ''] = form.exec(entityName(id)) ?? [];
  const at = Date.parse(since);
  if (Number.isNaN(at)) return plain(entityName(id)) ?? say(locale, 'unnamed', 'без имени');
  return `${placeWords(kind, place, locale)}, ${timeOfDay(at, locale, zone).slice(0, 5)}`;
}
