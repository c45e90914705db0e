// hold: why nobody has been told of an incident yet, and until when.
import { entityKind, type EntityId } from '../model/entity.ts';
import type { HoldReason } from '../model/reason.ts';
import { burstWords } from './burst.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import { timeOfDay } from './moment.ts';
import type { Names } from './names.ts';
import { counted, nouns } from './number.ts';

/** @returns a clause that can stand after "held until 14:02:30:" */
export function holdWords(reason: HoldReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'unconfirmed':
      return say(locale, 'a single problem has to outlive its next check', 'одиночная проблема должна пережить следующую проверку');
    case 'together':
      return say(locale, 'its signals are being gathered', 'собираются связанные сигналы');
    case 'low':
      return reason.openings > 1
        ? say(
            locale,
            `of low severity, opened ${counted(reason.openings, locale, nouns.time)} lately`,
            `важность низкая, открывалась ${counted(reason.openings, locale, nouns.time)}`,
          )
        : say(locale, 'of low severity, it may pass by itself', 'важность низкая, может пройти само');
    case 'flapping':
      return comesAndGoes(reason, locale);
    case 'root-rising': {
      if (entityKind(reason.entity) === 'burst') {
        const where = burstWords(reason.entity, locale, names);
        return say(locale, `it is still growing: ${where}`, `продолжает расти: ${where}`);
      }
      const entity = entityWords(reason.entity, locale, names);
      return say(locale, `more hosts behind ${entity} are falling`, `падает всё больше хостов, причина, похоже, ${entity}`);
    }
    case 'has-suspect': {
      const entity = entityWords(reason.entity, locale, names);
      return say(locale, `${entity} is suspected and not yet confirmed`, `под подозрением ${entity}, подтверждения ещё нет`);
    }
    case 'symptoms-only':
      return say(locale, 'only symptoms so far, their cause has not shown', 'пока видны только следствия, причина не показалась');
    case 'carrier-in-maintenance': {
      const entity = entityWords(reason.entity, locale, names);
      return say(
        locale,
        `${entity} above it is in maintenance, its own check is awaited`,
        `выше по цепочке обслуживание: ${entity}, ждём его собственной проверки`,
      );
    }
    case 'stirring': {
      const entity = entityWords(reason.entity, locale, names);
      if (isSaidOfMany(reason.entity)) return say(locale, `more and more machines say ${entity}`, `то же говорят всё больше машин: ${entity}`);
      return say(locale, `${entity} above it is stirring`, `выше по цепочке неспокойно: ${entity}`);
    }
    default:
      return reason satisfies never;
  }
}

/** A condition that machines have in common stands above nothing. */
const isSaidOfMany = (entity: EntityId): boolean => entity.startsWith('place:same/');

/** @returns `it comes and goes, 7 times in 1 h` */
export function comesAndGoes({ openings, withinMs }: { readonly openings: number; readonly withinMs: number }, locale: Locale): string {
  const times = counted(openings, locale, nouns.time);
  const span = duration(withinMs, locale);
  return say(locale, `it comes and goes, ${times} in ${span}`, `то появляется, то проходит, ${times} за ${span}`);
}

/** @returns `holding until 14:02:30: sw-core-1 above it is stirring` */
export const holdingWords = (reason: HoldReason, locale: Locale, names: Names): string => {
  const until = timeOfDay(reason.untilMs, locale, names.zone);
  return say(locale, `holding until ${until}: `, `ждём до ${until}: `) + holdWords(reason, locale, names);
};
