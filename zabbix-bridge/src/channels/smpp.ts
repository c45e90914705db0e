// smpp: SMS by an SMS centre that speaks SMPP 3.4; answers come back as presses.
import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Timers } from '../model/clock.ts';
import { day, hour, second } from '../model/moment.ts';
import type { Around, Channel, Heard, OnHeard, OnHearing, OnPress, Post, Posted } from './channel.ts';
import { hidden } from './http.ts';
import { realTimers } from './real-timers.ts';
import { sayOnce } from './say-once.ts';
import { gsm7, smsLength, smsParts } from './sms-length.ts';
import { answerTo, smsText } from './sms-text.ts';
import { AwaitedReceipts } from './smpp-awaited.ts';
import { readDelivered } from './smpp-receipt.ts';
import { SmppSession, statusName, type Answered, type Fields, type SmppSettings } from './smpp-session.ts';
import { addressFault, numberOf, plainAddress } from './telephone.ts';
import type { smppForm } from './smpp-form.ts';

export type SmppChannelSettings = Omit<z.output<typeof smppForm>, 'by' | 'passwordFile' | 'caFile'> &
  Pick<Around, 'notes'> &
  Pick<SmppSettings, 'password'> & { readonly ca?: string };

/** An SMS that is older says what was, and not what is. */
const validMs = hour;
/** How long the last message that went to a number can be answered. */
const answeredMs = 7 * day;
/** A part that the centre has no room for is tried again, since what came before it is on its way. */
const partTries = 5;
export const partWaitMs = second;
const gsmCoding = 0;
const ucs2Coding = 8;
/** Centres count the messages of a second. */
const throttledMs = 2 * second;

export function smppChannel(settings: SmppChannelSettings, timers: Timers = realTimers): Channel {
  const { systemId, password, parts, perSecond, notes } = settings;
  const awaited = new AwaitedReceipts(notes);
  let onPress: OnPress | undefined;
  let onHeard: OnHeard | undefined;
  const hearing: OnHearing[] = [];
  const session = new SmppSession(
    settings,
    async (pdu) => {
      const delivered = readDelivered(pdu);
      if (delivered?.kind === 'message') return pressed(delivered.from, delivered.text);
      const heard = delivered?.kind === 'receipt' ? awaited.heard(delivered) : undefined;
      return heard === undefined || noted(heard);
    },
    (trouble) => {
      for (const fares of hearing) fares(trouble === undefined ? undefined : hidden(trouble, [password, systemId]));
    },
    timers,
  );
  const noted = async (heard: Heard): Promise<boolean> => onHeard !== undefined && (await onHeard(heard)) !== 'later';
  const send = (number: string, words: string, taken: (names: readonly string[]) => void = () => undefined): Promise<Posted> =>
    sendAll(session, settings, { number, words, taken, secrets: [number, `+${number}`, password, systemId] }, timers);
  /** @returns whether it is done with; it is said to whom it concerns beside that */
  const pressed = async (from: string, words: string): Promise<boolean> => {
    const number = numberOf(from);
    const press = answerTo(words, pressesFrom(notes.get(`answers/${number}`)));
    if (press === undefined) return true;
    if (!onPress) return false;
    const { says } = await onPress({ id: `sms/${randomUUID()}`, press, who: `+${number}` });
    void send(number, smsParts(says)[0] ?? says);
    return true;
  };
  return {
    name: 'sms',
    capabilities: {
      edits: false,
      threads: false,
      buttons: 'presses',
      silent: false,
      receipt: 'delivered',
      longest: parts === 1 ? 160 : 153 * parts,
      perSecond,
      everyMs: 0,
    },
    addressFault,
    plainAddress,
    async post({ id, address, letter, acts = [] }: Post): Promise<Posted> {
      const number = numberOf(address);
      notes.set(`answers/${number}`, JSON.stringify(acts.map(({ press }) => press)), answeredMs);
      return send(number, smsText(letter, parts, acts), (names) => {
        const heard = awaited.awaits(id, names);
        if (heard) void noted(heard);
      });
    },
    shows(letter) {
      const words = smsText(letter, parts);
      const { units, parts: messages } = smsLength(words);
      return { text: words, length: units, parts: messages };
    },
    follow(hears, onHearing): void {
      onHeard = hears;
      hearing.push(sayOnce(onHearing));
      session.listen();
    },
    listen(hears, onHearing): void {
      onPress = hears;
      hearing.push(sayOnce(onHearing));
      session.listen();
    },
    close: () => session.close(),
  };
}

/** As `post` kept them: only what each act carries, in the order of their numbers. */
const pressesFrom = (kept: string | undefined): readonly string[] => (kept === undefined ? [] : (JSON.parse(kept) as readonly string[]));

type Outgoing = {
  readonly number: string;
  readonly words: string;
  readonly secrets: readonly string[];
  /** Hears how the centre calls each part, once all are taken. */
  readonly taken: (names: readonly string[]) => void;
};

async function sendAll(session: SmppSession, settings: SmppChannelSettings, { number, words, secrets, taken }: Outgoing, timers: Timers): Promise<Posted> {
  const messages = messagesOf(words, settings);
  const names: string[] = [];
  for (const [nth, message] of messages.entries()) {
    const fields = { ...envelope(settings, number), ...message };
    let posted = meaning(await session.submit(fields), secrets);
    for (let tries = 1; nth > 0 && posted.kind === 'later' && tries < partTries; tries += 1) {
      await new Promise<void>((resolve) => timers.after(partWaitMs, resolve));
      posted = meaning(await session.submit(fields), secrets);
    }
    if (posted.kind !== 'sent') return nth === 0 ? posted : { kind: 'ambiguous', says: `${nth} of ${messages.length} parts left; then ${posted.says ?? ''}` };
    if (posted.receipt !== undefined) names.push(posted.receipt);
  }
  taken(names);
  const [receipt] = names;
  return { kind: 'sent', ...(receipt !== undefined && { receipt }) };
}

/** From a number, a short number or a name, as most centres want each told; the settings win. */
function envelope({ from, fromTon, fromNpi }: SmppChannelSettings, number: string): Fields {
  const [ton, npi] = /^\+?\d{7,}$/.test(from) ? [1, 1] : /^\d+$/.test(from) ? [3, 0] : [5, 0];
  return {
    source_addr: from.replace(/^\+/, ''),
    source_addr_ton: fromTon ?? ton,
    source_addr_npi: fromNpi ?? npi,
    destination_addr: number,
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    registered_delivery: 1,
    validity_period: `0000${String(Math.floor(validMs / (24 * hour))).padStart(2, '0')}${String((validMs / hour) % 24).padStart(2, '0')}0000000R`,
  };
}

/** Concatenation by 3GPP TS 23.040, 9.2.3.24.1: a header of six bytes before each part, under one number. */
function messagesOf(words: string, { long }: SmppChannelSettings): readonly Fields[] {
  const parts = smsParts(words);
  const coding = { data_coding: gsm7(words) ? gsmCoding : ucs2Coding };
  const coded = (part: string): Buffer => Buffer.from((coding.data_coding === gsmCoding ? gsm7(part) : undefined) ?? Buffer.from(part, 'utf16le').swap16());
  if (parts.length <= 1) return [{ ...coding, short_message: coded(words) }];
  if (long === 'payload') return [{ ...coding, short_message: Buffer.alloc(0), message_payload: coded(words) }];
  const [number] = randomBytes(1);
  return parts.map((part, nth) => ({
    ...coding,
    esm_class: 0x40,
    short_message: Buffer.concat([Buffer.from([5, 0, 3, number ?? 0, parts.length, nth + 1]), coded(part)]),
  }));
}

const busy = new Set(['ESME_RTHROTTLED', 'ESME_RMSGQFUL', 'ESME_RSYSERR', 'ESME_RSUBMITFAIL', 'ESME_RX_T_APPN', 'ESME_RBINDFAIL', 'ESME_RALYBND']);
const ofTheAddress = new Set(['ESME_RINVDSTADR', 'ESME_RINVDSTTON', 'ESME_RINVDSTNPI', 'ESME_RDELIVERYFAILURE']);

/** What an answer means for the message: the centre's own troubles pass, an unknown number is the address's fault, and the rest concerns everybody. */
function meaning(answered: Answered, secrets: readonly string[]): Posted {
  if (answered.kind === 'unanswered') return { kind: 'ambiguous', says: hidden(answered.says, secrets) };
  const status = answered.kind === 'answered' ? answered.answer.command_status : answered.status;
  if (answered.kind === 'unsent' && status === undefined) return { kind: 'later', says: hidden(answered.says, secrets) };
  if (answered.kind === 'answered' && status === 0) {
    const id = answered.answer['message_id'];
    return { kind: 'sent', ...(typeof id === 'string' && id !== '' && { receipt: id }) };
  }
  const name = statusName(status ?? 0);
  const says = hidden(answered.kind === 'unsent' ? answered.says : name, secrets);
  if (busy.has(name)) return { kind: 'later', says, ...(name === 'ESME_RTHROTTLED' && { waitMs: throttledMs }) };
  return { kind: 'refused', whose: answered.kind === 'answered' && ofTheAddress.has(name) ? 'address' : 'channel', says };
}
