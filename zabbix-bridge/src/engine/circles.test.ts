// circles: which services need each other.
import { expect, test } from '@jest/globals';
import { circlesOf } from './circles.ts';
import { aService, needsAny, needsOne } from './shift.ts';

test('services are in one circle when each needs the other, also by way of others, and what only needs them or is needed is in none', () => {
  const services = [
    aService('portal', { needs: [needsOne('service:mail')] }),
    aService('mail', { needs: [needsAny(1, 'service:directory', 'host:a')] }),
    aService('directory', { needs: [needsOne('service:names')] }),
    aService('names', { needs: [needsOne('service:mail'), needsOne('service:power')] }),
    aService('power', { needs: [needsOne('service:nobody-described')] }),
    aService('clock', { needs: [needsOne('service:clock')] }),
  ];
  const circles = [...circlesOf(services)].map(([id, circle]) => [id, [...circle].sort()]);
  expect(Object.fromEntries(circles)).toEqual({
    mail: ['directory', 'mail', 'names'],
    directory: ['directory', 'mail', 'names'],
    names: ['directory', 'mail', 'names'],
    clock: ['clock'],
  });
});

test('a chain of needs may be a hundred thousand services long', () => {
  const services = Array.from({ length: 100_000 }, (_, nth) => aService(`s-${nth}`, { needs: [needsOne(`service:s-${nth + 1}`)] }));
  expect(circlesOf(services).size).toBe(0);
  expect(circlesOf([...services, aService('s-100000', { needs: [needsOne('service:s-0')] })]).size).toBe(100_001);
});
