// on-call: who is on call now in each schedule, until when, and who comes then.
import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { addresses } from '../addresses.ts';
import { onCall, type Schedule } from '../api/wire/on-call.ts';
import type { AskBridge, Context } from './context.ts';
import type { AskedOf } from './read-query.ts';
import { table, text, time, truth, type Column } from './table.ts';

type Asked = AskedOf<'on-call'>;

/** Of now, whatever the dashboard's range. A schedule that is named and not there gives no row. */
export async function answerOnCall(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const { now } = context;
  const { schedules } = await ask({ path: '/api/v1/on-call', query: { from: now, until: now + 1 }, answer: onCall });
  const { schedule, team } = asked;
  const rows = schedules.filter(
    (it) =>
      (schedule.length === 0 || schedule.includes(it.id)) && (team.length === 0 || it.teams.some(({ id, name }) => team.includes(id) || team.includes(name))),
  );
  return [table('on call', rows, onCallColumns(), asked, context)];
}

const names = (people: readonly { readonly name: string }[]): string | undefined => people.map(({ name }) => name).join(', ') || undefined;

/** `gap`: nobody is on call, and somebody should be. */
export const onCallColumns = (): readonly Column<Schedule>[] => [
  text('schedule', t('datasource.onCall.schedule', 'Schedule'), ({ name }) => name, {
    links: [{ title: t('datasource.onCall.open', 'Open'), url: addresses.onCall() }],
  }),
  text('now', t('datasource.onCall.now', 'On call now'), ({ now }) => names(now)),
  time('until', t('datasource.onCall.until', 'Until'), ({ next }) => next?.from),
  text('next', t('datasource.onCall.next', 'Next'), ({ next }) => next && names(next.people)),
  truth('gap', t('datasource.onCall.gap', 'Nobody is there'), ({ now, mayBeEmpty }) => now.length === 0 && !mayBeEmpty),
  text('teams', t('datasource.onCall.teams', 'Teams'), ({ teams }) => names(teams)),
  text('zone', t('datasource.onCall.zone', 'Time zone'), ({ zone }) => zone),
  text('id', t('datasource.column.id', 'Id'), ({ id }) => id),
];
