// ServicesPage.test: the tree of services as it is seen and walked, also when there is none, no contact or no right to see.
import { beforeEach, expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { getWhatIf } from '../../../../zabbix-bridge/src/api/contract/what-if.ts';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { anIncident, aProblem, aService } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import type { Service } from '../../api/wire/service.ts';
import ServicesPage from './ServicesPage.tsx';

const list = bridgeUrl('/api/v1/services');
const directory = aService({ id: 'directory', name: 'Directory', state: 'down', needs: [{ kind: 'one', of: 'host:dc-01' }] });
const mail = aService({
  id: 'mail',
  name: 'Corporate mail',
  state: 'down',
  openProblems: 3,
  owner: 'infrastructure',
  runbook: 'https://wiki.example.org/mail',
  needs: [
    { kind: 'one', of: 'service:directory' },
    { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] },
  ],
});
const shop = aService({ id: 'shop', name: 'Online shop', criticality: 'ordinary' });

const answering = (...rows: readonly Service[]) => bridge.use(http.get(list, () => HttpResponse.json({ rows })));
const item = (name: RegExp) => screen.findByRole('treeitem', { name });
const names = () => screen.getAllByRole('treeitem').map((it) => it.textContent);

beforeEach(() => {
  const rows = [anIncident({ root: 'host:dc-01', number: 'INC-7' })];
  bridge.use(
    http.get(bridgeUrl('/api/v1/incidents'), () => HttpResponse.json({ rows, asOf: 1 })),
    ...exampleAnswers,
  );
});

test('services stand above what they need, with health, rule and the incident that their cause is the root of', async () => {
  answering(shop, mail, directory);
  onScreen(<ServicesPage />);
  expect(await item(/Corporate mail is down/)).toHaveTextContent('needs Directory; any 1 of exch-01, exch-02');
  expect(await item(/^dc-01/)).toHaveAttribute('aria-level', '3');
  expect(await screen.findByRole('link', { name: 'INC-7' })).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-7');
  expect(await item(/^dc-01.*1 problem/)).toBeInTheDocument();
});

test('of services that another needs it is said how many are left', async () => {
  const portal = aService({ id: 'portal', state: 'weakened', needs: [{ kind: 'any', any: 1, of: ['service:directory', 'service:shop'] }] });
  answering(portal, directory, shop);
  onScreen(<ServicesPage />);
  expect(await item(/portal works without its redundancy/)).toHaveTextContent('any 1 of Directory, Online shop: 1 of 2 left');
});

test('a service that is chosen opens beside the tree, and its address shows the same to anybody', async () => {
  answering(shop, mail, directory);
  bridge.use(http.get(bridgeUrl('/api/v1/service'), () => HttpResponse.json({ ...mail, history: [{ state: 'down', from: mail.since }] })));
  const { at } = onScreen(<ServicesPage />, '/?kiosk=');
  await userEvent.click(await item(/Corporate mail/));
  expect(at.address).toBe('/?kiosk=&id=mail');
  const detail = await screen.findByRole('complementary', { name: 'Service' });
  expect(await within(detail).findByText('infrastructure')).toBeInTheDocument();
  expect(within(detail).getByRole('link', { name: /wiki\.example\.org/ })).toHaveAttribute('href', 'https://wiki.example.org/mail');
  expect(within(detail).getByRole('img', { name: /^The last 24 hours: / })).toBeInTheDocument();
  expect(await within(detail).findByRole('link', { name: /is down/ })).toBeInTheDocument();

  await userEvent.click(within(detail).getByRole('button', { name: 'Close' }));
  expect(at.address).toBe('/?kiosk=');
});

test('of a service it is said who needs it', async () => {
  answering(mail, directory);
  bridge.use(http.get(bridgeUrl('/api/v1/service'), () => HttpResponse.json({ ...directory, history: [] })));
  onScreen(<ServicesPage />, '/?id=directory');
  const detail = await screen.findByRole('complementary', { name: 'Service' });
  expect(await within(detail).findByRole('link', { name: 'Corporate mail' })).toHaveAttribute('href', '/a/nabat-incidents-app/services?id=mail');
});

test('a runbook that is no address is shown as it was written', async () => {
  answering(mail);
  bridge.use(
    http.get(bridgeUrl('/api/v1/service'), () => HttpResponse.json({ ...mail, service: { ...mail.service, runbook: 'javascript:alert(1)' }, history: [] })),
  );
  onScreen(<ServicesPage />, '/?id=mail');
  const detail = await screen.findByRole('complementary', { name: 'Service' });
  expect(await within(detail).findByText('javascript:alert(1)')).toBeInTheDocument();
  expect(within(detail).queryByRole('link', { name: /javascript/ })).not.toBeInTheDocument();
});

test('the tree is walked and worked by the keyboard alone', async () => {
  answering(mail, directory, shop);
  const { at } = onScreen(<ServicesPage />);
  const top = await item(/Corporate mail/);
  expect(top).toHaveAttribute('tabindex', '0');
  act(() => top.focus());
  fireEvent.keyDown(document.activeElement ?? top, { key: 'ArrowDown' });
  expect(await item(/^Directory/)).toHaveFocus();
  fireEvent.keyDown(document.activeElement ?? top, { key: 'ArrowLeft' });
  expect(await item(/^Directory/)).toHaveAttribute('aria-expanded', 'false');
  fireEvent.keyDown(document.activeElement ?? top, { key: 'Enter' });
  expect(at.address).toBe('/?id=directory');
});

test('a filter narrows the tree and stands in the address', async () => {
  answering(mail, directory, shop);
  const { at } = onScreen(<ServicesPage />, '/?text=shop');
  await item(/Online shop/);
  expect(names()).toHaveLength(1);
  await userEvent.click(screen.getByRole('button', { name: 'Only what is not well' }));
  expect(at.address).toBe('/?text=shop&state=weakened&state=degraded&state=down');
  expect(await screen.findByText('No service is like this')).toBeInTheDocument();
});

test('when no services are named it says so', async () => {
  answering();
  onScreen(<ServicesPage />);
  expect(await screen.findByText('No services are named in the rules yet')).toBeInTheDocument();
});

test('while it is asked it says that it is', () => {
  bridge.use(http.get(list, () => new Promise<Response>(() => undefined)));
  onScreen(<ServicesPage />);
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test('without contact it says so, and never that there are no services', async () => {
  bridge.use(http.get(list, () => new HttpResponse(null, { status: 502 })));
  onScreen(<ServicesPage />);
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.queryByText('No services are named in the rules yet')).not.toBeInTheDocument();
});

test('who may not see it is told so', async () => {
  bridge.use(http.get(list, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  onScreen(<ServicesPage />);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

const asked = bridgeUrl('/api/v1/what-if');
const aWhatIf = (given: object = {}) => ({ ...getWhatIf.example, ...given });
const hit = (id: string, name: string, given: object = {}) => ({ id, name, criticality: 'key', before: 'ok', after: 'down', lost: [], machines: [], ...given });
const beside = () => within(screen.getByRole('complementary', { name: 'What if' }));

test('what if is asked of what is picked, and says which services fall by which need, how urgent it is and who is told', async () => {
  answering(shop, mail, directory);
  const entities: (string | null)[] = [];
  const answer = aWhatIf({
    hosts: { count: 2, named: ['vm-1', 'vm-2'] },
    services: [
      hit('mail', 'Corporate mail', { lost: [{ need: { kind: 'any', any: 1, of: ['host:exch-01', 'host:exch-02'] }, gone: ['host:exch-02'] }] }),
      hit('directory', 'Directory', { before: 'down', lost: [{ need: { kind: 'one', of: 'host:dc-01' }, gone: ['host:dc-01'] }] }),
    ],
    maySuffer: [{ id: 'shop', name: 'Online shop', machines: ['db-1'] }],
  });
  bridge.use(
    http.get(asked, ({ request }) => {
      entities.push(new URL(request.url).searchParams.get('entity'));
      return HttpResponse.json(answer);
    }),
  );
  const { at } = onScreen(<ServicesPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'What if…' }));
  expect(at.address).toBe('/?what-if=');
  expect(beside().getByText(/Nothing is changed, and nobody is told/)).toBeInTheDocument();

  await userEvent.click(await item(/^exch-02/));
  expect(at.address).toBe('/?what-if=host%3Aexch-02');
  expect(await beside().findByRole('heading', { name: 'If exch-02 died' })).toBeInTheDocument();
  expect(await beside().findByText('needs any 1 of exch-01, exch-02; without exch-02 1 of 2 would be left')).toBeInTheDocument();
  expect(beside().getByText('needs dc-01, which would be gone')).toBeInTheDocument();
  expect(beside().getByText(/^With it: 2 hosts \(vm-1, vm-2\)$/)).toBeInTheDocument();
  expect(beside().getByRole('region', { name: 'May work badly' })).toHaveTextContent('Online shop db-1');
  expect(beside().getByRole('region', { name: 'Tenants' })).toHaveTextContent('pharma');
  expect(beside().getByRole('region', { name: 'Who would be told' })).toHaveTextContent('Anna Petrova');
  expect(beside().getByText('the key service “Corporate mail” is down')).toHaveTextContent(/^P1/);
  expect(entities).toEqual(['host:exch-02']);
});

test('of what would fall it is said what an hour of it leaves of the month’s error budget, and by how much it is overdrawn', async () => {
  answering(shop, mail, directory);
  const budget = (afterAnHourMs: number) => ({ budget: { budgetMs: 216 * 60_000, leftMs: 186 * 60_000, afterAnHourMs } });
  const services = [
    hit('mail', 'Corporate mail', budget(126 * 60_000)),
    hit('directory', 'Directory', { after: 'degraded', ...budget(-47 * 60_000) }),
    hit('shop', 'Online shop', { after: 'weakened', ...budget(186 * 60_000) }),
  ];
  bridge.use(http.get(asked, () => HttpResponse.json(aWhatIf({ services }))));
  onScreen(<ServicesPage />, '/?what-if=host%3Aweb-01');
  expect(await beside().findByText('an hour of it leaves 2 h 6 min of this month’s error budget of 3 h 36 min')).toBeInTheDocument();
  expect(beside().getByText('an hour of it overdraws this month’s error budget by 47 min')).toBeInTheDocument();
  expect(beside().getAllByText(/error budget/)).toHaveLength(2);
});

test('in the tree those that would fall are marked, and those that are so already are not', async () => {
  answering(shop, mail, directory);
  const services = [hit('shop', 'Online shop', { after: 'degraded' }), hit('mail', 'Corporate mail', { before: 'down' })];
  bridge.use(http.get(asked, () => HttpResponse.json(aWhatIf({ services }))));
  onScreen(<ServicesPage />, '/?what-if=host%3Aweb-01');
  expect(await item(/Online shop works then works badly/)).toBeInTheDocument();
  expect(await item(/Corporate mail is down/)).not.toHaveTextContent('then');
});

test('of a service that stands open it is asked with one press, and closed it leaves the address', async () => {
  answering(mail);
  bridge.use(http.get(bridgeUrl('/api/v1/service'), () => HttpResponse.json({ ...mail, history: [] })));
  const { at } = onScreen(<ServicesPage />, '/?id=mail');
  await userEvent.click(await screen.findByRole('button', { name: 'What if it dies?' }));
  expect(at.address).toBe('/?id=mail&what-if=service%3Amail');
  await userEvent.click(await screen.findByRole('button', { name: 'Close what if' }));
  expect(at.address).toBe('/?id=mail');
});

test.each([
  ['no contact', () => new HttpResponse(null, { status: 502 }), 'No contact with Nabat'],
  ['a name that nobody knows', () => HttpResponse.json(aProblem('not-found'), { status: 404 }), 'There is no such thing here'],
  ['no right to see', () => HttpResponse.json(aProblem('forbidden'), { status: 403 }), 'You may not see this'],
  [
    'nothing that would fall',
    () => HttpResponse.json(aWhatIf({ services: [], priority: 'P3', priorityWords: 'by severity alone: high', would: null })),
    'None of the services would fare worse, by what they say they need.',
  ],
] as const)('with %s what if says so, and nothing that it does not know', async (_, answer, words) => {
  answering(mail);
  bridge.use(http.get(asked, answer));
  onScreen(<ServicesPage />, '/?what-if=host%3Aweb-01');
  expect(await beside().findByText(words)).toBeInTheDocument();
  expect(beside().queryByText(/is down/)).not.toBeInTheDocument();
});

test('while what if is asked it says so', async () => {
  answering(mail);
  bridge.use(http.get(asked, () => new Promise<Response>(() => undefined)));
  onScreen(<ServicesPage />, '/?what-if=host%3Aweb-01');
  expect(await beside().findByText('Asking Nabat…')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  answering(mail, directory);
  onScreen(<ServicesPage />);
  expect(await item(/Corporate mail не работает/)).toHaveTextContent('нужно: Directory; любой 1 из: exch-01, exch-02');
  await waitFor(() => expect(screen.getByRole('tree', { name: 'Сервисы и то, что им нужно' })).toBeInTheDocument());
});
