// clock-notes: what is told of a clock beside its face: the calendar, the plans, the warnings passed, and whether it will be met.
import { t } from '@grafana/i18n';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { SlaClock } from '../../api/wire/incident.ts';
import type { IncidentSla } from '../../api/wire/sla.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';

/** @param sla  undefined until it is known. @returns one line for each thing to tell, what is agreed first */
export function clockNotes(clock: SlaClock, sla: IncidentSla | undefined): readonly string[] {
  const { locale, zone } = readerOf();
  const target = duration(clock.targetMs, locale);
  const agreed = t('incident.clock.of', 'of {{target}}, {{calendar}}', asItIs({ target, calendar: calendarWords(clock.calendar) }));
  if (!sla || clock.name === 'first-response') return [agreed];
  const warned = sla.warned.filter(({ clock: name, percent }) => name === clock.name && percent < 100).at(-1);
  return [
    agreed,
    ...(sla.plans.length > 0 ? [t('incident.clock.plan', 'plan {{plans}}', asItIs({ plans: sla.plans.join(', ') }))] : []),
    ...(warned && clock.stoppedAt === undefined
      ? [t('incident.clock.warned', '{{percent}} % gone at {{time}}', { percent: warned.percent, time: dayAndTime(warned.at, locale, zone) })]
      : []),
    ...pauseNotes(sla),
    ...(clock.name === 'resolution' && clock.stoppedAt === undefined ? forecastNotes(sla) : []),
  ];
}

function calendarWords(calendar: string): string {
  if (calendar === '24x7') return t('incident.clock.always', 'round the clock');
  if (calendar === 'business-hours') return t('incident.clock.businessHours', 'in business hours');
  return t('incident.clock.calendar', 'by the calendar {{calendar}}', asItIs({ calendar }));
}

function pauseNotes({ pauses }: IncidentSla): readonly string[] {
  const { locale, zone } = readerOf();
  return pauses
    .filter(({ counts }) => counts)
    .map(({ kind, from, until }) => {
      const why = kind === 'maintenance' ? t('incident.clock.works', 'agreed works') : t('incident.clock.customer', 'waiting for the customer');
      const since = dayAndTime(from, locale, zone);
      return until === undefined
        ? t('incident.clock.stands', 'stands still since {{since}}: {{why}}', asItIs({ since, why }))
        : t('incident.clock.stood', 'stood still {{since}} – {{until}}: {{why}}', asItIs({ since, until: dayAndTime(until, locale, zone), why }));
    });
}

function forecastNotes({ forecast }: IncidentSla): readonly string[] {
  if (!forecast) return [];
  const { locale, zone } = readerOf();
  const { expectedAt, willMiss, source } = forecast;
  const by =
    source.kind === 'said' ? t('incident.clock.said', 'as people said') : t('incident.clock.like', 'as {{number}} like it took', { number: source.incidents });
  const values = asItIs({ time: dayAndTime(expectedAt, locale, zone), by });
  return [
    willMiss
      ? t('incident.clock.willMiss', 'expected to be over {{time}}, too late ({{by}})', values)
      : t('incident.clock.willMeet', 'expected to be over {{time}}, in time ({{by}})', values),
  ];
}
