// SlaPage.test: the month of SLAs as it is read, explained, walked down to its incidents and saved; also empty, without contact and without rights.
import { beforeEach, expect, jest, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident, aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { takingOrders } from '../../../test/incident-screen.tsx';
import { onScreen } from '../../../test/on-screen.tsx';
import { aMiss, aReport, aServiceOfMonth } from '../../../test/sla.ts';
import type { SlaReport } from '../../api/wire/sla.ts';
import SlaPage from './SlaPage.tsx';

const path = bridgeUrl('/api/v1/reports/sla');
/** @returns the queries that were asked */
function answering(report: SlaReport): string[] {
  const asked: string[] = [];
  bridge.use(
    http.get(path, ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ ...report, asOf: 1 });
    }),
  );
  return asked;
}
const noCase = aReport({ misses: [aMiss({ proposed: 'taken by boris after 30 min' })], unexplained: 1 });

beforeEach(() =>
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows: [], asOf: 1 })),
    ...exampleAnswers,
  ),
);

test('the month says in figures what was kept, by service what of the goal and the budget is left, and why what was missed was', async () => {
  answering(aReport({ owed: [{ amount: 50_000, currency: 'RUB' }] }));
  onScreen(<SlaPage />);
  const figures = await screen.findByLabelText('The month in figures');
  expect(figures).toHaveTextContent('In time 0.0 %0 of 1 incidents, goal 95 %');
  expect(figures).toHaveTextContent('First answer 41 smedian; 100 % within 1 min 30 s');
  expect(figures).toHaveTextContent('Reaction 7 minmean (MTTA)');
  expect(figures).toHaveTextContent('Resolution 2 h 47 minmean (MTTR): P1 2 h 47 min');
  expect(figures).toHaveTextContent('Owed by contract 50,000 RUB');
  const mail = await screen.findByRole('row', { name: /^Corporate mail/ });
  expect(mail).toHaveTextContent('99.61 %goal 99.90 % · down 2 h 47 min');
  expect(mail).toHaveTextContent('−2 h 3 min of 43 min');
  expect(within(mail).getByRole('img', { name: 'Day by day: is down: 2; works: 1' })).toBeInTheDocument();
  const misses = screen.getByRole('region', { name: 'What was missed, and why' });
  expect(misses).toHaveTextContent('resolution, due in 1 h, late by 1 h 47 min');
  expect(misses).toHaveTextContent('the provider moved the machine without telling');
});

test('each number leads to the incidents that it counts, and the address shows them to anybody', async () => {
  answering(aReport());
  const { at } = onScreen(<SlaPage />, '/?month=2026-11&kiosk=');
  const missed = await screen.findByRole('link', { name: 'Corporate mail, P1: 1 missed' });
  expect(missed).toHaveAttribute('href', '/a/nabat-incidents-app/sla?month=2026-11&kiosk=&service=mail&priority=P1&outcome=missed');
  expect(screen.getByRole('link', { name: 'pharma, missed: 1 incident' })).toHaveAttribute(
    'href',
    '/a/nabat-incidents-app/sla?month=2026-11&tenant=pharma&outcome=missed',
  );
  expect(at.address).toBe('/?month=2026-11&kiosk=');
});

test('an address with a figure opens its incidents, with what each clock took of what it had', async () => {
  const asked: string[] = [];
  bridge.use(
    http.get(bridgeUrl('/api/v1/reports/sla/incidents'), ({ request }) => {
      asked.push(new URL(request.url).search);
      return undefined;
    }),
    ...exampleAnswers,
  );
  answering(aReport());
  const { at } = onScreen(<SlaPage />, '/?month=2026-11&service=mail&outcome=missed');
  const drawer = await screen.findByRole('dialog');
  expect(await within(drawer).findByRole('link', { name: /^INC-2041 · Corporate mail is down/ })).toHaveAttribute(
    'href',
    '/a/nabat-incidents-app/incident/INC-2041',
  );
  expect(drawer).toHaveTextContent('resolution: 2 h 47 min of 1 h (late)');
  expect(asked[0]).toBe('?month=2026-11&service=mail&outcome=missed');
  await userEvent.click(within(drawer).getByRole('button', { name: /close/i }));
  expect(at.address).toBe('/?month=2026-11');
});

test('what nobody has explained is explained in place, begun with what the record says, and the report is asked again', async () => {
  answering(noCase);
  const given = takingOrders(() => HttpResponse.json({ outcome: 'done', id: 'anna/1', command: 'explain-miss', seq: 9, repeated: false, touched: [] }));
  onScreen(<SlaPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Explain it: INC-2041' }));
  const field = screen.getByRole('textbox', { name: /^Why it took too long/ });
  expect(field).toHaveValue('taken by boris after 30 min');
  await userEvent.clear(field);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(given).toEqual([]);
  await userEvent.type(field, 'the provider moved it');
  answering(aReport());
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('the provider moved the machine without telling')).toBeInTheDocument();
  expect(given).toEqual([['explain-miss', { incident: '0197c1e2', text: 'the provider moved it' }]]);
});

test('an explanation that the bridge does not take stays in its field, with why', async () => {
  answering(noCase);
  takingOrders(() => HttpResponse.json(aProblem('incident-not-found'), { status: 404 }));
  onScreen(<SlaPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Explain it: INC-2041' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('status')).toHaveTextContent('There is no such incident');
  expect(screen.getByRole('textbox', { name: /^Why it took too long/ })).toHaveValue('taken by boris after 30 min');
});

test('who may only look reads what is missing and cannot write it', async () => {
  await signIn({ role: 'Viewer' });
  answering(noCase);
  onScreen(<SlaPage />);
  expect(await screen.findByText('From the record: taken by boris after 30 min')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Explain/ })).not.toBeInTheDocument();
});

test('the misses that nobody has explained can be looked at alone', async () => {
  const explained = aMiss({ incident: 'other', number: 'INC-7', explanation: { by: 'anna', at: 1, text: 'a storm' } });
  answering(aReport({ misses: [explained, aMiss()], unexplained: 1 }));
  const { at } = onScreen(<SlaPage />);
  const misses = await screen.findByRole('region', { name: 'What was missed, and why' });
  expect(
    within(misses)
      .getAllByRole('link')
      .map((it) => it.textContent?.slice(0, 8)),
  ).toEqual(['INC-2041', 'INC-7 · ']);
  await userEvent.click(within(misses).getByRole('switch', { name: /^Only what nobody has explained yet: 1/ }));
  expect(within(misses).getAllByRole('link')).toHaveLength(1);
  expect(at.address).toBe('/?misses=unexplained');
});

test('one goes from month to month, but not into one that has not begun', async () => {
  const asked = answering(aReport());
  const { at } = onScreen(<SlaPage />);
  await screen.findByRole('heading', { name: 'November 2026' });
  await userEvent.click(screen.getByRole('button', { name: 'The month before' }));
  expect(at.address).toBe('/?month=2026-10');
  await waitFor(() => expect(asked).toEqual(['', '?month=2026-10']));
});

test('a month that lasts shows which clocks are at risk now, and has no month after it', async () => {
  const report = aReport();
  answering({ ...report, knownUntil: report.until - 1 });
  const late = anIncident({
    number: 'INC-9',
    title: 'Mail is slow',
    clocks: [{ name: 'resolution', startedAt: 0, targetMs: 1_000, calendar: '24x7', dueAt: 1_000 }],
  });
  bridge.use(http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows: [late], asOf: 1 })));
  onScreen(<SlaPage />);
  const risk = await screen.findByRole('region', { name: 'At risk or missed now' });
  expect(await within(risk).findByRole('link', { name: 'INC-9 · Mail is slow' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'The month after' })).toBeDisabled();
});

test('the report is saved under the name that the bridge gives it, and a PDF that cannot be printed says what to do', async () => {
  answering(aReport());
  const saved: string[] = [];
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
  bridge.use(
    http.get(bridgeUrl('/api/v1/reports/sla/file'), ({ request }) =>
      new URL(request.url).searchParams.get('format') === 'csv'
        ? new HttpResponse('what,name', { headers: { 'content-disposition': 'attachment; filename="sla-2026-11.csv"' } })
        : HttpResponse.json(aProblem('cannot-print'), { status: 501 }),
    ),
  );
  onScreen(<SlaPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'CSV' }));
  await waitFor(() => expect(saved).toEqual(['sla-2026-11.csv']));
  await waitFor(() => expect(screen.getByRole('button', { name: 'PDF' })).toHaveAttribute('aria-disabled', 'false'));
  await userEvent.click(screen.getByRole('button', { name: 'PDF' }));
  expect(await screen.findByText(/apt install chromium/)).toBeInTheDocument();
  expect(saved).toEqual(['sla-2026-11.csv']);
  jest.restoreAllMocks();
});

test('where no plan is in force it says what holds instead and how a plan is written', async () => {
  const { plan: _, ...service } = aServiceOfMonth();
  answering(aReport({ services: [service] }));
  onScreen(<SlaPage />);
  expect(await screen.findByText(/P1 15 min \/ 1 h, P2 15 min \/ 4 h, P3 15 min \/ 8 h; P3 counts business hours/)).toBeInTheDocument();
  expect(screen.getByLabelText('A plan, and a service that names it')).toHaveTextContent('sla: gold');
});

test('a month without incidents and services says so, and makes up no figure', async () => {
  const none = { met: 0, missed: 0, running: 0 };
  const { mttaMs: _, mttrMs: __, ...report } = aReport();
  answering({ ...report, incidents: 0, kept: { ...none, goalShare: 0.95 }, firstResponse: { within: 0, of: 0 }, mttrByPriority: {}, services: [], misses: [], byTenant: [], byPriority: { P1: none, P2: none, P3: none }, unexplained: 0 }); // prettier-ignore
  onScreen(<SlaPage />);
  expect(await screen.findByText('Nothing was missed')).toBeInTheDocument();
  expect(screen.getByText('No services are known')).toBeInTheDocument();
  expect(screen.getByLabelText('The month in figures')).toHaveTextContent('In time –0 of 0 incidents, goal 95 %');
});

test('where promises became others in the month it says when, and what that means', async () => {
  answering(aReport({ changedAt: [Date.UTC(2026, 10, 12, 11)] }));
  onScreen(<SlaPage />);
  expect(await screen.findByText(/came into force \(12 November, 14:00\)/)).toBeInTheDocument();
});

test('until the report is there it says that it is being asked for', async () => {
  bridge.use(http.get(path, () => new Promise<never>(() => undefined)));
  onScreen(<SlaPage />);
  expect(await screen.findByText('Asking Nabat…')).toBeInTheDocument();
});

test('while the history is being filled in it says which month is asked for, and that its figures come by themselves', async () => {
  bridge.use(http.get(path, () => HttpResponse.json(aProblem('history-filling'), { status: 503 })));
  onScreen(<SlaPage />, '/?month=2026-11');
  expect(await screen.findByText('History is still being filled in')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'November 2026' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

test('without contact it says so, and not that nothing was missed', async () => {
  bridge.use(http.get(path, () => new HttpResponse(null, { status: 502 })));
  onScreen(<SlaPage />);
  expect(await screen.findByText(/No contact/)).toBeInTheDocument();
  expect(screen.queryByText('Nothing was missed')).not.toBeInTheDocument();
});

test('who may not see it is told that', async () => {
  bridge.use(http.get(path, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<SlaPage />);
  expect(await screen.findByRole('status')).toHaveTextContent(/may not/i);
});

test('in Russian it says the same', async () => {
  await signIn({ language: 'ru-RU' });
  answering(aReport());
  onScreen(<SlaPage />);
  expect(await screen.findByRole('heading', { name: /ноябрь 2026/ })).toBeInTheDocument();
  expect(await screen.findByRole('row', { name: /^Corporate mail/ })).toHaveTextContent('99,61 %цель 99,90 % · не работал 2 ч 47 мин');
});
