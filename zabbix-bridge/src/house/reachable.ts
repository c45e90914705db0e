// reachable: whom messages can be for, and by which channels each could be reached, by the rules and contacts in force.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Reachable, WayOf } from '../api/deps.ts';
import type { Usual } from './ways.ts';

/** @param channels  the names of those that are set up. @returns people, then rooms, then whoever the configuration names; no addresses */
export function reachable(rules: RulesInForce | undefined, channels: readonly string[], usual: Usual): readonly Reachable[] {
  const ways = (contacts: Readonly<Record<string, string>>, wanted: readonly string[] = []) =>
    [...new Set([...wanted, ...Object.keys(contacts)])].map((channel): WayOf => ({
      channel,
      isSetUp: channels.includes(channel),
      hasAddress: Object.hasOwn(contacts, channel),
    }));
  const people = rules?.people.map(({ id, name, contacts, by }): Reachable => {
    const { call, message, digest } = by;
    return { recipient: { kind: 'person', id }, name, ways: ways(contacts, [...call, ...message, ...digest]), by: { call, message, digest } };
  });
  const rooms = rules?.rooms.map(({ id, name, contacts }): Reachable => ({ recipient: { kind: 'room', id }, name, ways: ways(contacts) }));
  const fallback: Reachable = { recipient: { kind: 'fallback', id: 'fallback' }, name: '', ways: ways(usual.to) };
  return [...(people ?? []), ...(rooms ?? []), ...(fallback.ways.length > 0 ? [fallback] : [])];
}
