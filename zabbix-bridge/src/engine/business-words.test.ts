// business-words: what was written for stakeholders, and names a machine.
import { expect, test } from '@jest/globals';
import { aHost, aShift } from './shift.ts';

test('what was checked is for stakeholders, so it may not name a host of the incident; a longer name is another, and a plain word is a word', () => {
  const shift = aShift({ topology: { hosts: [aHost('web-1')] } });
  shift.opens('web-1', 'Unavailable by ICMP ping', { severity: 4 });
  shift.passes('2m');
  const checks = (checked: string) => shift.orders({ command: 'set-known', incident: 'INC-1', known: { checked } });
  expect(checks('WEB-1 answers')).toMatchObject({
    code: 'command-not-possible',
    why: { kind: 'names-a-host', host: 'web-1' },
  });
  expect(shift.incident('INC-1').known).toEqual({});
  expect(checks('web-10 and the web page answer')).toBeUndefined();
  expect(shift.incident('INC-1').known).toEqual({ checked: 'web-10 and the web page answer' });
});
