// LoadPanel.test: what operators had to bear, also when there was nothing, without contact, or for who may not see it.
import { expect, test } from '@jest/globals';
import { dateTime, type TimeRange } from '@grafana/data';
import { screen, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import { LoadPanel } from './LoadPanel.tsx';
import { defaults } from './options.ts';

const [from, to] = [dateTime(0), dateTime(3_600_000)];
const timeRange: TimeRange = { from, to, raw: { from, to } };
const period = bridgeUrl('/api/v1/counters/period');
const shown = (size = { width: 600, height: 400 }) => onScreen(<LoadPanel options={defaults} timeRange={timeRange} {...size} />);

test('what Nabat took off is told as a story, with each measure beside its target', async () => {
  bridge.use(...exampleAnswers);
  shown();
  expect(await screen.findByText(/^412 problems → 7 incidents →/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: '2 pages' })).toHaveAttribute('href', '/a/nabat-incidents-app/now?told=0%2C3600000');
  const row = await screen.findByRole('row', { name: /Per 10 minutes/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['34.3over the target', '0.6within the target', '≤ 1']);
  expect(await screen.findByRole('img', { name: 'Problems and incidents over time, at most 412 at once' })).toBeInTheDocument();
});

test('at 200 by 100 pixels there is the story alone', async () => {
  bridge.use(...exampleAnswers);
  shown({ width: 200, height: 100 });
  expect(await screen.findByText(/^412 problems → 7 incidents →/)).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(period, () => new Promise<Response>(() => undefined)));
  shown();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test('when nothing came it says so', async () => {
  bridge.use(http.get(period, () => HttpResponse.json({ problems: 0, incidents: { P1: 0, P2: 0, P3: 0 }, pages: 0, transients: 0, asOf: 1 })));
  shown();
  expect(await screen.findByText('Nothing came in this time')).toBeInTheDocument();
});

test.each([
  [502, 'No contact with Nabat'],
  [401, 'You may not see this'],
])('on a %i it says "%s", and never that nothing came', async (status, words) => {
  bridge.use(http.get(period, () => new HttpResponse(null, { status })));
  shown();
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(screen.queryByText('Nothing came in this time')).not.toBeInTheDocument();
});
