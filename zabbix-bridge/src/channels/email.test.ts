// What e-mail promises, spoken to a real SMTP server.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { aMailServer, type MailServer } from '../../../test/tools/mail-server.ts';
import { aLetter } from './builders.ts';
import { channelPromises } from './promises.ts';
import { emailChannel } from './smtp.ts';

let server: MailServer;
beforeAll(async () => {
  server = await aMailServer();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.refuse(undefined);
  (server.mails as unknown[]).length = 0;
});
const anEmail = (more = {}) => emailChannel({ host: '127.0.0.1', port: server.port, security: 'none', from: 'nabat@example.org', timeoutMs: 60_000, ...more });
const toAnna = { id: 'inc-1/tell/1', address: 'anna@example.org' };

channelPromises('e-mail', {
  open: () => anEmail(),
  address: 'anna@example.org',
  badAddress: 'anna',
  read: async () => {
    const { subject, text, html } = server.mails.at(-1) ?? {};
    return { first: subject ?? '', text: text ?? '', markup: html === false ? '' : (html ?? '') };
  },
  refusesAddress: () => server.refuse('recipient', 550, 'no such mailbox anna@example.org'),
  refusesAll: () => server.refuse('data', 554, 'policy'),
  isBusy: () => server.refuse('data', 451, 'try again later'),
  unreachable: () => emailChannel({ host: '127.0.0.1', port: 9, security: 'none', from: 'nabat@example.org' }),
  acts: async () => {
    const { text = '', html } = server.mails.at(-1) ?? {};
    const ways = [...text.matchAll(/^(.+): (https:\S+\/acts\/\S+)$/gm)].map(([, label = '', leads = '']) => ({ label, leads }));
    const buttons = [...String(html).matchAll(/href="([^"]+\/acts\/[^"]+)">([^<]+)</g)].map(([, leads = '', label = '']) => ({ label, leads }));
    expect(buttons).toEqual(ways);
    return ways;
  },
});

test('subject and body say how bad it is, what is down and why this reader, in plain text and in HTML', async () => {
  expect(await anEmail().post({ ...toAnna, letter: aLetter() })).toMatchObject({ kind: 'sent', receipt: '<inc-1.tell.1@example.org>' });
  const [mail] = server.mails;
  expect(mail?.subject).toBe('[P1] Corporate mail is down: dc-01 unreachable (INC-7)');
  expect(mail?.text).toBe(`🔴 P1 · Corporate mail is down: dc-01 unreachable
Since 23 September, 09:14 · 3 hosts · pharma
reaction 6 min left, resolution 51 min left
Why P1: a key service is down
Nobody has it yet
Open: https://grafana.example.org/a/nabat-incidents-app/incident/INC-7
Why you: on call in line-1 until 23 September, 20:00`);
  expect(mail?.html).toContain('<a href="https://grafana.example.org/a/nabat-incidents-app/incident/INC-7">Open</a>');
  expect(mail?.headers.get('priority')).toBe('high');
});

test('all that is said of one incident hangs together, and each message is one of its own', async () => {
  const channel = anEmail();
  for (const nth of [1, 2]) await channel.post({ ...toAnna, id: `inc-1/tell/${nth}`, letter: aLetter() });
  await channel.post({ ...toAnna, id: 'inc-2/tell/1', letter: aLetter({ thread: 'inc-2' }) });
  const thread = { inReplyTo: '<inc-1.thread@example.org>', references: 'inc-1.thread@example.org' };
  const read = server.mails.map(({ messageId, inReplyTo, references }) => ({
    messageId,
    inReplyTo,
    references: [references].flat().join(' ').replace(/[<>]/g, ''),
  }));
  expect(read).toEqual([
    { messageId: '<inc-1.tell.1@example.org>', ...thread },
    { messageId: '<inc-1.tell.2@example.org>', ...thread },
    { messageId: '<inc-2.tell.1@example.org>', inReplyTo: '<inc-2.thread@example.org>', references: 'inc-2.thread@example.org' },
  ]);
});

test('a message that left and was never answered is ambiguous', async () => {
  server.hang(true);
  // However long the way to the server takes, the connection breaks when the whole message is there.
  const left = server.hung();
  const posted = anEmail().post({ ...toAnna, letter: aLetter() });
  await left;
  server.breaks();
  expect(await posted).toMatchObject({ kind: 'ambiguous' });
  server.hang(false);
});

test('a mailbox that is full, or a server that wants to be asked twice, is tried again and is no fault of the channel', async () => {
  server.refuse('recipient', 450, 'greylisted, try again');
  expect(await anEmail().post({ ...toAnna, letter: aLetter() })).toMatchObject({ kind: 'later', whose: 'address' });
});

test('a wrong password is the channel’s fault, and is not in the words', async () => {
  const locked = await aMailServer({ user: 'nabat', pass: 'right' });
  const channel = emailChannel({
    host: '127.0.0.1',
    port: locked.port,
    security: 'none',
    from: 'nabat@example.org',
    user: 'nabat',
    password: 'not-right',
    timeoutMs: 60_000,
  });
  const posted = await channel.post({ ...toAnna, letter: aLetter() });
  expect(posted).toMatchObject({ kind: 'refused', whose: 'channel' });
  expect(JSON.stringify(posted)).not.toContain('not-right');
  await locked.stop();
});
