// names in rules: who is meant by a name, once all names of a folder are known; what nobody is called is a finding with the nearest name.
import type { Fault } from '../faults/fault.ts';
import { noneCalled, type Called } from '../faults/name-fault.ts';
import type { Finding } from '../finding.ts';
import type { Recipient } from '../in-force.ts';
import { nearest } from '../nearest.ts';
import type { Written } from './written.ts';

type Find = (level: Finding['level'], path: Path, fault: Fault) => Finding;
type Path = readonly PropertyKey[];

export type NamesInRules = {
  /** @returns the recipient that is meant by `on call in line-1`, `next of line-1`, `owner` or a name; undefined when there is none, which is found */
  recipient(words: string, find: Find, path: Path): Recipient | undefined;
  /** Finds it when there is no `kind` of that name. @returns whether there is */
  known(kind: 'person' | 'calendar' | 'escalation' | 'sla' | 'schedule', name: string, find: Find, path: Path): boolean;
};

/** @param more  names that are there without being written: the usual calendars and plans */
export function namesInRules(written: Written, more: { readonly calendar: readonly string[] }, findings: Finding[]): NamesInRules {
  const named = {
    person: new Set(written.person.map(({ value }) => value.person)),
    team: new Map(written.team.map(({ value }) => [value.team, value] as const)),
    room: new Set(written.room.map(({ value }) => value.room)),
    schedule: new Set(written.schedule.map(({ value }) => value.schedule)),
    escalation: new Set(written.escalation.map(({ value }) => value.escalation)),
    sla: new Set(written.sla.map(({ value }) => value.sla)),
    calendar: new Set([...more.calendar, ...written.calendar.map(({ value }) => value.calendar)]),
  };
  const { faulty } = written;
  const isFaulty: Readonly<Partial<Record<Called, (name: string) => boolean>>> = {
    schedule: (name) => faulty.schedule.has(name) || faulty.team.has(name) || named.team.has(name),
    anybody: (name) => faulty.person.has(name) || faulty.team.has(name) || faulty.room.has(name),
  };
  const stranger = (what: Called, name: string, among: Iterable<string>, find: Find, path: Path): undefined => {
    if (isFaulty[what]?.(name) ?? (faulty as Readonly<Partial<Record<Called, ReadonlySet<string>>>>)[what]?.has(name)) return; // it has faults of its own
    findings.push(find('error', path, noneCalled(what, name, nearest(name, among))));
  };
  return {
    recipient(words, find, path) {
      if (words === 'owner') return { kind: 'owner' };
      const [, how, name] = /^(on call in|next of)\s+(\S+)$/.exec(words) ?? [];
      if (how === 'on call in' && name !== undefined) {
        const schedule = named.schedule.has(name) ? name : named.team.get(name)?.schedule;
        return schedule === undefined ? stranger('schedule', name, named.schedule, find, path) : { kind: 'on-call', schedule };
      }
      if (name !== undefined) return named.team.has(name) ? { kind: 'next-of', team: name } : stranger('team', name, named.team.keys(), find, path);
      if (named.person.has(words)) return { kind: 'person', person: words };
      if (named.team.has(words)) return { kind: 'team', team: words };
      if (named.room.has(words)) return { kind: 'room', room: words };
      return stranger('anybody', words, [...named.person, ...named.team.keys(), ...named.room], find, path);
    },
    known(kind, name, find, path) {
      if (named[kind].has(name)) return true;
      stranger(kind, name, named[kind], find, path);
      return false;
    },
  };
}
