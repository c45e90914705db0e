// check-people: people whom nobody can reach at some hour, schedules with holes, and escalations that end nowhere.
import { both, fault, faultOf, type Both, type Fault, type Finding, type Person, type Recipient, type Route, type Rules } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';
import { spansBetween } from '../time/calendar.ts';
import { holesBetween } from '../time/schedule.ts';
import { without } from '../time/span.ts';
import { withinReach } from './check-channels.ts';
import { peopleNeeded } from './people-needed.ts';

export type PeopleFinding = { readonly rule: 'unreachable-person' | 'never-woken' | 'schedule-hole' | 'escalation-ends-nowhere'; readonly finding: Finding };

/** Looks at everybody who may have to be told between `now` and `until`. @param setUp  the channels of the configuration, where they are known */
export function checkPeople({ inForce, find }: Rules, now: EpochMs, until: EpochMs, setUp?: readonly string[]): readonly PeopleFinding[] {
  const span = { from: now, until };
  const holes = new Map(inForce.schedules.map((schedule) => [schedule.id, holesBetween(schedule, { calendars: inForce.calendars, overrides: [] }, span)]));
  const needed = peopleNeeded(inForce);
  const people = inForce.people.filter(({ id }) => needed.has(id));
  const seen = withinReach(inForce, setUp);
  const within = new Map(seen.people.map(({ id, contacts }) => [id, contacts]));
  const mute = new Set(people.filter((person) => !isReached(person, within.get(person.id))).map(({ id }) => id));
  const dumbRooms = new Set(seen.rooms.filter(({ contacts }) => Object.keys(contacts).length === 0).map(({ id }) => id));

  const unreachable = people.flatMap((person): readonly PeopleFinding[] => {
    const at = (path: readonly PropertyKey[], fault: Fault): PeopleFinding => ({
      rule: 'unreachable-person',
      finding: find({ kind: 'person', id: person.id }, path, 'warning', fault),
    });
    if (!isReached(person)) return [at([], noAddress)];
    const calendar = inForce.calendars.find(({ id }) => id === person.hours);
    if (!calendar || person.by.call.some((channel) => isCall(channel) && channel in person.contacts)) return [];
    const [closed] = without([span], spansBetween(calendar, now, until));
    return closed === undefined ? [] : [at(['hours'], unreachableOutside(calendar.id, local(closed.from, person.zone)))];
  });

  const withHoles = inForce.schedules.flatMap((schedule): readonly PeopleFinding[] => {
    const [first, ...more] = holes.get(schedule.id) ?? [];
    if (first === undefined) return [];
    const hole = nobodyOnCall(local(first.from, schedule.zone), local(first.until, schedule.zone), more.length);
    return [{ rule: 'schedule-hole', finding: find({ kind: 'schedule', id: schedule.id }, [], 'warning', hole) }];
  });

  const reaches = (recipient: Recipient): Both | undefined => {
    switch (recipient.kind) {
      case 'person':
        return mute.has(recipient.person) ? both(`${recipient.person} cannot be reached`, `с ${recipient.person} не связаться`) : undefined;
      case 'team':
      case 'next-of': {
        const members = inForce.teams.find(({ id }) => id === recipient.team)?.members ?? [];
        return members.every((member) => mute.has(member))
          ? both(`of ${recipient.team} nobody can be reached`, `из ${recipient.team} ни с кем не связаться`)
          : undefined;
      }
      case 'on-call': {
        const schedule = inForce.schedules.find(({ id }) => id === recipient.schedule);
        const isEmpty = schedule === undefined || schedule.mayBeEmpty || (holes.get(schedule.id) ?? []).length > 0;
        return isEmpty ? both(`${recipient.schedule} is empty at times`, `${recipient.schedule} временами пуст`) : undefined;
      }
      case 'owner':
        return both('there may be no owner', 'ответственного может не быть');
      case 'room':
        return dumbRooms.has(recipient.room) ? both(`the room ${recipient.room} has no address`, `у комнаты ${recipient.room} нет адреса`) : undefined;
    }
  };
  const endless = inForce.escalations.flatMap(({ id, steps }): readonly PeopleFinding[] => {
    const reasons = (steps.at(-1)?.tell ?? []).map(reaches);
    const known = reasons.flatMap((reason) => reason ?? []);
    if (known.length < reasons.length) return [];
    return [
      {
        rule: 'escalation-ends-nowhere',
        finding: find({ kind: 'escalation', id }, ['steps', steps.length - 1], 'error', endsNowhere(known)),
      },
    ];
  });
  return [
    ...unreachable,
    ...asleep(
      { inForce, find },
      seen.people.filter(({ id }) => !mute.has(id)),
    ),
    ...withHoles,
    ...endless,
  ];
}

const noAddress = fault(
  'may have to be told and cannot be reached: no way has an address; add contacts, or give the file that has them with --contacts',
  'может понадобиться, а связаться нельзя: адреса нет ни для одного способа; добавьте contacts или укажите файл с ними в --contacts',
);
const unreachableOutside = (calendar: string, next: string): Fault =>
  fault(
    `cannot be called, and outside of ${calendar} nothing else interrupts: the next such hour is ${next}; add a telephone number, or leave hours out`,
    `позвонить нельзя, а вне ${calendar} остальное молчит: ближайший такой час ${next}; добавьте номер телефона или уберите hours`,
  );
const nothingRings = fault(
  'is to be called and has nothing that rings: e-mail wakes nobody; add a telephone number, or a messenger',
  'должен получить звонок, а звонить не на что: почта никого не разбудит; добавьте номер телефона или мессенджер',
);
const nothingSetUpRings = fault(
  'is to be called, and what would ring is not set up in the configuration of the bridge; set it up, or add a contact by what is set up and rings',
  'должен получить звонок, а то, что звонит, в настройках моста не настроено; настройте или добавьте contacts для того, что настроено и звонит',
);
const nobodyOnCall = (from: string, until: string, more: number): Fault =>
  faultOf(
    both(
      `has nobody on call from ${from} until ${until}${more === 0 ? '' : `, and ${more} times more in eight weeks`}`,
      `никто не дежурит с ${from} до ${until}${more === 0 ? '' : `, и ещё столько раз за восемь недель: ${more}`}`,
    ),
    both('add a layer, or write mayBeEmpty: true', 'добавьте слой или напишите mayBeEmpty: true'),
  );
const endsNowhere = (reasons: readonly Both[]): Fault =>
  faultOf(
    both(
      `ends nowhere: of its last step ${reasons.map(({ en }) => en).join(', ')}`,
      `никуда не приводит: на последнем шаге ${reasons.map(({ ru }) => ru).join(', ')}`,
    ),
    both('let the last step name somebody who can always be reached', 'пусть последний шаг называет того, с кем всегда можно связаться'),
  );

/** Who is to be called and has nothing that makes a sound: the call would be a letter. @param seen  people with the addresses that the channels of the configuration reach */
function asleep({ inForce, find }: Pick<Rules, 'inForce' | 'find'>, seen: readonly Person[]): readonly PeopleFinding[] {
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
  const addresses = new Map(people.map(({ id, contacts }) => [id, contacts]));
  /** By the ways that the engine would take. */
  const woken = ({ id, contacts, by: preferred }: Person, by: readonly string[] = preferred.call): boolean => {
    const all = addresses.get(id) ?? contacts;
    const wanted = [by, preferred.call, preferred.message].map((ways) => ways.filter((channel) => channel in all)).find((ways) => ways.length > 0);
    return (wanted ?? Object.keys(all)).some((channel) => channel in contacts && channel !== 'email');
  };
  const wanted = escalations.flatMap(({ id, steps }) =>
    steps.filter(({ urgency, by }) => (urgency ?? (called.has(id) || by?.some(isCall) ? 'call' : '')) === 'call'),
  );
  const isAsleep = (person: Person): boolean => wanted.some(({ tell, by }) => tell.some((each) => membersOf(each).includes(person.id)) && !woken(person, by));
  return seen
    .filter((person) => isAsleep(person))
    .map(({ id }) => ({
      rule: 'never-woken',
      finding: find({ kind: 'person', id }, [], 'warning', people.some((person) => person.id === id && isAsleep(person)) ? nothingRings : nothingSetUpRings),
    }));
}

const isCall = (channel: string): boolean => channel === 'call' || channel === 'sms';
/** @param within  the addresses that count, all of them unless said; where no way that is wanted has an address whatever there is is used, as the engine does */
function isReached({ by, contacts }: Person, within: Person['contacts'] = contacts): boolean {
  const wanted = [...by.call, ...by.message, ...by.digest].filter((channel) => channel in contacts);
  return (wanted.length > 0 ? wanted : Object.keys(contacts)).some((channel) => channel in within);
}

const local = (at: EpochMs, zone: string): string =>
  `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)} (${zone})`;
