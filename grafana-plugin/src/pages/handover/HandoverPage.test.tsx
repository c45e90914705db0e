// HandoverPage.test: one shift hands over to the next, and nothing of it is lost on the way.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { getShift, listHandovers } from '../../../../zabbix-bridge/src/api/contract/handover.ts';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { takingOrders } from '../../../test/incident-screen.tsx';
import { aMe } from '../../../test/me.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import { handoverList, shift, type Handover, type Shift } from '../../api/wire/shift.ts';
import HandoverPage from './HandoverPage.tsx';

const address = bridgeUrl('/api/v1/shift');
const aShift = (given: Partial<Shift> = {}): Shift => ({ ...shift.parse(getShift.example), ...given });
const answering = (given?: Partial<Shift>) => bridge.use(http.get(address, () => HttpResponse.json(aShift(given))));
const handedOver = (...rows: readonly Handover[]) => bridge.use(http.get(bridgeUrl('/api/v1/handovers'), () => HttpResponse.json({ rows })));
const part = (name: RegExp) => screen.findByRole('region', { name });
const done = (command: string) =>
  HttpResponse.json({ outcome: 'done', id: 'anna/1', command, seq: 99, repeated: false, subject: 'handover-41d0', touched: [] });
const [example] = handoverList.parse(listHandovers.example).rows;
if (!example) throw new Error('the contract has an example');
const { taken: _, ...untaken } = example;

/** @returns what is copied from now on */
function aClipboard(): readonly string[] {
  const copied: string[] = [];
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true }); // as Grafana is behind TLS
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void copied.push(text) }, configurable: true });
  return copied;
}

beforeEach(() => bridge.use(...exampleAnswers));

test('what is open has owner, next step and clocks, and leads to the incident', async () => {
  answering();
  onScreen(<HandoverPage />);
  const open = within(await part(/^Open now · 1/));
  expect(open.getByRole('link', { name: /INC-2041/ })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-2041');
  expect(open.getByText(/^taken, anna; /)).toBeInTheDocument();
});

test('what happened and what is to come stands part by part', async () => {
  answering();
  onScreen(<HandoverPage />);
  expect(await part(/^Who was interrupted/)).toHaveTextContent('Anna Petrova 2×: INC-2041');
  expect(await part(/^SLA times missed/)).toHaveTextContent('resolution missed by 1 h 47 min; not explained yet');
  expect(await part(/^Ends in the coming shift/)).toHaveTextContent('Silence over host file-03 until');
  expect(await part(/^Planned works/)).toHaveTextContent('switch firmware: sw-3');
  expect(await part(/^Nobody on call/)).toHaveTextContent('Line 1');
  expect(await part(/^Note of the shift before, by anna/)).toHaveTextContent('the provider of msk1 calls back by nine');
});

// “All that was missed before is explained” stood there while half of it was not read yet
test('while the history is being filled in nobody takes what is not there for nothing, neither on the page nor in the copied text', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/me'), () => HttpResponse.json({ ...aMe(), lacksBefore: Date.UTC(2026, 10, 21, 14) })));
  answering({ missed: [] });
  const user = userEvent.setup();
  const copied = aClipboard();
  onScreen(<HandoverPage />);
  expect(await screen.findByText(/^What was over before 21 November, 14:00 is missing here/)).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: /Copy as text/ }));
  expect(await screen.findByText('Copied')).toBeInTheDocument();
  expect(copied.join()).toMatch(/^What was over before 21 November, 14:00 is missing here/);
});

test('services under works are called by their names', async () => {
  const [works] = aShift().works;
  if (!works) throw new Error('the contract has works');
  answering({ works: [{ ...works, services: ['pharma.mail'], hosts: [] }] });
  onScreen(<HandoverPage />);
  await waitFor(async () => expect(await part(/^Planned works/)).toHaveTextContent('switch firmware: Corporate mail,'));
});

test('a miss that nobody has explained leads to where it is explained, one that is explained does not', async () => {
  const [miss] = aShift().missed;
  if (!miss) throw new Error('the contract has a miss');
  answering({ missed: [miss, { ...miss, clock: 'reaction', explained: { by: 'anna', text: 'the lift' } }] });
  onScreen(<HandoverPage />);
  const missed = within(await part(/^SLA times missed/));
  expect(missed.getAllByRole('link', { name: 'Explain why INC-2041 was late' })).toHaveLength(1);
  expect(missed.getByRole('link', { name: /^Explain/ })).toHaveAttribute('href', '/a/nabat-incidents-app/sla?month=2026-11&misses=unexplained');
});

test('what was missed before the shift and nobody has explained leads to the month in which it stands', async () => {
  const [miss] = aShift().missed;
  if (!miss) throw new Error('the contract has a miss');
  answering({ missed: [], unexplained: [{ ...miss, month: '2026-10' }] });
  onScreen(<HandoverPage />);
  const earlier = within(await part(/^Missed before, not explained yet · 1/));
  expect(earlier.getByRole('link', { name: 'Explain why INC-2041 was late' })).toHaveAttribute(
    'href',
    '/a/nabat-incidents-app/sla?month=2026-10&misses=unexplained',
  );
});

test('a shift in which nothing happened says so of each part', async () => {
  answering({ open: [], opened: [], resolved: [], interrupted: [], missed: [], unexplained: [], snoozed: [], silences: [], works: [], notices: [], holes: [] });
  onScreen(<HandoverPage />);
  for (const words of [
    'Nothing is open.',
    'None was missed.',
    'Nobody was.',
    'No works are planned.',
    'All other messages got through.',
    'No schedule has a hole.',
  ])
    expect(await screen.findByText(words)).toBeInTheDocument();
});

test('a message about works that did not get through says why, and is sent again by a button where that is of use', async () => {
  const [notice] = aShift().notices;
  if (!notice) throw new Error('the contract has a notice');
  answering({ notices: [notice, { ...notice, notification: 'N-58', to: 'Olga', state: 'ambiguous', says: undefined, mayBeSentAgain: false }] });
  const asked: string[] = [];
  bridge.use(
    http.post(bridgeUrl('/api/v1/notifications/:notification/resend'), ({ params }) => {
      asked.push(String(params['notification']));
      return HttpResponse.json({ notification: 'N-57', state: 'queued' }, { status: 202 });
    }),
  );
  onScreen(<HandoverPage />);
  const other = within(await part(/^Other messages that did not get through · 2/));
  expect(other.getByText('Head of pharma: planned works “switch firmware”, announcement; failed: 550 no such mailbox [N-57]')).toBeInTheDocument();
  expect(other.getByText('Olga: planned works “switch firmware”, announcement; may have arrived [N-58]')).toBeInTheDocument();
  expect(other.getAllByRole('button')).toHaveLength(1);
  await userEvent.click(other.getByRole('button', { name: 'Send N-57 to Head of pharma again' }));
  expect(await other.findByText('It is on its way again')).toBeInTheDocument();
  expect(asked).toEqual(['N-57']);
});

test('whoever leaves writes a note and hands over from where the shift began', async () => {
  answering();
  const given = takingOrders(([command]) => done(command));
  onScreen(<HandoverPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Hand over…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Hand the shift over' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'What the next shift has to know' }), 'The lift is stuck');
  await userEvent.click(dialog.getByRole('button', { name: 'Hand over' }));
  expect(await screen.findByText('The shift is handed over: done')).toBeInTheDocument();
  expect(given).toEqual([['hand-over', { from: aShift().from, note: 'The lift is stuck' }]]);
});

test('what was handed over and nobody has taken is loud, and is taken over by a button', async () => {
  answering();
  handedOver({ ...untaken, note: 'The lift is stuck' });
  const given = takingOrders(([command]) => done(command));
  onScreen(<HandoverPage />);
  const alert = within(await screen.findByRole('alert', { name: /^anna handed the shift over at .*, and nobody has taken it over/ }));
  expect(alert.getByText('The lift is stuck')).toBeInTheDocument();
  await userEvent.click(alert.getByRole('button', { name: 'Take over' }));
  expect(await screen.findByText('The shift is taken over: done')).toBeInTheDocument();
  expect(given).toEqual([['take-over', { id: 'handover-41d0' }]]);
});

test('handed over before: by whom, and who took it over; nobody yet says how to begin', async () => {
  answering();
  onScreen(<HandoverPage />);
  expect(await part(/^Handed over before/)).toHaveTextContent(/Taken over by boris at/);
});

test('where no shift was handed over it says how to begin', async () => {
  answering();
  handedOver();
  onScreen(<HandoverPage />);
  expect(await screen.findByText(/^No shift was handed over yet\. At the end of yours press/)).toBeInTheDocument();
});

test('the shift as text is what the command line prints', async () => {
  answering();
  const user = userEvent.setup();
  const copied = aClipboard();
  onScreen(<HandoverPage />);
  await user.click(await screen.findByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText('Copied')).toBeInTheDocument();
  expect(copied.join()).toMatch(/^Shift .*\n\nthe provider of msk1 calls back by nine\n\nOpen: 1\n {2}P1 INC-2041/);
});

test('another beginning stands in the address and is asked for', async () => {
  const asked: (string | null)[] = [];
  bridge.use(
    http.get(address, ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('from'));
      return HttpResponse.json(aShift());
    }),
  );
  onScreen(<HandoverPage />, '/?from=1795240000000');
  expect(await screen.findByLabelText(/^The shift began/)).toBeInTheDocument();
  expect(asked).toEqual(['1795240000000']);
});

test('a viewer reads it and hands nothing over', async () => {
  await signIn({ role: 'Viewer' });
  answering();
  handedOver(untaken);
  onScreen(<HandoverPage />);
  expect(await part(/^Open now/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Hand over|Take over/ })).not.toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  for (const path of ['/api/v1/shift', '/api/v1/handovers']) bridge.use(http.get(bridgeUrl(path), () => new Promise<Response>(() => undefined)));
  onScreen(<HandoverPage />);
  expect(screen.getAllByText('Asking Nabat…').length).toBeGreaterThan(0);
});

test('without contact it says so, and never that nothing is open', async () => {
  for (const path of ['/api/v1/shift', '/api/v1/handovers']) bridge.use(http.get(bridgeUrl(path), () => new HttpResponse(null, { status: 502 })));
  onScreen(<HandoverPage />);
  expect((await screen.findAllByText('No contact with Nabat')).length).toBeGreaterThan(0);
  expect(screen.queryByText('Nothing is open.')).not.toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  for (const path of ['/api/v1/shift', '/api/v1/handovers'])
    bridge.use(http.get(bridgeUrl(path), () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<HandoverPage />);
  expect((await screen.findAllByText('You may not see this')).length).toBeGreaterThan(0);
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering();
  onScreen(<HandoverPage />);
  expect(await part(/^Открыто сейчас · 1/)).toHaveTextContent(/в работе, anna/);
});
