// mail-server: a real SMTP server on this machine, with what it took in readable, and what it should refuse said by a test.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export type MailServer = {
  readonly port: number;
  readonly mails: readonly ParsedMail[];
  /** Answers RCPT, or the end of DATA, with this code and text from now on; nothing gives it back. */
  refuse(at: 'recipient' | 'data' | 'greeting' | undefined, code?: number, says?: string): void;
  /** Takes mail in and never answers; what hangs is let go when it is set to false. */
  hang(on: boolean): void;
  /** Nothing listens any more, and again does at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

export async function aMailServer(login?: { readonly user: string; readonly pass: string }): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  let refusal: { readonly at: 'recipient' | 'data' | 'greeting'; readonly code: number; readonly says: string } | undefined;
  let hangs = false;
  const refused = (at: 'recipient' | 'data' | 'greeting'): Error | undefined =>
    refusal?.at === at ? Object.assign(new Error(refusal.says), { responseCode: refusal.code }) : undefined;
  const make = (): SMTPServer =>
    new SMTPServer({
      authOptional: login === undefined,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onConnect: (_, done) => done(refused('greeting')),
      onAuth: ({ username, password }, _, done) =>
        username === login?.user && password === login?.pass
          ? done(null, { user: username })
          : done(Object.assign(new Error('wrong login'), { responseCode: 535 })),
      onRcptTo: (_, __, done) => done(refused('recipient')),
      onData: (stream, _, done) => {
        void simpleParser(stream).then((mail) => {
          if (hangs) return;
          const wrong = refused('data');
          if (!wrong) mails.push(mail);
          done(wrong);
        });
      },
    });
  let port = 0;
  let server = make();
  const start = async (): Promise<void> => {
    server = make();
    server.on('error', () => undefined); // a client that breaks off is no trouble of the server's
    const listening = server.listen(port, '127.0.0.1');
    await once(listening, 'listening');
    port = (listening.address() as AddressInfo).port; // it listens on TCP
  };
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  await start();
  return {
    port,
    mails,
    refuse: (at, code = 550, says = 'no such mailbox') => {
      refusal = at && { at, code, says };
    },
    hang: (on) => {
      hangs = on;
    },
    start,
    stop,
  };
}
