// chance: how likely it is that so many come together by accident.

/**
 * Upper tail of the Poisson distribution, P(N >= k) for the mean mu.
 * @param k  a whole number
 * @returns a number in 0…1; above the mean summed upwards from k, so that small chances keep their digits; up to the mean, where all that is likely lies
 *   above k however far, as what the few below it leave of 1
 */
export function poissonTail(k: number, mu: number): number {
  if (k <= 0) return 1;
  if (mu <= 0) return 0;
  let sum = 0;
  let term = chanceOfExactly(k <= mu ? k - 1 : k, mu);
  for (let step = 0; term > sum * 1e-12; step += 1) {
    sum += term;
    term *= k <= mu ? (k - 1 - step) / mu : mu / (k + step + 1);
  }
  return k <= mu ? Math.max(0, 1 - sum) : Math.min(1, sum);
}

const chanceOfExactly = (k: number, mu: number): number => Math.exp(k * Math.log(mu) - mu - logFactorial(k));

/** ln(k!), each worked out once. */
const logFactorials = [0];
function logFactorial(k: number): number {
  for (let i = logFactorials.length; i <= k; i += 1) logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
  return logFactorials[k] ?? 0;
}

/** Log likelihood ratio of k where mu were expected: k·ln(k/mu) − (k − mu); 0 where k is not above mu. */
export const likelihoodRatio = (k: number, mu: number): number => (k <= mu || k === 0 ? 0 : k * Math.log(k / Math.max(mu, 1e-9)) - (k - mu));
