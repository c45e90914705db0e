// NowPage.test: the wall as an operator sees and works it, also when there is nothing, no contact or no right to see.
import { beforeEach, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { listPages } from '../../../../zabbix-bridge/src/api/contract/load.ts';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem, anIncident } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import { applyMoved } from '../../api/live/apply-moved.ts';
import type { Incident } from '../../api/wire/incident.ts';
import NowPage from './NowPage.tsx';

const mail = anIncident({ id: 'mail', number: 'INC-1', priority: 'P1', title: 'Mail is down: dc-01 unreachable', openedAt: 1_000 });
const disk = anIncident({ id: 'disk', number: 'INC-2', priority: 'P3', title: 'file-03 fills up', openedAt: 2_000 });
const list = bridgeUrl('/api/v1/incidents');

const answering = (...rows: Incident[]) => bridge.use(http.get(list, () => HttpResponse.json({ rows, asOf: 10 })));
const titles = () =>
  within(screen.getByRole('list', { name: /most urgent first/ }))
    .getAllByRole('listitem')
    .map((row) => within(row).getByRole('link').textContent);
const taken = (incident: Incident) =>
  HttpResponse.json({ outcome: 'done', id: 'anna/1', command: 'acknowledge', seq: 11, repeated: false, undoneBy: 'unacknowledge', incident, touched: [] });
const move = (cache: Parameters<typeof applyMoved>[0], row: Incident) => act(() => void applyMoved(cache, [{ kind: 'incident', seq: 11, row }]));

beforeEach(() => bridge.use(...exampleAnswers));

test('the most urgent incident stands first, with what it hits and who has it', async () => {
  answering(mail, { ...disk, owner: 'boris', state: 'acknowledged' });
  onScreen(<NowPage />);
  expect(await screen.findByRole('link', { name: 'Mail is down: dc-01 unreachable' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-1');
  expect(titles()).toEqual(['Mail is down: dc-01 unreachable', 'file-03 fills up']);
  expect(screen.getByText('nobody yet')).toBeInTheDocument();
  expect(screen.getByText('boris')).toBeInTheDocument();
});

test('the numbers above the list lead to what they count', async () => {
  answering(mail);
  onScreen(<NowPage />);
  const totals = await screen.findByRole('region', { name: 'Open now' });
  expect(within(totals).getAllByRole('link')[0]).toHaveAttribute('href', '/a/nabat-incidents-app/now?priority=P1');
  expect(await within(totals).findByText(/^412 problems → 7 incidents →/)).toBeInTheDocument();
  expect(within(totals).getByRole('link', { name: '2 pages' })).toHaveAttribute('href', expect.stringContaining('/now?told='));
  expect(within(totals).getAllByRole('link', { name: /not acknowledged$/ })[0]).toHaveAttribute('href', '/a/nabat-incidents-app/now?priority=P1&state=open');
});

const pagesOf = (perTenMinutes: number) => {
  const { example } = listPages;
  const operators = perTenMinutes === 0 ? [] : [{ to: 'Anna Petrova', count: 2, perTenMinutes, peak: 2 }];
  return http.get(bridgeUrl('/api/v1/counters/pages'), () => HttpResponse.json({ ...example, count: operators.length, operators }));
};
test.each([
  [0.01, /^Most loaded operator: < 0\.1 in 10 min, within ISA-18\.2 \(at most 1\)$/],
  [0, /^Most loaded operator: 0 in 10 min, within ISA-18\.2 \(at most 1\)$/],
  [1, /^Most loaded operator: 1 in 10 min, within ISA-18\.2 \(at most 1\)$/],
  [1.1, /^Most loaded operator: 1\.1 in 10 min, more than ISA-18\.2 allows \(at most 1\)$/],
])('beside it stands what one operator had to bear against ISA-18.2, and leads to it: %d in ten minutes', async (perTenMinutes, name) => {
  answering(mail);
  bridge.use(pagesOf(perTenMinutes));
  onScreen(<NowPage />);
  const totals = await screen.findByRole('region', { name: 'Open now' });
  expect(await within(totals).findByRole('link', { name })).toHaveAttribute('href', expect.stringContaining('/now?told='));
  // used to have a dot before it, with which a line began on a phone
  expect(await within(totals).findByText('problems in 10 min: 34.3, 8.3 % of the time in flood')).toBeInTheDocument();
});

// three refusals stood above the incidents, and a phone showed nothing else
test('while the history is being filled in the last day is one line, and what lives is there', async () => {
  answering(mail);
  for (const what of ['period', 'load', 'pages'])
    bridge.use(http.get(bridgeUrl(`/api/v1/counters/${what}`), () => HttpResponse.json(aProblem('history-filling'), { status: 503 })));
  onScreen(<NowPage />);
  expect(await screen.findByText('is counted once the history is there')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: mail.title })).toBeInTheDocument();
  expect(screen.queryByText('History is still being filled in')).not.toBeInTheDocument();
});

test('the number at risk leads to those whose time is nearly gone, and to none else', async () => {
  const now = Date.now();
  const hour = 3_600_000;
  const due = (inMs: number): Incident['clocks'] => [{ name: 'resolution', startedAt: now, targetMs: hour, calendar: '24x7', dueAt: now + inMs }];
  answering({ ...mail, clocks: due(0.1 * hour) }, { ...disk, clocks: due(0.9 * hour) });
  onScreen(<NowPage />, '/?risk=1');
  await screen.findByRole('link', { name: mail.title });
  expect(titles()).toEqual([mail.title]);
  const totals = await screen.findByRole('region', { name: 'Open now' });
  const leadTo = () =>
    within(totals)
      .queryAllByRole('link', { name: '1' })
      .map((link) => link.getAttribute('href'));
  await waitFor(() => expect(leadTo()).toContain('/a/nabat-incidents-app/now?risk=at-risk'));
  await userEvent.click(screen.getByRole('button', { name: 'SLA at risk' }));
  expect(await screen.findByRole('link', { name: disk.title })).toBeInTheDocument();
});

// "at risk" used to count what was missed already
test('what is missed already is counted apart from what is at risk, and found by that number', async () => {
  const now = Date.now();
  const hour = 3_600_000;
  const due = (inMs: number): Incident['clocks'] => [{ name: 'resolution', startedAt: now, targetMs: hour, calendar: '24x7', dueAt: now + inMs }];
  answering({ ...mail, clocks: due(0.1 * hour) }, { ...disk, clocks: due(-60_000) });
  onScreen(<NowPage />, '/?risk=missed');
  expect(await screen.findByRole('link', { name: disk.title })).toBeInTheDocument();
  expect(titles()).toEqual([disk.title]);
  expect(await screen.findByRole('link', { name: '1 missed' })).toHaveAttribute('href', '/a/nabat-incidents-app/now?risk=missed');
  await userEvent.click(screen.getByRole('button', { name: 'SLA missed' }));
  expect(await screen.findByRole('link', { name: mail.title })).toBeInTheDocument();
});

// a storm over thirty services made one row seven times as high as the others
test('of many services a row names three, the gravest first, and says how many more there are', async () => {
  const services = Array.from({ length: 30 }, (_, nth) => ({
    id: `s${nth}`,
    name: `Service ${nth}`,
    state: nth === 29 ? ('down' as const) : ('degraded' as const),
  }));
  answering({ ...mail, services }, { ...disk, services: services.slice(0, 4) });
  onScreen(<NowPage />);
  const row = async (title: string) => (await screen.findByRole('link', { name: title })).closest('li');
  expect(await row(mail.title)).toHaveTextContent(/Service 29\s*Service 0\s*Service 1\s*\+27 more/);
  expect(await row(disk.title)).toHaveTextContent(/Service 0\s*Service 1\s*Service 2\s*Service 3/);
});

test('a link to a time shows who was told what in it, each with its incident', async () => {
  answering(mail);
  onScreen(<NowPage />, '/?told=1795276800000,1795284000000');
  const dialog = await screen.findByRole('dialog', { name: /^Who was told what/ });
  expect(await within(dialog).findByRole('row', { name: 'Anna Petrova 2 0.2 2' })).toBeInTheDocument();
  expect(within(dialog).getByRole('link', { name: /^Corporate mail is down/ })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-2041');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

test('when nobody was told anything in that time it says so', async () => {
  answering(mail);
  bridge.use(pagesOf(0));
  onScreen(<NowPage />, '/?told=1795276800000,1795284000000');
  expect(await screen.findByText('Nobody was interrupted in this time')).toBeInTheDocument();
});

test('columns have headings for the eye, and a row says to the ear what its age and its owner are', async () => {
  answering(mail);
  onScreen(<NowPage />);
  const row = (await screen.findByRole('link', { name: mail.title })).closest('li');
  expect(row).toHaveTextContent(/Age .*Owner and next step/);
  for (const heading of ['Incident', 'Age', 'SLA clock', 'Owner and next step'])
    expect(screen.getAllByText(heading).find((it) => it.closest('[aria-hidden="true"]'))).toBeInTheDocument();
});

test('where one thing stands below the other the list scrolls with the page, and is whole', async () => {
  const wide = window.matchMedia.bind(window);
  window.matchMedia = (query) => ({ ...wide(query), matches: query === '(max-width: 1100px)' });
  try {
    answering(mail, disk);
    onScreen(<NowPage />);
    const list = (await screen.findByRole('link', { name: mail.title })).closest('ul');
    expect(titles()).toEqual([mail.title, disk.title]);
    expect(getComputedStyle(list?.parentElement ?? document.body).overflow).not.toBe('auto');
  } finally {
    window.matchMedia = wide;
  }
});

test('when nothing is wrong it says so', async () => {
  answering();
  onScreen(<NowPage />);
  expect(await screen.findByText('Nothing is wrong')).toBeInTheDocument();
});

test('when a filter finds nothing it does not say that nothing is wrong', async () => {
  answering();
  onScreen(<NowPage />, '/?priority=P1');
  expect(await screen.findByText('No incident is like this')).toBeInTheDocument();
  expect(screen.queryByText('Nothing is wrong')).not.toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(list, () => new Promise<Response>(() => undefined)));
  onScreen(<NowPage />);
  expect(screen.getAllByText('Asking Nabat…').length).toBeGreaterThan(0);
});

test('without contact it says so, and never that nothing is wrong', async () => {
  bridge.use(http.get(list, () => new HttpResponse(null, { status: 502 })));
  onScreen(<NowPage />);
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.queryByText('Nothing is wrong')).not.toBeInTheDocument();
});

test('when contact is lost what was known stays, with the moment it is of', async () => {
  answering(mail);
  const { cache } = onScreen(<NowPage />);
  await screen.findByText('Mail is down: dc-01 unreachable');
  bridge.use(http.get(list, () => new HttpResponse(null, { status: 502 })));
  await act(() => cache.invalidateQueries());
  expect(await screen.findByText(/^What you see is as of \d\d:\d\d:\d\d\.$/)).toBeInTheDocument();
  expect(screen.getByText('Mail is down: dc-01 unreachable')).toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  bridge.use(http.get(list, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<NowPage />);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('where the app is not set up an administrator is led to the setup', async () => {
  await signIn({ role: 'Admin' });
  bridge.use(http.get(list, () => HttpResponse.json({ message: 'Plugin setting not found' }, { status: 404 })));
  onScreen(<NowPage />);
  expect(await screen.findByRole('link', { name: 'Set it up' })).toHaveAttribute('href', '/a/nabat-incidents-app/setup');
});

test('an engineer takes an incident from its row, and gives it back', async () => {
  const ordered: unknown[] = [];
  answering(mail);
  bridge.use(
    http.post(bridgeUrl('/api/v1/commands/:command'), async ({ request, params }) => {
      ordered.push([params['command'], await request.json()]);
      const incident = { ...mail, version: 2, ...(ordered.length === 1 && { state: 'acknowledged', owner: 'anna' }) };
      const undoneBy = ordered.length === 1 ? 'unacknowledge' : 'acknowledge';
      return HttpResponse.json({ outcome: 'done', id: 'anna/1', command: params['command'], seq: 11, repeated: false, undoneBy, incident, touched: [] });
    }),
  );
  onScreen(<NowPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge Mail is down: dc-01 unreachable' }));
  expect(await screen.findByText('INC-1: done')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Acknowledge/ })).not.toBeInTheDocument();

  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(ordered).toEqual([
      ['acknowledge', { incident: 'mail' }],
      ['unacknowledge', { incident: 'mail', message: 'undone' }],
    ]),
  );
  expect(await screen.findByText('INC-1: taken back')).toBeInTheDocument();
  expect(screen.queryByText('INC-1: done')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('what is under way can be undone once the bridge has answered, and not before', async () => {
  const answer = Promise.withResolvers<Response>();
  answering(mail);
  bridge.use(http.post(bridgeUrl('/api/v1/commands/acknowledge'), () => answer.promise));
  onScreen(<NowPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge Mail is down: dc-01 unreachable' }));
  expect(await screen.findByText('under way…')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();

  answer.resolve(taken({ ...mail, version: 2, state: 'acknowledged', owner: 'anna' }));
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeInTheDocument();
});

test('of two incidents that are taken one after the other each is told of, also when the first fails later', async () => {
  // The note of the first used to get lost: only the last order was listened to.
  const first = Promise.withResolvers<Response>();
  answering(mail, disk);
  bridge.use(
    http.post(bridgeUrl('/api/v1/commands/acknowledge'), async ({ request }) => {
      const { incident } = (await request.json()) as { readonly incident: string };
      return incident === 'mail' ? first.promise : taken({ ...disk, version: 2, state: 'acknowledged', owner: 'anna' });
    }),
  );
  onScreen(<NowPage />);
  await userEvent.click(await screen.findByRole('button', { name: /^Acknowledge Mail/ }));
  await userEvent.click(screen.getByRole('button', { name: /^Acknowledge file-03/ }));
  expect(await screen.findByText('INC-2: done')).toBeInTheDocument();

  first.resolve(HttpResponse.json(aProblem('command-not-possible'), { status: 409 }));
  expect(await screen.findByText('INC-1: it was not done')).toBeInTheDocument();
  expect(screen.getByText('INC-2: done')).toBeInTheDocument();
});

test('an acknowledgement that is refused is told in the words of the bridge, and taken back', async () => {
  answering(mail);
  bridge.use(http.post(bridgeUrl('/api/v1/commands/acknowledge'), () => HttpResponse.json(aProblem('command-not-possible'), { status: 409 })));
  onScreen(<NowPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge Mail is down: dc-01 unreachable' }));
  expect(await screen.findByText(/The command cannot be carried out now/)).toBeInTheDocument();
  expect(screen.getByText('nobody yet')).toBeInTheDocument();
});

test('a viewer sees no button that would be refused', async () => {
  await signIn({ role: 'Viewer' });
  answering(mail);
  onScreen(<NowPage />);
  await screen.findByText('Mail is down: dc-01 unreachable');
  expect(screen.queryByRole('button', { name: /Acknowledge/ })).not.toBeInTheDocument();
});

test('an incident arrives without being asked for', async () => {
  answering(mail);
  const { cache } = onScreen(<NowPage />);
  await screen.findByText('Mail is down: dc-01 unreachable');
  move(cache, disk);
  await waitFor(() => expect(titles()).toEqual(['Mail is down: dc-01 unreachable', 'file-03 fills up']));
});

test('under the pointer rows stay where they are until those that wait are asked for', async () => {
  answering(disk);
  const { cache } = onScreen(<NowPage />);
  const row = await screen.findByText('file-03 fills up');
  await userEvent.hover(row);
  move(cache, mail);
  const waiting = await screen.findByRole('button', { name: '1 new' });
  fireEvent(row, new MouseEvent('pointerout', { bubbles: true, relatedTarget: waiting }));
  expect(titles()).toEqual(['file-03 fills up']);
  await userEvent.click(waiting);
  expect(titles()).toEqual(['Mail is down: dc-01 unreachable', 'file-03 fills up']);
});

test('the filter stands in the address', async () => {
  answering(mail);
  const { at } = onScreen(<NowPage />, '/?kiosk=&host=exch-01');
  await userEvent.click(await screen.findByRole('button', { name: 'host exch-01' }));
  expect(at.address).toBe('/?kiosk=');
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering({ ...mail, title: 'Не работает корпоративная почта' });
  onScreen(<NowPage />);
  expect(await screen.findByRole('button', { name: 'Взять в работу: Не работает корпоративная почта' })).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: '2 вызова' })).toBeInTheDocument();
});
