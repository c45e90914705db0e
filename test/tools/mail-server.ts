// mail-server: a real SMTP server on this machine, with what it took in readable, and what it should refuse said by a test.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';

export type MailServer = {
  readonly port: number;
  readonly mails: readonly ParsedMail[];
  /** Of each mail: whom reports go to, and which reports were asked for. */
  readonly envelopes: readonly { readonly from: string; readonly name?: string; readonly notify?: string }[];
  /** Answers RCPT, or the end of DATA, with this code and text from now on; nothing gives it back. */
  refuse(at: 'recipient' | 'data' | 'greeting' | undefined, code?: number, says?: string): void;
  /** Takes mail in and never answers, until it is set to false. */
  hang(on: boolean): void;
  /** Resolves when the next mail is there, whole, and is not answered. */
  hung(): Promise<void>;
  /** As a network that breaks: every connection is gone. */
  breaks(): void;
  /** Nothing listens any more, and again does at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

export async function aMailServer(login?: { readonly user: string; readonly pass: string }): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const envelopes: MailServer['envelopes'][number][] = [];
  let refusal: { readonly at: 'recipient' | 'data' | 'greeting'; readonly code: number; readonly says: string } | undefined;
  let hangs = false;
  let onHung: () => void = () => undefined;
  const open = new Set<Socket>();
  const refused = (at: 'recipient' | 'data' | 'greeting'): Error | undefined =>
    refusal?.at === at ? Object.assign(new Error(refusal.says), { responseCode: refusal.code }) : undefined;
  const make = (): SMTPServer =>
    new SMTPServer({
      authOptional: login === undefined,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      hideDSN: false,
      onConnect: (_, done) => done(refused('greeting')),
      onAuth: ({ username, password }, _, done) =>
        username === login?.user && password === login?.pass
          ? done(null, { user: username })
          : done(Object.assign(new Error('wrong login'), { responseCode: 535 })),
      onRcptTo: (_, __, done) => done(refused('recipient')),
      onData: (stream, session, done) => {
        void simpleParser(stream).then((mail) => {
          if (hangs) return onHung();
          const wrong = refused('data');
          if (!wrong) {
            mails.push(mail);
            envelopes.push(envelopeOf(session));
          }
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
    listening.on('connection', (socket: Socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
    await once(listening, 'listening');
    port = (listening.address() as AddressInfo).port; // it listens on TCP
  };
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  await start();
  return {
    port,
    mails,
    envelopes,
    refuse: (at, code = 550, says = 'no such mailbox') => {
      refusal = at && { at, code, says };
    },
    hang: (on) => {
      hangs = on;
    },
    hung: () => new Promise((resolve) => (onHung = resolve)),
    breaks: () => open.forEach((socket) => socket.destroy()),
    start,
    stop,
  };
}

function envelopeOf({ envelope: { mailFrom, rcptTo } }: SMTPServerSession): MailServer['envelopes'][number] {
  const [name, notify] = [argument(mailFrom, 'ENVID'), argument(rcptTo[0] ?? false, 'NOTIFY')];
  return { from: mailFrom === false ? '' : mailFrom.address, ...(name !== undefined && { name }), ...(notify !== undefined && { notify }) };
}

const argument = (address: SMTPServerAddress | false, name: string): string | undefined => {
  const value = address !== false && address.args ? (Object.entries(address.args).find(([key]) => key === name)?.[1] as unknown) : undefined;
  return typeof value === 'string' ? value : undefined;
};
