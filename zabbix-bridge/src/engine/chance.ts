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
  if (k <= mu) return Math.max(0, 1 - sumOf(chanceOfExactly(k - 1, mu), (step) => (k - 1 - step) / mu));
  return Math.min(
    1,
    sumOf(chanceOfExactly(k, mu), (step) => mu / (k + step + 1)),
  );
}

const chanceOfExactly = (k: number, mu: number): number => Math.exp(k * Math.log(mu) - mu - logFactorial(k));

/** ln(k!), each worked out once. */
const logFactorials = [0];
function logFactorial(k: number): number {
  for (let i = logFactorials.length; i <= k; i += 1) logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
  return logFactorials[k] ?? 0;
}

/** @param ratio  of each term to the one before it, by how many steps have been taken */
function sumOf(first: number, ratio: (step: number) => number): number {
  let sum = 0;
  let term = first;
  for (let step = 0; term > sum * 1e-12; step += 1) {
    sum += term;
    term *= ratio(step);
  }
  return sum;
}

/** Log likelihood ratio of k where mu were expected: k·ln(k/mu) − (k − mu); 0 where k is not above mu. */
export const likelihoodRatio = (k: number, mu: number): number => (k <= mu || k === 0 ? 0 : k * Math.log(k / Math.max(mu, 1e-9)) - (k - mu));
