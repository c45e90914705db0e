// same words: machines of one kind that say the same of their work in the same minutes, where nothing known explains it, are one failure.
import { entityKind, entityName, type EntityId } from '../model/entity.ts';
import type { IncidentId } from '../model/incident.ts';
import { day, minute, second } from '../model/moment.ts';
import { poissonTail } from './chance.ts';
import { conditionOf, isCommon } from './common.ts';
import { isDependency } from './dependency.ts';
import { absorb, isDecided, isLive, moveRoot, openProblemsOf } from './group.ts';
import { hostsThereAre, rateOf } from './rates.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { CaseState, State } from './state.ts';

/**
 * Just before what one machine says of its work would be told: where so many others of its kind say the same in these minutes that it cannot be chance, told of
 * or not, and each was put down to no more than itself, they are one. What they share by what is known of them has been looked for already.
 * @returns whether it was taken in; where not, it may have taken in the others
 */
export function joinSameWords(state: State, kase: CaseState): boolean {
  const words = wordsOf(state, kase);
  if (words === undefined || isCommon(kase.head.root)) return false;
  const all = [kase, ...saidWith(state, kase, words)];
  const open = all.flatMap((each) => openProblemsOf(state, each));
  if (isChance(state, open)) return false;
  const stays = all.filter(isDecided).sort(largestFirst)[0] ?? kase;
  const held = all.filter((each) => each !== stays && !isDecided(each));
  if (!isCommon(stays.head.root)) moveRoot(state, stays, choiceOf(words, open));
  for (const each of held) absorb(state, stays, each, null, { kind: 'amid', root: stays.head.root, others: open.length - 1 });
  return stays !== kase;
}

/** @returns the one thing that all that is open says, each machine of itself; undefined where it says several, or was put down to something else */
function wordsOf(state: State, kase: CaseState): EntityId | undefined {
  const { root } = kase.head;
  if (kase.pinned || kase.head.knownBefore || (entityKind(root) !== 'host' && !isCommon(root))) return undefined;
  const open = openProblemsOf(state, kase);
  const [first] = open;
  const words = first && conditionOf(first);
  if (words === undefined || (entityKind(root) === 'host' && !open.every(({ own }) => own === root))) return undefined;
  return open.every((problem) => isDependency(problem.aspect) && problem.target === undefined && conditionOf(problem) === words) ? words : undefined;
}

/** The others of these minutes, in an order that does not depend on who came first; of all that is open only what says so is looked at. */
function saidWith(state: State, kase: CaseState, words: EntityId): readonly CaseState[] {
  const { cases, settings } = state;
  const groups = new Set(openProblemsOf(state, kase).flatMap(({ facts }) => facts.groups));
  const found: CaseState[] = [];
  for (const id of incidentsSaying(state, words)) {
    const other = cases.get(id);
    if (!other || other === kase || !isLive(other) || other.head.state === 'resolved') continue;
    if (kase.heldSince < other.heldSince - settings.sameOnsetMs || kase.heldSince > other.lastNewAt + settings.sameOnsetMs) continue;
    if (wordsOf(state, other) !== words) continue;
    const isOfHis = kase.head.tenants.every((tenant) => other.head.tenants.includes(tenant));
    if (isOfHis && openProblemsOf(state, other).some(({ facts }) => facts.groups.some((group) => groups.has(group)))) found.push(other);
  }
  return found.sort(oldestFirst);
}

function incidentsSaying({ counters, settings, openOn, problems }: State, words: EntityId): ReadonlySet<IncidentId> {
  const found = new Set<IncidentId>();
  const machines = counters.get(words)?.same;
  if (!machines || machines.size < settings.commonLeast) return found;
  for (const machine of machines.keys())
    // the keys of `same` are the entities of hosts
    for (const key of openOn.get(machine as EntityId) ?? []) {
      const problem = problems.get(key);
      if (problem?.incident !== undefined && conditionOf(problem) === words) found.add(problem.incident);
    }
  return found;
}

const oldestFirst = (a: CaseState, b: CaseState): number => a.heldSince - b.heldSince || (a.key < b.key ? -1 : 1);
const largestFirst = (a: CaseState, b: CaseState): number => b.members.size - a.members.size || oldestFirst(a, b);

const spanOf = (open: readonly ProblemState[]): number => Math.max(...open.map(({ onset }) => onset)) - Math.min(...open.map(({ onset }) => onset));
const machinesOf = (open: readonly ProblemState[]): number => new Set(open.map(({ own }) => own)).size;

/** Whether as many machines would be in trouble of any kind by themselves in that time. */
function isChance(state: State, open: readonly ProblemState[]): boolean {
  const [first] = open;
  const machines = machinesOf(open);
  if (!first || machines < state.settings.commonLeast) return true;
  const expected = (hostsThereAre(state) * rateOf(state, first.aspect) * Math.max(spanOf(open), 30 * second)) / day;
  return poissonTail(machines, expected) >= state.settings.suspectChance;
}

function choiceOf(words: EntityId, open: readonly ProblemState[]): Choice {
  const began = Math.min(...open.map(({ onset }) => onset));
  const at = new Date(Math.floor(began / minute) * minute).toISOString().slice(0, 16);
  const root: EntityId = `burst:${entityName(words)}@${at}Z`;
  const hosts = machinesOf(open);
  return { root, key: root, path: [], explains: hosts, began, evidence: { kind: 'burst', hosts, spanMs: spanOf(open) } };
}
