// commands.test: an incident worked from its page: taken, given back, handed on, resolved; refused; and when somebody was faster.
import { beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { getWouldTellOf } from '../../../../../zabbix-bridge/src/api/contract/on-call.ts';
import { previewNotifications } from '../../../../../zabbix-bridge/src/api/contract/preview.ts';
import { bridge, bridgeUrl } from '../../../../test/bridge.ts';
import { aProblem } from '../../../../test/builders.ts';
import { exampleAnswers } from '../../../../test/example-answers.ts';
import { answering, conflict, done, openIncident, takingOrders } from '../../../../test/incident-screen.tsx';
import { aDetail, aMember } from '../../../../test/members.ts';
import type { IncidentSla } from '../../../api/wire/sla.ts';

const detail = aDetail({ id: 'mail', title: 'Mail is down', version: 6, known: {} });
const { why: _, timeline: __, absorbed: ___, asOf: ____, ...mail } = detail;
const taken = { ...mail, state: 'acknowledged', owner: 'anna', acknowledgedAt: 1, version: 7 } as const;
const button = (name: string) => screen.findByRole('button', { name });
const dialog = () => screen.findByRole('dialog');
const inMenu = async (name: string) => {
  await userEvent.click(await button('More commands'));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};

beforeEach(() => {
  bridge.use(...exampleAnswers);
  answering(detail);
});

test('taking it is seen before the bridge has answered, insists on what was seen, and can be taken back', async () => {
  const answer = Promise.withResolvers<Response>();
  const given = takingOrders(([command], nth) => (nth === 1 ? answer.promise : done(command, { ...mail, version: 8 }, 'acknowledge')));
  openIncident();
  await userEvent.click(await button('Acknowledge'));
  expect(await screen.findByText('anna')).toBeInTheDocument();
  expect(screen.queryByText('Acknowledge: done')).not.toBeInTheDocument();

  answering({ ...detail, ...taken });
  answer.resolve(done('acknowledge', taken, 'unacknowledge'));
  await screen.findByText('Acknowledge: done');
  await userEvent.click(await button('Undo'));
  await waitFor(() =>
    expect(given).toEqual([
      ['acknowledge', { incident: 'mail', ifVersion: 6 }],
      ['unacknowledge', { incident: 'mail', message: 'undone', ifVersion: 7 }],
    ]),
  );
  expect(await screen.findByText('Acknowledge: taken back')).toBeInTheDocument();
  expect(screen.queryByText('Acknowledge: done')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
});

test('that an order could not be taken back is said of the taking back, not of the order', async () => {
  takingOrders(([command], nth) => (nth === 1 ? done(command, taken, 'unacknowledge') : HttpResponse.json(aProblem('command-not-possible'), { status: 409 })));
  openIncident();
  await userEvent.click(await button('Acknowledge'));
  await userEvent.click(await button('Undo'));
  expect(await screen.findByText('Acknowledge: it was not taken back')).toBeInTheDocument();
});

test('an acknowledgement that is refused is told in the words of the bridge, and what was seen is taken back', async () => {
  takingOrders(() => HttpResponse.json(aProblem('command-not-possible'), { status: 409 }));
  openIncident();
  await userEvent.click(await button('Acknowledge'));
  expect(await screen.findByText(/The command cannot be carried out now/)).toBeInTheDocument();
  expect(screen.getByText('nobody yet')).toBeInTheDocument();
});

test('an order that only members have overtaken is given again without a question', async () => {
  const given = takingOrders((_, nth) =>
    nth === 1 ? conflict({ ...mail, version: 9, members: { open: 40, all: 41, hosts: 30 } }) : done('acknowledge', taken),
  );
  openIncident();
  await userEvent.click(await button('Acknowledge'));
  await screen.findByText('Acknowledge: done');
  expect(given.map(([, body]) => body['ifVersion'])).toEqual([6, 9]);
});

test('who was faster is told, and what he has taken can be taken over', async () => {
  const boris = { ...taken, owner: 'boris', version: 9 };
  const given = takingOrders(([command], nth) => (nth === 1 ? conflict(boris) : done(command, { ...boris, owner: 'anna', version: 10 }, 'assign')));
  openIncident();
  await userEvent.click(await button('Acknowledge'));
  expect(await screen.findByText('Acknowledge: somebody was faster, and it was not done')).toBeInTheDocument();
  expect(screen.getByText('owner: nothing → boris')).toBeInTheDocument();
  await userEvent.click(await button('Take it over'));
  await waitFor(() => expect(given[1]).toEqual(['assign', { incident: 'mail', owner: 'anna', ifVersion: 9 }]));
});

test('it is resolved with a note that says what helped, and not without one', async () => {
  const given = takingOrders(([command]) => done(command, { ...taken, state: 'resolved' }, 'reopen'));
  openIncident();
  await userEvent.click(await button('Resolve'));
  await userEvent.click(within(await dialog()).getByRole('button', { name: 'Resolve' }));
  expect(await screen.findByText('Write a few words: they stand in the timeline')).toBeInTheDocument();
  expect(given).toEqual([]);

  await userEvent.type(screen.getByRole('textbox'), 'card replaced');
  await userEvent.click(within(await dialog()).getByRole('button', { name: 'Resolve' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(given).toEqual([['resolve', { incident: 'mail', note: 'card replaced', ifVersion: 6 }]]);
  expect(await button('Undo')).toBeInTheDocument();
});

const notInTime = (given: Partial<IncidentSla> = {}) =>
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents/:incident/sla'), () =>
      HttpResponse.json({ plans: [], pauses: [], warned: [], missed: ['resolution'], proposed: 'taken by anna after 7 min', ...given }),
    ),
  );
const resolves = async () => {
  await userEvent.click(await button('Resolve'));
  await userEvent.type(await screen.findByRole('textbox', { name: /^What helped/ }), 'card replaced');
};
const sends = async () => userEvent.click(within(await dialog()).getByRole('button', { name: 'Resolve' }));

test('who resolves what took too long is asked why, begun with what the record says, and the way back stays that of the resolving', async () => {
  notInTime();
  const given = takingOrders(([command]) => done(command, { ...taken, state: 'resolved' }, command === 'resolve' ? 'reopen' : undefined));
  openIncident();
  await resolves();
  await userEvent.click(await screen.findByRole('checkbox', { name: /Explain it now/ }));
  const why = screen.getByRole('textbox', { name: /^Why it took too long/ });
  expect(why).toHaveValue('taken by anna after 7 min');
  await userEvent.clear(why);
  await sends();
  expect(given).toEqual([]);
  await userEvent.type(why, 'the spare was on another site');
  await sends();
  await waitFor(() => expect(given).toHaveLength(2));
  expect(given).toEqual([
    ['resolve', { incident: 'mail', note: 'card replaced', ifVersion: 6 }],
    ['explain-miss', { incident: 'mail', text: 'the spare was on another site' }],
  ]);
  expect(await screen.findByText('Resolve: done')).toBeInTheDocument();
  expect(await button('Undo')).toBeInTheDocument();
});

test('nobody has to explain: it is resolved all the same, and nothing is written that nobody wrote', async () => {
  notInTime();
  const given = takingOrders(([command]) => done(command, { ...taken, state: 'resolved' }, 'reopen'));
  openIncident();
  await resolves();
  await screen.findByText('Not in time: resolution');
  await sends();
  await screen.findByText('Resolve: done');
  expect(given.map(([command]) => command)).toEqual(['resolve']);
});

test('what was in time, or is explained, is not asked for', async () => {
  notInTime({ explanation: { by: 'boris', at: 1, text: 'a storm' } });
  openIncident();
  await resolves();
  expect(screen.queryByText(/^Not in time/)).not.toBeInTheDocument();
});

test('an explanation that is refused is said, though the incident is resolved', async () => {
  notInTime();
  takingOrders(([command]) =>
    command === 'resolve' ? done(command, { ...taken, state: 'resolved' }, 'reopen') : HttpResponse.json(aProblem('forbidden'), { status: 403 }),
  );
  openIncident();
  await resolves();
  await userEvent.click(await screen.findByRole('checkbox', { name: /Explain it now/ }));
  await sends();
  expect(await screen.findByText(/^Explanation/)).toBeInTheDocument();
});

test('what was typed stays when the order is refused', async () => {
  takingOrders(() => HttpResponse.json(aProblem('command-not-possible'), { status: 409 }));
  openIncident();
  await inMenu('Comment');
  await userEvent.type(await screen.findByRole('textbox'), 'supplier called');
  await userEvent.click(within(await dialog()).getByRole('button', { name: 'Comment' }));
  expect(await within(await dialog()).findByText(/The command cannot be carried out now/)).toBeInTheDocument();
  expect(screen.getByRole('textbox')).toHaveValue('supplier called');
});

test('an order decided in a dialog insists on what stood there when it was opened', async () => {
  const given = takingOrders(([command]) => done(command, taken));
  const { cache } = openIncident();
  await inMenu('Set priority');
  await userEvent.click(await screen.findByRole('radio', { name: 'P1' }));
  await userEvent.type(screen.getByRole('textbox'), 'payroll runs today');
  answering({ ...detail, ...taken, version: 12 });
  await cache.invalidateQueries();
  await userEvent.click(within(await dialog()).getByRole('button', { name: 'Set priority' }));
  await waitFor(() => expect(given).toEqual([['set-priority', { incident: 'mail', priority: 'P1', reason: 'payroll runs today', ifVersion: 6 }]]));
});

test('members are chosen and split off, and what became of them is a link away', async () => {
  const given = takingOrders(([command]) => done(command, { ...mail, id: 'new', number: 'INC-2050' }, 'merge'));
  openIncident();
  await inMenu('Split');
  await userEvent.click(await screen.findByRole('checkbox', { name: /dc-01: Unavailable by ICMP ping/ }));
  await userEvent.click(within(await dialog()).getByRole('button', { name: 'Split' }));
  expect(await screen.findByRole('link', { name: 'See INC-2050' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-2050');
  expect(given).toEqual([['split', { incident: 'mail', members: ['zabbix-main:20892'], ifVersion: 6 }]]);

  await userEvent.click(await button('Undo'));
  await waitFor(() => expect(given[1]).toEqual(['merge', expect.objectContaining({ incident: 'new', into: 'mail' })]));
});

test('it is escalated to whoever is next in line, who is named before, and who has it is told that it will be theirs no longer', async () => {
  answering({ ...detail, ...taken });
  const boris = { ...getWouldTellOf.example.would?.steps[0]?.told[0], name: 'Boris Orlov' };
  const would = { ...getWouldTellOf.example.would, next: { step: 2, at: 1, told: [boris], notTold: [] } };
  bridge.use(http.get(bridgeUrl('/api/v1/incidents/:incident/would-tell'), () => HttpResponse.json({ would })));
  const given = takingOrders(([command]) => done(command, { ...mail, version: 8 }));
  openIncident();
  await userEvent.click(await button('Escalate'));
  const form = await dialog();
  expect(await within(form).findByText('Boris Orlov')).toBeInTheDocument();
  expect(within(form).getByText('anna has it no longer: it counts as not taken, until somebody takes it.')).toBeInTheDocument();
  await userEvent.type(within(form).getByRole('textbox'), 'nobody answers');
  await userEvent.click(within(form).getByRole('button', { name: 'Escalate' }));
  expect(await screen.findByText('Escalate: done')).toBeInTheDocument();
  expect(given).toEqual([['pass-on', { incident: 'mail', note: 'nobody answers', ifVersion: 7 }]]);
});

test('where the rules name nobody who could be asked next it says so before it is escalated', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/incidents/:incident/would-tell'), () => HttpResponse.json({ would: null })));
  openIncident();
  await userEvent.click(await button('Escalate'));
  expect(await within(await dialog()).findByText(/^The rules name nobody who could be asked next/)).toBeInTheDocument();
});

test('of many members those with some words are found, chosen all at once, and stay chosen when others are looked for', async () => {
  const tills = Array.from({ length: 24 }, (_, nth) => aMember({ id: `z:${nth}`, host: `till-${nth % 12}`, name: `Check ${nth}` }));
  const asked: string[] = [];
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents/:incident/members'), ({ request }) => {
      const text = new URL(request.url).searchParams.get('text') ?? '';
      asked.push(text);
      return HttpResponse.json({ rows: tills.filter(({ problem }) => problem?.hosts.includes(text || 'till-0')), asOf: 1 });
    }),
  );
  answering({ ...detail, members: { open: 24, all: 24, hosts: 12 } });
  const given = takingOrders(([command]) => done(command, mail));
  openIncident();
  await inMenu('Split');
  const field = await within(await dialog()).findByPlaceholderText('Host or problem');
  fireEvent.change(field, { target: { value: 'till-7' } });
  await screen.findByText('till-7: Check 19');
  await userEvent.click(screen.getByRole('button', { name: 'Choose these 2' }));
  fireEvent.change(field, { target: { value: 'nowhere' } });
  expect(await screen.findByText('No member has all of these words')).toBeInTheDocument();
  expect(screen.getByText('Chosen: 2 of 24')).toBeInTheDocument();
  await userEvent.click(within(await dialog()).getByRole('button', { name: 'Split' }));
  await waitFor(() => expect(given).toMatchObject([['split', { members: ['z:7', 'z:19'] }]]));
  expect([...new Set(asked)]).toEqual(['', 'till-7', 'nowhere']);
});

test('stakeholders are told what was checked and how it stands, and who they are and what they read is shown before', async () => {
  const row = {
    ...previewNotifications.example.rows[0],
    to: { kind: 'person', id: 'dina', name: 'Dina Sokolova' },
    words: 'e-mail',
    text: 'Corporate mail is down',
  };
  const asked: string[] = [];
  bridge.use(
    http.get(bridgeUrl('/api/v1/notifications/preview'), ({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json({ rows: [row] });
    }),
  );
  const given = takingOrders(([command]) => done(command, { ...mail, version: 8 }));
  openIncident();
  await userEvent.click(await button('Tell stakeholders'));
  const form = await dialog();
  expect(await within(form).findByText('Dina Sokolova (e-mail)')).toBeInTheDocument();
  expect(within(form).getByText('Corporate mail is down')).toBeInTheDocument();
  expect(asked).toEqual(['?incident=mail&audience=stakeholder&message=beat']);
  await userEvent.type(within(form).getByRole('textbox', { name: /^What was checked/ }), 'every message is kept');
  expect(within(form).getByText('What you have just written is added.')).toBeInTheDocument();
  await userEvent.click(within(form).getByRole('button', { name: 'Tell stakeholders' }));
  expect(await screen.findByText('Tell stakeholders: done')).toBeInTheDocument();
  expect(given).toEqual([['tell-stakeholders', { incident: 'mail', checked: 'every message is kept', ifVersion: 6 }]]);
});

test('by the keyboard it is taken, and a hypothesis is written down and saved', async () => {
  const given = takingOrders(([command]) => done(command, taken));
  openIncident();
  await screen.findByText('Mail is down');
  fireEvent.keyDown(document.body, { key: 'a' });
  await screen.findByText('Acknowledge: done');
  fireEvent.keyDown(document.body, { key: 'e' });
  const field = await screen.findByRole('textbox', { name: 'Hypothesis' });
  expect(field).toHaveFocus();
  await userEvent.type(field, 'a dead card{Enter}');
  await waitFor(() => expect(given[1]).toMatchObject(['set-known', { incident: 'mail', known: { hypothesis: 'a dead card' } }]));
  await waitFor(() => expect(screen.queryByRole('textbox')).not.toBeInTheDocument());
});

test('who writes what was checked is told that stakeholders read it as it stands', async () => {
  const given = takingOrders(([command]) => done(command, taken));
  openIncident();
  await userEvent.click(await button('Write: What was checked'));
  const field = await screen.findByRole('textbox', { name: 'What was checked' });
  expect(field).toHaveAccessibleDescription('Stakeholders read this as it stands: no names of hosts, please');
  await userEvent.type(field, 'every message is kept{Enter}');
  await waitFor(() => expect(given).toMatchObject([['set-known', { known: { checked: 'every message is kept' } }]]));
});

test('Escape drops what was written', async () => {
  const given = takingOrders(([command]) => done(command, taken));
  openIncident();
  await userEvent.click(await button('Write: Plan'));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Plan' }), 'reboot{Escape}');
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(given).toEqual([]);
});

test('a plan that another wrote meanwhile is shown before it is written over', async () => {
  const other = { ...mail, known: { plan: 'swap the card' }, version: 9 };
  const given = takingOrders((_, nth) => (nth === 1 ? conflict(other) : done('set-known', { ...other, known: { plan: 'reboot' }, version: 10 }, 'set-known')));
  openIncident();
  await userEvent.click(await button('Write: Plan'));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Plan' }), 'reboot{Enter}');
  expect(await screen.findByText('plan: nothing → swap the card')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Plan' })).toHaveValue('reboot');

  answering({ ...detail, ...other, known: { plan: 'reboot' }, version: 10 });
  await userEvent.click(await button('Do it all the same'));
  await waitFor(() => expect(screen.queryByRole('textbox')).not.toBeInTheDocument());
  expect(given[1]).toEqual(['set-known', { incident: 'mail', known: { plan: 'reboot' }, ifVersion: 9 }]);
});
