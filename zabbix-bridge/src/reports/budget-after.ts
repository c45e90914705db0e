// budget-after: what would be left of a service's error budget for the month if it fared so for an hour from now.
import { hour } from '../model/moment.ts';
import type { ServiceState } from '../model/service.ts';
import { availabilityOf, type Measured } from './availability.ts';

/** ms of the time that counts. `afterAnHourMs`: what would be left, negative when overdrawn. */
export type BudgetAfter = { readonly budgetMs: number; readonly leftMs: number; readonly afterAnHourMs: number };

/**
 * An hour that does not count, by the calendar or by announced works, costs nothing; of one in which the month ends only its part of the month does.
 * @param state  how it would fare from now on
 * @returns undefined where nobody has promised an availability, or nothing is known of the service yet
 */
export function budgetAfter(measured: Measured, state: ServiceState): BudgetAfter | undefined {
  const { history, now } = measured;
  const asItIs = availabilityOf(measured).goal;
  const until = now + hour;
  const untilNow = history.filter(({ from }) => from < now).map((each) => ({ ...each, until: Math.min(each.until ?? now, now) }));
  const then = availabilityOf({ ...measured, history: [...untilNow, { state, from: now, until }], now: until }).goal;
  return asItIs && then && { budgetMs: asItIs.budgetMs, leftMs: asItIs.leftMs, afterAnHourMs: then.leftMs };
}
