// common: the same said of many machines at once, whatever they stand on: clocks that are wrong, power supplies, temperatures, backups.
import type { EntityId } from '../model/entity.ts';
import { day } from '../model/moment.ts';
import { chanceOf, type Burst } from './bursts.ts';
import { likelihoodRatio, poissonTail } from './chance.ts';
import { isDependency } from './dependency.ts';
import { isTooHot } from './heat.ts';
import { hostsThereAre, rateOf } from './rates.ts';
import type { Proof } from './proofs.ts';
import type { ProblemState } from './problem-state.ts';
import { saysDrift } from './says-of-time.ts';
import type { State } from './state.ts';

/** What is of one machine alone and says nothing of what it stands on. What else fails on many at once is looked for in what they share. */
const ofOneMachine: ReadonlySet<string> = new Set(['own', 'self', 'power', 'restart']);
export const isOfOneMachine = ({ aspect }: ProblemState): boolean => ofOneMachine.has(aspect);

const longest = 80;

/** @returns under which everything that says the same of another machine is counted; undefined for what is no machine's own */
export const conditionOf = (problem: ProblemState): EntityId | undefined =>
  problem.host === undefined || !(isOfOneMachine(problem) || isDependency(problem.aspect))
    ? undefined
    : (problem.lookedUp.condition ??= conditionIn(problem, problem.host));

/** Under which it is counted that clocks are wrong. */
export const wrongClocks: EntityId = 'place:same/time is wrong';

/** Of these every template has words of its own, and several degrees. */
const inAnyWords = [
  { says: saysDrift, condition: wrongClocks },
  { says: isTooHot, condition: 'place:same/temperature is too high' },
] as const;

/** The same trigger is called so by a newer template, and without it by an older one. */
const system = /^(linux|windows|freebsd|openbsd|macos|solaris|aix|hp-ux): /i;

/** A trigger's name without the machine and without figures: the second power supply of one and the first of another are the same. */
const conditionIn = (problem: ProblemState, host: string): EntityId =>
  inAnyWords.find(({ says }) => says(problem))?.condition ??
  `place:same/${problem.facts.name.replace(system, '').replaceAll(host, '…').replace(/\d+/g, '…').replace(/\s+/g, ' ').trim().slice(0, longest)}`;

export const isCommon = (root: EntityId): boolean => root.startsWith('burst:same/');
export const isSaidOfMany = (entity: EntityId): boolean => entity.startsWith('place:same/');

/**
 * @param of  `power` where it is their power that is gone: that comes from outside and is often lost to many, so that fewer are enough
 * @returns the evidence that so many machines say the same within minutes for one reason; by themselves not even all that is their own would make so many
 */
export function commonProof(state: State, burst: Burst | undefined, of: 'own' | 'power'): Proof | undefined {
  const { quorumLeast, placeBurstChance, commonLeast, commonChance } = state.settings;
  const [least, chance] = of === 'power' ? [quorumLeast, placeBurstChance] : [commonLeast, commonChance];
  if (!burst || burst.count < least) return undefined;
  const spanMs = burst.last - burst.start;
  const expected = (hostsThereAre(state) * rateOf(state, of) * Math.max(spanMs, 30_000)) / day;
  if (poissonTail(burst.count, expected) >= chance) return undefined;
  return { evidence: { kind: 'burst', hosts: burst.count, spanMs }, rank: 2, explains: burst.count, weight: likelihoodRatio(burst.count, expected) };
}

/** @returns what more machines say at the moment than these, and more than chance would have it */
export function stirsInCommon(state: State, open: readonly ProblemState[]): EntityId | undefined {
  for (const problem of open) {
    const condition = conditionOf(problem);
    const burst = condition && state.counters.get(condition)?.bursts.get('same');
    if (!burst || burst.count <= open.length || state.now - state.settings.orderLagMs > burst.last + state.settings.commonGapMs) continue;
    if (chanceOf(burst, hostsThereAre(state), rateOf(state, 'own')) < state.settings.stirringChance) return condition;
  }
  return undefined;
}
