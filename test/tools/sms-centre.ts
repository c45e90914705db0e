// sms-centre: an SMS centre on this machine that speaks SMPP, keeps what it is given as a phone would show it, and answers as a test says.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import smpp, { type Pdu, type Session } from 'smpp';

export type Sms = {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly coding: number;
  readonly parts: number;
  readonly id: string;
  readonly fields: Pdu;
};
export type SmsCentre = {
  readonly port: number;
  /** What phones have, the parts of one message put together. */
  readonly messages: Sms[];
  /** Each `submit_sm`, also those that were refused. */
  readonly submitted: Pdu[];
  /** How what it delivered was answered, each by the name of its status. */
  readonly answered: string[];
  readonly bound: () => readonly Session[];
  /** How often it was bound to. */
  readonly binds: () => number;
  /** The name of a status for the messages from now on, by their count; undefined: it takes them. `silent`: no answer at all. */
  answers(how: (nth: number) => string | undefined): void;
  letsIn(how: (pdu: Pdu) => string | undefined): void;
  /** Says what became of a message, or what somebody wrote. */
  delivers(fields: Readonly<Record<string, unknown>>): void;
  breaksOff(): void;
  stop(): Promise<void>;
};

export async function anSmsCentre(): Promise<SmsCentre> {
  let answers: (nth: number) => string | undefined = () => undefined;
  let letsIn: (pdu: Pdu) => string | undefined = () => undefined;
  let binds = 0;
  const messages: Sms[] = [];
  const submitted: Pdu[] = [];
  const answered: string[] = [];
  const sessions = new Set<Session>();
  const pieces = new Map<string, Map<number, string>>();
  const status = (name: string | undefined): number => (name === undefined ? 0 : (smpp.errors[name] ?? 0xffff));

  const keep = (pdu: Pdu, id: string): void => {
    const { text, header } = contentOf(pdu);
    const message = { to: String(pdu['destination_addr']), from: String(pdu['source_addr']), coding: Number(pdu['data_coding']), id, fields: pdu };
    if (!header) return void messages.push({ ...message, text, parts: 1 });
    const [reference, all, nth] = header;
    const key = `${message.to}/${reference}`;
    const known = pieces.get(key) ?? new Map<number, string>();
    pieces.set(key, known.set(nth, text));
    if (known.size < all) return;
    pieces.delete(key);
    messages.push({
      ...message,
      parts: all,
      text: [...known]
        .sort(([one], [other]) => one - other)
        .map(([, part]) => part)
        .join(''),
    });
  };
  const server = smpp.createServer((session) => {
    session.on('error', () => session.destroy());
    session.on('close', () => sessions.delete(session));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('bind_transceiver', (pdu: Pdu) => {
      binds += 1;
      const refused = letsIn(pdu);
      if (refused === undefined) sessions.add(session);
      session.send(pdu.response({ command_status: status(refused), system_id: 'centre' }));
    });
    session.on('submit_sm', (pdu: Pdu) => {
      const how = answers(submitted.push(pdu));
      if (how === 'silent') return;
      const id = (0xa0 + submitted.length).toString(16);
      if (how === undefined) keep(pdu, id);
      session.send(pdu.response({ command_status: status(how), message_id: id }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    messages,
    submitted,
    answered,
    bound: () => [...sessions],
    binds: () => binds,
    answers: (how) => {
      answers = how;
    },
    letsIn: (how) => {
      letsIn = how;
    },
    delivers: (fields) => {
      for (const session of sessions) session.send(new smpp.PDU('deliver_sm', fields), ({ command_status: is }) => void answered.push(nameOf(is)));
    },
    breaksOff: () => {
      for (const session of sessions) session.destroy();
    },
    stop: async () => {
      for (const session of sessions) session.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const nameOf = (status: number): string => Object.entries(smpp.errors).find(([, code]) => code === status)?.[0] ?? `${status}`;

/** The library reads the text by its coding, and the header of a part of a longer one. */
function contentOf(pdu: Pdu): { readonly text: string; readonly header?: readonly [reference: number, all: number, nth: number] } {
  const short = partsOf(pdu['short_message']);
  const text = short.text === '' ? partsOf(pdu['message_payload']).text : short.text;
  const [reference, all, nth] = short.udh?.[0]?.subarray(2) ?? [];
  return reference === undefined || all === undefined || nth === undefined ? { text } : { text, header: [reference, all, nth] };
}
function partsOf(field: unknown): { readonly text: string; readonly udh?: readonly Buffer[] } {
  if (typeof field !== 'object' || field === null || !('message' in field) || typeof field.message !== 'string') return { text: '' };
  return { text: field.message, ...('udh' in field && { udh: field.udh as readonly Buffer[] }) }; // as the library gives it
}
