// smpp-receipt: what a `deliver_sm` says: that a message arrived or will not, or what somebody has written back.
import type { Pdu } from 'smpp';

export type Delivered =
  /** `id` as the centre wrote it; `word` its own for the state. */
  | { readonly kind: 'receipt'; readonly id: string; readonly state: 'delivered' | 'failed' | 'on-its-way'; readonly word: string }
  | { readonly kind: 'message'; readonly from: string; readonly text: string };

/** esm_class, bits 2 to 5: what kind of message it is; SMPP 3.4, 5.2.12. */
const kindOfMessage = 0x3c;
const isReceipt = 0x04;
/** message_state by number; SMPP 3.4, 5.2.28. */
const states = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD'];
const gone = new Set(['EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD']);

/** The optional fields win over the text: SMPP 3.4, appendix B, leaves its form to each centre. @returns undefined for what is neither */
export function readDelivered(pdu: Pdu): Delivered | undefined {
  const text = textOf(pdu['short_message']) || textOf(pdu['message_payload']);
  const kind = typeof pdu['esm_class'] === 'number' ? pdu['esm_class'] & kindOfMessage : 0;
  const named = pdu['receipted_message_id'];
  if (kind === 0 && typeof named !== 'string') {
    const from = pdu['source_addr'];
    return typeof from === 'string' && text !== '' ? { kind: 'message', from, text } : undefined;
  }
  if (kind !== isReceipt && kind !== 0) return undefined;
  const id = typeof named === 'string' && named !== '' ? named.replace(/\0+$/, '') : /\bid:(\S+)/i.exec(text)?.[1];
  const number = pdu['message_state'];
  const word = (typeof number === 'number' ? states[number] : undefined) ?? /\bstat:(\w+)/i.exec(text)?.[1]?.toUpperCase();
  if (id === undefined || word === undefined) return undefined;
  return { kind: 'receipt', id, state: word === 'DELIVRD' ? 'delivered' : gone.has(word) ? 'failed' : 'on-its-way', word };
}

/** Centres name a message in hexadecimal when they take it and in decimal in its receipt, or the other way round. @returns every name that may mean it */
export function namesOfMessage(id: string): readonly string[] {
  const plain = id.replace(/^0+(?=.)/, '').toLowerCase();
  const other = [
    ...(/^\d{1,18}$/.test(plain) ? [BigInt(plain).toString(16)] : []),
    ...(/^[\da-f]{1,15}$/.test(plain) ? [BigInt(`0x${plain}`).toString(10)] : []),
  ];
  return [...new Set([plain, ...other])];
}

function textOf(field: unknown): string {
  const message: unknown = typeof field === 'object' && field !== null && 'message' in field ? field.message : field;
  return typeof message === 'string' ? message : '';
}
