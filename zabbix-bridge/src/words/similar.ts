// similar: what an incident has in common with another, as a clause.
import { entityKind } from '../model/entity.ts';
import type { SimilarReason } from '../model/reason.ts';
import { entityWords, unreachable } from './entity.ts';
import { kindWords } from './kind.ts';
import type { Locale } from './locale.ts';
import { quoted, say } from './locale.ts';
import type { Names } from './names.ts';
import { aspectWords } from './problem.ts';
import { serviceName } from './service.ts';

/** @returns clauses to be joined by semicolons: `the same root, dc-01` */
export function similarWords(reason: SimilarReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'same-root':
      return say(locale, `the same root, ${entityWords(reason.root, locale, names)}`, `та же причина, ${entityWords(reason.root, locale, names)}`);
    case 'same-trigger':
      return say(locale, 'the same trigger', 'тот же триггер');
    case 'same-services': {
      const list = reason.services.map((id) => quoted(locale, serviceName(id, locale, names))).join(', ');
      return reason.services.length === 1
        ? say(locale, `the same service, ${list}`, `тот же сервис, ${list}`)
        : say(locale, `the same services, ${list}`, `те же сервисы, ${list}`);
    }
    case 'same-kind': {
      const kind = kindWords(entityKind(reason.root), locale);
      const what = reason.aspect === 'reach' ? unreachable(reason.root, locale) : aspectWords({ name: '', hosts: [], aspect: reason.aspect }, locale);
      const trouble = what === undefined ? kind : `${kind} ${what}`;
      return say(locale, `trouble of the same kind: ${trouble}`, `сбой того же рода: ${trouble}`);
    }
    default:
      return reason satisfies never;
  }
}
