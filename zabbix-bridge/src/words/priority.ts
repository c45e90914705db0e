// priority: why an incident is P1, P2 or P3.
import type { PriorityReason, RedButton } from '../model/reason.ts';
import { duration } from './duration.ts';
import { entityWords } from './entity.ts';
import type { Locale } from './locale.ts';
import { colon, person, plain, quoted, say } from './locale.ts';
import type { Names } from './names.ts';
import { counted, nouns } from './number.ts';
import { problemQuoted, severityWords } from './problem.ts';
import { criticalityWords, serviceName, serviceState } from './service.ts';

const reported = { en: ['report', 'reports'], ru: ['обращение', 'обращения', 'обращений'] } as const;

const levels = {
  en: { high: 'high', medium: 'medium', low: 'low' },
  ru: { high: 'высокое', medium: 'среднее', low: 'низкое' },
} as const;
const urgencies = { high: 'высокая', medium: 'средняя', low: 'низкая' } as const;

/** @returns a clause that can stand after "why P1:" */
export function priorityWords(reason: PriorityReason, locale: Locale, names: Names): string {
  switch (reason.kind) {
    case 'key-service-down':
    case 'tag':
    case 'named-service':
    case 'reports':
      return redButtonWords(reason, locale, names);
    case 'many-services-down': {
      const many = counted(reason.count, locale, nouns.service);
      return say(locale, `${many} are down at once`, `одновременно не работают ${many}`);
    }
    case 'service-state': {
      const service = quoted(locale, serviceName(reason.service, locale, names));
      const how = reason.state === 'ok' ? say(locale, 'still works', 'пока работает') : serviceState(reason.state, locale);
      return `${criticalityWords(reason.criticality, locale)} ${service} ${how}`;
    }
    case 'reach': {
      const hosts = counted(reason.hosts, locale, nouns.host);
      const entity = entityWords(reason.entity, locale, names);
      if (reason.hosts < 2) return say(locale, `much rests on ${entity}`, `${entity}: на этом держится многое`);
      return say(locale, `${hosts} hit behind ${entity}`, `${entity}: затронуто ${hosts}`);
    }
    case 'severity':
      return say(locale, `by severity alone: ${severityWords(reason.severity, locale)}`, `только по важности: ${severityWords(reason.severity, locale)}`);
    case 'matrix': {
      const by = [reason.impactBy, reason.urgencyBy].map((each) => priorityWords(each, locale, names));
      const impact = say(locale, `impact ${levels.en[reason.impact]}`, `влияние ${levels.ru[reason.impact]}`);
      const urgency = say(locale, `urgency ${levels.en[reason.urgency]}`, `срочность ${urgencies[reason.urgency]}`);
      if (by[0] === by[1]) return `${impact}, ${urgency}: ${by[0] ?? ''}`;
      return `${impact} (${by[0] ?? ''}), ${urgency} (${by[1] ?? ''})`;
    }
    case 'source-silent': {
      const source = plain(reason.source) ?? say(locale, 'a source', 'источник');
      return say(locale, `${source} has fallen silent: nobody watches what it watched`, `${source} молчит: за тем, что он видел, никто не следит`);
    }
    case 'set-by-hand':
      return say(
        locale,
        `set by ${person(locale, reason.by, names)}${colon(reason.reason)}`,
        `вручную, так решает ${person(locale, reason.by, names)}${colon(reason.reason)}`,
      );
    default:
      return reason satisfies never;
  }
}

/** What is told at once, whatever else is still open. */
export function redButtonWords(button: RedButton, locale: Locale, names: Names): string {
  switch (button.kind) {
    case 'key-service-down': {
      const service = quoted(locale, serviceName(button.service, locale, names));
      return say(locale, `the key service ${service} is down`, `ключевой сервис ${service} не работает`);
    }
    case 'tag': {
      const tags = [button, ...(button.with ?? [])];
      const tag = tags.map((each) => `${plain(each.tag) ?? '?'}${colon(each.value)}`).join(', ');
      const what = say(locale, tags.length > 1 ? 'tags' : 'tag', tags.length > 1 ? 'теги' : 'тег');
      const problem = problemQuoted(button.problem, locale, names);
      const on = problem === undefined ? '' : say(locale, ` of ${problem}`, ` у проблемы ${problem}`);
      return say(locale, `red button, ${what} ${tag}${on}`, `красная кнопка, ${what} ${tag}${on}`);
    }
    case 'named-service': {
      const service = quoted(locale, serviceName(button.service, locale, names));
      const how = serviceState(button.state, locale);
      return say(locale, `red button, the service ${service} ${how}`, `красная кнопка, сервис ${service} ${how}`);
    }
    case 'reports': {
      const service = quoted(locale, serviceName(button.service, locale, names));
      const span = duration(button.withinMs, locale);
      const many = counted(button.count, locale, reported);
      return say(locale, `${many} in ${span} on ${service}`, `${many} за ${span} о сервисе ${service}`);
    }
    default:
      return button satisfies never;
  }
}
