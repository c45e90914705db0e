// people: persons, teams, rooms, schedules and escalation policies in their long form.
import { fault } from '../faults/fault.ts';
import type { Finding } from '../finding.ts';
import type { Escalation, EscalationStep, Layer, Person, Room, Rotation, Schedule, Team } from '../in-force.ts';
import { defaultLanguage, defaultWays, stepWaitMs } from './defaults.ts';
import type { NamesInRules } from './names-in-rules.ts';
import type { Written } from './written.ts';

/** Addresses by person and channel, from outside the folder. */
export type Contacts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const personsOf = ({ person }: Written, names: NamesInRules, zone: string, contacts: Contacts): readonly Person[] =>
  person.map(({ value, find }): Person => {
    const { person: id, name, by, hours, substitute, logins } = value;
    if (hours !== undefined) names.known('calendar', hours, find, ['hours']);
    if (substitute !== undefined) names.known('person', substitute, find, ['substitute']);
    const reached = { ...value.contacts, ...contacts[id] };
    const ways = Array.isArray(by) ? { call: by, message: by, digest: by } : { ...defaultWays, ...by };
    const usual = Object.values(defaultWays).flat();
    const others = Object.keys(reached).filter((channel) => !usual.includes(channel)); // a webhook or a push service, for who has nothing usual
    const can = (list: readonly string[]) => {
      if (Object.keys(reached).length === 0) return list;
      const had = list.filter((channel) => Object.hasOwn(reached, channel));
      return had.length > 0 ? had : others;
    };
    return {
      id,
      name: name ?? id,
      zone: value.zone ?? zone,
      language: value.language ?? defaultLanguage,
      contacts: reached,
      by: by === undefined ? { call: can(ways.call), message: can(ways.message), digest: can(ways.digest) } : ways,
      ...(hours === undefined ? {} : { hours }),
      logins: logins.length > 0 ? logins : [id],
      ...(substitute === undefined ? {} : { substitute }),
    };
  });

export const teamsOf = ({ team }: Written, names: NamesInRules): readonly Team[] =>
  team.map(({ value: { team: id, name, members, schedule }, find }): Team => {
    for (const [index, member] of members.entries()) names.known('person', member, find, ['members', index]);
    if (schedule !== undefined) names.known('schedule', schedule, find, ['schedule']);
    return { id, name: name ?? id, members, ...(schedule === undefined ? {} : { schedule }) };
  });

export const roomsOf = ({ room }: Written, contacts: Contacts): readonly Room[] =>
  room.map(({ value }): Room => ({
    id: value.room,
    name: value.name ?? value.room,
    contacts: { ...value.contacts, ...contacts[value.room] },
    language: value.language ?? defaultLanguage,
  }));

type WrittenLayer = NonNullable<Written['schedule'][number]['value']['layers']>[number];

export const schedulesOf = ({ schedule }: Written, names: NamesInRules, zone: string, findings: Finding[]): readonly Schedule[] =>
  schedule.map(({ value, find }): Schedule => {
    const { schedule: id, name, mayBeEmpty, layers, turns, from, ...rest } = value;
    const { zone: own, ...rotation } = rest;
    const single = turns && from !== undefined ? [{ turns, from, ...rotation }] : [];
    const written: readonly WrittenLayer[] = layers ?? single;
    if (written.length === 0)
      findings.push(
        find(
          'error',
          [],
          fault(
            'has nobody in it; add turns: [anna, boris], from: 2026-11-02T09:00 and every: week; or several of these below layers:',
            'в нём никого нет; добавьте turns: [anna, boris], from: 2026-11-02T09:00 и every: week; или несколько таких под layers:',
          ),
          'schedule',
        ),
      );
    const at = (index: number) => (layers ? ['layers', index] : []);
    return {
      id,
      name: name ?? id,
      zone: own ?? zone,
      mayBeEmpty,
      layers: written.map((layer, index): Layer => {
        if (layer.until !== undefined && layer.until <= layer.from) findings.push(find('error', [...at(index), 'until'], endsBeforeItBegins));
        return layerOf(layer, names, find, at(index));
      }),
    };
  });

const endsBeforeItBegins = fault(
  'is not after from, so that nobody is ever on call by it; write a later moment, or leave it out',
  'не позже from, так что по этому никто никогда не дежурит; напишите момент позже или уберите',
);

function layerOf(layer: WrittenLayer, names: NamesInRules, find: Written['schedule'][number]['find'], path: readonly PropertyKey[]): Layer {
  const { turns, from, until, every, rrule, only, within, outside } = layer;
  const together = turns.map((turn) => (Array.isArray(turn) ? turn : [turn]));
  for (const [index, turn] of together.entries()) for (const person of turn) names.known('person', person, find, [...path, 'turns', index]);
  const calendar = within ?? outside;
  if (calendar !== undefined) names.known('calendar', calendar, find, [...path, within === undefined ? 'outside' : 'within']);
  return {
    from,
    ...(until === undefined ? {} : { until }),
    turns: together,
    rotation: rrule === undefined ? rotationOf(every ?? 'week') : { custom: rrule },
    ...(only === undefined ? {} : { only }),
    ...(calendar === undefined ? {} : { within: { calendar, inside: within !== undefined } }),
  };
}

function rotationOf(every: string): Rotation {
  const [, count = '1', unit = 'week'] = /^(?:(\d+)\s+)?(hour|day|week)s?$/.exec(every) ?? [];
  return { every: Number(count), unit: unit === 'hour' ? 'hours' : unit === 'day' ? 'days' : 'weeks' };
}

const repeatsAtOnce = fault(
  'would repeat the last step at once, again and again; write repeat: every 15m',
  'повторяло бы последний шаг сразу же, снова и снова; напишите repeat: every 15m',
);

export const escalationsOf = ({ escalation }: Written, names: NamesInRules, findings: Finding[]): readonly Escalation[] =>
  escalation.map(({ value: { escalation: id, steps, noProgress }, find }): Escalation => ({
    id,
    steps: steps.map(({ tell, by, urgency, wait, repeat, on }, index): EscalationStep => {
      const isLast = index === steps.length - 1;
      if (isLast && repeat === undefined && wait === 0) findings.push(find('error', ['steps', index, 'wait'], repeatsAtOnce));
      return {
        tell: tell.flatMap((words, nth) => names.recipient(words, find, ['steps', index, 'tell', nth]) ?? []),
        ...(by === undefined ? {} : { by }),
        ...(urgency === undefined ? {} : { urgency }),
        waitMs: (isLast ? (repeat ?? wait) : wait) ?? stepWaitMs,
        ...(on === undefined ? {} : { on: on.map(eventOf) }),
      };
    }),
    ...(noProgress === undefined ? {} : { noProgressMs: noProgress }),
  }));

function eventOf(written: string): NonNullable<EscalationStep['on']>[number] {
  const [clock, what = ''] = written.split(' ');
  const event = what.endsWith('%') ? `warned-${what.slice(0, -1)}` : what;
  // The form lets no other words through.
  return { clock: clock as 'reaction' | 'resolution', event: event as 'warned-50' | 'warned-75' | 'warned-90' | 'breached' | 'forecast' };
}
