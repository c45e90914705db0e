// matrix: the promises about impact and urgency, cell by cell.
import { expect, test } from '@jest/globals';
import type { Criticality } from '../model/service.ts';
import { aHost, aService, aShift, needsAny, type Shift } from './shift.ts';
import { someRules } from './rules-of-a-shift.ts';

/** Every cell differs from what would be without it where it can: high impact is mild and low impact is not. */
const matrix = {
  high: { high: 'P2', medium: 'P3', low: 'P3' },
  medium: { high: 'P3', medium: 'P1', low: 'P2' },
  low: { high: 'P1', medium: 'P2', low: 'P1' },
} as const;
const ping = 'Unavailable by ICMP ping';
const about = (service: string) => ({ tags: [{ tag: 'service', value: service }] });
const weigh = (topology: object, happens: (shift: Shift) => void) => {
  const shift = aShift({ topology });
  shift.obeys(someRules({ priority: { matrix, redButtons: [{ kind: 'tags', tags: { scope: 'security' } }] } }));
  happens(shift);
  shift.passes('5m');
  return shift.only();
};

const levels = { key: 'high', important: 'medium', ordinary: 'low', down: 'high', degraded: 'medium', weakened: 'low' } as const;
const cells = (['key', 'important', 'ordinary'] as const).flatMap((criticality) =>
  (['down', 'degraded', 'weakened'] as const).map((state) => ({ criticality, state })),
);
test.each(cells)('a service that is $criticality and $state has the impact of the one and the urgency of the other', ({ criticality, state }) => {
  const service = aService('mail', { criticality: criticality satisfies Criticality, needs: [needsAny(1, 'host:mx-1', 'host:mx-2')] });
  const { priority, priorityReason } = weigh({ hosts: [aHost('mx-1'), aHost('mx-2'), aHost('probe')], services: [service] }, (shift) => {
    if (state === 'weakened') shift.opens('mx-1', ping, about('mail'));
    else shift.opens('probe', 'Round trip failed', { ...about('mail'), severity: state === 'down' ? 5 : 3 });
  });
  const impact = levels[criticality];
  const urgency = levels[state];
  const by = { kind: 'service-state', service: 'mail', criticality, state };
  expect({ priority, priorityReason }).toEqual({
    priority: matrix[impact][urgency],
    priorityReason: { kind: 'matrix', impact, impactBy: by, urgency, urgencyBy: by },
  });
});

test.each([
  { severity: 5, impact: 'medium', urgency: 'high' },
  { severity: 4, impact: 'medium', urgency: 'medium' },
  { severity: 3, impact: 'low', urgency: 'medium' },
  { severity: 2, impact: 'low', urgency: 'low' },
] as const)('where no service is known severity $severity is of $impact impact and $urgency urgency', ({ severity, impact, urgency }) => {
  const { priority, priorityReason } = weigh({}, (shift) => {
    shift.opens('web-1', 'Something is odd', { severity });
  });
  const by = { kind: 'severity', severity };
  expect({ priority, priorityReason }).toEqual({
    priority: matrix[impact][urgency],
    priorityReason: { kind: 'matrix', impact, impactBy: by, urgency, urgencyBy: by },
  });
});

test('a core device that cannot be reached is of high impact, though no service is known', () => {
  const { priorityReason } = weigh({ hosts: [aHost('sw-core', { role: 'core' })] }, (shift) => {
    shift.opens('sw-core', ping);
  });
  expect(priorityReason).toMatchObject({ kind: 'matrix', impact: 'high', impactBy: { kind: 'reach', entity: 'host:sw-core' }, urgency: 'medium' });
});

test('a red button wins over the matrix', () => {
  const { priority, priorityReason } = weigh({}, (shift) => {
    shift.opens('web-1', 'Something is odd', { severity: 2, tags: [{ tag: 'scope', value: 'security' }] });
  });
  expect({ priority, kind: priorityReason.kind }).toEqual({ priority: 'P1', kind: 'tag' });
});
