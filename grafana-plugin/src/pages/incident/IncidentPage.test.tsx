// IncidentPage.test: an incident as an engineer sees it, also when there is none, no contact or no right to see.
import { beforeEach, expect, test } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { answering, openIncident } from '../../../test/incident-screen.tsx';
import { aMe } from '../../../test/me.ts';
import { aDetail, aMember } from '../../../test/members.ts';
import { applyMoved } from '../../api/live/apply-moved.ts';

const mail = aDetail({ title: 'Mail is down: dc-01 unreachable', known: {} });
const one = bridgeUrl('/api/v1/incidents/:incident');
const section = (name: string) => screen.findByRole('region', { name });

beforeEach(() => bridge.use(...exampleAnswers));

test('what it is, how urgent and why, and in which state stands at the top', async () => {
  answering(mail);
  openIncident();
  expect(await screen.findByRole('heading', { name: 'Mail is down: dc-01 unreachable', level: 2 })).toBeInTheDocument();
  expect(screen.getByText('open · a key service is down: Corporate mail')).toBeInTheDocument();
  expect(screen.getByText('nobody yet')).toBeInTheDocument();
  expect(screen.getByText('3 open of 4')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Corporate mail' })).toHaveAttribute('href', '/a/nabat-incidents-app/services?id=pharma.mail');
});

test('what it hit is not said to go on once it is over', async () => {
  answering({ ...mail, state: 'resolved' });
  openIncident();
  expect(await screen.findByText('Was hit')).toBeInTheDocument();
  expect(screen.queryByText('Hit')).not.toBeInTheDocument();
});

test('a clock that was met, one that was missed and one that runs are told apart in words', async () => {
  const clock = { startedAt: 0, targetMs: 900_000, calendar: '24x7', dueAt: 900_000 } as const;
  answering({
    ...mail,
    clocks: [
      { ...clock, name: 'first-response', stoppedAt: 60_000 },
      { ...clock, name: 'reaction', stoppedAt: 960_000 },
      { ...clock, name: 'resolution' },
    ],
  });
  openIncident();
  expect(await screen.findByText('met in 1 min')).toBeInTheDocument();
  expect(screen.getByText('missed by 1 min')).toBeInTheDocument();
  expect(screen.getByText(/ over$/)).toBeInTheDocument();
});

test('while it is asked for it says so', () => {
  bridge.use(http.get(one, () => new Promise<Response>(() => undefined)));
  openIncident();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test('an incident that does not exist is said not to', async () => {
  bridge.use(http.get(one, () => HttpResponse.json(aProblem('incident-not-found'), { status: 404 })));
  openIncident();
  expect(await screen.findByText('There is no such thing here')).toBeInTheDocument();
});

test('without contact it says so, and when contact is lost what was known stays with the moment it is of', async () => {
  answering(mail);
  const { cache } = openIncident();
  await screen.findByText('Mail is down: dc-01 unreachable');
  bridge.use(http.get(one, () => new HttpResponse(null, { status: 502 })));
  await act(() => cache.invalidateQueries());
  expect(await screen.findByText(/^What you see is as of/)).toBeInTheDocument();
  expect(screen.getByText('Mail is down: dc-01 unreachable')).toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  bridge.use(http.get(one, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  openIncident();
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('the tree leads from the root with its evidence over the causes to the symptoms, each under its reason', async () => {
  const symptoms = Array.from({ length: 12 }, (_, nth) => aMember({ id: `z:${nth}`, host: `mail-${nth}`, why: 'stands behind dc-01' }));
  answering({ ...mail, why: { ...mail.why, symptoms: { members: symptoms, all: 340 } } });
  openIncident();
  const why = within(await section('Why'));
  expect(why.getByText('its own trouble: Unavailable by ICMP ping')).toBeInTheDocument();
  expect(why.getByText('it is the root itself, dc-01')).toBeInTheDocument();
  expect(why.getAllByText('stands behind dc-01')).toHaveLength(1);
  expect(why.getByText('and 328 more, in the table of members')).toHaveAttribute('href', '/incident/INC-2041?tab=members');

  expect(why.queryByText('mail-11: SMTP is down')).not.toBeInTheDocument();
  await userEvent.click(why.getByRole('button', { name: 'and 7 more' }));
  expect(why.getByText('mail-11: SMTP is down')).toBeInTheDocument();
});

test('a burst of which each member joined with another next best is one sentence with how many there are', async () => {
  const tills = Array.from({ length: 30 }, (_, nth) => ({
    ...aMember({ id: `z:${nth}`, host: `till-${nth}`, why: `stands behind burst: trouble on 30 hosts; not till-${nth}` }),
    reason: { kind: 'behind', root: 'burst:x', evidence: { kind: 'burst' } },
    sharedWords: 'stands behind burst: trouble on 30 hosts',
  }));
  answering({ ...mail, why: { ...mail.why, symptoms: { members: tills, all: 30 } } });
  openIncident();
  const why = within(await section('Why'));
  expect(why.getByText('stands behind burst: trouble on 30 hosts')).toBeInTheDocument();
  expect(why.getByText('· 30')).toBeInTheDocument();
  expect(why.getByRole('button', { name: 'and 25 more' })).toBeInTheDocument();
});

test('what is known comes before the why, and what nobody has written yet is but a button for who may write', async () => {
  answering({ ...mail, known: { plan: 'swap the card' } });
  openIncident();
  const known = within(await section('What is known'));
  const following = Node.DOCUMENT_POSITION_FOLLOWING;
  expect((await section('What is known')).compareDocumentPosition(await section('Why')) & following).toBe(following);
  expect(known.getByRole('group', { name: 'Plan' })).toHaveTextContent('swap the card');
  expect(known.queryByRole('group', { name: 'Hypothesis' })).not.toBeInTheDocument();
  await userEvent.click(known.getByRole('button', { name: 'Write: Hypothesis' }));
  expect(known.getByRole('textbox', { name: 'Hypothesis' })).toHaveFocus();
});

test('where nothing is known and the reader may write nothing, it says that nobody has', async () => {
  await signIn({ role: 'Viewer' });
  answering({ ...mail, known: {} });
  openIncident();
  expect(await within(await section('What is known')).findByText('Nobody has written anything down')).toBeInTheDocument();
});

test('a problem leads to its event in Zabbix', async () => {
  answering(mail);
  openIncident();
  const why = within(await section('Why'));
  expect(why.getByRole('link', { name: /dc-01: Unavailable by ICMP ping/ })).toHaveAttribute(
    'href',
    'https://zabbix.example.org/tr_events.php?triggerid=17120&eventid=20892',
  );
});

test('what fired is said with its values, and what has no graph in the words of the bridge', async () => {
  answering(mail);
  bridge.use(
    http.get(bridgeUrl('/api/v1/metrics/history'), () => {
      const no = { why: 'no-contact', words: 'zabbix-main does not answer', source: 'zabbix-main' };
      return HttpResponse.json({ from: 0, until: 1, series: [], without: [no, no], more: 0, stale: false });
    }),
  );
  openIncident();
  expect(await within(await section('What fired')).findByText('zabbix-main does not answer (2 times)')).toBeInTheDocument();
});

test('an item that fired is drawn under its name, with its values in words', async () => {
  answering(mail);
  openIncident();
  const fired = within(await section('What fired'));
  expect(await fired.findByRole('slider', { name: 'Domain controller 1: ICMP loss, from 0% to 100%, last 100%' })).toBeInTheDocument();
});

test('what a rule of the folder decided leads to that rule', async () => {
  const waves = { ...aMember({ why: 'by the rule “one wave”' }), reason: { kind: 'rule', rule: 'one wave' } };
  answering({ ...mail, priorityReason: { kind: 'matrix' }, why: { ...mail.why, symptoms: { members: [waves], all: 1 } } });
  openIncident();
  const rules = within(await section('Why')).getAllByRole('link', { name: 'the rule' });
  expect(rules.map((it) => it.getAttribute('href'))).toEqual([
    '/a/nabat-incidents-app/rules?kind=correlation&name=one+wave',
    '/a/nabat-incidents-app/rules?kind=priority&name=matrix',
  ]);
});

test('similar ones say why they are and what helped', async () => {
  answering(mail);
  openIncident();
  const similar = within(await section('Similar'));
  expect(await similar.findByText('What helped: replaced the network card')).toBeInTheDocument();
  expect(similar.getByText(/the same root, dc-01/)).toBeInTheDocument();
});

test('a link leads to the table of members, and leaving it for the timeline stands in the address', async () => {
  answering(mail);
  const { at } = openIncident('/incident/INC-2041?kiosk=&tab=members');
  expect(await screen.findByRole('columnheader', { name: 'Why here' })).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: 'Incidents of this host' })).toHaveAttribute('href', '/a/nabat-incidents-app/now?host=dc-01');
  expect(screen.getByRole('link', { name: 'Dashboard of the host' })).toHaveAttribute('href', '/d/nabat-host?var-host=dc-01');
  await userEvent.click(screen.getByRole('tab', { name: 'Timeline' }));
  expect(at.address).toBe('/incident/INC-2041?kiosk=&tab=timeline');
  expect(await screen.findByText('anna took it')).toBeInTheDocument();
});

test('what came earlier is loaded when it is asked for', async () => {
  answering(mail);
  const entry = (nth: number, words: string) => ({ seq: nth, nth: 0, at: nth, what: { kind: 'commented' }, words });
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents/:incident/timeline'), ({ request }) =>
      new URL(request.url).searchParams.has('after')
        ? HttpResponse.json({ rows: [entry(1, 'it began')], asOf: 9 })
        : HttpResponse.json({ rows: [entry(2, 'it goes on')], next: 'x', asOf: 9 }),
    ),
  );
  openIncident('/incident/INC-2041?tab=timeline');
  await screen.findByText('it goes on');
  await userEvent.click(screen.getByRole('button', { name: 'What came earlier' }));
  expect(await screen.findByText('it began')).toBeInTheDocument();
});

test.each([
  [{}, 'What happened before is not in the journal any more'],
  [{ lacksBefore: Date.UTC(2026, 10, 21, 14) }, 'What happened before is still being read from the journal'],
])('a timeline that does not go back to the beginning says why, and one that does says nothing', async (lacks, words) => {
  answering(mail);
  const entry = (nth: number, kind: string, text: string) => ({ seq: nth, nth: 0, at: nth, what: { kind }, words: text });
  const kept = entry(2, 'commented', 'it goes on');
  const whole = [kept, entry(1, 'began', 'it began')];
  const timeline = (rows: readonly object[]) => http.get(bridgeUrl('/api/v1/incidents/:incident/timeline'), () => HttpResponse.json({ rows, asOf: 9 }));
  bridge.use(
    timeline([kept]),
    http.get(bridgeUrl('/api/v1/me'), () => HttpResponse.json({ ...aMe(), ...lacks })),
  );
  openIncident('/incident/INC-2041?tab=timeline');
  expect(await screen.findByText(words)).toBeInTheDocument();
  cleanup();

  bridge.use(timeline(whole));
  openIncident('/incident/INC-2041?tab=timeline');
  await screen.findByText('it began');
  expect(screen.queryByText(/^What happened before/)).not.toBeInTheDocument();
});

test('a graph can be read by the keyboard, point by point, with value, unit and time', async () => {
  answering(mail);
  openIncident();
  const graph = await screen.findByRole('slider', { name: /ICMP loss/ });
  expect(graph).toHaveAttribute('aria-valuetext', 'from 0% to 100%, last 100%');
  graph.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(graph).toHaveAttribute('aria-valuetext', expect.stringMatching(/^21 November, \d\d:54:00: 100%$/));
  await userEvent.keyboard('{ArrowLeft}');
  expect(graph).toHaveAttribute('aria-valuetext', expect.stringMatching(/^21 November, \d\d:53:30: 0%$/));
  expect(screen.getByText(/^21 November, \d\d:53:30$/)).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByText(/^21 November, \d\d:53:30$/)).not.toBeInTheDocument();
});

test('what is written into Zabbix is seen problem by problem, with what became of it, why, and who really did it', async () => {
  answering(mail);
  openIncident('/incident/INC-2041?tab=written-back');
  expect(await screen.findByText('On their way: 1, failed: 0, done: 1')).toBeInTheDocument();
  expect(screen.getByText(/acknowledgement is being written · by anna · tried 1 times · again at/)).toBeInTheDocument();
  expect(screen.getByText('“Unavailable by ICMP ping” on app-06')).toBeInTheDocument();
  expect(screen.getByText(/acknowledgement written: it was acknowledged already · by ivan/)).toBeInTheDocument();
});

test('what somebody else does is seen without asking, and told to who does not see it', async () => {
  answering(mail);
  const { cache } = openIncident();
  await screen.findByText('nobody yet');
  const { why: _, timeline: __, absorbed: ___, asOf: ____, ...row } = mail;
  act(() => void applyMoved(cache, [{ kind: 'incident', seq: 100, row: { ...row, state: 'acknowledged', owner: 'boris', version: 2 } }]));
  expect(await screen.findByText('boris')).toBeInTheDocument();
  expect(screen.getByText('Changed: state: open → taken; owner: nothing → boris')).toBeInTheDocument();
});

test('what was merged away says where it went, and offers nothing', async () => {
  answering({ ...mail, state: 'merged', mergedInto: 'other' });
  openIncident();
  expect(await screen.findByRole('link', { name: /merged into another incident/ })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/other');
  expect(screen.queryByRole('group', { name: 'Commands' })).not.toBeInTheDocument();
});

test('a viewer sees everything and no button that would be refused', async () => {
  await signIn({ role: 'Viewer' });
  answering(mail);
  openIncident();
  await screen.findByText('Mail is down: dc-01 unreachable');
  expect(screen.queryByRole('group', { name: 'Commands' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Write:/ })).not.toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: 'e' });
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: '?' });
  expect(await screen.findByText('this help')).toBeInTheDocument();
  expect(screen.queryByText('acknowledge it')).not.toBeInTheDocument();
});

test('it says who is told next, when and by which way, who is not and why, and nothing of what is over', async () => {
  answering(aDetail({ state: 'open' }));
  openIncident();
  const next = await screen.findByRole('region', { name: 'Who is told next' });
  expect(await within(next).findByText('Anna Petrova')).toBeInTheDocument();
  expect(next).toHaveTextContent('on call in line-1 until 22 November, 20:00 · called: call, Telegram');
  expect(next).toHaveTextContent("does not hold; it would if incident.tenant == 'pharma'");
  expect(next).not.toHaveTextContent('Somebody has taken it');
});

test('of one that is taken it says that the steps rest, and of one that is over nobody is told', async () => {
  answering(aDetail({ state: 'acknowledged', acknowledgedAt: 1 }));
  const next = { at: 1, priority: 'P1', walk: [], saidBy: {}, urgency: 'call', rests: 'taken', steps: [], also: [], stakeholders: [], notTold: [] };
  bridge.use(http.get(bridgeUrl('/api/v1/incidents/:incident/would-tell'), () => HttpResponse.json({ would: next })));
  openIncident();
  expect(await screen.findByText(/^Somebody has taken it: these steps rest/)).toBeInTheDocument();
  cleanup();
  answering(aDetail({ state: 'closed', closedAt: 1 }));
  openIncident();
  await screen.findByRole('region', { name: 'Similar' });
  expect(screen.queryByRole('region', { name: 'Who is told next' })).not.toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering(mail);
  openIncident();
  expect(await section('Что известно')).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Взять в работу' })).toBeEnabled());
});
