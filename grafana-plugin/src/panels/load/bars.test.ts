// bars.test: a storm and the one incident that it became are both to be seen.
import { expect, test } from '@jest/globals';
import { barsOf } from './bars.ts';

test('the highest bar is full, nothing has no height, and a single incident beside a storm has more than a tenth', () => {
  const { bars, most } = barsOf({ at: [0, 10], problems: [412, 0], incidents: { P1: [1, 0], P2: [0, 0], P3: [0, 0] } });
  expect(most).toBe(412);
  expect(bars[0]).toMatchObject({ problems: 412, incidents: 1, problemsHeight: 1 });
  expect(bars[0]?.incidentsHeight).toBeGreaterThan(0.1);
  expect(bars[1]).toMatchObject({ problemsHeight: 0, incidentsHeight: 0 });
});

test('where nothing came there are bars without height', () => {
  expect(barsOf({ at: [0], problems: [0], incidents: { P1: [0], P2: [0], P3: [0] } })).toMatchObject({ bars: [{ problemsHeight: 0 }], most: 1 });
});
