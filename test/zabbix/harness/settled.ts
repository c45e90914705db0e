// settled: waits until Nabat has made up its mind, and gives what it came to.
import { announcements, type IncidentDetail, type NabatApi } from './nabat-api.ts';
import { waitUntil } from './wait-until.ts';

/** Nothing is held longer than 180 s; the rest is for a busy machine. */
const longestHoldMs = 480_000;

/** @returns every live incident with its members and timeline, once none is held and `until` is content with them */
export async function settled(
  nabat: NabatApi,
  until: (incidents: readonly IncidentDetail[]) => boolean = (incidents) => incidents.length > 0,
): Promise<readonly IncidentDetail[]> {
  return waitUntil({ what: 'every incident to be told or dead', within: longestHoldMs, every: 1_000 }, async () => {
    const rows = await nabat.incidents({ live: 'true' });
    if (rows.some(({ state }) => state === 'held')) return undefined;
    const incidents = await Promise.all(rows.map(({ id }) => nabat.incident(id)));
    return until(incidents) ? incidents : undefined;
  });
}

/** What a test compares: the roots of the incidents, with how often each was announced. */
export const announcedRoots = (incidents: readonly IncidentDetail[]): Readonly<Record<string, number>> =>
  Object.fromEntries(incidents.map((incident) => [incident.root, announcements(incident)]));
