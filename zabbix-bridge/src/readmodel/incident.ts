// incident: one incident with all that its page shows: why, members, timeline.
import { sql } from 'kysely';
import type { SelectQueryBuilder } from 'kysely';
import type { Happening, ProblemRecord } from '../model/change.ts';
import type { IncidentId, IncidentNumber, IncidentRef, Member, Role } from '../model/incident.ts';
import type { ServiceId } from '../model/service.ts';
import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { among } from './among.ts';
import type { Order } from './cursor.ts';
import { pageThrough } from './cursor.ts';
import { readPosition } from './follower.ts';
import { roleRank } from './incident-writer.ts';
import { incidentIdOf, incidentRowsById, namedServices } from './incidents.ts';
import { seesIncident, seesMember, seesService } from './sight.ts';
import type { IncidentDetail, MemberRow, Page, PageRequest, Sight, WhyBranch } from './questions.ts';
import { walkSeenBySome } from './sight.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import type { Store } from './store.ts';
import { fold, refsWith, wordsOf } from './text.ts';

/** So much of a branch or a timeline comes at once; an incident of a dark site has thousands. */
const shown = 500;

/** @returns undefined when there is none, or the asker may not see it */
export function incident(store: Store, sight: Sight, ref: IncidentRef): IncidentDetail | undefined {
  const id = incidentIdOf(store, sight, ref);
  const row = id === undefined ? undefined : incidentRowsById(store, sight, [id])[0];
  if (id === undefined || row === undefined) return undefined;
  const { root, rootEvidence, rootWhyNot } = row.incident;
  const latest = timeline(store, sight, id, { limit: shown });
  const { rows: entries, next } = latest.ok ? latest.value : { rows: [], next: undefined };
  return {
    ...row,
    why: {
      root,
      ...(rootEvidence === undefined ? {} : { evidence: rootEvidence }),
      ...(rootWhyNot === undefined ? {} : { whyNot: rootWhyNot }),
      causes: branch(store, sight, id, 'cause'),
      symptoms: branch(store, sight, id, 'symptom'),
      related: branch(store, sight, id, 'related'),
    },
    timeline: entries.toReversed(),
    ...(next === undefined ? {} : { timelineBefore: next }),
    absorbed: absorbed(store, sight, id),
    asOf: readPosition(store).seq,
  };
}

const memberOrder: Order = { name: 'members', columns: ['m.role_rank', 'm.cleared', 'm.joined_at', 'm.id'], direction: 'asc' };

/** @param text  words that must all be found in the problem's name, its hosts, or what a person reported */
export function members(store: Store, sight: Sight, ref: IncidentRef, page: PageRequest, text = ''): Result<Page<MemberRow>> {
  const id = incidentIdOf(store, sight, ref) ?? '';
  const question = wordsOf(text).reduce((so, word) => so.where(holdsWord(store, id, word)), membersQuestion(store, sight, id));
  const read = pageThrough(store, question, memberOrder, page);
  if (!read.ok) return read;
  return ok({ ...read.value, rows: read.value.rows.map(memberRow), asOf: readPosition(store).seq });
}

function holdsWord(store: Store, incident: string, word: string) {
  // reports are few, and no index has their texts
  const reports = store.ask
    .selectFrom('member as m')
    .innerJoin('report as r', (join) => join.on(sql<boolean>`r.id = substr(m.id, 8)`))
    .select(['m.id', 'r.reporter', 'r.text'])
    .where('m.incident', '=', incident)
    .where('m.id', '>=', 'report:')
    .where('m.id', '<', 'report;');
  const told = store.all(reports).filter(({ reporter, text }) => fold(`${reporter} ${text}`).includes(word));
  return sql<boolean>`(p.name in (${refsWith('problem-name', word)})
    or m.id in (select problem from problem_host where host in (${refsWith('host', word)}))
    or ${among(
      'm.id',
      told.map(({ id }) => id),
    )})`;
}

/** The question behind the members of one incident. */
export function membersQuestion(store: Store, sight: Sight, id: IncidentId) {
  return store.ask
    .selectFrom('member as m')
    .leftJoin('problem as p', 'p.key', 'm.id')
    .leftJoin('report as r', (join) => join.on(sql<boolean>`r.id = substr(m.id, 8) and m.id like 'report:%'`))
    .select(['m.record', 'p.record as problem', 'r.id as report', 'r.at', 'r.service', 'r.reporter', 'r.text', 'r.incident'])
    .where('m.incident', '=', id)
    .where(seesMember(sight, 'm.id'));
}

/** @returns undefined where it is in no such incident, or the asker may not see it */
export function member(store: Store, sight: Sight, ref: IncidentRef, id: string): MemberRow | undefined {
  const incidentId = incidentIdOf(store, sight, ref);
  const row = incidentId === undefined ? undefined : store.one(membersQuestion(store, sight, incidentId).where('m.id', '=', id));
  return row && memberRow(row);
}

const timelineOrder: Order = { name: 'timeline', columns: ['h.seq', 'h.nth'], direction: 'desc' };

export function timeline(store: Store, sight: Sight, ref: IncidentRef, page: PageRequest): Result<Page<TimelineEntry>> {
  const id = incidentIdOf(store, sight, ref) ?? '';
  const read = pageThrough(store, timelineQuestion(store, sight, id), timelineOrder, page);
  if (!read.ok) return read;
  return ok({ ...read.value, rows: entriesFor(store, sight, read.value.rows), asOf: readPosition(store).seq });
}

type RawEntry = ReturnType<typeof timelineQuestion> extends SelectQueryBuilder<infer _DB, infer _TB, infer Row> ? Row : never;

/** @param rows  what `timelineQuestion` gave for the same sight */
export function entriesFor(store: Store, sight: Sight, rows: readonly RawEntry[]): readonly TimelineEntry[] {
  const seen = sight === undefined ? undefined : seenServices(store, sight);
  const entries = rows.map(({ seq, nth, at, record, problem, number }) => ({
    seq,
    nth,
    at,
    what: cutToSight(JSON.parse(record) as Happening, seen),
    ...(problem === null ? {} : { problem: JSON.parse(problem) as ProblemRecord }),
    ...(number === null ? {} : { number: number as IncidentNumber }),
  }));
  const named = namedServices(
    store,
    sight,
    entries.flatMap(({ what }) => servicesIn(what)),
  );
  return entries.map((entry) => {
    const services = servicesIn(entry.what).flatMap((id) => named.get(id) ?? []);
    return services.length === 0 ? entry : { ...entry, services };
  });
}

/** Whose name the words of it need. */
function servicesIn(what: Happening): readonly ServiceId[] {
  if (what.kind === 'services-moved') return what.services.map(({ id }) => id);
  return what.kind === 'reported' ? [what.service] : [];
}

/** The other incident of an entry: what it was merged into or took in, where a member went, what was told in its stead. */
const otherIncident = sql<string>`case json_extract(h.record, '$.kind')
  when 'left' then json_extract(h.record, '$.to')
  when 'not-told' then json_extract(h.record, '$.why.incident')
  else json_extract(h.record, '$.incident') end`;

/** The question behind the timeline of one incident. */
export function timelineQuestion(store: Store, sight: Sight, id: IncidentId) {
  const all = store.ask
    .selectFrom('happening as h')
    .leftJoin('problem as p', 'p.key', 'h.member')
    .leftJoin('incident as o', (join) => join.on(sql<boolean>`o.id = ${otherIncident} and ${seesIncident(sight, 'o.id')}`))
    .select(['h.seq', 'h.nth', 'h.at', 'h.record', 'p.record as problem', 'o.number'])
    .where('h.incident', '=', id);
  if (sight === undefined) return all;
  return all
    .where(sql<boolean>`(h.member is null or ${seesMember(sight, 'h.member')})`)
    .where(sql<boolean>`(h.service is null or ${seesService(sight, 'h.service')})`);
}

function branch(store: Store, sight: Sight, id: IncidentId, role: Role): WhyBranch {
  const question = membersQuestion(store, sight, id).where('m.role_rank', '=', roleRank[role]);
  const read = pageThrough(store, question, memberOrder, { limit: shown });
  if (!read.ok || read.value.next === undefined) return { members: read.ok ? read.value.rows.map(memberRow) : [], all: read.ok ? read.value.rows.length : 0 };
  const all = store.ask
    .selectFrom('member as m')
    .select((count) => count.fn.countAll<number>().as('count'))
    .where('m.incident', '=', id)
    .where('m.role_rank', '=', roleRank[role])
    .where(seesMember(sight, 'm.id'));
  return { members: read.value.rows.map(memberRow), all: store.one(all)?.count ?? 0 };
}

function absorbed(store: Store, sight: Sight, id: IncidentId): IncidentDetail['absorbed'] {
  const question = store.ask
    .selectFrom('incident as i')
    .select(['i.id', 'i.number'])
    .where('i.merged_into', '=', id)
    .where('i.number', 'is not', null)
    .where(seesIncident(sight, 'i.id'))
    .orderBy('i.opened_at')
    .orderBy('i.id');
  return store.all(question).map((row) => ({ id: row.id, ...(row.number === null ? {} : { number: row.number as IncidentNumber }) }));
}

type RawMember = {
  readonly record: string;
  readonly problem: string | null;
  readonly report: string | null;
  readonly at: number | null;
  readonly service: string | null;
  readonly reporter: string | null;
  readonly text: string | null;
  readonly incident: string | null;
};

function memberRow({ record, problem, report: id, at, service, reporter, text, incident }: RawMember): MemberRow {
  const member = JSON.parse(record) as Member;
  if (problem !== null) return { member, problem: JSON.parse(problem) as ProblemRecord };
  if (id === null || at === null || service === null || reporter === null || text === null) return { member };
  return { member, report: { id, at, service, reporter, text, ...(incident === null ? {} : { incident }) } };
}

function seenServices(store: Store, sight: readonly string[]): ReadonlySet<string> {
  return new Set(store.all(store.ask.selectFrom('service').select('id').where(among('tenant', sight))).map(({ id }) => id));
}

/** Of several services that moved at once each tenant sees its own; of the routes, which speak of everybody, those by which its incident went. */
function cutToSight(what: Happening, seen: ReadonlySet<string> | undefined): Happening {
  if (seen === undefined) return what;
  if (what.kind === 'routed') return { ...what, walk: walkSeenBySome(what.walk) };
  return what.kind === 'services-moved' ? { ...what, services: what.services.filter(({ id }) => seen.has(id)) } : what;
}
