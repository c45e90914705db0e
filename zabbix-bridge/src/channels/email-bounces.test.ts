// What is heard of a mail after its server took it, over a real SMTP and a real IMAP server.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as passes } from 'node:timers/promises';
import { aMailbox, type Mailbox } from '../../../test/tools/mailbox.ts';
import { aMailServer } from '../../../test/tools/mail-server.ts';
import type { BounceSettings } from './smtp.ts';
import { aLetter } from './builders.ts';
import type { Heard, OnHeard } from './channel.ts';
import { emailChannel } from './smtp.ts';

const login = { user: 'bounces', password: 'not-to-be-read' };
const sample = (name: string): string => readFileSync(new URL(`./fixtures/bounces/${name}.eml`, import.meta.url), 'utf8');

const ends: (() => Promise<unknown>)[] = [];
let mailbox: Mailbox;
beforeEach(async () => {
  mailbox = await aMailbox(login);
  ends.push(() => mailbox.stop());
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Looks often, so that no test waits; what is waited for is what the server says. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await passes(5);
}

function anEmail(more: Partial<BounceSettings> = {}, smtp = 9) {
  const bounces: BounceSettings = { host: '127.0.0.1', port: mailbox.port, security: 'none', ...login, mailbox: 'INBOX', firstWaitMs: 10, ...more };
  const channel = emailChannel({ host: '127.0.0.1', port: smtp, security: 'none', from: 'nabat@example.org', bounces });
  ends.push(() => channel.close());
  return channel;
}

/** Hears of mails, until the test ends. */
function follows(channel: ReturnType<typeof anEmail>, answers: OnHeard = async () => 'noted') {
  const [heard, fared]: [Heard[], (string | undefined)[]] = [[], []];
  channel.follow?.(
    (each) => {
      heard.push(each);
      return answers(each);
    },
    (trouble) => fared.push(trouble),
  );
  return { heard, fared };
}

const failed = {
  id: 'i-mfxa3k8c-7/tell/45',
  receipt: '<i-mfxa3k8c-7.tell.45@example.org>',
  state: 'failed',
  says: '550 5.1.1 …: Recipient address rejected: User unknown in virtual mailbox table',
};

test('a report that waits, and one that comes while it is watched, are heard under the name that the mail was sent by, and marked as read', async () => {
  mailbox.arrives(sample('postfix'));
  const { heard } = follows(anEmail());
  await until(() => heard.length === 1);
  mailbox.arrives(sample('postfix-delayed'));
  await until(() => mailbox.flags().every((flags) => flags.includes('\\Seen')));
  expect(heard).toEqual([failed, { ...failed, state: 'delayed', says: expect.stringContaining('Connection timed out') }]);
});

test.each([
  ['a test', 'test.1790140000000.3', 'test/1790140000000/3'],
  ['a notice of planned works', 'works.7', 'works/7'],
  ['a digest', 'digest.3', 'digest/3'],
])('a report of %s is heard under its name', async (_, name, id) => {
  mailbox.arrives(sample('postfix').replaceAll('i-mfxa3k8c-7.tell.45', name));
  const { heard } = follows(anEmail());
  await until(() => heard.length === 1);
  expect(heard).toEqual([{ ...failed, id, receipt: `<${name}@example.org>` }]);
});

test('everything else in the mailbox stays as it is: mails of people, reports of others’ mails, and what was read already', async () => {
  mailbox.arrives('From: anna@example.net\nSubject: Re: [P1] Corporate mail is down\n\nI am on it\n');
  mailbox.arrives(sample('postfix').replaceAll('@example.org', '@example.com').replaceAll('+40example.org', '+40example.com'));
  mailbox.arrives(sample('postfix').replaceAll('report-type=delivery-status', 'report-type=disposition-notification'));
  mailbox.arrives(sample('postfix'), ['\\Seen']);
  mailbox.arrives(sample('exchange'));
  const { heard } = follows(anEmail());
  await until(() => mailbox.flags().at(-1)?.includes('\\Seen') === true);
  expect(heard).toHaveLength(1);
  expect(mailbox.flags().slice(0, 4)).toEqual([[], [], [], ['\\Seen']]);
});

test('what the ledger does not know is left unread, and what could not be noted is handed in again', async () => {
  mailbox.arrives(sample('postfix').replaceAll('tell.45', 'tell.46'));
  mailbox.arrives(sample('postfix'));
  let tries = 0;
  const { heard } = follows(anEmail({ everyMs: 20 }), async ({ id }) => (id.endsWith('46') ? 'unknown' : (tries += 1) < 3 ? 'later' : 'noted'));
  await until(() => mailbox.flags()[1]?.includes('\\Seen') === true);
  expect(mailbox.flags()[0]).toEqual([]);
  expect(heard.map(({ id }) => id.slice(-2))).toEqual(['46', '45', '45', '45']);
});

test('a connection that breaks is made anew, and a server that says nothing by itself is asked', async () => {
  const silent = await aMailbox({ ...login, idle: false });
  ends.push(() => silent.stop());
  const { heard } = follows(anEmail({ port: silent.port, everyMs: 20 }));
  silent.arrives(sample('postfix'));
  await until(() => silent.flags()[0]?.includes('\\Seen') === true);
  silent.breaks();
  await until(() => silent.connections().made > 1);
  silent.arrives(sample('exchange'));
  await until(() => silent.flags()[1]?.includes('\\Seen') === true);
  expect(heard).toHaveLength(2);
});

test('a mailbox that cannot be read is told once, without the password, and is tried again', async () => {
  const { fared } = follows(anEmail({ password: 'not-the-right-one' }));
  await until(() => mailbox.connections().made > 2);
  expect(fared).toHaveLength(1);
  expect(fared[0]).toMatch(/^127\.0\.0\.1:\d+: .+/);
  expect(fared[0]).not.toContain('not-the-right-one');
});

test('that the mailbox can be read is told at first, and again after it could not', async () => {
  const { fared } = follows(anEmail());
  await until(() => fared.length > 0);
  mailbox.refuses(true);
  mailbox.breaks();
  await until(() => fared.length > 1);
  mailbox.refuses(false);
  await until(() => fared.at(-1) === undefined);
  // What it is that is wrong may change while others are turned away.
  expect([fared[0], typeof fared[1]]).toEqual([undefined, 'string']);
  expect(fared.slice(1, -1)).not.toContain(undefined);
});

test('a server that offers no TLS where it is demanded is never shown the password', async () => {
  mailbox.arrives(sample('postfix'));
  for (const security of ['starttls', 'tls'] as const) {
    const { heard, fared } = follows(anEmail({ security }));
    await until(() => fared.length > 0);
    expect(heard).toEqual([]);
  }
  expect(mailbox.said()).not.toContain(login.password);
});

test('with a mailbox for them reports are asked for under the mail’s own name, and go where the configuration says', async () => {
  const server = await aMailServer();
  ends.push(() => server.stop());
  const post = { id: 'inc-1/tell/45', address: 'anna@example.org', letter: aLetter() };
  for (const more of [{}, { address: 'bounces@example.org' }, { address: 'bounces@example.org', verp: true }]) await anEmail(more, server.port).post(post);
  const asked = { name: expect.stringMatching(/^inc-1\.tell\.45(@|\+40)example\.org$/), notify: 'SUCCESS,FAILURE,DELAY' };
  expect(server.envelopes).toEqual([
    { from: 'nabat@example.org', ...asked },
    { from: 'bounces@example.org', ...asked },
    { from: 'bounces+inc-1.tell.45@example.org', ...asked },
  ]);
  await emailChannel({ host: '127.0.0.1', port: server.port, security: 'none', from: 'nabat@example.org' }).post(post);
  expect(server.envelopes.at(-1)).toEqual({ from: 'nabat@example.org' });
});
