// smpp-library: of the library `smpp`, which brings no types, what is used here.
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server, Socket } from 'node:net';

  namespace smpp {
    type Pdu = {
      readonly command: string;
      readonly command_status: number;
      readonly sequence_number: number;
      isResponse(): boolean;
      response(fields?: Readonly<Record<string, unknown>>): Pdu;
      readonly [field: string]: unknown;
    };
    interface Session extends EventEmitter {
      readonly socket: Socket;
      /** @returns false when nothing can be written any more */
      send(pdu: Pdu, answered?: (answer: Pdu) => void): boolean;
      close(): void;
      destroy(): void;
    }
  }
  const smpp: {
    readonly PDU: new (command: string, fields?: Readonly<Record<string, unknown>>) => smpp.Pdu;
    /** Status codes by name. */
    readonly errors: Readonly<Record<string, number>>;
    connect(options: Readonly<Record<string, unknown>>): smpp.Session;
    createServer(listener: (session: smpp.Session) => void): Server;
  };
  export = smpp;
}
