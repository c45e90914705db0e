// mailbox: a real IMAP server on this machine with one mailbox, into which a test puts mails and in which it sees what was marked.
import hoodiecrow from 'hoodiecrow-imap';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';

export type Mailbox = {
  readonly port: number;
  /** Comes in now; whoever waits with IDLE hears of it. */
  arrives(mail: string | Buffer, flags?: readonly string[]): void;
  /** Of each mail, in their order. */
  flags(): readonly (readonly string[])[];
  /** All that clients said. */
  said(): string;
  /** How many connections there were, and how many there are. */
  connections(): { readonly made: number; readonly open: number };
  /** As a network that breaks: every connection is gone, and a new one may be made. */
  breaks(): void;
  /** As a server that is being started anew: whoever comes is turned away, until it is said to be over. */
  refuses(is: boolean): void;
  stop(): Promise<void>;
};

/** @param idle  whether the server says by itself that something came. @param tls  its certificate and key: then it speaks TLS from the first byte */
export async function aMailbox({
  user,
  password,
  idle = true,
  tls,
}: {
  readonly user: string;
  readonly password: string;
  readonly idle?: boolean;
  readonly tls?: { readonly cert: string; readonly key: string };
}): Promise<Mailbox> {
  const imap = hoodiecrow({
    plugins: idle ? ['IDLE'] : [],
    ...(tls && { secureConnection: true, credentials: tls }),
    storage: { INBOX: {}, '': {} },
    users: { [user]: { password } },
  });
  const { server } = imap;
  const open = new Set<Socket>();
  let [made, said, isRefusing] = [0, '', false];
  server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => {
    made += 1;
    if (isRefusing) socket.destroy();
    open.add(socket);
    socket.on('data', (data: Buffer) => (said += data.toString('latin1')));
    socket.on('error', () => undefined); // a client that breaks off is no trouble of the server's
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breaks = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    arrives: (mail, flags = []) => imap.appendMessage('INBOX', [...flags], undefined, mail.toString().replaceAll(/\r?\n/g, '\r\n')),
    flags: () => imap.getMailbox('INBOX').messages.map((message) => message.flags),
    said: () => said,
    connections: () => ({ made, open: open.size }),
    breaks,
    refuses: (is) => {
      isRefusing = is;
    },
    stop: async () => {
      server.close();
      breaks();
      if (server.listening) await once(server, 'close');
    },
  };
}
