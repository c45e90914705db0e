// on storage: a machine that is gone by itself, or several on one hypervisor, minutes after their storage was found to be in trouble, is of that.
import { entityKind } from '../model/entity.ts';
import { storageOf } from './disks.ts';
import { absorb, isDecided, isLive, moveRoot, openProblemsOf } from './group.ts';
import type { ProblemState } from './problem-state.ts';
import { hasLessPower, isCut } from './proofs.ts';
import { isStorage } from './roles.ts';
import type { CaseState, State } from './state.ts';
import { choiceOf } from './twins.ts';

/**
 * Just before a held incident would be told: a machine whose disks lie on an array that was told of as slow, or as gone, hangs or shuts down a few minutes later,
 * each at its own time, and so do several on one hypervisor that answers itself. Where nothing else explains that, it is of the array; and where such machines
 * were told of first, what is told then is their cause.
 * @returns whether it was taken in
 */
export function joinStorage(state: State, kase: CaseState): boolean {
  if (kase.pinned) return false;
  if (isTroubledStorage(state, kase)) return takesOver(state, kase);
  if (!isLossOnOne(state, kase)) return false;
  for (const storage of storageOf(state, kase.head.root)) {
    const told = state.cases.get(state.byKey.get(storage) ?? '');
    if (!told || told === kase || !isDecided(told) || !mayBeJoined(told) || !isBehind(state, kase, told)) continue;
    const { root, rootEvidence: evidence } = told.head;
    if (!evidence) continue;
    absorb(state, told, kase, null, { kind: 'behind', root, evidence, path: [] });
    return true;
  }
  return false;
}

/** What was told of machines that lie there is of it, and what was told first stays. */
function takesOver(state: State, kase: CaseState): boolean {
  const behind: CaseState[] = [];
  for (const id of state.recentlyTold) {
    const told = state.cases.get(id);
    if (told && told !== kase && mayBeJoined(told) && isLossOnOne(state, told) && isBehind(state, told, kase)) behind.push(told);
  }
  const [home, ...others] = behind;
  const choice = choiceOf(state, kase);
  const { root, rootEvidence: evidence } = kase.head;
  if (!home || !evidence) return false;
  absorb(state, home, kase, null);
  if (choice) moveRoot(state, home, choice);
  for (const other of others) absorb(state, home, other, null, { kind: 'behind', root, evidence, path: [] });
  return true;
}

const mayBeJoined = (told: CaseState): boolean => !told.pinned && isLive(told) && told.head.state !== 'resolved';

const isLost = ({ aspect }: ProblemState): boolean => aspect === 'reach';

/** No more than one machine, or several on one that answers itself, of which nothing is known but that they are gone. */
function isLossOnOne(state: State, kase: CaseState): boolean {
  const { root } = kase.head;
  const { topology } = state;
  if (entityKind(root) !== 'host') return false;
  const isUnder = topology.carriesMachines(root) && !isCut(state, root);
  if (!isUnder && topology.hostsBelow(root) > 0) return false;
  const open = openProblemsOf(state, kase);
  return open.some(isLost) && open.every(({ own, aspect }) => own === root || (isUnder && aspect === 'reach' && topology.standsOn(own, root)));
}

/** It does not answer, or what rests on it works badly; that it has lost a power supply, or is full, is not yet trouble for others. */
function isTroubledStorage(state: State, { head: { root, rootEvidence } }: CaseState): boolean {
  if (rootEvidence === undefined || !isStorage(state, root)) return false;
  const counters = state.counters.get(root);
  return counters === undefined || !hasLessPower(state, counters);
}

/** Its disks, or those of the machine that it runs on, lie there, and it went in the minutes of that. */
function isBehind(state: State, lost: CaseState, storage: CaseState): boolean {
  const { settings } = state;
  const { root } = lost.head;
  if (!isTroubledStorage(state, storage)) return false;
  if (lost.heldSince < storage.heldSince - settings.sameOnsetMs || lost.heldSince > storage.lastNewAt + settings.takesMembersMs) return false;
  return storageOf(state, root).includes(storage.head.root);
}
