// sms-text: a letter as one SMS: how bad it is and what the business cannot do, then of the rest what fits, each whole.
import type { Act } from '../model/act.ts';
import { letterHead, type Letter } from '../words/letter.ts';
import { say, type Locale } from '../words/locale.ts';
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
 * @param acts   what an answer does; each with its number, as many as fit beside the headline
 * @returns the headline, cut with an ellipsis where it alone is too long; then news and facts in their order, as long as they fit whole
 */
export function smsText(letter: Letter, parts = 1, acts: readonly Act[] = []): string {
  const { news, facts, cleared, locale } = letter;
  const { label, headline } = letterHead(letter);
  const fits = (text: string): boolean => smsLength(text).parts <= parts;
  let text = line(`${label}${isWord(letter) ? ':' : ''} ${headline}`);
  if (!fits(text)) text = shortened(text, fits);
  const offers = acts.map((_, nth) => offer(acts.slice(0, acts.length - nth), locale));
  const end = offers.find((each) => fits(joined(text, each))) ?? '';
  for (const each of [news, ...facts.map((fact) => (fact === cleared?.fact ? cleared.short : fact))]) {
    const longer = each === undefined ? text : joined(text, line(each));
    if (fits(joined(longer, end))) text = longer;
  }
  return joined(text, end);
}

/** `Digest`, and not `P1`, which needs no stop. */
const isWord = ({ label = '' }: Letter): boolean => label !== '';

/** One sentence after the other, each ended once. */
const joined = (text: string, more: string): string => (more === '' ? text : `${text}${/[.!?…]$/.test(text) ? '' : '.'} ${more}`);

const offer = (acts: readonly Act[], locale: Locale): string =>
  `${say(locale, 'Answer', 'Ответ')} ${acts.map(({ label }, nth) => `${nth + 1} - ${line(label)}`).join(', ')}`;

/** @returns the act that an answer means: its number stands alone, with nothing but signs and spaces around it */
export const answerTo = <Of>(answer: string, acts: readonly Of[]): Of | undefined => acts[Number(/^[\s\p{P}]*(\d)[\s\p{P}]*$/u.exec(answer)?.[1] ?? 0) - 1];

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
