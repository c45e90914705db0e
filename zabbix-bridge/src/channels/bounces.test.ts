// What is read out of the reports of mail servers, as they write them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { reportIn } from './bounces.ts';

const sample = (name: string): Buffer => readFileSync(new URL(`./fixtures/bounces/${name}.eml`, import.meta.url));
const ours = 'i-mfxa3k8c-7.tell.45@example.org';

test.each([
  ['rfc3464', 'failed', '4.0.0 426 connection timed out'],
  ['postfix', 'failed', '550 5.1.1 …: Recipient address rejected: User unknown in virtual mailbox table'],
  ['exchange', 'failed', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient … not found by SMTP address lookup'],
  [
    'postfix-delayed',
    'delayed',
    /^is late and still tried until Mon, 28 Sep 2026 09:15:01 \+0300 \(MSK\): 4\.4\.1 connect to mx\.example\.net\[192\.0\.2\.25\]:25: Connection timed out$/,
  ],
  ['postfix-relayed', 'delivered', 'handed on to a server that reports no further'],
] as const)('a report as of %s says that the message is %s, in the server’s words and without an address', async (name, state, says) => {
  const report = await reportIn(sample(name));
  expect(report).toMatchObject({ state, says: typeof says === 'string' ? says : expect.stringMatching(says) });
  expect(report?.names[0]).toBe(ours);
});

test('that it arrived needs no words', async () => {
  expect(await reportIn(sample('postfix-delivered'))).toEqual({ state: 'delivered', names: [ours] });
});

test('a message that the report does not name is known by whom the report was for, where each message has an address of its own', async () => {
  const bare = sample('postfix')
    .toString()
    .replaceAll(/^(Message-ID|Original-Envelope-Id|In-Reply-To|References): .*\n/gm, '');
  const verp = Buffer.from(bare.replace('Delivered-To: nabat@example.org', 'Delivered-To: bounces+i-mfxa3k8c-7.tell.46@example.org'));
  expect((await reportIn(verp, 'bounces@example.org'))?.names).toEqual(['i-mfxa3k8c-7.tell.46@example.org']);
  expect((await reportIn(verp))?.names).toEqual([]);
});

test('of several recipients behind one address the worst counts', async () => {
  const both = sample('postfix')
    .toString()
    .replace(/^(Final-Recipient: .*\n)/m, 'Final-Recipient: rfc822; oleg@example.net\nAction: delivered\nStatus: 2.0.0\n\n$1');
  expect(await reportIn(Buffer.from(both))).toMatchObject({ state: 'failed', says: expect.stringContaining('User unknown') });
});

test('a mail that is no report is none, whatever it quotes', async () => {
  const quoted = sample('postfix')
    .toString()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  expect(
    await reportIn(Buffer.from(`From: anna@example.net\nTo: nabat@example.org\nIn-Reply-To: <${ours}>\nSubject: Re: what is this?\n\n${quoted}`)),
  ).toBeUndefined();
});

test('a report that is cut anywhere breaks nothing, and is never read as something else', async () => {
  const whole = sample('postfix');
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (end) => {
      const report = await reportIn(whole.subarray(0, end));
      if (report) expect(report.state).toBe('failed');
    }),
    { numRuns: 50 },
  );
});
