// Channels.test: the ways to reach people on the Setup page, and a test by one of them, by who may and may not send it.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { aMe } from '../../../test/me.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import type { Channel } from '../../api/wire/channel.ts';
import { Channels } from './Channels.tsx';

const url = bridgeUrl('/api/v1/channels');
const at = Date.UTC(2026, 10, 21, 18, 0);
const aChannel = (given: Partial<Channel> = {}): Channel => ({ name: 'email', words: 'e-mail', silent: true, threads: true, unheard: [], ...given });
const having = (...rows: readonly Channel[]) => bridge.use(http.get(url, () => HttpResponse.json({ rows })));
const open = () => onScreen(<Channels />);

beforeEach(async () => {
  await signIn({ role: 'Admin' });
  bridge.use(...exampleAnswers);
});

test('of each channel it says how the last message fared, the later first, in the provider’s words', async () => {
  having(
    aChannel({ sentAt: at, failed: { at: at - 60_000, says: 'Timeout' } }),
    aChannel({ name: 'telegram', words: 'Telegram', sentAt: at, failed: { at: at + 60_000, says: '401 <b>Unauthorized</b>' } }),
    aChannel({ name: 'ntfy', words: 'ntfy' }),
  );
  open();
  const [email, telegram, ntfy] = await screen.findAllByRole('listitem');
  expect(email).toHaveTextContent(/^e-mail last went through 21 November, \d\d:00 · last failed 21 November, \d\d:59: Timeout$/);
  expect(telegram).toHaveTextContent(/^Telegram last failed 21 November, \d\d:01: 401 <b>Unauthorized<\/b> · last went through/);
  expect(ntfy).toHaveTextContent('ntfy nothing has been sent yet');
});

test('presses that nobody hears stand with their channel: since when, and why in the provider’s words, also while messages go through', async () => {
  having(
    aChannel({
      name: 'telegram',
      words: 'Telegram',
      sentAt: at,
      unheard: [{ what: 'presses', since: at, says: 'Conflict: <b>', words: 'what people press or answer is not heard' }],
    }),
    aChannel({ unheard: [{ what: 'outcomes', since: at, words: 'whether messages arrived is not heard' }] }),
  );
  open();
  const [telegram, email] = await screen.findAllByRole('listitem');
  expect(telegram).toHaveTextContent(
    /^Telegram last went through 21 November, \d\d:00what people press or answer is not heard, since 21 November, \d\d:00: Conflict: <b>$/,
  );
  expect(email).toHaveTextContent(/whether messages arrived is not heard, since 21 November, \d\d:00$/);
});

test('a provider that asks to wait has not failed: until when nothing goes out stands with its channel, to the second', async () => {
  having(
    aChannel({
      sentAt: at,
      failed: { at: at + 1_000, says: 'slow down' },
      waits: { until: at + 30_000, says: 'slow <b>down', words: 'its provider asks to wait, nothing goes out' },
    }),
  );
  open();
  const item = await screen.findByRole('listitem');
  expect(item).toHaveTextContent(/its provider asks to wait, nothing goes out until \d\d:00:30: slow <b>down$/);
});

test('what a provider that asks to wait said is read once, not once as a failure and once as a reason', async () => {
  having(
    aChannel({
      failed: { at, says: 'quota reached' },
      waits: { until: at + 30_000, says: 'quota reached', words: 'its provider asks to wait, nothing goes out' },
    }),
  );
  open();
  expect(await screen.findByRole('listitem')).toHaveTextContent(/: quota reachedits provider asks to wait, nothing goes out until \d\d:00:30$/);
});

test('a test message goes to whom one chooses, by the channel that one chooses, and what came back is said', async () => {
  const asked: unknown[] = [];
  bridge.use(
    http.post(bridgeUrl('/api/v1/channels/test'), async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ rows: [{ channel: 'email', state: 'failed', words: 'anna: e-mail failed: no such mailbox' }] });
    }),
  );
  open();
  const form = await screen.findByRole('form', { name: 'A test message' });
  expect(within(form).getByRole('button', { name: 'Send a test message' })).toBeDisabled();
  await userEvent.click(within(form).getByRole('combobox', { name: 'To' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Anna Petrova' }));
  await userEvent.click(within(form).getByRole('combobox', { name: 'By' }));
  expect(await screen.findAllByRole('option')).toHaveLength(2); // the call is not set up
  await userEvent.click(screen.getByRole('option', { name: 'e-mail' }));
  await userEvent.click(within(form).getByRole('button', { name: 'Send a test message' }));
  expect(await screen.findByRole('status', { name: 'What came back' })).toHaveTextContent('anna: e-mail failed: no such mailbox');
  expect(asked).toEqual([{ to: 'anna', channel: 'email' }]);
});

test('a test that the bridge refuses is said in its words', async () => {
  bridge.use(http.post(bridgeUrl('/api/v1/channels/test'), () => HttpResponse.json(aProblem('command-not-possible'), { status: 409 })));
  open();
  await userEvent.click(await screen.findByRole('combobox', { name: 'To' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Anna Petrova' }));
  await userEvent.click(screen.getByRole('button', { name: 'Send a test message' }));
  expect(await screen.findByText('Nabat refused')).toBeInTheDocument();
});

test('who sees some tenants alone looks at the channels and sends no test', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/me'), () => HttpResponse.json(aMe({ tenants: ['bank'] }))));
  open();
  expect(await screen.findByText(/^A test message is for who may act and sees all tenants/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Send a test message' })).not.toBeInTheDocument();
});

test('where nobody has an address there is nobody to try a channel with', async () => {
  bridge.use(http.get(bridgeUrl('/api/v1/on-call/reach'), () => HttpResponse.json({ rows: [] })));
  open();
  expect(await screen.findByText(/so there is nobody to try them with/)).toBeInTheDocument();
});

test('while it is asked for, that is said; and where no channel is set up, what that means', async () => {
  bridge.use(http.get(url, () => delay('infinite')));
  const { unmount } = open();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
  unmount();
  having();
  open();
  expect(await screen.findByText('The bridge has no channel yet')).toBeInTheDocument();
});

test('without contact nothing is made up, and who may not see it is told so', async () => {
  bridge.use(http.get(url, () => HttpResponse.error()));
  const { unmount } = open();
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  expect(screen.queryByText('The bridge has no channel yet')).not.toBeInTheDocument();
  unmount();
  bridge.use(http.get(url, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  open();
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ role: 'Admin', language: 'ru-RU' });
  having(aChannel({ words: 'письмо' }));
  open();
  expect(await screen.findByText('ещё ничего не отправлялось')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Отправить проверку' })).toBeInTheDocument();
});
