// chance: how likely it is that so many come together by accident.

/**
 * Upper tail of the Poisson distribution, P(N >= k) for the mean mu.
 * @returns a number in 0…1; summed upwards from k, so that small chances keep their digits
 */
export function poissonTail(k: number, mu: number): number {
  if (k <= 0) return 1;
  if (mu <= 0) return 0;
  let logTerm = -mu + k * Math.log(mu);
  for (let i = 2; i <= k; i += 1) logTerm -= Math.log(i);
  let term = Math.exp(logTerm);
  let sum = 0;
  for (let i = k; i < k + 400; i += 1) {
    sum += term;
    term *= mu / (i + 1);
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}

/** Log likelihood ratio of k where mu were expected: k·ln(k/mu) − (k − mu); 0 where k is not above mu. */
export const likelihoodRatio = (k: number, mu: number): number => (k <= mu || k === 0 ? 0 : k * Math.log(k / Math.max(mu, 1e-9)) - (k - mu));
