// ways: the channels that the configuration has, and the address of each recipient on them.
import type { Person, RulesInForce } from '@nabat/alert-rules';
import type { Channel } from '../channels/channel.ts';
import type { Addressee, Telling, Urgency } from '../model/errand.ts';
import type { Locale } from '../words/locale.ts';
import type { Reader } from '../words/letter.ts';
import { clocksDiffer } from '../words/people.ts';

/** A channel with the address on it. */
export type Reach = { readonly channel: Channel; readonly address: string };
export type Usual = { readonly locale: Locale; readonly zone: string; readonly to: Readonly<Record<string, string>> };

/**
 * @returns by which channels a message goes, the preferred first, and who reads it; contacts are those of the rules in force now. Where none of the channels
 *   that were decided on reaches any more, those that do take their place: what waited is not lost because an address is another by now
 */
export function reachOf(
  { delivery, interrupts, recipient = delivery?.recipient }: Pick<Telling, 'delivery' | 'interrupts'> & { readonly recipient?: Addressee },
  channels: ReadonlyMap<string, Channel>,
  rules: RulesInForce | undefined,
  usual: Usual,
): { readonly reach: readonly Reach[]; readonly reader: Reader } {
  const person = recipient?.kind === 'person' ? rules?.people.find(({ id }) => id === recipient.id) : undefined;
  const room = recipient?.kind === 'room' ? rules?.rooms.find(({ id }) => id === recipient.id) : undefined;
  const contacts = person?.contacts ?? room?.contacts ?? (recipient === undefined || recipient.kind === 'fallback' ? usual.to : {});
  const reachBy = (names: readonly string[]): readonly Reach[] =>
    names.flatMap((name): Reach[] => {
      const channel = channels.get(name);
      const address = Object.hasOwn(contacts, name) ? contacts[name] : undefined;
      return channel === undefined || address === undefined || (!interrupts && !channel.capabilities.silent) ? [] : [{ channel, address }];
    });
  const asDecided = reachBy(delivery?.channels ?? []);
  const reach = asDecided.length > 0 ? asDecided : reachBy(waysNow(contacts, person, delivery?.urgency));
  return { reach, reader: readerOf(recipient, rules, usual) };
}

/** As the person prefers for the urgency, then whatever else there is. */
const waysNow = (contacts: Readonly<Record<string, string>>, person: Person | undefined, urgency: Urgency = 'message'): readonly string[] => [
  ...new Set([...(person ? [...person.by[urgency], ...person.by.message] : []), ...Object.keys(contacts)]),
];

/** @returns in what language and zone a recipient reads */
export function readerOf(recipient: Addressee | undefined, rules: RulesInForce | undefined, usual: Usual): Reader {
  const person = recipient?.kind === 'person' ? rules?.people.find(({ id }) => id === recipient.id) : undefined;
  const room = recipient?.kind === 'room' ? rules?.rooms.find(({ id }) => id === recipient.id) : undefined;
  const isShared = room !== undefined && clocksDiffer(rules);
  return { locale: person?.language ?? room?.language ?? usual.locale, zone: person?.zone ?? rules?.zone ?? usual.zone, ...(isShared && { isShared }) };
}

/** @returns whether the rules name a person in a team, in a schedule, or in a step of an escalation: the shift, and not who only hears of its work */
export const isOfShift = (person: string, rules: RulesInForce | undefined): boolean =>
  rules !== undefined &&
  (rules.teams.some(({ members }) => members.includes(person)) ||
    rules.schedules.some(({ layers }) => layers.some(({ turns }) => turns.some((turn) => turn.includes(person)))) ||
    rules.escalations.some(({ steps }) => steps.some(({ tell }) => tell.some((each) => each.kind === 'person' && each.person === person))));
