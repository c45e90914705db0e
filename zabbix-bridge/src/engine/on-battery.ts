// on battery: a machine that has lost its mains and says later that its battery runs out, or is gone then, tells of one failure that goes its way.
import { hour } from '../model/moment.ts';
import { firstOn } from './first-on.ts';
import type { Choice, ProblemState } from './problem-state.ts';
import type { State } from './state.ts';

const mainsLost =
  /\bmains\b|on battery|utility (power|fail)|\b(ac|input|external) (power|voltage|supply|fail)|power (failure|outage|lost|is off)|сет[ьи] питани|электро(питани|снабжени|сет)|от (батаре|аккумулятор|акб)|на батаре|(внешн|входн|сетев)\S+ (напряжени|питани)/i;
const runsOut =
  /(batter|\bups\b|runtime).*(\blow\b|critical|discharg|deplet|exhaust|empty|shut ?(ting )?down|<)|(low|discharged|depleted|exhausted|empty) batter|(батаре|аккумулятор|акб|ибп).*(разря|низк|ниже|мало|критич|исчерп|<)|(разря|низк)\S* .*(батаре|аккумулятор|акб)/i;
/** A battery that is worn, or whose temperature is wrong, is another matter. */
const isWorn = /replace|test|temperature|capacity of|замен|тест|температур/i;

const saysMainsLost = ({ aspect, facts }: ProblemState): boolean => aspect === 'power' && mainsLost.test(facts.name);
const saysRunsOut = ({ aspect, facts }: ProblemState): boolean => aspect === 'power' && runsOut.test(facts.name) && !isWorn.test(facts.name);

/**
 * @param own  what a problem was put down to, where nothing explains that but its own machine
 * @returns what the machine's lost mains were put down to, while they are lost; undefined where this is no consequence of that
 */
export function batteryBefore(state: State, problem: ProblemState, own: Choice): Choice | undefined {
  if (own.root !== problem.own) return undefined;
  const isGone = problem.aspect === 'reach' || problem.aspect === 'silent';
  if (!isGone && !saysRunsOut(problem)) return undefined;
  const windowMs = isGone ? hour : state.settings.rootHoldsOpenMs;
  const isBefore = ({ key, onset, choice }: ProblemState): boolean =>
    key !== problem.key && choice !== undefined && onset <= problem.onset && problem.onset <= onset + windowMs;
  const before = firstOn(state, problem.own, (other) => isBefore(other) && (isGone ? saysRunsOut(other) : saysMainsLost(other)));
  if (!before?.choice) return undefined;
  return { ...(before.choice.root === problem.own ? own : before.choice), windowMs };
}
