// OnCallPage.test: who is on call as it is seen and changed, also when there are no schedules, no contact or no right to see.
import { beforeEach, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { config } from '@grafana/runtime';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { done, takingOrders } from '../../../test/incident-screen.tsx';
import { onScreen } from '../../../test/on-screen.tsx';
import { anIncident } from '../../../test/builders.ts';
import type { OnCall, Schedule, Shift } from '../../api/wire/on-call.ts';
import OnCallPage from './OnCallPage.tsx';

const list = bridgeUrl('/api/v1/on-call');
const hour = 3_600_000;
const day = 24 * hour;
/** Midnight in UTC of a Monday that is long to come, so that nothing in it is over. */
const monday = Date.UTC(2040, 0, 2);
const address = '/?day=2040-01-02';
const anna = { id: 'anna', name: 'Anna Petrova' };
const boris = { id: 'boris', name: 'Boris Orlov' };
const aShift = (fromDay: number, days: number, people: Shift['people'], why: Shift['why'] = { kind: 'layer', layer: 0 }): Shift => ({
  from: monday + fromDay * day,
  until: monday + (fromDay + days) * day,
  people,
  why: people.length === 0 && why.kind === 'layer' ? { kind: 'nobody' } : why,
});
const aSchedule = (given: Partial<Schedule> = {}): Schedule => ({
  id: 'line-1',
  name: 'Line 1',
  zone: 'UTC',
  mayBeEmpty: false,
  teams: [],
  now: [anna],
  next: aShift(2, 2, [boris]),
  shifts: [aShift(0, 2, [anna]), aShift(2, 2, [boris]), aShift(4, 3, [anna])],
  holes: [],
  overrides: [],
  ...given,
});
const answering = (schedules: readonly Schedule[], given: Partial<OnCall> = {}) =>
  bridge.use(
    http.get(list, () =>
      HttpResponse.json({ from: monday, until: monday + 7 * day, now: monday, schedules, people: [anna, boris], ...given } satisfies OnCall),
    ),
  );
const shiftOf = (name: RegExp) => screen.findByRole('button', { name });

beforeEach(() => {
  Object.assign(config.bootData.user, { timezone: 'utc' });
  bridge.use(...exampleAnswers);
});

test('of each schedule it is said who is on call now, until when, and who comes then', async () => {
  answering([aSchedule(), aSchedule({ id: 'line-2', name: 'Line 2', now: [], holes: [{ from: monday, until: monday + day }] })]);
  onScreen(<OnCallPage />, address);
  const [line1, line2] = within(await screen.findByRole('region', { name: 'On call now' })).getAllByRole('listitem');
  expect(line1).toHaveTextContent(/Line 1.*Anna Petrova.*until Wed 4 Jan, 00:00 .*then Boris Orlov/);
  expect(line2).toHaveTextContent('nobody on call');
});

test('the person who is signed in is told that they are on call, or when they will be', async () => {
  answering([aSchedule()], { you: anna });
  onScreen(<OnCallPage />, address);
  expect(await screen.findByText('You are on call now: Line 1.')).toBeInTheDocument();
  answering([aSchedule()], { you: boris });
  onScreen(<OnCallPage />, address);
  expect(await screen.findByText('You are on call next from Wed 4 Jan, 00:00: Line 1.')).toBeInTheDocument();
});

test('each shift says who, from when until when, and by which layer or whose word', async () => {
  const override = {
    id: 'o',
    schedule: 'line-1',
    people: [boris],
    replaces: anna,
    from: monday,
    until: monday + day,
    by: 'anna',
    madeAt: monday - day,
    reason: 'dentist',
  };
  answering([aSchedule({ shifts: [aShift(0, 1, [boris], { kind: 'override', override: 'o' }), aShift(1, 1, [anna])], overrides: [override] })]);
  onScreen(<OnCallPage />, address);
  await shiftOf(/^Boris Orlov, Mon 2 Jan, 00:00 – Tue 3 Jan, 00:00; by an override of anna: dentist$/);
  await shiftOf(/^Anna Petrova, .*; by layer 1 of the schedule$/);
  expect(screen.getByRole('region', { name: 'Overrides and swaps' })).toHaveTextContent(
    'Line 1: Boris Orlov in the place of Anna Petrova, Mon 2 Jan, 00:00 – Tue 3 Jan, 00:00 dentist · made by anna on Sun 1 Jan, 00:00',
  );
});

test('a hole is said in words and can be filled from there', async () => {
  const hole = { from: monday + 2 * day, until: monday + 3 * day };
  answering([aSchedule({ shifts: [aShift(0, 2, [anna]), aShift(2, 1, []), aShift(3, 4, [anna])], holes: [hole] })]);
  onScreen(<OnCallPage />, address);
  await shiftOf(/^nobody on call, Wed 4 Jan/);
  expect(screen.getByRole('region', { name: 'Holes' })).toHaveTextContent('Line 1: nobody on Wed 4 Jan, 00:00 – Thu 5 Jan, 00:00 (1 day)');
  await userEvent.click(screen.getByRole('button', { name: 'Put somebody in' }));
  expect(await screen.findByLabelText(/^From/)).toHaveValue('2040-01-04T00:00');
  expect(screen.getByLabelText(/^Until/)).toHaveValue('2040-01-05T00:00');
});

test('a schedule in another zone says both times, and its layers open with what each says by itself', async () => {
  answering([
    aSchedule({
      zone: 'Asia/Tokyo',
      layers: [{ rotation: { every: 2, unit: 'days' }, restricted: true, shifts: [{ from: monday, until: monday + 2 * day, people: [anna] }] }],
    }),
  ]);
  const { at } = onScreen(<OnCallPage />, address);
  await shiftOf(/^Anna Petrova, Mon 2 Jan, 00:00 – Wed 4 Jan, 00:00 \(Mon 2 Jan, 09:00 – Wed 4 Jan, 09:00, Asia\/Tokyo\)/);
  await userEvent.click(screen.getByRole('button', { name: 'Line 1', expanded: false }));
  expect(at.address).toBe('/?day=2040-01-02&schedule=line-1');
  expect(await screen.findByText('Layer 1: turns of 2 days, at some times only')).toBeInTheDocument();
  expect(within(screen.getByRole('list', { name: 'Layer 1 of Line 1' })).getByRole('listitem')).toHaveTextContent('Anna Petrova');
});

test('with the keyboard alone one walks the shifts, and puts somebody else on call', async () => {
  answering([aSchedule(), aSchedule({ id: 'line-2', name: 'Line 2' })]);
  const orders = takingOrders(() =>
    HttpResponse.json({
      outcome: 'done',
      id: 'anna/1',
      command: 'override-on-call',
      seq: 9,
      repeated: false,
      undoneBy: 'end-override',
      subject: 'o-1',
      touched: [],
    }),
  );
  onScreen(<OnCallPage />, address);
  const [first] = await screen.findAllByRole('button', { name: /^Anna Petrova, Mon/ });
  act(() => first?.focus());
  fireEvent.keyDown(first ?? document.body, { key: 'ArrowRight' });
  await waitFor(() => expect(document.activeElement).toHaveAccessibleName(/^Boris Orlov, Wed/));
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.closest('[role=group]')).toHaveAccessibleName('Line 2');
  await userEvent.keyboard('{ArrowUp}{Enter}');
  const detail = await screen.findByRole('region', { name: 'The chosen shift' });
  expect(detail).toHaveTextContent('Line 1: Boris Orlov');
  await userEvent.click(within(detail).getByRole('button', { name: 'Put somebody else on call' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Override' }));
  expect(await screen.findByText('Write why: others see it')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Why/), 'ill');
  await userEvent.click(screen.getByRole('button', { name: 'Override' }));
  await screen.findByText('On call in Line 1: done');
  expect(orders).toEqual([
    ['override-on-call', { schedule: 'line-1', people: [], replaces: 'boris', from: monday + 2 * day, until: monday + 4 * day, reason: 'ill' }],
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(orders.at(-1)).toEqual(['end-override', { id: 'o-1' }]));
});

test('two people swap their shifts by one order, and a swap is ended as a whole', async () => {
  const half = { id: 's-1', swap: 's', schedule: 'line-1', people: [boris], replaces: anna, from: monday, until: monday + day, by: 'anna', reason: 'school' };
  answering([aSchedule({ overrides: [half] })]);
  const orders = takingOrders(([command]) => done(command, anIncident()));
  onScreen(<OnCallPage />, address);
  await userEvent.click((await screen.findAllByRole('button', { name: /^Anna Petrova, Mon/ }))[0] ?? document.body);
  await userEvent.click(await screen.findByRole('button', { name: 'Swap it' }));
  fireEvent.change(await screen.findByLabelText(/^The other from/), { target: { value: '2040-01-04T00:00' } });
  fireEvent.change(screen.getByLabelText(/^The other until/), { target: { value: '2040-01-06T00:00' } });
  await userEvent.type(screen.getByLabelText(/^Why/), 'school');
  await userEvent.click(screen.getByRole('button', { name: 'Swap' }));
  expect(await screen.findByText('Name both people')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await userEvent.click(screen.getByRole('button', { name: 'End the swap' }));
  await waitFor(() => expect(orders).toEqual([['end-override', { id: 's' }]]));
});

test('a viewer sees everything and no way to change it', async () => {
  await signIn({ role: 'Viewer' });
  const hole = { from: monday + 2 * day, until: monday + 3 * day };
  answering([aSchedule({ shifts: [aShift(0, 2, [anna]), aShift(2, 1, [])], holes: [hole] })]);
  onScreen(<OnCallPage />, address);
  await userEvent.click(await shiftOf(/^Anna Petrova, Mon/));
  expect(await screen.findByRole('region', { name: 'The chosen shift' })).toBeInTheDocument();
  for (const name of ['Override or swap', 'Put somebody in', 'Make 1 override', 'Put somebody else on call', 'Swap it'])
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
});

test('who would be told stands step by step for what the address asks, with who would not and what would have to differ', async () => {
  answering([aSchedule()]);
  const asked: string[] = [];
  bridge.use(
    http.get(bridgeUrl('/api/v1/on-call/would-tell'), ({ request }) => {
      asked.push(new URL(request.url).search);
      const told = {
        name: 'Anna Petrova',
        viaWords: 'on call in line-1',
        channels: ['call'],
        urgency: 'call',
        at: monday,
        recipient: { kind: 'person', id: 'anna' },
        via: { kind: 'owner' },
      };
      const steps = [
        { step: 1, at: monday, told: [told], notTold: [] },
        {
          step: 2,
          at: monday + hour,
          told: [{ ...told, name: 'Boris', notSetUp: ['call'] }],
          notTold: [{ name: 'Vera', whyWords: 'is away' }],
          repeatsEveryMs: hour / 4,
        },
      ];
      const walk = [{ route: 'pharma', depth: 0, holds: false, when: "incident.tenant == 'pharma'" }];
      return HttpResponse.json({ would: { at: monday, priority: 'P2', walk, saidBy: {}, urgency: 'call', steps, also: [], stakeholders: [], notTold: [] } });
    }),
  );
  onScreen(<OnCallPage />, `${address}&priority=P2&service=mail&when=${monday}`);
  const would = await screen.findByRole('region', { name: 'Who would be told if …' });
  expect(await within(would).findByText('At once')).toBeInTheDocument();
  expect(would).toHaveTextContent('Anna Petrova on call in line-1 · called: call');
  expect(would).toHaveTextContent('After 1 h, at Mon 2 Jan, 01:00, then every 15 min until somebody takes it');
  expect(would).toHaveTextContent('Boris on call in line-1 · called: call · reaches nobody: the bridge has no such channel set up');
  expect(would).toHaveTextContent('Vera not told: is away');
  expect(would).toHaveTextContent("pharma does not hold; it would if incident.tenant == 'pharma'");
  expect(asked.at(-1)).toBe(`?priority=P2&service=mail&at=${monday}`);
});

test('the time that is asked about is written in the zone that the page shows', async () => {
  answering([aSchedule()]);
  onScreen(<OnCallPage />, `${address}&zone=Asia/Tokyo&when=${monday}`);
  const would = await screen.findByRole('region', { name: 'Who would be told if …' });
  const when = within(would).getByLabelText(/^at \(empty: now\)/);
  expect(when).toHaveValue('2040-01-02T09:00');
  expect(would).toHaveTextContent('in Asia/Tokyo');
  fireEvent.change(when, { target: { value: '2040-01-02T10:00' } });
  expect(when).toHaveValue('2040-01-02T10:00');
});

test('what being on call cost each person is said, and leads down to the incidents', async () => {
  answering([aSchedule()]);
  const spans: number[] = [];
  const incident = { id: 'inc-a', number: 'INC-7', title: 'Mail is down', priority: 'P1' };
  bridge.use(
    http.get(bridgeUrl('/api/v1/on-call/load'), ({ request }) => {
      const { searchParams: query } = new URL(request.url);
      spans.push((Number(query.get('until')) - Number(query.get('from'))) / day);
      const latest = [{ at: monday + hour, night: true, urgency: 'call', incident }];
      const row = { person: anna, zone: 'UTC', onCallMs: 84 * hour, nights: 4, weekends: 1, pages: 1, nightPages: 1, answeredMedianMs: 38_000, latest };
      return HttpResponse.json({ from: 0, until: 1, rows: [row], asOf: 1 });
    }),
  );
  const { at } = onScreen(<OnCallPage />, address);
  expect(await screen.findByRole('row', { name: /^Anna Petrova 84 h 4 .* 1 38 s$/ })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Pages of Anna Petrova: 1' }));
  expect(screen.getByRole('link', { name: 'INC-7' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-7');
  expect(screen.getByRole('list', { name: 'Pages of Anna Petrova' })).toHaveTextContent('Mail is down Mon 2 Jan, 01:00 · at night');
  await userEvent.click(screen.getByRole('radio', { name: '30 days' }));
  expect(at.address).toBe('/?day=2040-01-02&load=30');
  await waitFor(() => expect(spans).toEqual([7, 30]));
});

test('the calendar of a line or a person has an address without any secret in it', async () => {
  answering([aSchedule()]);
  onScreen(<OnCallPage />, address);
  expect(await screen.findByRole('link', { name: 'Download' })).toHaveAttribute('href', '/api/plugin-proxy/nabat-incidents-app/bridge/api/v1/on-call/calendar');
  await userEvent.click(screen.getByRole('combobox', { name: 'Whose shifts' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Boris Orlov' }));
  expect(screen.getByRole('link', { name: 'Download' })).toHaveAttribute('href', expect.stringMatching(/on-call\/calendar\?person=boris$/));
});

test('absences in a file are shown before anything is changed, and then made overrides of, each with its outcome', async () => {
  answering([aSchedule()]);
  const given: unknown[] = [];
  bridge.use(
    http.post(bridgeUrl('/api/v1/on-call/absences'), () => HttpResponse.json({ absences: [{ from: monday, until: monday + day, reason: 'leave' }], left: 0 })),
    http.post(bridgeUrl('/api/v1/commands'), async ({ request }) => {
      given.push(await request.json());
      return HttpResponse.json({ outcomes: [{ outcome: 'done', id: 'a', command: 'override-on-call', seq: 9, repeated: false, subject: 'o', touched: [] }] });
    }),
  );
  onScreen(<OnCallPage />, address);
  const part = await screen.findByRole('region', { name: 'Absences out of a calendar' });
  await userEvent.upload(within(part).getByLabelText(/An .ics file/), new File(['BEGIN:VCALENDAR'], 'leave.ics', { type: 'text/calendar' }));
  expect(await within(part).findByText(/Mon 2 Jan, 00:00 – Tue 3 Jan, 00:00 · leave/)).toBeInTheDocument();
  expect(within(part).getByRole('button', { name: 'Make 1 override' })).toBeDisabled();
  await userEvent.click(within(part).getByLabelText('Whose absences'));
  await userEvent.click(await screen.findByRole('option', { name: 'Anna Petrova' }));
  await userEvent.click(within(part).getByRole('button', { name: 'Make 1 override' }));
  expect(await within(part).findByText('Done: 1, refused: 0')).toBeInTheDocument();
  const override = { command: 'override-on-call', schedule: 'line-1', people: [], replaces: 'anna', from: monday, until: monday + day, reason: 'leave' };
  expect(given).toEqual([{ commands: [override] }]);
});

test('a file that is no calendar is refused in the bridge’s words', async () => {
  answering([aSchedule()]);
  bridge.use(
    http.post(bridgeUrl('/api/v1/on-call/absences'), () =>
      HttpResponse.json({ ...aProblem('bad-request'), detail: 'body.text is no iCalendar file' }, { status: 400 }),
    ),
  );
  onScreen(<OnCallPage />, address);
  await userEvent.upload(await screen.findByLabelText(/An .ics file/), new File(['hello'], 'hello.ics', { type: 'text/calendar' }));
  expect(await screen.findByText(/body\.text is no iCalendar file/i)).toBeInTheDocument();
});

test('where the rules name no schedules it is said how to write one', async () => {
  answering([]);
  onScreen(<OnCallPage />, address);
  expect(await screen.findByText('The rules name no schedules yet')).toBeInTheDocument();
  expect(screen.getByText(/schedule: line-1/)).toBeInTheDocument();
  expect(screen.getAllByRole('button', { name: 'Copy' })).toHaveLength(2);
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(list, () => new Promise<Response>(() => undefined)));
  onScreen(<OnCallPage />, address);
  expect(screen.getAllByText('Asking Nabat…')[0]).toBeInTheDocument();
});

test('without contact it says so, and never that nobody is on call', async () => {
  bridge.use(http.get(list, () => new HttpResponse(null, { status: 502 })));
  onScreen(<OnCallPage />, address);
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.queryByText(/nobody on call|no schedules/)).not.toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  bridge.use(http.get(list, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<OnCallPage />, address);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering([aSchedule()]);
  onScreen(<OnCallPage />, address);
  expect(await screen.findByRole('region', { name: 'Сейчас дежурят' })).toHaveTextContent('до ср 4 янв., 00:00');
  await shiftOf(/^Anna Petrova, пн 2 янв., 00:00 – ср 4 янв., 00:00; по слою 1 графика$/);
});
