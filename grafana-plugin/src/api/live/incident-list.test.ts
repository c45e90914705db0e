// incident-list.test: a list follows what moves without being asked for again.
import { expect, test } from '@jest/globals';
import { anIncident } from '../../../test/builders.ts';
import type { Incident } from '../wire/incident.ts';
import { afterMoves, fits, type IncidentList, type IncidentQuery } from './incident-list.ts';

const mail = anIncident({ id: 'mail', priority: 'P1', openedAt: 1_000 });
const disk = anIncident({ id: 'disk', priority: 'P3', openedAt: 2_000 });
const aList = (...rows: Incident[]): IncidentList => ({ rows, asOf: 10, more: false });
const moves = (...rows: Incident[]) => rows.map((row, nth) => ({ kind: 'incident' as const, seq: 11 + nth, row }));
const idsAfter = (rows: Incident[], query: IncidentQuery = { live: true }) =>
  afterMoves(aList(mail, disk), moves(...rows), query).list.rows.map(({ id }) => id);

test('a new incident stands where its urgency puts it', () => {
  expect(idsAfter([anIncident({ id: 'telephony', priority: 'P2' })])).toEqual(['mail', 'telephony', 'disk']);
});

test('what nobody has taken stands before what is in work', () => {
  expect(idsAfter([{ ...mail, state: 'acknowledged' }, anIncident({ id: 'directory', priority: 'P1', openedAt: 5_000 })])).toEqual([
    'directory',
    'mail',
    'disk',
  ]);
});

test('an incident that no longer fits the filter leaves the list', () => {
  expect(idsAfter([{ ...mail, state: 'closed' }])).toEqual(['disk']);
  expect(idsAfter([{ ...disk, priority: 'P2' }], { priority: ['P3', 'P1'] })).toEqual(['mail']);
});

test('an incident that this person sees no longer leaves the list', () => {
  expect(afterMoves(aList(mail, disk), [{ kind: 'incident-left', seq: 11, id: 'mail' }], {}).list.rows).toEqual([disk]);
});

test('a move that the list had seen when it was read changes nothing', () => {
  const list = aList(mail);
  expect(afterMoves(list, [{ kind: 'incident', seq: 10, row: { ...mail, state: 'closed' } }], { live: true }).list).toBe(list);
});

test('where only the bridge can say what fits, what is known is renewed and the list is to be asked for anew', () => {
  const { list, isStale } = afterMoves(aList(mail), moves({ ...mail, owner: 'boris' }, anIncident({ id: 'new' })), { text: 'exch' });
  expect(list.rows).toEqual([{ ...mail, owner: 'boris' }]);
  expect(isStale).toBe(true);
});

test.each<[IncidentQuery, Partial<Incident>, ReturnType<typeof fits>]>([
  [{}, {}, 'yes'],
  [{ unowned: true }, {}, 'yes'],
  [{ unowned: true }, { owner: 'anna' }, 'no'],
  [{ unowned: true, owner: ['anna'] }, { owner: 'anna' }, 'yes'],
  [{ owner: ['boris'] }, { owner: 'anna' }, 'no'],
  [{ service: ['pharma.mail'] }, {}, 'yes'],
  [{ service: ['pharma.1c'] }, {}, 'no'],
  [{ tenant: ['bank'] }, {}, 'no'],
  [{ host: 'exch-01' }, {}, 'unknown'],
  [{ host: 'exch-01', state: ['closed'] }, {}, 'no'],
])('%j with %j: %s', (query, given, expected) => {
  expect(fits(anIncident(given), query)).toBe(expected);
});
