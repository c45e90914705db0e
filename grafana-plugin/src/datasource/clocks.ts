// clocks: the SLA clocks of incidents as rows of a table: which run, which were missed, how much time is left.
import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Incident, SlaClock } from '../api/wire/incident.ts';
import { isResting, shareGone } from '../components/sla.ts';
import { priorityShown, stateShown, toIncident } from './attributes.ts';
import type { AskBridge, Context, Reader } from './context.ts';
import { cutNotice, readIncidents } from './incidents.ts';
import type { AskedOf } from './read-query.ts';
import { coloured, duration, mapped, number, table, text, time, type Column } from './table.ts';

export const clockNames = ['reaction', 'resolution', 'first-response'] as const;
export const standings = ['running', 'resting', 'missed', 'met'] as const;
/** `resting`: a clock of business hours, outside them. `missed` also while it runs on behind its due time. */
export type Standing = (typeof standings)[number];

type Row = { readonly incident: Incident; readonly clock: SlaClock; readonly standing: Standing };

export async function answerClocks(asked: AskedOf<'clocks'>, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const { rows, more } = await readIncidents(asked, 'due', asked.rows, context, ask);
  const clocks = clockRows(rows, asked, context.now);
  return [table('clocks', clocks, clockColumns(context), asked, context, cutNotice(more, rows.length), 'id')];
}

/** @returns one row for each clock that is wanted, first due first; none named: all */
export function clockRows(
  incidents: readonly Incident[],
  { clock: names, standing }: Pick<AskedOf<'clocks'>, 'clock' | 'standing'>,
  now: number,
): readonly Row[] {
  return incidents
    .flatMap((incident) => incident.clocks.map((clock) => ({ incident, clock, standing: standingOf(clock, now) })))
    .filter(({ clock }) => names.length === 0 || names.includes(clock.name))
    .filter((row) => standing.length === 0 || standing.includes(row.standing))
    .sort((one, other) => one.clock.dueAt - other.clock.dueAt);
}

export function standingOf(clock: SlaClock, now: number): Standing {
  if ((clock.stoppedAt ?? now) > clock.dueAt) return 'missed';
  if (clock.stoppedAt !== undefined) return 'met';
  return isResting(clock, now) ? 'resting' : 'running';
}

export function clockColumns(context: Reader): readonly Column<Row>[] {
  const { now, colour } = context;
  const standingShown = {
    mappings: mapped(standings.map((value) => ({ value, text: standingWords(value), ...(value === 'missed' && { color: colour('gravest') }) }))),
    custom: coloured,
  };
  const ends = ({ clock }: Row) => clock.stoppedAt ?? now;
  return [
    time('dueAt', t('datasource.column.clockDueAt', 'Due'), ({ clock }) => clock.dueAt),
    text('number', t('datasource.column.number', 'Number'), ({ incident }) => incident.number, toIncident('id')),
    text('priority', t('datasource.column.priority', 'Priority'), ({ incident }) => incident.priority, priorityShown(context)),
    text('title', t('datasource.column.title', 'Incident'), ({ incident }) => incident.title, toIncident('id')),
    text('clock', t('datasource.column.clock', 'Clock'), ({ clock }) => clock.name, {
      mappings: mapped(clockNames.map((value) => ({ value, text: clockWords(value) }))),
    }),
    text('standing', t('datasource.column.standing', 'Standing'), (it) => it.standing, standingShown),
    duration('remaining', t('datasource.column.clockRemaining', 'Time left'), (it) => it.clock.dueAt - ends(it)),
    number('gone', t('datasource.column.gone', 'Time gone'), (it) => shareGone(it.clock, ends(it)), { unit: 'percentunit', min: 0, max: 1 }),
    duration('target', t('datasource.column.target', 'Target'), ({ clock }) => clock.targetMs),
    time('startedAt', t('datasource.column.startedAt', 'Started'), ({ clock }) => clock.startedAt),
    time('stoppedAt', t('datasource.column.stoppedAt', 'Stopped'), ({ clock }) => clock.stoppedAt),
    text('calendar', t('datasource.column.calendar', 'Calendar'), ({ clock }) => clock.calendar),
    text('state', t('datasource.column.state', 'State'), ({ incident }) => incident.state, stateShown(context)),
    text('owner', t('datasource.column.owner', 'Owner'), ({ incident }) => incident.owner),
    text('services', t('datasource.column.services', 'Services'), ({ incident }) => incident.services.map(({ name }) => name).join(', ')),
    text('tenants', t('datasource.column.tenants', 'Tenants'), ({ incident }) => incident.tenants.join(', ')),
    text('id', t('datasource.column.id', 'Id'), ({ incident }) => incident.id, toIncident('id')),
  ];
}

export function clockWords(name: SlaClock['name']): string {
  switch (name) {
    case 'reaction':
      return t('datasource.clock.reaction', 'reaction');
    case 'resolution':
      return t('datasource.clock.resolution', 'resolution');
    case 'first-response':
      return t('datasource.clock.firstResponse', 'first response');
    default:
      return name satisfies never;
  }
}

export function standingWords(standing: Standing): string {
  switch (standing) {
    case 'running':
      return t('datasource.standing.running', 'running');
    case 'resting':
      return t('datasource.standing.resting', 'resting');
    case 'missed':
      return t('datasource.standing.missed', 'missed');
    case 'met':
      return t('datasource.standing.met', 'met');
    default:
      return standing satisfies never;
  }
}
