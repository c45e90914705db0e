// evidence: what speaks for or against an entity being the root.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import { second } from '../model/moment.ts';
import type { Evidence, WhyNot } from '../model/reason.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import type { Names } from './names.ts';
import { counted, figure, form, nouns } from './number.ts';
import { problemQuoted } from './problem.ts';

/** "Does not answer", agreeing with a count. */
const silentNow = { en: ['does not answer', 'do not answer'], ru: ['не отвечает', 'не отвечают', 'не отвечают'] } as const;
/** The same of what is there all the same. */
export const ailing = {
  loss: { en: ['answers badly', 'answer badly'], ru: ['плохо отвечает', 'плохо отвечают', 'плохо отвечают'] },
  power: { en: ['has no power', 'have no power'], ru: ['без питания', 'без питания', 'без питания'] },
} as const;
const worsened = {
  loss: {
    en: ['began to answer badly', 'began to answer badly'],
    ru: ['стал плохо отвечать', 'стали плохо отвечать', 'стали плохо отвечать'],
  },
  power: { en: ['lost their power', 'lost their power'], ru: ['остался без питания', 'остались без питания', 'остались без питания'] },
} as const;
const fell = { en: ['stopped answering', 'stopped answering'], ru: ['перестал отвечать', 'перестали отвечать', 'перестали отвечать'] } as const;
const without = { en: ['gets', 'get'], ru: ['не получает', 'не получают', 'не получают'] } as const;
/** After "out of": 12 dependent hosts in the genitive. */
const dependent = { en: ['host', 'hosts'], ru: ['зависимого хоста', 'зависимых хостов', 'зависимых хостов'] } as const;
/** After "trouble on" and "out of". */
export const onHosts = { en: ['host', 'hosts'], ru: ['хосте', 'хостах', 'хостах'] } as const;
const itsHosts = { en: ['host', 'hosts'], ru: ['его хоста', 'его хостов', 'его хостов'] } as const;
const sick = { en: ['service in trouble rests', 'services in trouble rest'], ru: ['сбоящего сервиса', 'сбоящих сервисов', 'сбоящих сервисов'] } as const;

/** @returns a clause without a full stop, to be put after the entity it speaks of, the root */
export function evidenceWords(root: EntityId, evidence: Evidence, locale: Locale, names: Names): string {
  switch (evidence.kind) {
    case 'direct': {
      const problem = problemQuoted(evidence.problem, locale, names);
      const hosts = names.problem(evidence.problem)?.hosts ?? [];
      // what a machine says of itself is its own check, and what is said of it elsewhere is not
      if (problem !== undefined && entityKind(root) === 'host' && hosts.length > 0 && !hosts.includes(entityName(root)))
        return say(locale, `another machine says so, ${problem}`, `об этом говорит другая машина, ${problem}`);
      return problem === undefined
        ? say(locale, 'its own check fails', 'не проходит собственная проверка')
        : say(locale, `its own check fails, ${problem}`, `не проходит собственная проверка, ${problem}`);
    }
    case 'quorum': {
      const { failing, children, by } = evidence;
      if (entityKind(root) === 'service') return insideWords(failing, children, locale);
      const gone = form(failing, locale, by === undefined ? silentNow : ailing[by]);
      const of = counted(children, locale, dependent);
      return say(locale, `${figure(failing, locale)} of ${of} behind it ${gone}`, `${gone} ${figure(failing, locale)} из ${of}`);
    }
    case 'rising': {
      const { failing, children, sinceMs, by } = evidence;
      const of = counted(children, locale, dependent);
      const span = duration(sinceMs, locale);
      const began = form(failing, locale, by === undefined ? fell : worsened[by]);
      return say(
        locale,
        `${figure(failing, locale)} of ${of} behind it ${began} within ${span}, and their number grows`,
        `за ${span} ${began} ${figure(failing, locale)} из ${of}, и число растёт`,
      );
    }
    case 'suspect': {
      const expected = figure(evidence.expected, locale);
      return say(
        locale,
        `${counted(evidence.services, locale, sick)} on it, by chance it would be ${expected}`,
        `общая опора ${counted(evidence.services, locale, sick)}, случайно совпало бы ${expected}`,
      );
    }
    case 'burst': {
      const hosts = say(locale, `trouble on ${counted(evidence.hosts, locale, nouns.host)}`, `сбои на ${counted(evidence.hosts, locale, onHosts)}`);
      if (evidence.spanMs < second) return say(locale, `${hosts} at once`, `разом ${hosts}`); // nobody says "within 0 s"
      const span = duration(evidence.spanMs, locale);
      return say(locale, `${hosts} within ${span}`, `за ${span} ${hosts}`);
    }
    case 'target': {
      const probes = counted(evidence.probes, locale, nouns.probe);
      return say(locale, `${probes} ${form(evidence.probes, locale, without)} no answer from it`, `${probes} ${form(evidence.probes, locale, without)} ответа`);
    }
    default:
      return evidence satisfies never;
  }
}

/** How many of a service's own hosts are in trouble; how many it has is not always known. */
function insideWords(failing: number, children: number, locale: Locale): string {
  const of =
    failing > children
      ? say(locale, 'its hosts', 'его хостов')
      : say(locale, `its ${counted(children, locale, nouns.host)}`, counted(children, locale, itsHosts));
  return say(locale, `trouble on ${figure(failing, locale)} of ${of}`, `сбои на ${figure(failing, locale)} из ${of}`);
}

/** Why the next best was not chosen: `not rack msk1/r03: it explains less (4)`. */
export function whyNotWords(whyNot: WhyNot, locale: Locale, names: Names): string {
  const entity = entityWords(whyNot.entity, locale, names);
  return say(locale, `not ${entity}: ${because(whyNot, locale)}`, `не ${entity}: ${because(whyNot, locale)}`);
}

function because({ because, explains }: WhyNot, locale: Locale): string {
  const many = figure(explains, locale);
  switch (because) {
    case 'explains-less':
      return say(locale, `it explains only ${many} of this`, `объясняет из этого только ${many}`);
    case 'weaker-evidence':
      return say(locale, 'the evidence against it is weaker', 'улики слабее');
    case 'higher-up':
      return say(locale, 'it stands higher and explains no more', 'выше по цепочке, но объясняет не больше');
    case 'lower-down':
      return say(locale, 'it stands lower and is carried by the root', 'ниже по цепочке, само зависит от причины');
    case 'no-evidence':
      return say(locale, 'nothing speaks against it', 'улик нет');
    default:
      return because satisfies never;
  }
}

/** Root and evidence in one sentence, as `explain` and the terminal show it. */
export const rootWords = (root: EntityId, evidence: Evidence | undefined, locale: Locale, names: Names): string =>
  evidence === undefined ? entityWords(root, locale, names) : `${entityWords(root, locale, names)}: ${evidenceWords(root, evidence, locale, names)}`;
