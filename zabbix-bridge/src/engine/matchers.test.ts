// matchers: the promise that looking services up by what hosts are called finds those that trying each would find.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileMatchers } from './matchers.ts';
import { aService } from './shift.ts';

const letters = ['a', 'A', 'b', '-', '.', '1', 'é', 'É'] as const;
const name = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 5 }).map((each) => each.join(''));
const pattern = fc.array(fc.constantFrom(...letters, '*', '?'), { minLength: 1, maxLength: 5 }).map((each) => each.join(''));

/** Letter by letter, as slowly as it is sure. */
const fits = (glob: string, host: string): boolean => {
  const [first = ''] = glob;
  if (glob === '' || (first !== '*' && host === '')) return glob === host;
  if (first === '*') return fits(glob.slice(1), host) || (host !== '' && fits(glob, host.slice(1)));
  return (first === '?' || first.toLowerCase() === host.charAt(0).toLowerCase()) && fits(glob.slice(1), host.slice(1));
};

test('a host belongs to the services whose patterns it fits and to no others, in their order, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(pattern, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), name, (services, host) => {
      const described = services.map((globs, nth) => aService(`s${nth}`, { match: globs.map((glob) => ({ host: glob })) }));
      const expected = services.flatMap((globs, nth) => (globs.some((glob) => fits(glob, host)) ? [`s${nth}`] : []));
      expect(compileMatchers(described)([], 3, host).map(({ id }) => id)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('of ten thousand services that are known by what their hosts begin with a problem tries those that may be its own', () => {
  // used to try every pattern for every problem: 200 lines a second
  const services = Array.from({ length: 10_000 }, (_, nth) => aService(`s${nth}`, { match: [{ host: `site${nth}-*` }] }));
  const match = compileMatchers(services);
  const began = process.cpuUsage();
  for (let nth = 0; nth < 2_000; nth += 1) expect(match([], 3, `site${nth}-web-1`).map(({ id }) => id)).toEqual([`s${nth}`]);
  expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
});
