// view.test: what stands in the address is what is drawn, and days are as long as clocks make them.
import { expect, test } from '@jest/globals';
import { axisOf, moved, placeOf, viewOf, withField } from './view.ts';

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 21, 12);
const read = (address: string) => viewOf(new URLSearchParams(address));

test('an address is read, and what is not known in it is passed over', () => {
  expect(read('zoom=month&day=2026-11-21&zone=Asia/Tokyo&team=noc&schedule=line-1&service=mail&priority=P3&when=1795283640000&load=30&drag=swap')).toEqual({
    zoom: 'month',
    day: '2026-11-21',
    zone: 'Asia/Tokyo',
    team: 'noc',
    schedule: 'line-1',
    service: 'mail',
    priority: 'P3',
    when: 1_795_283_640_000,
    load: 30,
    drag: 'swap',
  });
  expect(read('zoom=year&day=2026-02-31&zone=Europe/Atlantis&priority=P9&when=soon&load=8')).toEqual({
    zoom: 'week',
    priority: 'P1',
    load: 7,
    drag: 'override',
  });
});

test('a field is changed and the rest of the address stays', () => {
  expect(withField(new URLSearchParams('kiosk=&day=2026-11-21'), 'day', undefined).toString()).toBe('kiosk=');
  expect(withField(new URLSearchParams('kiosk='), 'zoom', 'day').toString()).toBe('kiosk=&zoom=day');
});

test('a week begins today, a month with its first, and a day has marks every three hours', () => {
  expect(axisOf({ zoom: 'week' }, 'UTC', noon)).toMatchObject({ from: Date.UTC(2026, 10, 21), until: Date.UTC(2026, 10, 28) });
  expect(axisOf({ zoom: 'month' }, 'UTC', noon).marks).toHaveLength(30);
  expect(axisOf({ zoom: 'day' }, 'UTC', noon).marks.map(({ at }) => (at - Date.UTC(2026, 10, 21)) / hour)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
});

test('a day on which clocks change is an hour shorter or longer, says so, and the days after it begin at midnight there', () => {
  const spring = axisOf({ zoom: 'week', day: '2026-03-27' }, 'Europe/Berlin', noon);
  expect(spring.marks.map(({ hours }) => hours)).toEqual([undefined, undefined, 23, undefined, undefined, undefined, undefined]);
  expect(spring.marks[3]?.at).toBe(Date.UTC(2026, 2, 29, 22));
  const autumn = axisOf({ zoom: 'day', day: '2026-10-25' }, 'Europe/Berlin', noon);
  expect([autumn.until - autumn.from, autumn.marks[0]?.hours]).toEqual([25 * hour, 25]);
  expect(autumn.marks[1]?.at).toBe(Date.UTC(2026, 9, 25, 2)); // three o'clock comes after four hours
  expect(placeOf(autumn, autumn.from + 12.5 * hour)).toBe(0.5);
});

test('one goes on by as much as is shown', () => {
  expect(moved({ zoom: 'day', day: '2026-12-31' }, 1, 'UTC', noon)).toBe('2027-01-01');
  expect(moved({ zoom: 'week' }, -1, 'UTC', noon)).toBe('2026-11-14');
  expect(moved({ zoom: 'month', day: '2026-01-31' }, 1, 'UTC', noon)).toBe('2026-02-01');
  expect(moved({ zoom: 'month', day: '2026-01-31' }, -1, 'UTC', noon)).toBe('2025-12-01');
});
