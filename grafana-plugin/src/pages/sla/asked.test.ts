// asked.test: the address of the page of SLAs says what it shows, and what is typed by hand cannot break it.
import { expect, test } from '@jest/globals';
import { askedOf, monthBeside, withFields, withFigure } from './asked.ts';

const of = (query: string) => askedOf(new URLSearchParams(query));

test('month, tenant and figure stand in the address', () => {
  expect(of('month=2026-11&tenant=pharma&service=mail&priority=P1&outcome=missed')).toEqual({
    month: '2026-11',
    tenant: 'pharma',
    isUnexplainedOnly: false,
    figure: { service: 'mail', priority: 'P1', outcome: 'missed' },
  });
  expect(of('incidents=all').figure).toEqual({});
  expect(of('misses=unexplained')).toEqual({ month: undefined, tenant: undefined, isUnexplainedOnly: true, figure: undefined });
});

test('what is no month, priority or outcome is passed over', () => {
  expect(of('month=2026-13&priority=P9&outcome=lost&tenant=+')).toEqual({ month: undefined, tenant: undefined, isUnexplainedOnly: false, figure: undefined });
});

test('opening a figure and closing it again leaves the rest of the address as it was', () => {
  const before = new URLSearchParams('kiosk=&month=2026-11&tenant=pharma');
  const opened = withFigure(before, { service: 'mail', outcome: 'missed' });
  expect(opened.toString()).toBe('kiosk=&month=2026-11&tenant=pharma&service=mail&outcome=missed');
  expect(withFigure(opened, {}).toString()).toBe('kiosk=&month=2026-11&tenant=pharma&incidents=all');
  expect(withFigure(opened, undefined).toString()).toBe(before.toString());
  expect(withFields(opened, { tenant: undefined }).toString()).toBe('kiosk=&month=2026-11&service=mail&outcome=missed');
});

test('the month before January is December of the year before', () => {
  expect([monthBeside('2026-01', -1), monthBeside('2026-12', 1), monthBeside('2026-11', 0)]).toEqual(['2025-12', '2027-01', '2026-11']);
});
