// wire: the read model's rows in the form of the contract, with words in the reader's language.
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { incidentDetail, IncidentRow as IncidentOnWire, memberRow, timelineEntry } from './contract/incident.ts';
import type { similarRow } from './contract/similar.ts';
import type { Moved as MovedOnWire } from './contract/live.ts';
import type { IncidentDetail, IncidentRow, MemberRow, Moved, ServiceRow, SimilarRow, WhyBranch } from '../readmodel/questions.ts';
import type { TimelineEntry } from '../readmodel/timeline-entry.ts';
import { isGroup } from '../engine/catch-all.ts';
import type { ProblemRecord } from '../model/change.ts';
import { linksOf } from '../sources/zabbix/links.ts';
import type { ProblemLinks } from '../sources/zabbix/links.ts';
import type { Locale } from '../words/locale.ts';
import { sharedReason } from '../words/member.ts';
import type { NamedProblem, NamedService, Names } from '../words/names.ts';
import type { ApiDeps, Words } from './deps.ts';
import { readerOf, type Reader } from './reader.ts';

/** Turns rows into what is sent, for one reader. */
export type Wire = {
  /** What an incident's rows know of the names in its words. */
  readonly names: (of: IncidentRow, members: readonly MemberRow[]) => Names;
  readonly incident: (row: IncidentRow) => IncidentOnWire;
  readonly detail: (detail: IncidentDetail) => z.output<typeof incidentDetail>;
  readonly member: (member: MemberRow, of: IncidentRow) => z.output<typeof memberRow>;
  readonly entry: (entry: TimelineEntry, of: IncidentRow) => z.output<typeof timelineEntry>;
  readonly similar: (similar: SimilarRow) => z.output<typeof similarRow>;
  readonly moved: (moved: Moved) => MovedOnWire;
};

/** @returns the wire for the language and the time zone that the request asks for */
export const wireFor = ({ words, pagesOf }: Pick<ApiDeps, 'words' | 'pagesOf'>, request: FastifyRequest): Wire =>
  createWire(words, readerOf(request, words), pagesOf);

/** @param pagesOf  where the pages of a source are; without it there are no links */
export function createWire(words: Words, { locale, zone }: Reader, pagesOf: ApiDeps['pagesOf'] = () => undefined): Wire {
  const namesFor = (row: IncidentRow, members: readonly MemberRow[]): Names => ({ ...namesOf(row, members), zone });
  const incident = (row: IncidentRow): IncidentOnWire => {
    const names = namesFor(row, []);
    const { services: _, ...record } = row.incident;
    return {
      ...record,
      services: row.services.map((service) => inLanguage(service, locale)),
      title: words.title(row.incident, locale, names),
      titleFacts: row.title,
      priorityWords: words.priority(record.priorityReason, locale, names),
      updatedAt: row.updatedAt,
    };
  };
  const memberWith = ({ member, problem, report }: MemberRow, names: Names): z.output<typeof memberRow> => ({
    ...member,
    reasonWords: words.member(member.reason, locale, names),
    ...(member.reason.kind === 'behind' && { sharedWords: words.member(sharedReason(member.reason), locale, names) }),
    ...(problem && { problem, ...linked(problem, pagesOf) }),
    ...(report && { report }),
  });
  const entryWith = (entry: TimelineEntry, names: Names): z.output<typeof timelineEntry> => {
    const { problem, number, services, ...rest } = entry;
    return { ...rest, words: words.happening(entry.what, locale, namesIn(entry, names)) };
  };
  const detail = (it: IncidentDetail): z.output<typeof incidentDetail> => {
    const { why } = it;
    const names = namesFor(it, [...why.causes.members, ...why.symptoms.members, ...why.related.members]);
    const branch = ({ members, all }: WhyBranch) => ({ members: members.map((member) => memberWith(member, names)), all });
    return {
      ...incident(it),
      why: {
        root: why.root,
        rootWords: words.entity(why.root, locale, names),
        ...(why.evidence && { evidence: why.evidence, evidenceWords: words.evidence(why.root, why.evidence, locale, names) }),
        ...(why.whyNot && { whyNot: why.whyNot, whyNotWords: words.whyNot(why.whyNot, locale, names) }),
        causes: branch(why.causes),
        symptoms: branch(why.symptoms),
        related: branch(why.related),
      },
      timeline: it.timeline.map((entry) => entryWith(entry, names)),
      ...(it.timelineBefore !== undefined && { timelineBefore: it.timelineBefore }),
      absorbed: it.absorbed.map(({ id, number }) => ({ id, ...(number && { number }) })),
      asOf: it.asOf,
    };
  };
  return {
    names: namesFor,
    incident,
    detail,
    member: (member, of) => memberWith(member, namesFor(of, [member])),
    entry: (entry, of) => entryWith(entry, namesFor(of, [])),
    similar: ({ row, because, note }) => {
      const names = namesFor(row, []);
      const { openedAt, resolvedAt, closedAt, known } = row.incident;
      const over = resolvedAt ?? closedAt;
      return {
        incident: incident(row),
        because,
        becauseWords: because.map((reason) => words.similar(reason, locale, names)).join('; '),
        helped: {
          ...(note && { note }),
          ...(known.workaround !== undefined && { workaround: known.workaround }),
          ...(known.plan !== undefined && { plan: known.plan }),
          ...(known.hypothesis !== undefined && { hypothesis: known.hypothesis }),
        },
        ...(over !== undefined && { tookMs: over - openedAt, tookWords: words.duration(over - openedAt, locale) }),
      };
    },
    moved: (it) => (it.kind === 'incident' ? { ...it, row: incident(it.row) } : it.kind === 'service' ? { ...it, row: serviceFor(it.row, locale) } : it),
  };
}

/** @returns the row with the service's name as the reader's language has it */
export const serviceFor = (row: ServiceRow, locale: Locale): ServiceRow => ({ ...row, service: inLanguage(row.service, locale) });

/** @returns the same with the name that the reader's language has */
export function inLanguage<Named extends NamedService>({ nameIn, ...service }: Named, locale: Locale) {
  return { ...service, name: nameIn?.[locale] ?? service.name };
}

/** @returns where a problem and its source's pages meet, as a field of a row; nothing where they do not */
export function linked(problem: ProblemRecord, pagesOf: ApiDeps['pagesOf']): { readonly links?: ProblemLinks } {
  const pages = pagesOf(problem.source);
  return pages === undefined ? {} : { links: linksOf(problem, pages) };
}

/** What the rows at hand know of the names in them; what they do not know stands under its id. */
export function namesOf({ incident, title, services, mentioned = [] }: IncidentRow, members: readonly MemberRow[]): Names {
  const problems = new Map<string, NamedProblem>(members.flatMap(({ problem }) => (problem ? [[problem.key as string, problem] as const] : [])));
  if (title.problem !== undefined && !problems.has(incident.headline)) {
    problems.set(incident.headline, {
      name: title.problem,
      hosts: title.host === undefined ? [] : [title.host],
      ...(title.aspect === undefined ? {} : { aspect: title.aspect }),
    });
  }
  const named = new Map([...mentioned, ...services].map((service) => [service.id, service]));
  return {
    problem: (id) => problems.get(id),
    service: (id) => {
      const service = named.get(id);
      // a service that only a tag names is one all the same; a host group is none
      return service && isGroup(id) ? { ...service, catchAll: true } : service;
    },
    entity: () => undefined,
    incident: (id) => (id === incident.id ? incident.number : undefined),
  };
}

/** What an entry itself knows of what it speaks of comes before what its incident knows: members leave, and others were merged long ago. */
export function namesIn({ problem, number, services = [] }: TimelineEntry, names: Names): Names {
  return {
    ...names,
    problem: (id) => (id === problem?.key ? problem : names.problem(id)),
    incident: (id) => names.incident(id) ?? number,
    service: (id) => names.service(id) ?? services.find((service) => service.id === id),
  };
}
