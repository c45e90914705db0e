// check-people: people whom nobody can reach at some hour, schedules with holes, and escalations that end nowhere.
import type { Finding, Person, Recipient, Route, Rules } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';
import { spansBetween } from '../time/calendar.ts';
import { holesBetween } from '../time/schedule.ts';
import { without } from '../time/span.ts';

export type PeopleFinding = { readonly rule: 'unreachable-person' | 'never-woken' | 'schedule-hole' | 'escalation-ends-nowhere'; readonly finding: Finding };

/** Looks at everybody who may have to be told between `now` and `until`. */
export function checkPeople({ inForce, find }: Rules, now: EpochMs, until: EpochMs): readonly PeopleFinding[] {
  const span = { from: now, until };
  const holes = new Map(inForce.schedules.map((schedule) => [schedule.id, holesBetween(schedule, { calendars: inForce.calendars, overrides: [] }, span)]));
  const needed = peopleNeeded(inForce);
  const people = inForce.people.filter(({ id }) => needed.has(id));
  const mute = new Set(people.filter((person) => !isReached(person)).map(({ id }) => id));
  const dumbRooms = new Set(inForce.rooms.filter(({ contacts }) => Object.keys(contacts).length === 0).map(({ id }) => id));

  const unreachable = people.flatMap((person): readonly PeopleFinding[] => {
    const at = (path: readonly PropertyKey[], says: string, mend: string): PeopleFinding => ({
      rule: 'unreachable-person',
      finding: find({ kind: 'person', id: person.id }, path, 'warning', says, mend),
    });
    if (mute.has(person.id))
      return [at([], 'may have to be told and cannot be reached: no way has an address', 'add contacts, or give the file that has them with --contacts')];
    const calendar = inForce.calendars.find(({ id }) => id === person.hours);
    if (!calendar || person.by.call.some((channel) => isCall(channel) && channel in person.contacts)) return [];
    const [closed] = without([span], spansBetween(calendar, now, until));
    return closed === undefined
      ? []
      : [
          at(
            ['hours'],
            `cannot be called, and outside of ${calendar.id} nothing else interrupts: the next such hour is ${local(closed.from, person.zone)}`,
            'add a telephone number, or leave hours out',
          ),
        ];
  });

  const withHoles = inForce.schedules.flatMap((schedule): readonly PeopleFinding[] => {
    const [first, ...more] = holes.get(schedule.id) ?? [];
    if (first === undefined) return [];
    const others = more.length === 0 ? '' : `, and ${more.length} times more in eight weeks`;
    const says = `has nobody on call from ${local(first.from, schedule.zone)} until ${local(first.until, schedule.zone)}${others}`;
    return [{ rule: 'schedule-hole', finding: find({ kind: 'schedule', id: schedule.id }, [], 'warning', says, 'add a layer, or write mayBeEmpty: true') }];
  });

  const reaches = (recipient: Recipient): string | undefined => {
    switch (recipient.kind) {
      case 'person':
        return mute.has(recipient.person) ? `${recipient.person} cannot be reached` : undefined;
      case 'team':
      case 'next-of': {
        const members = inForce.teams.find(({ id }) => id === recipient.team)?.members ?? [];
        return members.every((member) => mute.has(member)) ? `of ${recipient.team} nobody can be reached` : undefined;
      }
      case 'on-call': {
        const schedule = inForce.schedules.find(({ id }) => id === recipient.schedule);
        const isEmpty = schedule === undefined || schedule.mayBeEmpty || (holes.get(schedule.id) ?? []).length > 0;
        return isEmpty ? `${recipient.schedule} is empty at times` : undefined;
      }
      case 'owner':
        return 'there may be no owner';
      case 'room':
        return dumbRooms.has(recipient.room) ? `the room ${recipient.room} has no address` : undefined;
    }
  };
  const endless = inForce.escalations.flatMap(({ id, steps }): readonly PeopleFinding[] => {
    const reasons = (steps.at(-1)?.tell ?? []).map(reaches);
    if (reasons.some((reason) => reason === undefined)) return [];
    const says = `ends nowhere: of its last step ${reasons.join(', ')}`;
    return [
      {
        rule: 'escalation-ends-nowhere',
        finding: find({ kind: 'escalation', id }, ['steps', steps.length - 1], 'error', says, 'let the last step name somebody who can always be reached'),
      },
    ];
  });
  return [...unreachable, ...asleep({ inForce, find }), ...withHoles, ...endless];
}

/** Who is to be called and has nothing that makes a sound: the call would be a letter. */
function asleep({ inForce, find }: Pick<Rules, 'inForce' | 'find'>): readonly PeopleFinding[] {
  const { escalations, schedules, teams, people, route } = inForce;
  const calledBy = (tree: Route, above: Pick<Route, 'escalation' | 'urgency'> = {}): readonly string[] => {
    const said = {
      ...above,
      ...(tree.escalation !== undefined && { escalation: tree.escalation }),
      ...(tree.urgency !== undefined && { urgency: tree.urgency }),
    };
    return [...(said.urgency === 'call' && said.escalation !== undefined ? [said.escalation] : []), ...tree.children.flatMap((child) => calledBy(child, said))];
  };
  const called = new Set(calledBy(route));
  const membersOf = (each: Recipient): readonly string[] => {
    if (each.kind === 'person') return [each.person];
    if (each.kind === 'team' || each.kind === 'next-of') return teams.find(({ id }) => id === each.team)?.members ?? [];
    return each.kind === 'on-call' ? (schedules.find(({ id }) => id === each.schedule)?.layers.flatMap(({ turns }) => turns.flat()) ?? []) : [];
  };
  const woken = (person: Person, by: readonly string[] = person.by.call): boolean => by.some((channel) => channel in person.contacts && channel !== 'email');
  const wanted = escalations.flatMap(({ id, steps }) =>
    steps.filter(({ urgency, by }) => (urgency ?? (called.has(id) || by?.some(isCall) ? 'call' : '')) === 'call'),
  );
  return people
    .filter((person) => isReached(person) && wanted.some(({ tell, by }) => tell.some((each) => membersOf(each).includes(person.id)) && !woken(person, by)))
    .map(({ id }) => ({
      rule: 'never-woken',
      finding: find(
        { kind: 'person', id },
        [],
        'warning',
        'is to be called and has nothing that rings: e-mail wakes nobody',
        'add a telephone number, or a messenger',
      ),
    }));
}

const isCall = (channel: string): boolean => channel === 'call' || channel === 'sms';
const isReached = ({ by, contacts }: Person): boolean => [...by.call, ...by.message, ...by.digest].some((channel) => channel in contacts);

/** @returns everybody whom a schedule, an escalation, a route or a service may name */
function peopleNeeded({ people, teams, schedules, escalations, promises, route }: Rules['inForce']): ReadonlySet<string> {
  const members = (team: string): readonly string[] => teams.find(({ id }) => id === team)?.members ?? [];
  const ofRoute = ({ also, children }: Route): readonly Recipient[] => [...also, ...children.flatMap(ofRoute)];
  const told = [...escalations.flatMap(({ steps }) => steps.flatMap(({ tell }) => tell)), ...promises.flatMap(({ tell }) => tell), ...ofRoute(route)];
  const named = told.flatMap((each) => (each.kind === 'person' ? [each.person] : each.kind === 'team' || each.kind === 'next-of' ? members(each.team) : []));
  const onCall = schedules.flatMap(({ layers }) => layers.flatMap(({ turns }) => turns.flat()));
  const substitutes = people.flatMap(({ substitute }) => substitute ?? []);
  return new Set([...named, ...onCall, ...substitutes]);
}

const local = (at: EpochMs, zone: string): string =>
  `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)} (${zone})`;
