// RulesPage.test: what decides is readable to whoever has to live with it, and an edit that was refused cannot be overlooked.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { getRules } from '../../../../zabbix-bridge/src/api/contract/rules.ts';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import { rulesInForce, type RulesInForce } from '../../api/wire/rules.ts';
import RulesPage from './RulesPage.tsx';

const address = bridgeUrl('/api/v1/rules');
/** The contract's example; a test names only what matters to it. */
const aRulesAnswer = (given: Partial<RulesInForce> = {}): RulesInForce => ({ ...rulesInForce.parse(getRules.example), ...given });
const answering = (given?: Partial<RulesInForce>) => bridge.use(http.get(address, () => HttpResponse.json(aRulesAnswer(given))));
const card = (name: string) => screen.findByRole('article', { name });

beforeEach(() => bridge.use(...exampleAnswers));

test('it is said since when the rules are in force and by which signal', async () => {
  answering();
  onScreen(<RulesPage />);
  expect(await screen.findByText(/^In force since 20 November, .*, by signal 70114\. The folder was looked at last at/)).toBeInTheDocument();
});

test('a route says who is told when, and what it takes from the one above it', async () => {
  answering();
  onScreen(<RulesPage />);
  const p1 = within(await card('P1'));
  expect(p1.getByText("incident.priority == 'P1'")).toBeInTheDocument();
  expect(p1.getByRole('link', { name: 'all-hands' })).toHaveAttribute('href', '/a/nabat-incidents-app/rules?kind=escalation&name=all-hands');
  expect(p1.getByText('by call')).toBeInTheDocument();
  expect(p1.getByText('in each one’s own working time; P1 at any hour')).toBeInTheDocument();
  expect(p1.getAllByText('as above')).toHaveLength(2);
});

test.each([
  [[86_400_000, 3_600_000], /Told ahead.*1 d.*, 1 h/],
  [[], /Told ahead.*never/],
])('how long ahead planned works are told stands with the routes: %o', async (announceMs, said) => {
  answering({ announceMs });
  onScreen(<RulesPage />);
  expect(await card('Planned works')).toHaveTextContent(said);
});

test('an escalation is read step by step, a plan as a table, a service with what it needs, an address never whole', async () => {
  answering();
  onScreen(<RulesPage />);
  expect(await card('all-hands')).toHaveTextContent(/whoever is on call in line-1.*again every 14 min until somebody takes it/);
  expect(within(await card('gold')).getByRole('row', { name: /^P1 15 min 1 h 24x7/ })).toBeInTheDocument();
  expect(await card('Corporate mail')).toHaveTextContent('any 1 of exch-01, exch-02');
  expect(await card('Corporate mail')).toHaveTextContent('services/mail.yaml:1');
  expect(await card('Anna Petrova')).toHaveTextContent('call ••••42');
});

test('a service says by which signs it is down or degraded', async () => {
  const [service] = aRulesAnswer().services;
  if (!service) throw new Error('the example has a service');
  const degraded = (['unmet', 'weakened'] as const).map((are) => ({ kind: 'needs' as const, are }));
  const health = { down: [{ kind: 'check' as const, check: 'mail round trip' }], degraded };
  answering({ services: [{ ...service, is: { ...service.is, health } }] });
  onScreen(<RulesPage />);
  expect(await card('Corporate mail')).toHaveTextContent(/Down when.*the check mail round trip fails/);
  expect(await card('Corporate mail')).toHaveTextContent(/Degraded when.*what it needs is gone, or its redundancy is spent/);
});

test('what check says stands first, with place and mend', async () => {
  answering();
  onScreen(<RulesPage />);
  const shelf = within(await screen.findByRole('region', { name: /^What check says/ }));
  expect(shelf.getByText('Doubtful')).toBeInTheDocument();
  expect(shelf.getByText('people/noc.yaml:12')).toBeInTheDocument();
  expect(shelf.getByText('To mend it: add a layer that covers it, or say mayBeEmpty: true')).toBeInTheDocument();
});

test('a refused edit is an alert with every fault, and the last good rules stay to be read', async () => {
  const [finding] = aRulesAnswer().findings;
  if (!finding) throw new Error('the example has a finding');
  answering({ refused: { since: 1_795_283_000_000, findings: [{ ...finding, level: 'error', file: 'routing.yaml', line: 2, says: 'names nobody' }] } });
  onScreen(<RulesPage />);
  const alert = within(await screen.findByRole('alert'));
  expect(alert.getByText(/^The rules folder cannot be used as it stands since/)).toBeInTheDocument();
  expect(alert.getByText('routing.yaml:2')).toBeInTheDocument();
  expect(alert.getByText(/the last good rules stay in force/)).toBeInTheDocument();
  expect(await card('all-hands')).toBeInTheDocument();
});

test('where nobody has written rules it says what holds then, and how to begin', async () => {
  answering({ folder: 'none', isUsual: true, services: [], people: [], teams: [], schedules: [], escalations: [], files: [], findings: [] });
  onScreen(<RulesPage />);
  expect(await screen.findByText('nabat rules init rules')).toBeInTheDocument();
  expect(screen.getByText(/what stands below are the defaults/)).toBeInTheDocument();
  expect(await card('Usual: of services that name no plan')).toBeInTheDocument();
});

test('whoever sees some tenants only is told that it is a part', async () => {
  answering({ whole: false, routes: [], people: [], teams: [], schedules: [], escalations: [], files: [], findings: [] });
  onScreen(<RulesPage />);
  expect(await screen.findByText(/You see what is about your tenants/)).toBeInTheDocument();
});

test('an address leads to one thing, and words narrow to what holds them', async () => {
  answering();
  const { at } = onScreen(<RulesPage />, '/?kind=person&name=anna');
  expect(await card('Anna Petrova')).toHaveAttribute('aria-current', 'true');
  expect(screen.queryByRole('article', { name: 'all-hands' })).not.toBeInTheDocument();
  await userEvent.type(screen.getByPlaceholderText('Any word in the rules…'), 'nobody has this');
  expect(at.address).toContain('text=nobody+has+this');
  expect(await screen.findByText('Nothing in the rules is like this')).toBeInTheDocument();
});

test('when check finds nothing it says so', async () => {
  answering({ findings: [] });
  onScreen(<RulesPage />, '/?kind=findings');
  expect(await screen.findByText('Check finds nothing wrong and nothing doubtful')).toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(address, () => new Promise<Response>(() => undefined)));
  onScreen(<RulesPage />);
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test('without contact it says so, and never that there are no rules', async () => {
  bridge.use(http.get(address, () => new HttpResponse(null, { status: 502 })));
  onScreen(<RulesPage />);
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.queryByText(/Nobody has written rules/)).not.toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  bridge.use(http.get(address, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<RulesPage />);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering();
  onScreen(<RulesPage />);
  expect(await screen.findByRole('region', { name: /^Кому и когда сообщаем/ })).toBeInTheDocument();
  expect(await card('all-hands')).toHaveTextContent('дежурный по графику line-1');
});
