// on storage: a machine that is gone by itself, minutes after its storage was found to be in trouble, is of that.
import { entityKind } from '../model/entity.ts';
import { storageOf } from './disks.ts';
import { absorb, isLive, moveRoot, openProblemsOf } from './group.ts';
import type { ProblemState } from './problem-state.ts';
import { hasLessPower } from './proofs.ts';
import { isStorage } from './roles.ts';
import type { CaseState, State } from './state.ts';
import { choiceOf } from './twins.ts';

/**
 * Just before a held incident would be told: a machine whose disks lie on an array that was told of as slow, or as gone, hangs or shuts down a few minutes later,
 * each at its own time. Where nothing else explains that, it is of the array; and where such a machine was told of first, what is told then is its cause.
 * @returns whether it was taken in
 */
export function joinStorage(state: State, kase: CaseState): boolean {
  const lone = isLoneLoss(state, kase);
  if (!lone && !isTroubledStorage(state, kase)) return false;
  for (let nth = state.recentlyTold.length - 1; nth >= 0; nth -= 1) {
    const told = state.cases.get(state.recentlyTold[nth] ?? '');
    if (!told || told === kase || told.pinned || kase.pinned || !isLive(told) || told.head.state === 'resolved') continue;
    if (lone ? !isBehind(state, kase, told) : !isLoneLoss(state, told) || !isBehind(state, told, kase)) continue;
    const choice = choiceOf(state, kase);
    const { root, rootEvidence: evidence } = lone ? told.head : kase.head;
    if (!evidence) continue;
    absorb(state, told, kase, null, lone ? { kind: 'behind', root, evidence, path: [] } : undefined);
    if (!lone && choice) moveRoot(state, told, choice);
    return true;
  }
  return false;
}

const isLost = ({ aspect }: ProblemState): boolean => aspect === 'reach';

/** No more than one machine, of which nothing is known but that it is gone. */
function isLoneLoss(state: State, kase: CaseState): boolean {
  const { root } = kase.head;
  if (entityKind(root) !== 'host' || state.topology.hostsBelow(root) > 0) return false;
  const open = openProblemsOf(state, kase);
  return open.some(isLost) && open.every(({ own }) => own === root);
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
