// full disk: what of its own machine a disk that has just filled up may be the cause of: what is served there, and the processes that serve it.
import { rated } from '../model/problem.ts';
import { isProcess } from './accusations.ts';
import { isSince, isSoonAfter } from './culprits.ts';
import { byOnset, type ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const ofDisk = /^vfs\.(fs|file)\b/;
const words = /disk|space|file ?system|inode|volume|диск|мест[оа]|файлов|том[а ]|раздел/i;
const ofOther = /certificate|\bcert\b|\bssl\b|licen[sc]e|domain|backup|snapshot|сертификат|лицензи|домен|резервн|снимок|бэкап/i;

/** Whether a problem says that a disk is as good as full. A warning of what fills up some day stops nothing, nor does a certificate or a backup. */
export const isFullDisk = ({ aspect, severity, facts }: ProblemState): boolean =>
  aspect === 'self' && severity >= rated.average && (ofDisk.test(facts.item?.key ?? '') || (words.test(facts.name) && !ofOther.test(facts.name)));

/** What a machine serves, and the processes that serve it, stop when they can write no more. */
const mayStop = (problem: ProblemState): boolean =>
  problem.target === undefined && (problem.aspect === 'work' || problem.aspect === 'port' || isProcess(problem));

/** A full disk stops what writes to it within minutes; where both come from one check, its own trigger may be the later. */
const isInTime = (state: State, disk: ProblemState, effect: ProblemState): boolean => isSince(state, effect, disk) && isSoonAfter(state, effect, disk.onset);

/** @returns the disk of a problem's own machine that has filled up about then, the first of several */
export function diskBehind(state: State, problem: ProblemState): ProblemState | undefined {
  if (!mayStop(problem)) return undefined;
  let first: ProblemState | undefined;
  for (const disk of besides(state, problem)) if (isFullDisk(disk) && isInTime(state, disk, problem) && (!first || byOnset(disk, first) < 0)) first = disk;
  return first;
}

/** @returns whether something that is put down to its own machine may be the effect of this full disk */
export const stopsOthers = (state: State, disk: ProblemState): boolean =>
  isFullDisk(disk) && besides(state, disk).some((effect) => mayStop(effect) && effect.choice?.root === disk.own && isInTime(state, disk, effect));

/** A full disk, or what it may have stopped, has come: the other looks again. */
export function wakeBesideDisk(state: State, problem: ProblemState): void {
  const isDisk = isFullDisk(problem);
  if (!isDisk && !mayStop(problem)) return;
  for (const other of besides(state, problem)) if (isDisk ? mayStop(other) : isFullDisk(other)) state.rechoose.add(other.key);
}

/** What else is open on the same machine; mostly nothing. */
function besides(state: State, { own, key }: ProblemState): readonly ProblemState[] {
  const open = state.openOn.get(own);
  if (!open || open.size < 2) return nothing;
  return [...open].flatMap((each) => (each === key ? [] : (state.problems.get(each) ?? [])));
}
const nothing: readonly ProblemState[] = [];
