// sla-moments: SLA warnings, breaches and forecasts of one as moments on any graph, coloured, with a link.
import { createDataFrame, FieldType, textUtil, type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { clockName } from '../../../zabbix-bridge/src/words/clock.ts';
import type { Locale } from '../../../zabbix-bridge/src/words/locale.ts';
import { addresses, hrefOf } from '../addresses.ts';
import type { Query } from '../api/ask.ts';
import { slaMoments, type SlaMoment } from '../api/wire/sla.ts';
import { asItIs } from '../components/as-it-is.ts';
import { warning, type AskBridge, type Context } from './context.ts';
import type { AskedOf } from './read-query.ts';

type Asked = AskedOf<'annotations'>;

export const momentQuery = ({ priority, service, tenant }: Pick<Asked, 'priority' | 'service' | 'tenant'>, { from, until }: Context): Query => ({
  from,
  until,
  ...(priority.length > 0 && { priority }),
  ...(service.length > 0 && { service }),
  ...(tenant.length > 0 && { tenant }),
});

export async function answerMoments(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const { rows, more } = await ask({ path: '/api/v1/reports/sla/moments', query: momentQuery(asked, context), answer: slaMoments });
  const frame = momentsFrame(rows, context);
  if (!more) return [frame];
  return [{ ...frame, meta: { notices: [warning(t('datasource.sla.cutMoments', 'There are more moments than these: choose a shorter time range.'))] } }];
}

/** Grafana colours an event by its new state: red for a breach, yellow for what warns of one. */
const stateForColour: { readonly [It in SlaMoment['kind']]: string } = { breached: 'alerting', forecast: 'pending', warned: 'pending' };

export function momentsFrame(moments: readonly SlaMoment[], { refId, locale }: Pick<Context, 'refId' | 'locale'>): DataFrame {
  const column = (name: string, type: FieldType, of: (it: SlaMoment) => unknown) => ({ name, type, values: moments.map(of), config: {} });
  return createDataFrame({
    refId,
    name: 'sla moments',
    fields: [
      column('time', FieldType.time, ({ at }) => at),
      column('title', FieldType.string, (it) => escaped([it.priority, it.number, momentWords(it, locale)].filter((part) => part !== undefined).join(' · '))),
      column('text', FieldType.string, textOf),
      column('tags', FieldType.other, ({ kind, priority, services, tenants }) => ['SLA', kind, priority, ...services.map(({ name }) => name), ...tenants]),
      column('newState', FieldType.string, ({ kind }) => stateForColour[kind]),
      column('id', FieldType.number, () => 0), // a number keeps Grafana from offering to edit and delete what is not its own
    ],
  });
}

export function momentWords({ kind, clock: name, percent = 0 }: SlaMoment, locale: Locale): string {
  const clock = clockName(name, locale);
  switch (kind) {
    case 'warned':
      return t('datasource.sla.warned', '{{clock}}: {{percent}} % of the time gone', asItIs({ clock, percent }));
    case 'breached':
      return t('datasource.sla.breached', '{{clock}}: missed', asItIs({ clock }));
    case 'forecast':
      return t('datasource.sla.forecast', '{{clock}}: expected to be missed', asItIs({ clock }));
    default:
      return kind satisfies never;
  }
}

/** Grafana takes the text for HTML: what people typed is escaped, the link is ours. */
function textOf({ incident: id, number, title, services }: SlaMoment): string {
  const link = `<a href="${escaped(hrefOf(addresses.incident({ id, ...(number !== undefined && { number }) })))}">${escaped(t('datasource.link.incident', 'Open the incident'))}</a>`;
  return [...[title, services.map(({ name }) => name).join(', ')].filter((line) => line !== '').map(escaped), link].join('<br>');
}

const escaped = (typed: string): string => textUtil.escapeHtml(typed);
