// trait-keeper: writes down by what each incident is found again, as its record and its headline leave it.
import type { ProblemRecord } from '../model/change.ts';
import type { Incident } from '../model/incident.ts';
import type { Store } from './store.ts';
import { traitsOf } from './traits.ts';

/** @returns a function that makes an incident's traits those that it has now; it writes only what is not as it was */
export function traitKeeper(store: Store): (incident: Incident) => void {
  const headline = store.prepare('select record from problem where key = ?');
  const known = store.prepare('select trait, opened_at from incident_trait where incident = ?');
  const forget = store.prepare('delete from incident_trait where incident = ?');
  const add = store.prepare('insert or ignore into incident_trait (trait, opened_at, incident) values (?, ?, ?)');
  return (incident) => {
    const record = headline.get(incident.headline)?.['record'];
    const problem = record === undefined ? undefined : (JSON.parse(String(record)) as ProblemRecord);
    const traits = new Set(traitsOf(incident, problem).map(({ text }) => text));
    const before = known.all(incident.id);
    if (before.length === traits.size && before.every(({ trait, opened_at: openedAt }) => traits.has(String(trait)) && openedAt === incident.openedAt)) return;
    forget.run(incident.id);
    for (const trait of traits) add.run(trait, incident.openedAt, incident.id);
  };
}
