// columns.test: a row of one line has what was chosen, in one order, and knows how wide it has to be.
import { expect, test } from '@jest/globals';
import { lineOf } from './columns.ts';
import { columns } from './shown.ts';

test('columns stand in one order, whatever the order in which they were chosen', () => {
  expect(lineOf(['who', 'age'], { choice: false, action: false }).areas).toBe('"priority title age who"');
});

test('it needs 926 px with everything, and less for each thing that is left out', () => {
  const { least } = lineOf(columns, { choice: true, action: true });
  expect(least).toBe(926);
  expect(lineOf(columns, { choice: false, action: true }).least).toBe(least - 18 - 16);
  expect(lineOf(['services', 'age', 'clock'], { choice: true, action: true }).least).toBe(least - 110 - 16);
});
