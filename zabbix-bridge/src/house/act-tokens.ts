// act tokens: what stands behind a button and in a signed link, and how it is known again; pure.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ActName } from '../model/act.ts';
import type { EpochMs } from '../model/moment.ts';

/** `n` is the number of the message: N-45. */
export type PressToken = { readonly act: ActName; readonly n: number };
export type LinkToken = PressToken & { readonly person: string; readonly until: EpochMs };
/** The first signs, each is taken: so that one can be replaced while messages with the old one are still out. */
export type ActKeys = readonly [string, ...string[]];

const codes = { a: 'acknowledge', t: 'take', p: 'pass-on', s: 'snooze' } as const satisfies Readonly<Record<string, ActName>>;
const codeOf = (act: ActName): string => Object.entries(codes).find(([, name]) => name === act)?.[0] ?? '';
const actOf = (code: string): ActName | undefined => (Object.hasOwn(codes, code) ? codes[code as keyof typeof codes] : undefined); // it has that key

/** 132 bits: short enough for the 64 bytes that Telegram gives a button. */
const macLength = 22;
const mac = (key: string, purpose: string, text: string): string =>
  createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url').slice(0, macLength);

/** @returns at most 43 bytes that say what is done to which message's incident, and that we said so */
export function pressOf([key]: ActKeys, { act, n }: PressToken): string {
  const text = `${codeOf(act)}.${n}`;
  return `${text}.${mac(key, 'press', text)}`;
}

/** @returns undefined for what we have not signed */
export function readPress(keys: ActKeys, press: string): PressToken | undefined {
  const found = /^([a-z])\.(\d{1,15})\.([A-Za-z0-9_-]{22})$/.exec(press);
  const [, code = '', n = '', signed = ''] = found ?? [];
  const act = actOf(code);
  return act !== undefined && isSigned(keys, 'press', `${code}.${n}`, signed) ? { act, n: Number(n) } : undefined;
}

/** A link is for one person, one message and one act, and until a moment. */
export function linkOf([key]: ActKeys, { act, n, person, until }: LinkToken): string {
  const text = `${codeOf(act)}.${n}.${Buffer.from(person).toString('base64url')}.${until.toString(36)}`;
  return `${text}.${mac(key, 'link', text)}`;
}

export function readLink(keys: ActKeys, link: string): LinkToken | undefined {
  const found = /^([a-z])\.(\d{1,15})\.([A-Za-z0-9_-]{1,200})\.([0-9a-z]{1,12})\.([A-Za-z0-9_-]{22})$/.exec(link);
  const [, code = '', n = '', person = '', until = '', signed = ''] = found ?? [];
  const act = actOf(code);
  if (act === undefined || !isSigned(keys, 'link', `${code}.${n}.${person}.${until}`, signed)) return undefined;
  return { act, n: Number(n), person: Buffer.from(person, 'base64url').toString('utf8'), until: Number.parseInt(until, 36) };
}

/** @returns a channel's own secret, which says nothing of the key */
export const channelSecret = ([key]: ActKeys, channel: string): string => createHmac('sha256', key).update(`channel\n${channel}`).digest('base64url');

const isSigned = (keys: ActKeys, purpose: string, text: string, signed: string): boolean =>
  keys.some((key) => timingSafeEqual(Buffer.from(mac(key, purpose, text)), Buffer.from(signed.padEnd(macLength).slice(0, macLength))));
