// SetupPage.test: an administrator connects the app and prepares a Zabbix; everybody else is told that they cannot.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { aMe } from '../../../test/me.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import SetupPage from './SetupPage.tsx';

const settingsUrl = '*/api/plugins/nabat-incidents-app/settings';
const token = `nbt_0123456789ab_${'x'.repeat(43)}`;
const aSetting = (given: object = {}) => ({
  enabled: true,
  pinned: true,
  jsonData: { bridgeUrl: 'http://bridge:8480', other: 1 },
  secureJsonFields: { bridgeToken: true },
  ...given,
});
const keeping = (settings: object) => bridge.use(http.get(settingsUrl, () => HttpResponse.json(settings)));
const me = (answer: () => Response) => bridge.use(http.get(bridgeUrl('/api/v1/me'), answer));
const setup = bridgeUrl('/api/v1/sources/zabbix-main/setup');

beforeEach(async () => {
  await signIn({ role: 'Admin' });
  bridge.use(...exampleAnswers);
  keeping(aSetting());
});

test('address and token are saved in Grafana, and what is saved is tried at once', async () => {
  const saved: unknown[] = [];
  keeping(aSetting({ enabled: false, jsonData: { bridgeUrl: '', other: 1 }, secureJsonFields: {} }));
  bridge.use(
    http.post(settingsUrl, async ({ request }) => {
      saved.push(await request.json());
      keeping(aSetting());
      return HttpResponse.json({});
    }),
  );
  onScreen(<SetupPage />);
  await userEvent.type(await screen.findByLabelText(/^Address of the bridge/), 'http://bridge:8480/');
  await userEvent.type(screen.getByLabelText(/^Token/), token);
  await userEvent.click(screen.getByRole('button', { name: 'Switch on, save and test' }));
  expect(await screen.findByText('It works: to the bridge you are anna')).toBeInTheDocument();
  expect(saved).toEqual([{ enabled: true, pinned: true, jsonData: { bridgeUrl: 'http://bridge:8480', other: 1 }, secureJsonData: { bridgeToken: token } }]);
  expect(screen.queryByDisplayValue(token)).not.toBeInTheDocument();
  expect(screen.getByText(/reload this page/)).toBeInTheDocument();
});

test('a new address leaves the token that is there as it is', async () => {
  const saved: unknown[] = [];
  bridge.use(
    http.post(settingsUrl, async ({ request }) => {
      saved.push(await request.json());
      return HttpResponse.json({});
    }),
  );
  onScreen(<SetupPage />);
  await userEvent.type(await screen.findByLabelText(/^Address of the bridge/), '/nabat');
  await userEvent.click(screen.getByRole('button', { name: 'Save and test' }));
  await waitFor(() => expect(saved).toEqual([{ enabled: true, pinned: true, jsonData: { bridgeUrl: 'http://bridge:8480/nabat', other: 1 } }]));
});

test('what is no address cannot be saved', async () => {
  keeping(aSetting({ jsonData: {} }));
  onScreen(<SetupPage />);
  await userEvent.type(await screen.findByLabelText(/^Address of the bridge/), 'bridge:8480');
  expect(screen.getByText(/This is no address/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save and test' })).toBeDisabled();
});

test.each<[string, () => Response, RegExp, RegExp]>([
  [
    'nobody answers',
    () => new HttpResponse(null, { status: 502 }),
    /Grafana does not reach the bridge/,
    /at http:\/\/bridge:8480\. .*localhost is that container/,
  ],
  [
    'the token is not known',
    () => HttpResponse.json(aProblem('unauthenticated'), { status: 401 }),
    /does not accept the token/,
    /nabat token create --name grafana --grafana/,
  ],
  ['the bridge lets one do nothing', () => HttpResponse.json(aProblem('forbidden'), { status: 403 }), /lets you do nothing/, /./],
  ['the app is off', () => HttpResponse.json({ message: 'Plugin is not enabled' }, { status: 404 }), /The app is off/, /Plugin is not enabled/],
  ['something else answers', () => HttpResponse.json({ hello: 'world' }), /no bridge that this app understands/, /Look at the address/],
  ['the bridge is starting', () => HttpResponse.json(aProblem('unavailable'), { status: 503 }), /cannot work yet/, /./],
])('a test of the connection explains when %s', async (_name, answer, title, says) => {
  me(answer);
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Test what is saved' }));
  const alert = (await screen.findByText(title)).closest('[role="alert"]');
  expect(alert).toHaveTextContent(says);
});

test('a token that can less than it could is said to, though it works', async () => {
  me(() => HttpResponse.json(aMe({ kind: 'token', name: 'grafana', may: { look: true, act: false, report: false, configure: false }, tenants: ['pharma'] })));
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Test what is saved' }));
  const tried = (await screen.findByText('It works: to the bridge you are grafana')).closest('[role="status"]');
  expect(tried).toHaveTextContent(/speaks for itself.*no scope act.*no scope admin.*Only these tenants are seen: pharma/);
  expect(screen.queryByRole('button', { name: /^Check/ })).not.toBeInTheDocument();
});

test('a source is tried, and what the bridge finds is shown as it says it', async () => {
  bridge.use(
    http.post(bridgeUrl('/api/v1/sources/zabbix-main/check'), () =>
      HttpResponse.json({
        source: 'zabbix-main',
        works: true,
        access: true,
        webhooks: true,
        calls: [],
        reconciledAt: 1,
        lines: ['zabbix-main answers; it is Zabbix 7.0.5.'],
      }),
    ),
  );
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Check zabbix-main' }));
  expect(await screen.findByText('zabbix-main answers; it is Zabbix 7.0.5.')).toBeInTheDocument();
  expect(screen.getByText('It works')).toBeInTheDocument();
});

test('a Zabbix is prepared only after it was said what would be done, and no password is left behind', async () => {
  const asked: { dryRun: boolean; password?: string }[] = [];
  bridge.use(
    http.post(setup, async ({ request }) => {
      const body = (await request.json()) as (typeof asked)[number];
      asked.push(body);
      return HttpResponse.json({ dryRun: body.dryRun, steps: 1, lines: [body.dryRun ? 'would create the media type Nabat' : 'created the media type Nabat'] });
    }),
  );
  const { cache } = onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Prepare zabbix-main…' }));
  const form = within(screen.getByRole('form', { name: 'Prepare zabbix-main' }));
  expect(form.getByRole('button', { name: 'Do it' })).toBeDisabled();
  await userEvent.type(form.getByLabelText('Password'), 'zabbix-secret');
  await userEvent.click(form.getByRole('button', { name: 'Say what would be done' }));
  expect(await screen.findByText('would create the media type Nabat')).toBeInTheDocument();

  await userEvent.click(form.getByRole('button', { name: 'Do it' }));
  expect(await screen.findByText('created the media type Nabat')).toBeInTheDocument();
  expect(asked.map(({ dryRun, password }) => [dryRun, password])).toEqual([
    [true, 'zabbix-secret'],
    [false, 'zabbix-secret'],
  ]);
  expect(form.getByLabelText('Password')).toHaveValue('');
  expect(
    JSON.stringify([
      cache
        .getQueryCache()
        .getAll()
        .map((it) => it.state),
      cache
        .getMutationCache()
        .getAll()
        .map((it) => it.state),
    ]),
  ).not.toContain('zabbix-secret');
});

test('an order that was changed has to be looked at again', async () => {
  bridge.use(http.post(setup, () => HttpResponse.json({ dryRun: true, steps: 1, lines: ['would create the media type Nabat'] })));
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Prepare zabbix-main…' }));
  await userEvent.type(screen.getByLabelText('Password'), 'zabbix');
  await userEvent.click(screen.getByRole('button', { name: 'Say what would be done' }));
  await screen.findByText('would create the media type Nabat');
  await userEvent.click(screen.getByLabelText(/neither close problems/));
  expect(screen.getByRole('button', { name: 'Do it' })).toBeDisabled();
});

test('a setup that fails half-way says what was done before', async () => {
  const faults = [{ place: 'done', says: 'created the role Nabat' }];
  bridge.use(http.post(setup, () => HttpResponse.json({ ...aProblem('zabbix-refused'), faults }, { status: 502 })));
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Prepare zabbix-main…' }));
  await userEvent.type(screen.getByLabelText('Password'), 'zabbix');
  await userEvent.click(screen.getByRole('button', { name: 'Say what would be done' }));
  expect(await screen.findByText('created the role Nabat')).toBeInTheDocument();
  expect(screen.getByText('Nabat refused')).toBeInTheDocument();
});

test('where the bridge has no source it is said how it gets one', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/sources'), () => HttpResponse.json({ rows: [], unheard: [] })));
  onScreen(<SetupPage />);
  expect(await screen.findByText('The bridge has no source yet')).toBeInTheDocument();
});

test('a source of which nothing was heard yet can be prepared', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/sources'), () => HttpResponse.json({ rows: [], unheard: ['zabbix-branch'] })));
  onScreen(<SetupPage />);
  expect(await screen.findByText('nothing heard yet')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Prepare zabbix-branch…' })).toBeEnabled();
});

// it was called unheard of, whatever it had posted
test('of a source whose webhooks come and whose API does not answer both are said, and what mends it', async () => {
  const words = 'It gives no answer: is its frontend running?';
  const api = { state: 'fails', since: Date.now() - 3_600_000, words, says: 'no contact with http://zabbix (ECONNREFUSED)' };
  const ways = [{ source: 'zabbix-main', webhookAt: Date.now() - 1_230_000, api }];
  bridge.use(
    http.get(bridgeUrl('/api/v1/sources'), () =>
      HttpResponse.json({ rows: [{ source: 'zabbix-main', state: 'silent', since: api.since }], unheard: [], ways }),
    ),
  );
  onScreen(<SetupPage />);
  expect(await screen.findByText('The last webhook came 20 min ago.')).toBeInTheDocument();
  expect(screen.getByText(/^The API has not worked since .*; it is asked again and again\.$/)).toBeInTheDocument();
  expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.getByText(/ECONNREFUSED/)).toBeInTheDocument();
  expect(screen.queryByText(/nothing heard yet|silent since/)).not.toBeInTheDocument();
});

test('webhooks of a source that are refused are told of, since when and how many, with what mends it', async () => {
  const words = 'The signature does not fit: compare the macro {$NABAT.SECRET}.';
  const refused = { since: Date.now() - 300_000, count: 1_413, words };
  const ways = [{ source: 'zabbix-main', webhookAt: Date.now() - 330_000, refused, api: { state: 'answers', since: Date.now() - 12_000 } }];
  const rows = [{ source: 'zabbix-main', state: 'ok', since: 1_790_000_000_000 }];
  bridge.use(http.get(bridgeUrl('/api/v1/sources'), () => HttpResponse.json({ rows, unheard: [], ways })));
  onScreen(<SetupPage />);
  expect(await screen.findByText(/^Webhooks are refused since .*, so far 1413\.$/)).toBeInTheDocument();
  expect(screen.getByText(words)).toBeInTheDocument();
});

test('of a source that works both ways are said to, and of one without a token how it gets one', async () => {
  const ways = [
    { source: 'zabbix-main', api: { state: 'answers', since: Date.now() - 12_000 } },
    { source: 'zabbix-dr', webhookAt: Date.now() - 1_830_000, api: { state: 'no-access' } },
  ];
  const rows = [{ source: 'zabbix-main', state: 'ok', since: 1_790_000_000_000 }];
  bridge.use(http.get(bridgeUrl('/api/v1/sources'), () => HttpResponse.json({ rows, unheard: ['zabbix-dr'], ways })));
  onScreen(<SetupPage />);
  expect(await screen.findByText(/^The API answers: last read \d+ s ago\.$/)).toBeInTheDocument();
  expect(screen.getByText('No webhook has come since the bridge was started.')).toBeInTheDocument();
  expect(screen.getByText('The last webhook came 30 min ago.')).toBeInTheDocument();
  expect(screen.getByText('The API is not asked: the bridge has no token for it. Prepare it, and it has one.')).toBeInTheDocument();
});

test('without contact the sources say so, and address and token can still be mended', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/sources'), () => new HttpResponse(null, { status: 502 })));
  onScreen(<SetupPage />);
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save and test' })).toBeEnabled();
});

test('while Grafana is asked it says that it is', () => {
  bridge.use(http.get(settingsUrl, () => new Promise<Response>(() => undefined)));
  onScreen(<SetupPage />);
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
});

test('who does not administer the organisation is told so, and nothing is asked', async () => {
  await signIn({ role: 'Editor' });
  onScreen(<SetupPage />);
  expect(screen.getByText('Only administrators of this organisation set Nabat up')).toBeInTheDocument();
  expect(screen.queryByLabelText(/^Token/)).not.toBeInTheDocument();
});

test('the provisioning files hold the address that is saved', async () => {
  onScreen(<SetupPage />);
  expect(await screen.findByText(/bridgeUrl: "http:\/\/bridge:8480"/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Copy provisioning/plugins/nabat.yaml' })).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ role: 'Admin', language: 'ru-RU' });
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Проверить сохранённое' }));
  expect(await screen.findByText('Работает: для моста вы — anna')).toBeInTheDocument();
  expect(screen.getByText(/Вам можно смотреть, действовать и настраивать/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Сменить' })).toBeInTheDocument();
});

test('what is heard and what is not come in one answer, so that no source is in neither for a moment', async () => {
  let asked = 0;
  bridge.use(
    http.get(bridgeUrl('/api/v1/sources'), () => {
      asked += 1;
      return HttpResponse.json({ rows: [], unheard: ['zabbix-main'] });
    }),
  );
  onScreen(<SetupPage />);
  await screen.findByRole('button', { name: 'Prepare zabbix-main…' });
  expect(asked).toBe(1);
});

test('what was done is still there to be read when the source is heard for the first time because of it', async () => {
  const rows: unknown[] = [];
  bridge.use(
    http.get(bridgeUrl('/api/v1/sources'), () => HttpResponse.json({ rows, unheard: rows.length === 0 ? ['zabbix-main'] : [] })),
    http.post(setup, async ({ request }) => {
      const { dryRun } = (await request.json()) as { dryRun: boolean };
      if (!dryRun) rows.push({ source: 'zabbix-main', state: 'ok', since: 1_790_000_000_000 });
      return HttpResponse.json({ dryRun, steps: 1, lines: [dryRun ? 'would create the media type Nabat' : 'created the media type Nabat'] });
    }),
  );
  onScreen(<SetupPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'Prepare zabbix-main…' }));
  await userEvent.type(screen.getByLabelText('Password'), 'zabbix');
  await userEvent.click(screen.getByRole('button', { name: 'Say what would be done' }));
  await screen.findByText('would create the media type Nabat');
  await userEvent.click(screen.getByRole('button', { name: 'Do it' }));
  expect(await screen.findByText(/^answers since/)).toBeInTheDocument();
  expect(screen.getByText('created the media type Nabat')).toBeInTheDocument();
});
