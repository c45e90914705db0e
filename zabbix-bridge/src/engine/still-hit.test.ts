// still hit: that one incident is over is not said as if its service worked while another keeps it from that.
import { expect, test } from '@jest/globals';
import { aPerson, person, someRules } from './rules-of-a-shift.ts';
import { aHost, aService, aShift, type Shift } from './shift.ts';

/** Two things are wrong with one service, and a client asked to hear of it. */
function aDay(): Shift {
  const shift = aShift({ topology: { hosts: [aHost('exch-01')], services: [aService('mail', { match: [{ host: 'exch-01' }] })] } });
  const { people } = someRules();
  shift.obeys(someRules({ people: [...people, aPerson('client')], promises: [{ service: 'mail', tell: [person('client')], beatMs: 0 }] }));
  for (const title of ['Mail is slow', 'Mail loses messages']) {
    shift.orders({ command: 'declare', title, services: ['mail'], priority: 'P1' });
    shift.passes('6m');
  }
  return shift;
}
const lastHeard = (shift: Shift, message: string) =>
  shift
    .tellings()
    .filter(({ delivery }) => delivery?.message === message)
    .map(({ number, to, delivery }) => ({ number, to, stillHit: delivery?.stillHit?.map(({ service, incident }) => `${service} ${incident}`) }));

test('whoever hears that an incident is over hears by which other its service does not work yet, and that it works with the last of them', () => {
  const shift = aDay();
  shift.orders({ command: 'close', incident: 'INC-1' }, { by: 'boris' });
  expect(lastHeard(shift, 'restored')).toEqual([
    { number: 'INC-1', to: 'anna', stillHit: ['mail INC-2'] },
    { number: 'INC-1', to: 'client', stillHit: ['mail INC-2'] },
  ]);
  shift.orders({ command: 'close', incident: 'INC-2' }, { by: 'boris' });
  const last = lastHeard(shift, 'restored').slice(2);
  expect(last.map(({ to }) => to)).toEqual(['anna', 'client']);
  expect(last.every(({ number, stillHit }) => number === 'INC-2' && stillHit === undefined)).toBe(true);
});

test('a stabilised incident does not say that a service works which another hits, and is itself none that hits it', () => {
  const shift = aDay();
  shift.orders({ command: 'stabilise', incident: 'INC-1' }, { by: 'boris' });
  expect(lastHeard(shift, 'better').map(({ stillHit }) => stillHit)).toEqual([['mail INC-2'], ['mail INC-2']]);
  shift.orders({ command: 'close', incident: 'INC-2' }, { by: 'boris' });
  expect(lastHeard(shift, 'restored').map(({ stillHit }) => stillHit)).toEqual([undefined, undefined]);
});
