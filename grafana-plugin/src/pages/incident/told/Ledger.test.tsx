// Ledger.test: who was told of an incident as an engineer sees it, also while nobody was, without contact and without the right to see.
import { beforeEach, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { listNotifications } from '../../../../../zabbix-bridge/src/api/contract/ledger.ts';
import { bridge, bridgeUrl } from '../../../../test/bridge.ts';
import { aProblem } from '../../../../test/builders.ts';
import { exampleAnswers } from '../../../../test/example-answers.ts';
import { signIn } from '../../../../test/grafana.ts';
import { answering, openIncident } from '../../../../test/incident-screen.tsx';
import { aDetail } from '../../../../test/members.ts';
import { messageList, type Message } from '../../../api/wire/ledger.ts';

const [example] = messageList.parse(listNotifications.example).rows;
const aMessage = (given: Partial<Message> = {}): Message => {
  if (!example) throw new Error('The contract’s example has no message any more.');
  return { ...example, ...given };
};
const at = Date.UTC(2026, 10, 21, 18, 0);
const url = bridgeUrl('/api/v1/incidents/:incident/notifications');
function open(...rows: readonly Message[]) {
  const of = (state: Message['state']) => rows.filter((it) => it.state === state).length;
  bridge.use(http.get(url, () => HttpResponse.json({ rows, queued: of('queued'), failed: of('failed'), asOf: 9 })));
  return openIncident('/incident/INC-2041?tab=told');
}
const section = () => screen.findByRole('region', { name: 'Who was told' });

beforeEach(() => {
  bridge.use(...exampleAnswers);
  answering(aDetail());
});

test('of each message it says to whom, how, what came back attempt by attempt, and why', async () => {
  open(
    aMessage({
      to: 'Boris',
      viaWords: 'on call in line-1',
      delivery: { urgency: 'call', channels: ['telegram', 'email'] },
      attempts: [
        { at, channel: 'telegram', attempt: 2, state: 'failed', says: 'the bot was <b>blocked</b>' },
        { at, channel: 'email', attempt: 1, state: 'sent', receipt: '<1@nabat>' },
      ],
    }),
  );
  const ledger = await section();
  const [telegram, email] = within(await within(ledger).findByRole('list', { name: 'Attempts' })).getAllByRole('listitem');
  expect(ledger).toHaveTextContent('Sent: 1 of 1');
  expect(ledger).toHaveTextContent('Boris N-45called: Telegram, e-mail');
  expect(telegram).toHaveTextContent(/^\d\d:00:00 · Telegram failed · attempt 2 · the answer: the bot was <b>blocked<\/b>$/);
  expect(email).toHaveTextContent(/^\d\d:00:00 · e-mail sent · receipt <1@nabat>$/);
  expect(ledger).toHaveTextContent('confirmed after 32 s: a second signal says the sameon call in line-1');
});

test('what reached nobody is said on every part of the page, and counted at the tab', async () => {
  open(aMessage({ state: 'failed' }), aMessage());
  expect(await screen.findByRole('link', { name: 'Messages that reached nobody: 1' })).toHaveAttribute('href', '/incident/INC-2041?tab=told');
  expect(await section()).toHaveTextContent('Sent: 1 of 2, reached nobody: 1');
  expect(screen.getByRole('tab', { name: /Who was told/ })).toHaveTextContent('1');
});

test('what is on its way says when it is tried again, and what nobody can say is said so', async () => {
  open(aMessage({ state: 'queued', nextAttemptAt: at, attempts: [] }), aMessage({ state: 'ambiguous' }));
  const ledger = await section();
  expect(await within(ledger).findByText(/^tried again at \d\d:00:00$/)).toBeInTheDocument();
  expect(ledger).toHaveTextContent('may have arrived, nobody can say');
});

test('a call that was not needed any more is said so: it counts as no failure, and nobody is offered to make it', async () => {
  open(aMessage({ state: 'needless', attempts: [{ at, channel: 'call', attempt: 2, state: 'needless' }] }), aMessage());
  const ledger = await section();
  expect(await within(ledger).findByRole('status')).toHaveTextContent(/^Sent: 1 of 2, not needed any more: 1$/);
  expect(ledger).toHaveTextContent('call not needed any more: it had been taken, or was over · attempt 2');
  expect(within(ledger).queryByRole('button', { name: /again/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /reached nobody/ })).not.toBeInTheDocument();
});

// an SMS always makes a sound: it used to say that no channel was set up
test('what nothing could send without a sound is told from what no channel was set up for', async () => {
  open(aMessage({ state: 'decided', interrupts: false, attempts: [] }), aMessage({ state: 'decided', interrupts: true, attempts: [] }));
  const [soundless, loud] = await within(await section()).findAllByText(/^decided; /);
  expect(soundless).toHaveTextContent('decided; no channel can send it without a sound');
  expect(loud).toHaveTextContent('decided; no channel was set up to send it by');
});

test('what reached nobody is sent again by who may, and what the bridge refuses is said in its words', async () => {
  const asked: string[] = [];
  const answers = [
    HttpResponse.json({ notification: 'N-45', state: 'queued' }, { status: 202 }),
    HttpResponse.json(aProblem('command-not-possible'), { status: 409 }),
  ];
  bridge.use(
    http.post(bridgeUrl('/api/v1/notifications/:notification/resend'), ({ params, request }) => {
      asked.push(`${String(params['notification'])} ${request.headers.has('Idempotency-Key')}`);
      return answers.shift();
    }),
  );
  open(aMessage({ state: 'failed' }), aMessage({ notification: 'N-44' }));
  const [button, ...others] = await screen.findAllByRole('button', { name: 'Send N-45 to Anna again' });
  if (!button) throw new Error('there is no button');
  expect(others).toEqual([]); // what was sent is not sent again
  await userEvent.click(button);
  expect(await screen.findByText('It is on its way again')).toBeInTheDocument();
  await userEvent.click(button);
  expect(await screen.findByText('Nabat refused')).toBeInTheDocument();
  expect(asked).toEqual(['N-45 true', 'N-45 true']);
});

test('a viewer sees what reached nobody and no button that would be refused', async () => {
  await signIn({ role: 'Viewer' });
  open(aMessage({ state: 'failed' }));
  await screen.findByText('reached nobody');
  expect(screen.queryByRole('button', { name: /again/ })).not.toBeInTheDocument();
});

test('what went along with another incident’s message says with which, and leads there', async () => {
  open(aMessage({ delivery: { urgency: 'digest', channels: ['email'], with: 'INC-7' } }));
  const link = await screen.findByRole('link', { name: 'told together with INC-7, in its message N-45' });
  expect(link).toHaveAttribute('href', '/a/nabat-incidents-app/incident/INC-7');
});

test('while it is asked for, that is said; and while nobody was told, that', async () => {
  bridge.use(http.get(url, () => delay('infinite')));
  const { unmount } = openIncident('/incident/INC-2041?tab=told');
  expect(within(await section()).getByText('Asking Nabat…')).toBeInTheDocument();
  unmount();
  open();
  expect(await screen.findByText('Nobody has been told of it yet')).toBeInTheDocument();
});

test('without contact nothing is made up, and who may not see it is told so', async () => {
  bridge.use(http.get(url, () => HttpResponse.error()));
  const { unmount } = openIncident('/incident/INC-2041?tab=told');
  const ledger = await section();
  expect(await within(ledger).findByText('No contact with Nabat')).toBeInTheDocument();
  expect(ledger).not.toHaveTextContent('Nobody has been told');
  unmount();
  bridge.use(http.get(url, () => HttpResponse.json(aProblem('forbidden'), { status: 403 })));
  openIncident('/incident/INC-2041?tab=told');
  expect(await within(await section()).findByText('You may not see this')).toBeInTheDocument();
});

test('in Russian everything is in Russian', async () => {
  await signIn({ language: 'ru-RU' });
  open(aMessage({ state: 'failed' }));
  expect(await screen.findByText('ни до кого не дошло')).toBeInTheDocument();
  expect(screen.getByText('Отправлено: 0 из 1, не дошли ни до кого: 1')).toBeInTheDocument();
});
