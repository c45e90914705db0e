// words: who is told and when, and what the rest of the rules means, in the reader's language.
import { t } from '@grafana/i18n';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import type { Escalation, RedButton, Route, Step, Urgency } from '../../api/wire/rules.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import type { Kind } from './filter.ts';

export const spanWords = (ms: number): string => duration(ms, readerOf().locale);

export function kindWords(kind: Kind): string {
  switch (kind) {
    case 'findings':
      return t('rules.kind.findings', 'What check says');
    case 'route':
      return t('rules.kind.route', 'Who is told when');
    case 'escalation':
      return t('rules.kind.escalation', 'Escalations');
    case 'person':
      return t('rules.kind.person', 'People, teams and rooms');
    case 'schedule':
      return t('rules.kind.schedule', 'Schedules');
    case 'service':
      return t('rules.kind.service', 'Services');
    case 'plan':
      return t('rules.kind.plan', 'SLA plans');
    case 'calendar':
      return t('rules.kind.calendar', 'Calendars');
    case 'priority':
      return t('rules.kind.priority', 'Priority');
    case 'correlation':
      return t('rules.kind.correlation', 'What belongs together');
    case 'file':
      return t('rules.kind.file', 'Files');
    default:
      return kind satisfies never;
  }
}

export function urgencyWords(urgency: Urgency): string {
  switch (urgency) {
    case 'call':
      return t('rules.urgency.call', 'by call');
    case 'message':
      return t('rules.urgency.message', 'by message');
    case 'digest':
      return t('rules.urgency.digest', 'in a digest');
    default:
      return urgency satisfies never;
  }
}

export function hoursWords(hours: NonNullable<Route['hours']>): string {
  if (hours === 'always') return t('rules.hours.always', 'at any hour');
  if (hours === 'recipient') return t('rules.hours.recipient', 'in each one’s own working time; P1 at any hour');
  return t('rules.hours.calendar', 'while {{calendar}} is open; P1 at any hour', asItIs({ calendar: hours.calendar }));
}

export const perPersonWords = ({ count, withinMs }: NonNullable<Route['perPerson']>): string =>
  t('rules.perPerson', 'each person at most {{times}} × in {{span}}', asItIs({ times: count, span: spanWords(withinMs) }));

/** @returns what makes a step be taken at once; none where only its turn does */
export const atOnceWords = ({ on = [] }: Step): readonly string[] =>
  on.map(({ clock, event }) => {
    const which = clock === 'reaction' ? t('rules.clock.reaction', 'reaction') : t('rules.clock.resolution', 'resolution');
    switch (event) {
      case 'breached':
        return t('rules.on.breached', 'at once when the time for {{which}} is missed', { which });
      case 'forecast':
        return t('rules.on.forecast', 'at once when the time for {{which}} will be missed', { which });
      default:
        return t('rules.on.warned', 'at once when {{percent}} % of the time for {{which}} has passed', { which, percent: event.slice('warned-'.length) });
    }
  });

/** @param isLast  the last step is taken again and again */
export const waitWords = ({ waitMs }: Step, isLast: boolean): string =>
  isLast
    ? t('rules.wait.last', 'again every {{span}} until somebody takes it', asItIs({ span: spanWords(waitMs) }))
    : t('rules.wait.next', 'the next step after {{span}}', asItIs({ span: spanWords(waitMs) }));

export const noProgressWords = ({ noProgressMs }: Escalation): string | undefined =>
  noProgressMs === undefined
    ? undefined
    : t('rules.noProgress', 'Goes on when its owner has written nothing for {{span}}', asItIs({ span: spanWords(noProgressMs) }));

export function redButtonWords(button: RedButton): string {
  switch (button.kind) {
    case 'key-service-down':
      return t('rules.red.keyService', 'a key service is down');
    case 'tags':
      return t('rules.red.tags', 'a problem has the tag {{tags}}', asItIs({ tags: tagsWords(button.tags) }));
    case 'service-state':
      return button.state === 'down'
        ? t('rules.red.down', '{{service}} is down', asItIs({ service: button.service }))
        : t('rules.red.degraded', '{{service}} works badly or is down', asItIs({ service: button.service }));
    case 'reports':
      return t('rules.red.reports', '{{reports}} reports within {{span}} on one service', asItIs({ reports: button.count, span: spanWords(button.withinMs) }));
    default:
      return button satisfies never;
  }
}

/** @returns `scope = security`; the tag alone where any value will do */
export const tagsWords = (tags: Readonly<Record<string, string>>): string =>
  Object.entries(tags)
    .map(([tag, value]) => (value === '*' ? tag : `${tag} = ${value}`))
    .join(', ');
