// tell: why somebody was told, and told now.
import type { TellReason } from '../model/reason.ts';
import { duration } from './duration.ts';
import { holdWords } from './hold.ts';
import type { Locale } from './locale.ts';
import { person, plain, say } from './locale.ts';
import type { Names } from './names.ts';
import { counted, nouns } from './number.ts';
import { redButtonWords } from './priority.ts';
import { problemQuoted } from './problem.ts';

/** @returns a clause that can stand after "told because" */
export function tellWords(reason: TellReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'confirmed':
      return (
        say(locale, `confirmed after ${duration(reason.heldMs, locale)}: `, `подтвердилось за ${duration(reason.heldMs, locale)}: `) +
        confirmation(reason.by, locale)
      );
    case 'red-button':
      return (
        redButtonWords(reason.button, locale, names) +
        (reason.heldMs >= 1_000 ? say(locale, `, held ${duration(reason.heldMs, locale)}`, `, ждали ${duration(reason.heldMs, locale)}`) : '')
      );
    case 'waited-long-enough':
      return say(
        locale,
        `waited ${duration(reason.heldMs, locale)}, no longer is allowed; last reason to wait: ${holdWords(reason.last, locale, names)}`,
        `ждали ${duration(reason.heldMs, locale)}, дольше нельзя; последняя причина ждать: ${holdWords(reason.last, locale, names)}`,
      );
    case 'raised':
      return say(locale, `priority raised, ${reason.from} → ${reason.to}`, `приоритет вырос, ${reason.from} → ${reason.to}`);
    case 'news': {
      const problem = problemQuoted(reason.problem, locale, names);
      const what = problem === undefined ? '' : `: ${problem}`;
      return say(locale, `something worse or not yet explained has joined${what}`, `добавилось более тяжёлое или пока не объяснённое${what}`);
    }
    case 'reopened': {
      const problem = reason.problem === undefined ? undefined : problemQuoted(reason.problem, locale, names);
      const what = problem === undefined ? '' : `: ${problem}`;
      return say(locale, `it is back after it had been resolved${what}`, `вернулось после решения${what}`);
    }
    case 'nobody-took-it': {
      const span = duration(reason.forMs, locale);
      const times = counted(reason.times, locale, nouns.time);
      return say(locale, `nobody has taken it for ${span}, told ${times}`, `${span} никто не берёт, сообщено ${times}`);
    }
    case 'by-hand':
      return say(locale, `${person(locale, reason.by)} asked for it`, `по просьбе: ${person(locale, reason.by)}`);
    case 'known-before': {
      const many = counted(reason.incidents, locale, nouns.incident);
      return say(locale, `open since before Nabat came: ${many}`, `открыто ещё до прихода Набата: ${many}`);
    }
    case 'source-silent': {
      const source = plain(reason.source) ?? say(locale, 'a source', 'источник');
      return say(locale, `${source} has fallen silent`, `${source} молчит`);
    }
    default:
      return reason satisfies never;
  }
}

function confirmation(by: 'outlived-its-check' | 'second-item' | 'much-hangs-on-it', locale: Locale): string {
  switch (by) {
    case 'outlived-its-check':
      return say(locale, 'it outlived its next check', 'пережило следующую проверку');
    case 'second-item':
      return say(locale, 'a second signal says the same', 'второй сигнал говорит о том же');
    case 'much-hangs-on-it':
      return say(locale, 'much hangs on it', 'от этого зависит многое');
    default:
      return by satisfies never;
  }
}
