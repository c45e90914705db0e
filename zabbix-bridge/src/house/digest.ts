// digest: what was open before Nabat came, told once to whoever the configuration names, by the first of their channels that takes it.
import type { Logger } from 'pino';
import type { Channel } from '../channels/channel.ts';
import { namesOf } from '../api/wire.ts';
import type { Clock } from '../model/clock.ts';
import type { Digest } from '../model/errand.ts';
import type { Handler } from '../outbox/outbox.ts';
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';
import { knownBeforeLetter } from '../words/letter-digest.ts';
import { postQuietly } from './quietly.ts';
import { reachOf, type Usual } from './ways.ts';

export type DigestParts = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly usual: Usual;
  readonly readModel: Pick<ReadModel, 'incidentRow'>;
  readonly clock: Clock;
  /** Where people open the list of what is open. */
  readonly listPage?: string;
  readonly log: Logger;
};

/** Of so many the most urgent are looked for; the rest is counted. */
const looked = 200;
const urgency = { P1: 0, P2: 1, P3: 2 } as const;

/** @returns what takes a digest to people; undefined where no channel is set up, so that the log is all there is */
export function digester({ channels, usual, readModel, clock, listPage, log }: DigestParts): Handler<Digest> | undefined {
  if (channels.size === 0) return undefined;
  return async ({ id, to, incidents, problems }) => {
    const { reach, reader } = reachOf({ interrupts: false, recipient: { kind: 'fallback', id: to } }, channels, undefined, usual);
    const rows = await Promise.all(incidents.slice(0, looked).map((incident) => readModel.incidentRow(undefined, incident)));
    const worst = rows
      .filter((row): row is IncidentRow => row !== undefined)
      .sort((a, b) => urgency[a.incident.priority] - urgency[b.incident.priority] || b.incident.members.all - a.incident.members.all)
      .map((row) => ({ incident: row.incident, names: namesOf(row, []) }));
    const now = clock();
    const letter = knownBeforeLetter({ id, now, incidents: incidents.length, problems, worst, ...(listPage !== undefined && { url: listPage }) }, reader);
    return postQuietly(reach, { id, letter }, { log, about: { to, incidents: incidents.length }, what: 'what was known before' });
  };
}
