// sms gateway: SMS by whatever gateway takes one message in one HTTP request, in the words that the configuration gives.
import { z } from 'zod';
import type { Channel, Post, Posted } from './channel.ts';
import { ask, hidden, meant, textAt, usualWaitMs, type Answered } from './http.ts';
import { filledIn, writtenAs } from './placeholders.ts';
import { smsLength } from './sms-length.ts';
import { smsText } from './sms-text.ts';
import { addressFault, numberOf } from './telephone.ts';
import { partsForm, text } from './form.ts';

const pattern = text.refine(isPattern, 'is no regular expression; write one, as ^(0|OK)$');
export const smsGatewayForm = z
  .strictObject({
    by: z.literal('http').meta({ description: '`smpp`: an SMS centre; `http`: a gateway that takes a message in one request' }),
    method: z.enum(['GET', 'POST', 'PUT'], 'is none of GET, POST, PUT; write one').default('POST').meta({ description: 'of the request to a gateway' }),
    url: z
      .string('is no text; write a text')
      .regex(/^https?:\/\/[^\s/{]+/, 'is no address; write one with http:// or https://')
      .meta({
        description:
          'the address of a gateway; in it, in headers and in the body `{phone}` is the number as digits, `{+phone}` with its plus, `{text}` what is said, `{id}` the message’s own id, `{password}` the secret',
      }),
    headers: z.record(text, text).default({}).meta({ description: 'of the request to a gateway' }),
    body: text.optional().meta({
      description: 'of the request to a gateway; what is put in is written as its `content-type` wants it: JSON (the default), a form, XML, or plain',
    }),
    passwordFile: text.optional().meta({ description: 'file with the password or token; or `NABAT_SMS_PASSWORD`' }),
    answerAt: text.optional().meta({ description: 'where in a JSON answer stands what became of it, as `messages.0.status`; absent: the whole answer' }),
    successIs: pattern.optional().meta({ description: 'a regular expression that it then matches; absent: a status of 2xx is enough' }),
    numberFaultIs: pattern.optional().meta({ description: 'a regular expression for what is the number’s fault and no other’s' }),
    busyIs: pattern.optional().meta({ description: 'a regular expression for what is tried again later' }),
    receiptAt: text.optional().meta({ description: 'where in a JSON answer the gateway’s name of the message stands' }),
    parts: partsForm,
    perSecond: z
      .number('is no number; write one')
      .positive('is not above 0; write how many')
      .default(5)
      .meta({ description: 'messages in a second that the provider allows' }),
  })
  .refine(says('{text}'), { path: ['body'], error: 'has no {text}, nor have the address and the headers; write it where the message belongs' })
  .refine((its) => says('{phone}')(its) || says('{+phone}')(its), {
    path: ['body'],
    error: 'has no {phone} or {+phone}, nor have the address and the headers; write it where the number belongs',
  });

type Form = z.output<typeof smsGatewayForm>;
export type SmsGatewaySettings = Omit<Form, 'by' | 'passwordFile'> & { readonly password: string };

/** Of the address alone; money that is spent concerns everybody. */
const paymentRequired = 402;

export function smsGatewayChannel(settings: SmsGatewaySettings): Channel {
  const { parts, perSecond, password } = settings;
  return {
    name: 'sms',
    capabilities: {
      edits: false,
      threads: false,
      buttons: 'none',
      silent: false,
      receipt: 'accepted',
      longest: parts === 1 ? 160 : 153 * parts,
      perSecond,
      everyMs: 0,
    },
    addressFault,
    async post({ id, address, letter }: Post): Promise<Posted> {
      const phone = numberOf(address);
      const request = requestOf(settings, { phone, '+phone': `+${phone}`, text: smsText(letter, parts), id, password });
      const secrets = [request.url, phone, encodeURIComponent(password), password];
      return postedOf(await ask({ ...request, secrets }), settings, secrets);
    },
    shows(letter) {
      const words = smsText(letter, parts);
      const { units, parts: messages } = smsLength(words);
      return { text: words, length: units, parts: messages };
    },
    close: async () => undefined,
  };
}

type Said = Readonly<Record<'+phone' | 'phone' | 'text' | 'id' | 'password', string>>;

function requestOf({ method, url, headers, body }: SmsGatewaySettings, said: Said) {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), filledIn(value, said, oneLine)] as const);
  const type = named.find(([name]) => name === 'content-type')?.[1] ?? 'application/json';
  return {
    method,
    url: filledIn(url, said, encodeURIComponent),
    headers: { ...(body !== undefined && { 'content-type': type }), ...Object.fromEntries(named) },
    ...(body !== undefined && { body: filledIn(body, said, writtenAs(type)) }),
  };
}

const oneLine = (words: string): string => words.replaceAll(/[\r\n]+/g, ' ');
function postedOf(answer: Answered, { answerAt, successIs, numberFaultIs, busyIs, receiptAt }: SmsGatewaySettings, secrets: readonly string[]): Posted {
  if (answer.kind !== 'answered') return answer;
  const { status, body } = answer;
  const found = answerAt === undefined ? (typeof body === 'string' ? body : JSON.stringify(body)) : textAt(body, ...answerAt.split('.'));
  const said = found?.trim() ?? '';
  const is = (expression: string | undefined): boolean => expression !== undefined && new RegExp(expression).test(said);
  const receipt = receiptAt === undefined ? undefined : textAt(body, ...receiptAt.split('.'));
  const isGood = status >= 200 && status < 300;
  if (isGood && (successIs === undefined || is(successIs))) return { kind: 'sent', ...(receipt !== undefined && { receipt }) };
  const says = hidden(`SMS gateway: status ${status}${said === '' ? '' : `, ${said}`}`, secrets);
  if (is(numberFaultIs)) return { kind: 'refused', whose: 'address', says };
  if (is(busyIs)) return { kind: 'later', says, waitMs: answer.retryAfterMs ?? usualWaitMs };
  if (isGood || status === paymentRequired) return { kind: 'refused', whose: 'channel', says };
  return meant(answer, says);
}

function says(place: string) {
  return ({
    url,
    headers,
    body = '',
  }: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | undefined;
  }): boolean => [url, body, ...Object.values(headers)].some((each) => each.includes(place));
}

function isPattern(words: string): boolean {
  try {
    return new RegExp(words) instanceof RegExp;
  } catch {
    return false;
  }
}
