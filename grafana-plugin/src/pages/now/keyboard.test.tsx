// keyboard.test: the wall worked by keys alone: what they do, to which row, and what stays where it is meanwhile.
import { beforeEach, expect, jest, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { done, takingOrders } from '../../../test/incident-screen.tsx';
import { onScreen } from '../../../test/on-screen.tsx';
import { applyMoved } from '../../api/live/apply-moved.ts';
import type { Incident } from '../../api/wire/incident.ts';
import NowPage from './NowPage.tsx';

const mail = anIncident({ id: 'mail', number: 'INC-1', priority: 'P1', title: 'Mail is down: dc-01 unreachable', openedAt: 1_000 });
const disk = anIncident({ id: 'disk', number: 'INC-2', priority: 'P3', title: 'file-03 fills up', openedAt: 2_000 });

const answering = (...rows: Incident[]) => bridge.use(http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows, asOf: 10 })));
const titles = () =>
  within(screen.getByRole('list', { name: /most urgent first/ }))
    .getAllByRole('listitem')
    .map((row) => within(row).getByRole('link').textContent);

beforeEach(() => bridge.use(...exampleAnswers));

test('everything can be done by the keyboard', async () => {
  answering(mail, disk);
  const { at } = onScreen(<NowPage />);
  await screen.findByText('Mail is down: dc-01 unreachable');
  const current = () => screen.getAllByRole('listitem', { current: true }).map((row) => within(row).getByRole('link').textContent);
  fireEvent.keyDown(document.body, { key: 'j' });
  fireEvent.keyDown(document.body, { key: 'ArrowDown' });
  expect(current()).toEqual(['file-03 fills up']);
  fireEvent.keyDown(document.body, { key: 'k' });
  expect(current()).toEqual(['Mail is down: dc-01 unreachable']);
  fireEvent.keyDown(document.body, { key: '?' });
  expect(await screen.findByText('acknowledge it')).toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: 'Enter' });
  expect(at.address).toBe('/a/nabat-incidents-app/incident/INC-1');
});

/** Where the row that the keyboard stands on lies, by its top; it is a hundred pixels high. */
function lying(top: () => number): Disposable {
  const measured = jest.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    if (this.getAttribute('aria-current') === 'true') return new DOMRect(0, top(), 900, 100);
    return this.querySelector('ul') === null ? new DOMRect() : new DOMRect(0, 0, 900, 1_000);
  });
  return { [Symbol.dispose]: () => measured.mockRestore() };
}

// "a" used to take an incident that lay below the window
test('a key does nothing to a row that is out of sight: it is brought into sight first', async () => {
  const ordered = takingOrders(([command]) => done(command, { ...mail, version: 2, state: 'acknowledged', owner: 'anna' }, 'unacknowledge'));
  answering(mail, disk);
  onScreen(<NowPage />);
  await screen.findByText(mail.title);
  fireEvent.keyDown(document.body, { key: 'j' });
  let top = 900;
  using _ = lying(() => top);
  window.scrollBy = (...by: readonly unknown[]) => void (top -= Number(by[1]));
  fireEvent.keyDown(document.body, { key: 'a' });
  await waitFor(() => expect(top).toBe(window.innerHeight - 100));
  expect(ordered).toEqual([]);
  fireEvent.keyDown(document.body, { key: 'a' });
  await waitFor(() => expect(ordered).toEqual([['acknowledge', { incident: 'mail' }]]));
});

test('rows that are worked by the keyboard stay where they are until nobody works them', async () => {
  answering(disk);
  const { cache } = onScreen(<NowPage />);
  await screen.findByText(disk.title);
  fireEvent.keyDown(document.body, { key: 'j' });
  act(() => void applyMoved(cache, [{ kind: 'incident', seq: 11, row: mail }]));
  expect(await screen.findByRole('button', { name: '1 new' })).toBeInTheDocument();
  expect(titles()).toEqual([disk.title]);
  fireEvent.pointerDown(document.body);
  expect(titles()).toEqual([mail.title, disk.title]);
});
