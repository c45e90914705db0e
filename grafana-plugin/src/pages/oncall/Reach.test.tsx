// Reach.test: how people are reached, and when each way was last proven to work; no way that works stands first.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { bridge, bridgeUrl } from '../../../test/bridge.ts';
import { aProblem } from '../../../test/builders.ts';
import { exampleAnswers } from '../../../test/example-answers.ts';
import { signIn } from '../../../test/grafana.ts';
import { onScreen } from '../../../test/on-screen.tsx';
import type { Channel, Reachable, Way } from '../../api/wire/channel.ts';
import { Reach } from './Reach.tsx';

const url = bridgeUrl('/api/v1/on-call/reach');
const at = Date.UTC(2026, 10, 21, 18, 0);
const aWay = (given: Partial<Way> = {}): Way => ({ channel: 'email', words: 'e-mail', isSetUp: true, hasAddress: true, ...given });
const aReachable = (id: string, ...ways: readonly Way[]): Reachable => ({ recipient: { kind: 'person', id }, name: id, ways });
const having = (...rows: readonly Reachable[]) => bridge.use(http.get(url, () => HttpResponse.json({ rows })));
const open = () => onScreen(<Reach />);
const waysOf = async (who: string) => within(await screen.findByRole('list', { name: `Ways to ${who}` })).getAllByRole('listitem');

beforeEach(() => bridge.use(...exampleAnswers));

test('each way says when it was last proven to work, how that is known, and what it lacks', async () => {
  having(
    aReachable(
      'Anna',
      aWay({ worked: { at, state: 'delivered', test: false } }),
      aWay({ channel: 'telegram', words: 'Telegram', worked: { at, state: 'sent', test: true } }),
      aWay({ channel: 'sms', words: 'SMS', worked: { at, state: 'sent', test: false }, failed: { at: at + 60_000, test: false, says: 'unknown number' } }),
      aWay({ channel: 'ntfy', words: 'ntfy' }),
      aWay({ channel: 'call', words: 'call', isSetUp: false }),
      aWay({ channel: 'max', words: 'MAX', hasAddress: false }),
    ),
  );
  open();
  const said = (await waysOf('Anna')).map(({ textContent }) => textContent?.replaceAll(/\d\d:(\d\d)/g, '?:$1'));
  expect(said).toEqual([
    'e-mail a message arrived 21 November, ?:00',
    'Telegram a test message was taken 21 November, ?:00',
    'SMS failed 21 November, ?:01: unknown number; worked last 21 November, ?:00',
    'ntfy nothing has gone through yet',
    'call not set up at the bridge',
    'MAX no address is known',
  ]);
});

test('whom nothing that works reaches stands first and is said to', async () => {
  having(aReachable('Anna', aWay()), aReachable('Boris', aWay({ isSetUp: false })));
  open();
  const [first, second] = await screen
    .findAllByRole('listitem')
    .then((items) => items.filter(({ parentElement }) => !parentElement?.hasAttribute('aria-label')));
  expect(first).toHaveTextContent(/^Boris.*no way that works/);
  expect(second).not.toHaveTextContent('no way that works');
});

// it stood as fine for as long as a message was tried again
test('what a provider refuses while it is tried again is said with its words, and with what got through before', async () => {
  const pagerduty: Channel = { name: 'pagerduty', words: 'PagerDuty', silent: true, threads: true, unheard: [], sentAt: at };
  const rows: readonly Channel[] = [{ ...pagerduty, failed: { at: at + 60_000, says: 'HTTP 503: <b>maintenance</b>' } }];
  bridge.use(http.get(bridgeUrl('/api/v1/channels'), () => HttpResponse.json({ rows })));
  having(aReachable('Anna', aWay({ channel: 'pagerduty', words: 'PagerDuty', worked: { at, state: 'sent', test: false } }), aWay()));
  open();
  expect(await screen.findByText('Not every message is taken at the moment')).toBeInTheDocument();
  expect(screen.getByText(/last failed 21 November, \d\d:01: HTTP 503: <b>maintenance<\/b> · last went through 21 November, \d\d:00/)).toBeInTheDocument();
  const [way, mail] = await waysOf('Anna');
  expect(way).toHaveTextContent(/a message was taken 21 November, \d\d:00the last message by this way was not taken$/);
  expect(mail).not.toHaveTextContent('not taken');
});

test('where every provider takes what it is given, nothing is said of them', async () => {
  having(aReachable('Anna', aWay({ worked: { at, state: 'sent', test: false } })));
  bridge.use(http.get(bridgeUrl('/api/v1/channels'), () => HttpResponse.json({ rows: [] })));
  open();
  await waysOf('Anna');
  expect(screen.queryByText('Not every message is taken at the moment')).not.toBeInTheDocument();
});

test('in which order they are tried is said by how loud a message is', async () => {
  having({ ...aReachable('Anna', aWay()), by: { call: ['call', 'telegram'], message: ['telegram'], digest: [] } });
  open();
  expect(await screen.findByText('called: call → Telegram · a message: Telegram · the digest: nothing')).toBeInTheDocument();
});

test('who may sends a test message to somebody from there, and what came back is said', async () => {
  const asked: unknown[] = [];
  having(aReachable('Anna', aWay()));
  bridge.use(
    http.post(bridgeUrl('/api/v1/channels/test'), async ({ request }) => {
      asked.push(await request.json());
      return HttpResponse.json({ rows: [{ channel: 'email', state: 'sent', words: 'Anna: e-mail sent' }] });
    }),
  );
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Send Anna a test message' }));
  expect(await screen.findByRole('status', { name: 'What came back' })).toHaveTextContent('Anna: e-mail sent');
  expect(asked).toEqual([{ to: 'Anna' }]);
});

test('a viewer sees how people are reached and has no button that would be refused', async () => {
  await signIn({ role: 'Viewer' });
  having(aReachable('Anna', aWay()));
  open();
  await waysOf('Anna');
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('while it is asked for, that is said; and where there is nobody, what that means', async () => {
  bridge.use(http.get(url, () => delay('infinite')));
  const { unmount } = open();
  expect(screen.getByText('Asking Nabat…')).toBeInTheDocument();
  unmount();
  having();
  open();
  expect(await screen.findByText(/what is decided reaches no one/)).toBeInTheDocument();
});

test('without contact nothing is made up, and who may not see it is told so', async () => {
  bridge.use(http.get(url, () => HttpResponse.error()));
  const { unmount } = open();
  expect(await screen.findByText('No contact with Nabat')).toBeInTheDocument();
  unmount();
  bridge.use(http.get(url, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  open();
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  having(aReachable('Anna', aWay({ words: 'письмо' })));
  open();
  expect(await screen.findByText('пока ничего не прошло')).toBeInTheDocument();
});
