// addressee: whom a name means, by the rules in force.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Addressee } from '../model/errand.ts';

/** @returns the person or the room of that id; for `fallback` whoever the configuration names; undefined where there is nobody of that name */
export function addresseeOf(to: string, rules: RulesInForce | undefined): Addressee | undefined {
  if (rules?.people.some(({ id }) => id === to)) return { kind: 'person', id: to };
  if (rules?.rooms.some(({ id }) => id === to)) return { kind: 'room', id: to };
  return to === 'fallback' ? { kind: 'fallback', id: to } : undefined;
}
