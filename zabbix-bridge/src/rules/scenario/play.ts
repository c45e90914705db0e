// play: what happens in a scenario, turned into signals at their moments.
import type { Deed, Event, Scenario } from '@nabat/alert-rules';
import type { Order } from '../../model/command.ts';
import type { EpochMs } from '../../model/moment.ts';
import type { Signal } from '../../model/signal.ts';
import { incidentsCalled, type Sight } from './sight.ts';

export const scenarioSource = 'zabbix';

/** One signal to be, at its moment; made when its time has come, for what people do depends on what there is by then. */
export type Cue = { readonly at: EpochMs; readonly event: Event; readonly signal: (sight: Sight) => Signal | string };

/** @returns every cue in the order of time; of the same moment, in the order written */
export function cuesOf({ at: begins, happens }: Scenario): readonly Cue[] {
  const events = new Map<string, string>();
  let made = 0;
  const cues = happens.flatMap((event): readonly Cue[] => {
    const parts = partsOf(event.deed);
    return parts.map((deed, index) => {
      const at = begins + event.afterMs + (parts.length > 1 ? Math.round((event.overMs * index) / (parts.length - 1)) : 0);
      return { at, event, signal: (sight) => signalOf(deed, at, sight, events, () => String(++made)) };
    });
  });
  return cues
    .map((cue, index) => ({ cue, index }))
    .sort((a, b) => a.cue.at - b.cue.at || a.index - b.index)
    .map(({ cue }) => cue);
}

type Single = Deed & { readonly host?: string; readonly trigger?: string };

/** Each host with each trigger for itself. */
function partsOf(deed: Deed): readonly Single[] {
  if (deed.kind !== 'opens' && deed.kind !== 'resolves') return [deed];
  return deed.hosts.flatMap((host) => deed.triggers.map((trigger) => ({ ...deed, host, trigger })));
}

/** @returns the signal, or why it cannot be */
function signalOf(deed: Single, at: EpochMs, sight: Sight, events: Map<string, string>, next: () => string): Signal | string {
  const source = scenarioSource;
  switch (deed.kind) {
    case 'opens': {
      const { host = '', trigger = '', severity, tags } = deed;
      const event = next();
      events.set(`${host}\n${trigger}`, event);
      const groups = tags.filter(({ tag }) => tag === 'group').map(({ value }) => value);
      const problem = { source, event, openedAt: at, name: trigger, severity, hosts: [host], groups, tags, trigger: `${host}/${trigger}` };
      return { kind: 'problem-opened', at, problem };
    }
    case 'resolves': {
      const event = events.get(`${deed.host}\n${deed.trigger}`);
      if (event === undefined) return `nothing called "${deed.trigger}" has opened on ${deed.host} by then`;
      return { kind: 'problem-resolved', at, source, event, resolvedAt: at, because: 'recovered' };
    }
    case 'report':
      return { kind: 'reported', at, id: `report-${next()}`, service: deed.service, reporter: deed.by, text: deed.text };
    case 'works': {
      const { name, hosts, services, inMs, forMs } = deed;
      const from = at + inMs;
      return { kind: 'maintenance-planned', at, id: `works-${next()}`, name, hosts, services, from, until: from + forMs };
    }
    case 'falls-silent':
      return { kind: 'source-silent', at, source: deed.source, since: at, why: 'says nothing' };
    case 'answers-again':
      return { kind: 'source-returned', at, source: deed.source };
    case 'order': {
      const order = orderOf(deed, at, sight, next);
      return typeof order === 'string' ? order : { kind: 'commanded', at, id: `order-${next()}`, by: deed.by, order };
    }
    default:
      return deed satisfies never;
  }
}

function orderOf({ command, fields, by }: Extract<Deed, { kind: 'order' }>, at: EpochMs, sight: Sight, next: () => string): Order | string {
  const text = (field: string): string => (typeof fields[field] === 'string' ? fields[field] : '');
  const until = at + Number(fields['forMs'] ?? 0);
  if (command === 'silence') {
    const target = sight.services.has(text('silenced')) ? { service: text('silenced') } : { host: text('silenced') };
    return { command, id: `silence-${next()}`, target, until, reason: text('reason') };
  }
  if (command === 'override-on-call')
    return { command, id: `override-${next()}`, schedule: text('schedule'), people: [by], from: at, until, reason: text('reason') };
  const [meant] = incidentsCalled(sight, text('incident'));
  if (!meant) return `there is no incident ${text('incident')} that ${by} could have to do with by then`;
  const incident = meant.id;
  const note = fields['note'] === undefined ? {} : { note: text('note') };
  switch (command) {
    case 'acknowledge':
    case 'unacknowledge':
      return { command, incident };
    case 'assign':
      return { command, incident, owner: text('owner') };
    case 'stabilise':
    case 'close':
    case 'wait-for-customer':
    case 'continue':
      return { command, incident, ...note };
    case 'resolve':
    case 'reopen':
      return { command, incident, note: text('note') };
    case 'comment':
    case 'explain-miss':
      return { command, incident, text: text('text') };
    case 'set-priority':
      return { command, incident, priority: text('priority') as 'P1' | 'P2' | 'P3', reason: text('reason') };
    case 'snooze':
      return { command, incident, until };
    case 'expect':
      return { command: 'set-known', incident, known: { expectedRecoveryAt: until } };
    case 'check':
      return { command: 'set-known', incident, known: { checked: text('checked') } };
    default:
      return `${command} is not known to this version`;
  }
}
