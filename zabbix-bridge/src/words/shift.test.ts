// shift.test: what the next shift reads, to the letter.
import { expect, test } from '@jest/globals';
import { shiftLines, type IncidentOfShift, type Shift } from './shift.ts';

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 28, hour, minute);
const mail: IncidentOfShift = {
  id: 'inc-7',
  number: 'INC-7',
  title: 'Corporate mail is down',
  priority: 'P1',
  state: 'acknowledged',
  owner: 'anna',
  openedAt: at(18),
  clocks: [{ name: 'resolution', startedAt: at(18), targetMs: 3_600_000, calendar: '24x7', dueAt: at(19) }],
};
const quiet: Shift = {
  from: at(8),
  until: at(20),
  next: at(32),
  now: at(20),
  open: [],
  opened: [],
  resolved: [],
  interrupted: [],
  missed: [],
  unexplained: [],
  snoozed: [],
  silences: [],
  works: [],
  notices: [],
  holes: [],
};

test('a shift in which nothing happened says of each part that there is nothing', () => {
  expect(shiftLines(quiet, undefined, 'en', 'UTC').join('\n')).toBe(`Shift 28 November, 08:00 – 28 November, 20:00

Open: none
Begun in the shift: none
Resolved in the shift: none
Who was interrupted: none
SLA missed: none
Missed before, and explained by nobody yet: none
Ends in the coming shift: none
Works: none
Other messages that did not get through: none
Nobody on call: none`);
});

test('a bad shift names what is open with owner, next step and clocks, whom it woke, what was missed, and what is to come', () => {
  const bad: Shift = {
    ...quiet,
    open: [{ ...mail, nextStep: { at: at(20, 10), kind: 'ask-progress', to: ['boris'] } }],
    opened: [mail],
    resolved: [{ ...mail, id: 'inc-5', number: 'INC-5', title: 'sw-3 is down', state: 'resolved', resolvedAt: at(12) }],
    interrupted: [
      {
        name: 'Anna Petrova',
        times: 3,
        incidents: [
          { id: 'inc-7', number: 'INC-7' },
          { id: 'inc-5', number: 'INC-5' },
        ],
      },
    ],
    missed: [{ incident: mail, clock: 'resolution', lateMs: 3_600_000 }],
    unexplained: [{ incident: { id: 'inc-2', number: 'INC-2', title: 'the lift', priority: 'P2' }, clock: 'reaction', lateMs: 300_000 }],
    snoozed: [{ ...mail, id: 'inc-3', number: 'INC-3', title: 'ups-1 is on battery', snoozedUntil: at(23) }],
    silences: [{ target: { host: 'file-03' }, until: at(22), reason: 'disk is being replaced', by: 'anna' }],
    works: [{ name: 'switch firmware', hosts: ['sw-3'], services: ['mail'], from: at(21), until: at(22) }],
    notices: [{ notification: 'N-57', words: 'planned works “switch firmware”, announcement', to: 'Director', state: 'failed', says: 'no such mailbox' }],
    holes: [{ name: 'Line 1', from: at(26), until: at(27) }],
  };
  expect(shiftLines(bad, 'The provider calls back by nine.', 'en', 'UTC').join('\n')).toBe(`Shift 28 November, 08:00 – 28 November, 20:00

The provider calls back by nine.

Open: 1
  P1 INC-7 Corporate mail is down: taken, anna; boris told at 20:10:00 unless something is written; resolution overdue by 1 h
Begun in the shift: 1
  28 November, 18:00 P1 INC-7 Corporate mail is down: taken
Resolved in the shift: 1
  28 November, 12:00 P1 INC-5 sw-3 is down
Who was interrupted: 1
  Anna Petrova 3×: INC-7, INC-5
SLA missed: 1
  P1 INC-7 Corporate mail is down: resolution missed by 1 h; not explained yet
Missed before, and explained by nobody yet: 1
  P2 INC-2 the lift: reaction missed by 5 min; not explained yet
Ends in the coming shift: 2
  P1 INC-3 ups-1 is on battery: put off until 28 November, 23:00
  silence: host file-03, until 28 November, 22:00: disk is being replaced (anna)
Works: 1
  switch firmware: mail, sw-3, 28 November, 21:00 – 28 November, 22:00
Other messages that did not get through: 1
  Director: planned works “switch firmware”, announcement; failed: no such mailbox [N-57]
Nobody on call: 1
  Line 1: 29 November, 02:00 – 29 November, 03:00`);
});

test('in Russian it is Russian, and a miss that was explained says by whom', () => {
  const lines = shiftLines(
    { ...quiet, missed: [{ incident: mail, clock: 'reaction', lateMs: 60_000, explained: { by: 'anna', text: 'провайдер' } }] },
    undefined,
    'ru',
    'UTC',
  );
  expect(lines).toContain('  P1 INC-7 Corporate mail is down: реакция с опозданием на 1 мин; провайдер (anna)');
  expect(lines[0]).toBe('Смена 28 ноября, 08:00 – 28 ноября, 20:00');
});
