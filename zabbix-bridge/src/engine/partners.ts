// partners: machines that stand in for each other, of which one says that it has taken over: that is of the failure of the one that it took over for.
import { entityKind, hostEntity, type EntityId } from '../model/entity.ts';
import { meantBy } from './accusations.ts';
import type { Gathering } from './candidates.ts';
import type { Counters } from './counters.ts';
import { firstOn } from './first-on.ts';
import { missedByMany } from './links.ts';
import { cutProof, type Proof } from './proofs.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const says =
  /\b(state|role|mode|status)\b.*\b(chang|transition|switch)\w* (from \S+ )?to (the )?\W?(master|active|primary|leader)\b|\b(became|become|becomes|is now|now|entered|promoted to|elected( as)?)( the)?( new)? \W?(master|active|primary|leader)\b|\bfail(ed|ing)?[ -]?over\b|\btak(es|en|ing) over\b|\btook over\b|\btakeover\b|\bswitch(ed)?[ -]?over\b/i;
const saysInRussian =
  /(переш[её]л|переключ[её]?н|переключил|переключени|стал|принял)\S* .*((?<![a-z])(master|active)(?![a-z])|мастер|ведущ|основн|активн|резерв)|(состояни|роль)\S* .*(?<![a-z])(master|active)(?![a-z])|взял\S* на себя/i;
/** More than so many are no pair, nor a pair with a witness. */
const mostPartners = 3;

/** Whether a problem says that its machine does now what another did. */
const hasTakenOver = ({ aspect, facts }: ProblemState): boolean => aspect !== 'self' && (says.test(facts.name) || saysInRussian.test(facts.name));

/** Of two that stand in for each other one fails and the other says that it took over; which of both is heard first is chance. */
export function addPartners(state: State, problem: ProblemState, { add, follow, watch }: Gathering): void {
  const taking = takeOverOf(state, problem);
  for (const partner of taking ? partnersOf(state, taking) : nobody) {
    const counters = watch(partner);
    const failure = failureOf(state, partner, problem);
    if (failure) follow(failure.choice?.evidence ? failure.choice : itself(failure), { depth: 1, through: [partner] });
    else add(partner, lostProof(state, counters, problem), { depth: 1 });
  }
}

/** Before its own check has failed, its neighbours may say that it is gone. */
function lostProof(state: State, counters: Counters, { onset }: ProblemState): Proof | undefined {
  const link = missedByMany(state, counters);
  return link && Math.abs(link.onset - onset) <= state.settings.sameOnsetMs ? cutProof(state, counters.entity, counters) : undefined;
}

/** What else a machine says in the minutes in which it took over, such as that fewer are joined to it, is of the same. */
const takeOverOf = (state: State, problem: ProblemState): ProblemState | undefined =>
  hasTakenOver(problem)
    ? problem
    : alongside.has(problem.aspect)
      ? firstOn(state, problem.own, (other) => hasTakenOver(other) && Math.abs(other.onset - problem.onset) <= state.settings.sameOnsetMs)
      : undefined;
const alongside: ReadonlySet<string> = new Set(['own', 'work', 'side']);

const itself = ({ own, key, choice }: ProblemState) =>
  ({ root: own, key: choice?.key ?? own, path: [], explains: 1, evidence: { kind: 'direct', problem: key } }) as const;

/** The first thing that failed on the other in those minutes. That it has started anew, or taken over itself, is no failure. */
function failureOf(state: State, partner: EntityId, problem: ProblemState): ProblemState | undefined {
  let first: ProblemState | undefined;
  for (const key of state.openOn.get(partner) ?? []) {
    const other = state.problems.get(key);
    if (!other?.counted || notFailing.has(other.aspect) || Math.abs(other.onset - problem.onset) > state.settings.sameOnsetMs || hasTakenOver(other)) continue;
    if (!first || rank(other) < rank(first) || (rank(other) === rank(first) && byOnset(other, first) < 0)) first = other;
  }
  return first;
}
const notFailing: ReadonlySet<string> = new Set(['self', 'restart', 'loss']);
const rank = ({ aspect }: ProblemState): number => (aspect === 'reach' ? 0 : 1);

/** Worked out once for each: whom it names, who is called alike but for the last figure, and who is needed in its place. */
function partnersOf(state: State, problem: ProblemState): readonly EntityId[] {
  const { host, own, lookedUp } = problem;
  if (host === undefined) return nobody;
  if (lookedUp.partners?.by === state.topology) return lookedUp.partners.entities;
  const entities = hasTakenOver(problem) ? [...new Set([...meantBy(state, problem), ...alike(host), ...inPlaceOf(state, own)])] : nobody;
  lookedUp.partners = { by: state.topology, entities: entities.filter((entity) => entity !== own && entityKind(entity) === 'host') };
  return lookedUp.partners.entities;
}
const nobody: readonly EntityId[] = [];

/** `lb-1` and `lb-2`, `fw-a` and `fw-b`, also before a domain. */
function alike(host: string): readonly EntityId[] {
  const [, label = '', domain = ''] = /^([^.]+)(\..*)?$/.exec(host) ?? [];
  const [, before, figure, after] = /^(.*?)(\d+)(\D*)$/.exec(label) ?? [];
  if (before !== undefined && figure !== undefined && after !== undefined)
    return [Number(figure) - 1, Number(figure) + 1].flatMap((next) =>
      next < 0 ? [] : [hostEntity(`${before}${String(next).padStart(figure.length, '0')}${after}${domain}`)],
    );
  const [, name, letter] = /^(.*[-_])([ab])$/i.exec(label) ?? [];
  const other = letter === undefined ? undefined : { a: 'b', b: 'a', A: 'B', B: 'A' }[letter];
  return name === undefined || other === undefined ? nobody : [hostEntity(`${name}${other}${domain}`)];
}

/** Those of which a service needs as many as are left without it. */
const inPlaceOf = ({ topology }: State, own: EntityId): readonly EntityId[] =>
  topology
    .neededBy(own)
    .flatMap(({ needs }) =>
      needs.flatMap((need) => (need.kind === 'any' && need.any < need.of.length && need.of.length <= mostPartners && need.of.includes(own) ? need.of : [])),
    );
