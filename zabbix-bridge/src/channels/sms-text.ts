// sms-text: a letter as one SMS: how bad it is and what the business cannot do, then of the rest what fits, each whole.
import type { Letter } from '../words/letter.ts';
import { smsLength } from './sms-length.ts';
import { seen } from './text.ts';

/** What typography writes and GSM 03.38 has not, in letters that it has: one such sign would halve the room of a message. */
const plainer: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '`': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '•': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/**
 * @param parts  how many messages it may be at most
 * @param tail   what stands at the end whatever else is left out, such as which answer acknowledges
 * @returns the headline, cut with an ellipsis where it alone is too long; then news and facts in their order, as long as they fit whole
 */
export function smsText({ priority, headline, news, facts }: Letter, parts = 1, tail = ''): string {
  const end = tail === '' ? '' : `. ${line(tail)}`;
  const fits = (text: string): boolean => smsLength(`${text}${end}`).parts <= parts;
  let text = `${priority} ${line(headline)}`;
  if (!fits(text)) text = shortened(text, fits);
  for (const each of [news, ...facts]) {
    const longer = each === undefined ? text : `${text}. ${line(each)}`;
    if (fits(longer)) text = longer;
  }
  return `${text}${end}`;
}

/** Networks and phones make what they like of a line break, and it costs as much as a letter. */
function line(text: string): string {
  const whole = seen(text).replace(/\s+/g, ' ').trim();
  const simple = Array.from(whole, (letter) => plainer[letter] ?? letter).join('');
  return smsLength(simple).alphabet === 'gsm7' ? simple : whole;
}

function shortened(text: string, fits: (text: string) => boolean): string {
  const letters = Array.from(text);
  const ellipsis = smsLength(text).alphabet === 'gsm7' ? '...' : '…';
  let [least, most] = [0, letters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(`${letters.slice(0, middle).join('').trimEnd()}${ellipsis}`)) least = middle;
    else most = middle - 1;
  }
  return `${letters.slice(0, least).join('').trimEnd()}${ellipsis}`;
}
