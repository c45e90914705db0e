// check-channels: people and rooms who have addresses, and none by a channel that the configuration has.
import { both, faultOf, type Both, type Fault, type Finding, type Person, type Rules } from '@nabat/alert-rules';
import { peopleNeeded, recipientsNamed } from './people-needed.ts';

export type ChannelFinding = { readonly rule: 'channel-not-set-up'; readonly finding: Finding };

/** @param setUp  the channels of the configuration; undefined where it is not known which those are. @returns each person and room that may have to be told and that none of them reaches */
export function checkChannels({ inForce, find }: Pick<Rules, 'inForce' | 'find'>, setUp: readonly string[] | undefined): readonly ChannelFinding[] {
  if (setUp === undefined) return [];
  const needed = peopleNeeded(inForce);
  const rooms = new Set(recipientsNamed(inForce).flatMap((each) => (each.kind === 'room' ? [each.room] : [])));
  const lacking = [
    ...inForce.people.flatMap((person) => (needed.has(person.id) ? [{ kind: 'person' as const, id: person.id, ways: waysOf(person) }] : [])),
    ...inForce.rooms.flatMap(({ id, contacts }) => (rooms.has(id) ? [{ kind: 'room' as const, id, ways: Object.keys(contacts) }] : [])),
  ].filter(({ ways }) => ways.length > 0 && !ways.some((way) => setUp.includes(way)));
  const [first] = lacking;
  if (first === undefined) return [];
  // Without any channel each of them is told in the log: said once, for one reason.
  if (setUp.length === 0) return [{ rule: 'channel-not-set-up', finding: find({ kind: first.kind, id: first.id }, [], 'warning', noneAtAll(lacking.length)) }];
  // At the name and not at the contacts: a finding shows what is written there, and addresses are not for everybody.
  return lacking.map(({ kind, id, ways }) => ({ rule: 'channel-not-set-up', finding: find({ kind, id }, [], 'warning', notSetUp(ways, setUp)) }));
}

/** @returns the rules as the channels of the configuration see them: an address on a channel that there is none of is no address */
export function withinReach(inForce: Rules['inForce'], setUp: readonly string[] | undefined): Rules['inForce'] {
  // Without any channel that is said once, and not again of each escalation.
  if (setUp === undefined || setUp.length === 0) return inForce;
  const reached = <Of extends { readonly contacts: Readonly<Record<string, string>> }>(each: Of): Of => ({
    ...each,
    contacts: Object.fromEntries(Object.entries(each.contacts).filter(([channel]) => setUp.includes(channel))),
  });
  return { ...inForce, people: inForce.people.map(reached), rooms: inForce.rooms.map(reached) };
}

const waysOf = ({ by, contacts }: Person): readonly string[] => [...new Set([...by.call, ...by.message, ...by.digest])].filter((way) => way in contacts);

const notSetUp = (ways: readonly string[], setUp: readonly string[]): Fault =>
  faultOf(
    both(
      `cannot be reached: of its channels (${ways.join(', ')}) none is set up in the configuration of the bridge`,
      `связаться нельзя: из каналов (${ways.join(', ')}) в настройках моста нет ни одного`,
    ),
    howToMend(ways, setUp),
  );
const noneAtAll = (recipients: number): Fault =>
  faultOf(
    both(
      `cannot be reached, as nobody can: no channel is set up in the configuration of the bridge, so that only the log is told (people and rooms: ${recipients})`,
      `связаться нельзя, как и ни с кем: в настройках моста нет ни одного канала, и узнает только журнал (людей и комнат: ${recipients})`,
    ),
    both('set channels up under channels: in the configuration', 'настройте каналы в channels: настроек моста'),
  );
const howToMend = (ways: readonly string[], setUp: readonly string[]): Both =>
  both(
    `set ${ways[0] ?? ''} up under channels: there, or add a contact by what is set up: ${setUp.join(', ')}`,
    `настройте ${ways[0] ?? ''} там в channels: или добавьте contacts для того, что настроено: ${setUp.join(', ')}`,
  );
