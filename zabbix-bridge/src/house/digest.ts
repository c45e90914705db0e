// digest: what was open before Nabat came, told once to whoever the configuration names, by the first of their channels that takes it.
import type { RulesInForce } from '@nabat/alert-rules';
import type { Channel } from '../channels/channel.ts';
import { namesOf } from '../api/wire.ts';
import type { Digest } from '../model/errand.ts';
import type { Incident } from '../model/incident.ts';
import type { Handler } from '../outbox/outbox.ts';
import { quietOf, type Quiet } from '../outbox/quiet.ts';
import type { IncidentRow, ReadModel } from '../readmodel/questions.ts';
import { writtenKnownBefore } from '../words/letter-notices.ts';
import { postQuietly, type QuietParts } from './quietly.ts';
import { reachOf, type Usual } from './ways.ts';

export type DigestParts = QuietParts & {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly usual: Usual;
  readonly rules: () => Pick<RulesInForce, 'templates'> | undefined;
  readonly readModel: Pick<ReadModel, 'incidentRow'>;
  /** Where people open the list of what is open. */
  readonly listPage?: string;
};

/** Of so many the most urgent are looked for; the rest is counted. */
const looked = 200;
const urgency = { P1: 0, P2: 1, P3: 2 } as const;

const isOver = ({ state }: Incident): boolean => state === 'resolved' || state === 'closed' || state === 'transient' || state === 'merged';

/** @returns what takes a digest to people; undefined where no channel is set up, so that the log is all there is */
export function digester(parts: DigestParts): Handler<Digest> | undefined {
  const { channels, usual, rules, readModel, clock, listPage } = parts;
  if (channels.size === 0) return undefined;
  return async ({ id, at, to, incidents, problems }, kept) => {
    const { reach, reader } = reachOf({ interrupts: false, recipient: { kind: 'fallback', id: to } }, channels, undefined, usual);
    const rows = await Promise.all(incidents.slice(0, looked).map((incident) => readModel.incidentRow(undefined, incident)));
    const known = rows.filter((row): row is IncidentRow => row !== undefined);
    const worst = known
      .filter(({ incident }) => !isOver(incident))
      .sort((a, b) => urgency[a.incident.priority] - urgency[b.incident.priority] || b.incident.members.all - a.incident.members.all)
      .map((row) => ({ incident: row.incident, names: namesOf(row, []) }));
    const now = clock();
    // late as it may be sent, it says what is so now
    const open = incidents.length - (known.length - worst.length);
    if (open === 0 && !quietOf(kept.outcome).isOver) {
      const tooLate: Quiet = { ...quietOf(kept.outcome), tooLate: true, says: 'none of it was open any more' };
      return { kind: 'done', outcome: tooLate };
    }
    const facts = { id, now, incidents: open, problems, worst, ...(listPage !== undefined && { url: listPage }) };
    const write = (channel: string) => writtenKnownBefore(facts, reader, { templates: rules()?.templates ?? [], channel });
    const about = { to, incidents: incidents.length };
    return postQuietly({ id, at, reach, write, what: 'what was known before', about }, kept, parts);
  };
}
