// member: the role of a problem or report inside an incident, and why it belongs there.
import type { Role } from '../model/incident.ts';
import type { MemberReason } from '../model/reason.ts';
import { entityWords } from './entity.ts';
import { evidenceWords, whyNotWords } from './evidence.ts';
import type { Locale } from './locale.ts';
import { colon, person, plain, quoted, say } from './locale.ts';
import type { Names } from './names.ts';
import { counted, form, nouns } from './number.ts';
import { serviceName } from './service.ts';

export function roleWords(role: Role, locale: Locale): string {
  switch (role) {
    case 'cause':
      return say(locale, 'cause', 'причина');
    case 'symptom':
      return say(locale, 'symptom', 'следствие');
    case 'related':
      return say(locale, 'related', 'связанное');
    default:
      return role satisfies never;
  }
}

const miss = { en: ['misses', 'miss'], ru: ['не видит', 'не видят', 'не видят'] } as const;

/** @returns a clause that can stand after "belongs here because" */
export function memberReasonWords(reason: MemberReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'is-root':
      return say(locale, `it is the root itself, ${entityWords(reason.root, locale, names)}`, `это сама причина, ${entityWords(reason.root, locale, names)}`);
    case 'behind': {
      const root = entityWords(reason.root, locale, names);
      const path = reason.path.length > 2 ? ` (${reason.path.map((step) => entityWords(step, locale, names)).join(' → ')})` : '';
      const whyNot = reason.whyNot === undefined ? '' : `; ${whyNotWords(reason.whyNot, locale, names)}`;
      return (
        say(locale, `stands behind ${root}${path}: `, `причина выше по цепочке, ${root}${path}: `) +
        evidenceWords(reason.root, reason.evidence, locale, names) +
        whyNot
      );
    }
    case 'same-root':
      return say(locale, `has the same root, ${entityWords(reason.root, locale, names)}`, `та же причина, ${entityWords(reason.root, locale, names)}`);
    case 'amid': {
      const root = entityWords(reason.root, locale, names);
      const others = counted(reason.others, locale, nouns.problem);
      return say(
        locale,
        `began among ${others} put down to ${root}, and nothing known points elsewhere`,
        `началась среди других (${others}), причина которых ${root}, и ничто не указывает на иное`,
      );
    }
    case 'same-trigger':
      return say(locale, `the same trigger again${named(reason.trigger)}`, `тот же триггер снова${named(reason.trigger)}`);
    case 'same-target': {
      const probes = counted(reason.probes, locale, nouns.probe);
      const target = entityWords(reason.target, locale, names);
      return say(
        locale,
        `${probes} ${form(reason.probes, locale, miss)} the same ${target}`,
        `${probes} ${form(reason.probes, locale, miss)} один и тот же ${target}`,
      );
    }
    case 'attack': {
      const attack = plain(reason.attack) ?? say(locale, 'attack', 'атака');
      const tenant = plain(reason.tenant);
      const on = tenant === undefined ? '' : say(locale, ` on ${tenant}`, `, ${tenant}`);
      return say(locale, `part of one attack, ${attack}${on}`, `часть одной атаки: ${attack}${on}`);
    }
    case 'rule': {
      const rule = quoted(locale, plain(reason.rule) ?? '?');
      const tags = reason.tags.map((each) => `${plain(each.tag) ?? '?'}${colon(each.value)}`).join(', ');
      return say(locale, `the rule ${rule} says so, ${tags}`, `по правилу ${rule}, ${tags}`);
    }
    case 'reported': {
      const service = quoted(locale, serviceName(reason.service, locale, names));
      return say(locale, `people report ${service}`, `люди жалуются: ${service}`);
    }
    case 'rests-on': {
      const service = quoted(locale, serviceName(reason.service, locale, names));
      const root = entityWords(reason.root, locale, names);
      return say(locale, `${service} rests on ${root}`, `${service} держится на ${root}`);
    }
    case 'by-hand':
      return say(locale, `put here by ${person(locale, reason.by, names)}`, `добавлено вручную, ${person(locale, reason.by, names)}`);
    default:
      return reason satisfies never;
  }
}

/** @returns the reason without what is another for each member, the way to it and the next best: what members that stand together share */
export function sharedReason(reason: MemberReason): MemberReason {
  if (reason.kind !== 'behind') return reason;
  const { whyNot: _, ...shared } = reason;
  return { ...shared, path: [] };
}

/** A stand-in trigger id (host + name) can be read by people; a number cannot. */
function named(trigger: string): string {
  const text = plain(trigger);
  return text === undefined || /^\d+$/.test(text) ? '' : `, ${text}`;
}
