// sms-length: how long a text is as an SMS, in the letters that phone networks know.

/** The basic alphabet of GSM 03.38, in the order of its codes; the one at 0x1B leads to the second table and stands for no letter itself. */
const basic = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const escape = 0x1b;
const codes = new Map(Array.from(basic, (letter, code) => [letter, code] as const).filter(([, code]) => code !== escape));
/** Of the second table: each takes two places. */
const escaped = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);

/** `units` are septets in gsm7 and UTF-16 units in ucs2; `parts` how many messages the network makes of it. */
export type SmsLength = { readonly alphabet: 'gsm7' | 'ucs2'; readonly units: number; readonly parts: number };

/** Units of one message; and of each where there are several, since a header of six bytes takes the rest. */
const room = { gsm7: { alone: 160, each: 153 }, ucs2: { alone: 70, each: 67 } } as const;

/** @returns the length as networks count it: 160 or 153 letters of GSM 03.38 in a message, 70 or 67 of UCS-2 when a single letter is in no table */
export function smsLength(text: string): SmsLength {
  const alphabet = Array.from(text).every((letter) => codes.has(letter) || escaped.has(letter)) ? 'gsm7' : 'ucs2';
  const pieces = splitFor(text, alphabet, room[alphabet].alone);
  if (pieces.length <= 1) return { alphabet, units: unitsOf(text, alphabet), parts: pieces.length };
  return { alphabet, units: unitsOf(text, alphabet), parts: splitFor(text, alphabet, room[alphabet].each).length };
}

/** @returns the text as the messages that carry it, no letter cut in two; one alone where it fits into one */
export function smsParts(text: string): readonly string[] {
  const { alphabet, parts } = smsLength(text);
  return splitFor(text, alphabet, parts <= 1 ? room[alphabet].alone : room[alphabet].each);
}

/** @returns one code in a byte each, as SMPP carries the default alphabet; undefined when a letter is in no table */
export function gsm7(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = codes.get(letter);
    const second = escaped.get(letter);
    if (code !== undefined) bytes.push(code);
    else if (second !== undefined) bytes.push(escape, second);
    else return undefined;
  }
  return Uint8Array.from(bytes);
}

const unitsOf = (text: string, alphabet: SmsLength['alphabet']): number =>
  alphabet === 'ucs2' ? text.length : Array.from(text).reduce((units, letter) => units + (escaped.has(letter) ? 2 : 1), 0);

function splitFor(text: string, alphabet: SmsLength['alphabet'], longest: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let units = 0;
  for (const letter of text) {
    const its = unitsOf(letter, alphabet);
    if (units + its > longest) {
      pieces.push(piece);
      piece = '';
      units = 0;
    }
    piece += letter;
    units += its;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
