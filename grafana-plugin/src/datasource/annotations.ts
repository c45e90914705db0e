// annotations: incidents as regions on any graph, with their priority as colour and tag, and a link.
import { createDataFrame, FieldType, textUtil, type DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import { stateWords } from '../../../zabbix-bridge/src/words/state.ts';
import { addresses, hrefOf } from '../addresses.ts';
import type { Incident, Priority } from '../api/wire/incident.ts';
import type { AskBridge, Context } from './context.ts';
import { cutNotice, endOf, readIncidents } from './incidents.ts';
import type { AskedOf } from './read-query.ts';

/** More regions than a graph can show apart. */
const mostRegions = 500;

export async function answerAnnotations(asked: AskedOf<'annotations'>, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const { rows, more } = await readIncidents({ ...asked, when: 'range', state: toldStates }, 'newest', mostRegions, context, ask);
  const frame = regionsFrame(rows, context);
  const notices = [...cutNotice(more, rows.length)];
  return [notices.length > 0 ? { ...frame, meta: { ...frame.meta, notices } } : frame];
}

/** Held ones may turn out to be nothing, merged ones are part of another, transient ones were told to nobody. */
const toldStates = ['open', 'acknowledged', 'stabilised', 'resolved', 'closed'];

/** Grafana colours an event by its new state, as it does for alerts, or else in the colour of the annotation. */
const stateForColour: { readonly [It in Priority]: string } = { P1: 'alerting', P2: 'pending', P3: '' };

/** An incident that goes on ends with now, or with the range where that ends earlier. */
export function regionsFrame(incidents: readonly Incident[], context: Context): DataFrame {
  const column = (name: string, type: FieldType, of: (it: Incident) => unknown) => ({ name, type, values: incidents.map(of), config: {} });
  return createDataFrame({
    refId: context.refId,
    name: 'incidents',
    fields: [
      column('time', FieldType.time, ({ openedAt }) => openedAt),
      column('timeEnd', FieldType.time, (it) => Math.max(it.openedAt, endOf(it) ?? Math.min(context.now, context.until))),
      column('title', FieldType.string, ({ priority, number, title }) => escaped([priority, number, title].filter((it) => it !== undefined).join(' · '))),
      column('text', FieldType.string, (it) => textOf(it, context)),
      column('tags', FieldType.other, tagsOf),
      column('newState', FieldType.string, ({ priority }) => stateForColour[priority]),
      column('id', FieldType.number, () => 0), // a number keeps Grafana from offering to edit and delete what is not its own
    ],
  });
}

/** Grafana takes the text for HTML: what people typed is escaped, the link is ours. */
function textOf(incident: Incident, { locale }: Pick<Context, 'locale'>): string {
  const { state, services, owner, priorityWords } = incident;
  const lines = [
    services.map(({ name }) => name).join(', '),
    priorityWords,
    owner === undefined ? stateWords(state, locale) : `${stateWords(state, locale)}, ${owner}`,
  ].filter((line) => line !== '');
  const link = `<a href="${escaped(hrefOf(addresses.incident(incident)))}">${escaped(t('datasource.link.incident', 'Open the incident'))}</a>`;
  return [...lines.map(escaped), link].join('<br>');
}

const tagsOf = ({ priority, state, services, tenants, titleFacts: { host } }: Incident): string[] => [
  priority,
  state,
  ...services.map(({ name }) => name),
  ...tenants,
  ...(host === undefined ? [] : [host]),
];

const escaped = (typed: string): string => textUtil.escapeHtml(typed);
