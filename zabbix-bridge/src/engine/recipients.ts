// recipients: who the recipients of a step are at a moment, by which channels, and who cannot be reached, each with the reason.
import type { Person, Recipient } from '@nabat/alert-rules';
import type { Addressee, Urgency } from '../model/errand.ts';
import { day, type EpochMs } from '../model/moment.ts';
import type { Override } from '../model/on-call.ts';
import type { QuietReason, ViaReason } from '../model/reason.ts';
import { shiftsBetween, unworkableLayers } from '../time/schedule.ts';
import type { Directory } from './directory.ts';

/** One person or room that a message is for. */
export type Target = {
  readonly to: Addressee;
  /** As people read it. */
  readonly name: string;
  readonly via: ViaReason;
  /** Wanted, the first that works. */
  readonly channels: readonly string[];
  readonly person?: Person;
};
/** Somebody, or something, that was to be told and is not. */
export type Missed = { readonly name: string; readonly to?: Addressee; readonly why: QuietReason };

export type Asked = {
  readonly at: EpochMs;
  readonly urgency: Urgency;
  /** Channels that a step insists on. */
  readonly by?: readonly string[];
  readonly owner?: string;
  readonly overrides: readonly Override[];
  /** Whose turn it is in a team, counted on from the first member. */
  readonly turnOf: (team: string) => number;
};
export type Found = {
  readonly targets: readonly Target[];
  readonly missed: readonly Missed[];
  /** Teams of which one was taken in turn. */
  readonly turns: readonly string[];
};

/** A shift that ends later than this is said without its end. */
const longestShown = 8 * day;

/** @returns each person and room once, the first reason kept */
export function recipientsOf(directory: Directory, recipients: readonly Recipient[], asked: Asked): Found {
  const targets = new Map<string, Target>();
  const missed: Missed[] = [];
  const turns: string[] = [];
  const add = (target: Target): void => {
    const key = addresseeKey(target.to);
    if (!targets.has(key)) targets.set(key, target);
  };
  const person = (id: string, via: ViaReason): boolean => {
    const found = reach(directory, id, via, asked);
    missed.push(...found.missed);
    if (found.target) add(found.target);
    return found.target !== undefined;
  };
  for (const recipient of recipients) {
    switch (recipient.kind) {
      case 'person':
        person(recipient.person, { kind: 'named' });
        break;
      case 'room': {
        const room = directory.rooms.get(recipient.room);
        const to: Addressee = { kind: 'room', id: recipient.room };
        if (room) add({ to, name: room.name, via: { kind: 'named' }, channels: Object.keys(room.contacts) });
        else missed.push({ name: recipient.room, to, why: { kind: 'not-in-rules' } });
        break;
      }
      case 'owner': {
        const owner = asked.owner === undefined ? undefined : directory.byLogin.get(asked.owner.toLowerCase());
        if (owner) person(owner.id, { kind: 'owner' });
        else missed.push({ name: asked.owner ?? '', why: asked.owner === undefined ? { kind: 'no-owner' } : { kind: 'not-in-rules' } });
        break;
      }
      case 'team': {
        const members = directory.teams.get(recipient.team)?.members ?? [];
        if (members.length === 0) missed.push({ name: recipient.team, why: { kind: 'empty-team', team: recipient.team } });
        for (const member of members) person(member, { kind: 'team', team: recipient.team });
        break;
      }
      case 'next-of': {
        const members = directory.teams.get(recipient.team)?.members ?? [];
        if (members.length === 0) missed.push({ name: recipient.team, why: { kind: 'empty-team', team: recipient.team } });
        const from = asked.turnOf(recipient.team);
        // whoever cannot be reached loses the turn to the next
        for (let past = 0; past < members.length; past += 1) {
          const member = members[(from + past) % members.length];
          turns.push(recipient.team);
          if (member !== undefined && person(member, { kind: 'turn', team: recipient.team })) break;
        }
        break;
      }
      case 'on-call': {
        const schedule = directory.schedules.get(recipient.schedule);
        const { calendars } = directory.rules;
        // the shift is looked at up to its end, which is said to whoever is told
        const span = { from: asked.at, until: asked.at + longestShown };
        const [now] = schedule ? shiftsBetween(schedule, { calendars, overrides: asked.overrides }, span) : [];
        if (!now || now.people.length === 0) {
          const unworkable = schedule ? unworkableLayers(schedule, calendars, asked.at) : [];
          missed.push({
            name: recipient.schedule,
            why: { kind: 'nobody-on-call', schedule: recipient.schedule, ...(unworkable.length > 0 && { unworkable }) },
          });
        }
        for (const member of now?.people ?? [])
          person(member, { kind: 'on-call', schedule: recipient.schedule, ...(now === undefined || now.until >= span.until ? {} : { until: now.until }) });
        break;
      }
      default:
        recipient satisfies never;
    }
  }
  return { targets: [...targets.values()], missed, turns };
}

export const addresseeKey = ({ kind, id }: Addressee): string => `${kind}:${id}`;

/** A person, or whoever stands in; each is asked once, so that two who stand in for each other end. */
function reach(directory: Directory, id: string, via: ViaReason, asked: Asked): { readonly target?: Target; readonly missed: readonly Missed[] } {
  const missed: Missed[] = [];
  const seen = new Set<string>();
  let [next, why]: [string | undefined, ViaReason] = [id, via];
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const person = directory.people.get(next);
    const to: Addressee = { kind: 'person', id: next };
    if (!person) return { missed: [...missed, { name: next, to, why: { kind: 'not-in-rules' } }] };
    const channels = channelsOf(person, asked);
    if (channels.length > 0) return { target: { to, name: person.name, via: why, channels, person }, missed };
    const wanted = asked.by ?? person.by[asked.urgency];
    missed.push({ name: person.name, to, why: { kind: 'unreachable', channels: wanted } });
    [next, why] = [person.substitute, { kind: 'substitute', of: person.id }];
  }
  return { missed };
}

/** As the step insists, else as the person prefers for the urgency, else anything that reaches at all. */
function channelsOf(person: Person, { by, urgency }: Asked): readonly string[] {
  const has = (channel: string): boolean => person.contacts[channel] !== undefined;
  const wanted = [by ?? [], person.by[urgency], person.by.message, person.by.call].map((channels) => channels.filter(has));
  return wanted.find((channels) => channels.length > 0) ?? Object.keys(person.contacts);
}
