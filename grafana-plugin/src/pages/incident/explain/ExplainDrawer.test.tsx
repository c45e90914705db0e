// ExplainDrawer.test: why an incident and each message about it is as it is, over the incident's page, and what would have to differ.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { explainNotification } from '../../../../../zabbix-bridge/src/api/contract/notification.ts';
import { bridge, bridgeUrl } from '../../../../test/bridge.ts';
import { aProblem } from '../../../../test/builders.ts';
import { exampleAnswers } from '../../../../test/example-answers.ts';
import { signIn } from '../../../../test/grafana.ts';
import { answering, openIncident } from '../../../../test/incident-screen.tsx';
import { aDetail } from '../../../../test/members.ts';
import { explanation, type Explanation } from '../../../api/wire/explanation.ts';

const url = bridgeUrl('/api/v1/notifications/:notification/explain');
const aWalk = (given: Partial<Explanation> = {}): Explanation => ({ ...explanation.parse(explainNotification.example), ...given });
const stage = (name: string) => screen.findByRole('region', { name });
const mail = aDetail({ id: aWalk().incident.id, title: 'Mail is down' });

beforeEach(() => {
  bridge.use(...exampleAnswers);
  answering(mail);
});

test('an incident is explained from its head: its root, its priority, who was told and who would be', async () => {
  const { at } = openIncident();
  await userEvent.click(await screen.findByRole('button', { name: 'Explain' }));
  expect(at.address).toBe('/incident/INC-2041?explain=all');
  expect(await stage('Why this root')).toHaveTextContent(mail.why.rootWords);
  expect(await stage('Why P2')).toHaveTextContent(mail.priorityWords);
  expect(await stage('Who was told, and why')).toHaveTextContent(/Anna.*confirmed after 32 s/);
  expect(await stage('Who would be told from now on')).toHaveTextContent(/Anna Petrova/);
});

test('who was left out is said with the reason, and that nobody was is said too', async () => {
  const held = { seq: 3, nth: 0, at: 1, what: { kind: 'not-told' }, words: 'Boris not told: quiet hours' };
  answering({ ...mail, timeline: [held, { ...held, seq: 4, what: { kind: 'commented' }, words: 'a remark' }] });
  const { unmount } = openIncident('/incident/INC-2041?explain=all');
  expect(await stage('Who was not told, or not yet, and why')).toHaveTextContent('Boris not told: quiet hours');
  expect(await stage('Who was not told, or not yet, and why')).not.toHaveTextContent('a remark');
  unmount();
  answering({ ...mail, timeline: [] });
  openIncident('/incident/INC-2041?explain=all');
  expect(await screen.findByText('Nobody was left out')).toBeInTheDocument();
});

test('from there one comes to each message, and back', async () => {
  const { at } = openIncident('/incident/INC-2041?explain=all');
  await userEvent.click(await screen.findByRole('button', { name: 'Explain N-45 to Anna' }));
  expect(at.address).toBe('/incident/INC-2041?explain=N-45');
  expect(await stage('Who else was told then, who was not, and why')).toHaveTextContent(
    'Boris Orlov not told no way to reach: callWould differ: told, with an address on a channel of theirs, or a substitute who has one',
  );
  await userEvent.click(screen.getByRole('button', { name: 'The whole incident' }));
  expect(await stage('Who was told, and why')).toBeInTheDocument();
});

test('each stage of a message says what it came to and what would have to differ', async () => {
  const stages = [
    { stage: 'moment', words: ['held back: unconfirmed', 'confirmed after 32 s'], differs: 'nobody, had it cleared before' },
    { stage: 'route', words: ['✓ P1'] },
  ] as const;
  bridge.use(http.get(url, () => HttpResponse.json(aWalk({ stages }))));
  openIncident('/incident/INC-2041?explain=N-45');
  expect(await stage('Why then')).toHaveTextContent('held back: unconfirmedconfirmed after 32 sWould differ: nobody, had it cleared before');
  expect(await stage('By which route')).not.toHaveTextContent('Would differ');
});

test('a message that is first about another incident leads there', async () => {
  bridge.use(http.get(url, () => HttpResponse.json(aWalk({ incident: { id: 'other', number: 'INC-7', title: 'Backup', priority: 'P3' } }))));
  openIncident('/incident/INC-2041?explain=N-45');
  expect(await screen.findByRole('link', { name: 'INC-7 · Backup' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-7');
});

test('the ledger leads to the explanation of each message', async () => {
  const { at } = openIncident('/incident/INC-2041?tab=told');
  await userEvent.click(await screen.findByRole('button', { name: 'Explain N-45 to Anna' }));
  expect(at.address).toBe('/incident/INC-2041?tab=told&explain=N-45');
});

test('while it is asked for, that is said; without contact nothing is made up', async () => {
  bridge.use(http.get(url, () => delay('infinite')));
  const { unmount } = openIncident('/incident/INC-2041?explain=N-45');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Asking Nabat…')).toBeInTheDocument();
  unmount();
  bridge.use(http.get(url, () => HttpResponse.error()));
  openIncident('/incident/INC-2041?explain=N-45');
  expect(await within(await screen.findByRole('dialog')).findByText('No contact with Nabat')).toBeInTheDocument();
});

test('a message that there is not, and one that one may not see, are said to be that', async () => {
  bridge.use(http.get(url, () => HttpResponse.json(aProblem('not-found'), { status: 404 })));
  const { unmount } = openIncident('/incident/INC-2041?explain=N-99');
  expect(await screen.findByText('There is no such thing here')).toBeInTheDocument();
  unmount();
  bridge.use(http.get(url, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  openIncident('/incident/INC-2041?explain=N-45');
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  openIncident('/incident/INC-2041?explain=N-45');
  expect(await screen.findByRole('button', { name: 'Весь инцидент' })).toBeInTheDocument();
  expect(await stage('Почему причина в этом')).toBeInTheDocument();
});
