// How long an SMS is, as networks count, and what of a letter goes into one.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aLetter, someActs } from './builders.ts';
import { gsm7, smsLength, smsParts } from './sms-length.ts';
import { answerTo, smsText } from './sms-text.ts';

test.each([
  ['a', 160, { alphabet: 'gsm7', units: 160, parts: 1 }],
  ['a', 161, { alphabet: 'gsm7', units: 161, parts: 2 }],
  ['a', 306, { alphabet: 'gsm7', units: 306, parts: 2 }],
  ['a', 307, { alphabet: 'gsm7', units: 307, parts: 3 }],
  ['ж', 70, { alphabet: 'ucs2', units: 70, parts: 1 }],
  ['ж', 71, { alphabet: 'ucs2', units: 71, parts: 2 }],
  ['ж', 134, { alphabet: 'ucs2', units: 134, parts: 2 }],
  ['ж', 135, { alphabet: 'ucs2', units: 135, parts: 3 }],
  ['€', 80, { alphabet: 'gsm7', units: 160, parts: 1 }],
  ['€', 81, { alphabet: 'gsm7', units: 162, parts: 2 }],
  ['🔴', 35, { alphabet: 'ucs2', units: 70, parts: 1 }],
  ['🔴', 36, { alphabet: 'ucs2', units: 72, parts: 2 }],
] as const)('%s times %i is %o', (letter, times, length) => {
  expect(smsLength(letter.repeat(times))).toEqual(length);
});

test('the letters of GSM 03.38 have the codes that phones show them by, and others have none', () => {
  expect(Array.from(gsm7('@_$ A€[') ?? [])).toEqual([0x00, 0x11, 0x02, 0x20, 0x41, 0x1b, 0x65, 0x1b, 0x3c]);
  expect(gsm7('ж')).toBeUndefined();
  expect(gsm7('\u001b')).toBeUndefined();
});

test('the parts of any text are the text, none is longer than its message, and no letter is cut in two', () => {
  const anyText = fc.array(fc.constantFrom('a', '€', '[', 'ж', '🔴', ' '), { maxLength: 400 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(anyText, (text) => {
      const parts = smsParts(text);
      const { alphabet, parts: count } = smsLength(text);
      const longest = alphabet === 'gsm7' ? (count <= 1 ? 160 : 153) : count <= 1 ? 70 : 67;
      expect(parts.join('')).toBe(text);
      expect(parts).toHaveLength(count);
      for (const part of parts) {
        expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
        expect(alphabet === 'gsm7' ? gsm7(part)?.length : part.length).toBeLessThanOrEqual(longest);
      }
    }),
  );
});

test('a letter in English is one SMS of 160 in GSM 03.38, though its words have typographic signs', () => {
  const text = smsText(aLetter());
  expect(text).toMatchInlineSnapshot(
    `"P1 Corporate mail is down: dc-01 unreachable. Since 23 September, 09:14 - 3 hosts - pharma. reaction 6 min left, resolution 51 min left. Nobody has it yet"`,
  );
  expect(smsLength(text)).toMatchObject({ alphabet: 'gsm7', parts: 1 });
});

test('a letter in Russian is one SMS of 70, with the facts that fit whole and what an answer does', () => {
  const letter = aLetter({
    locale: 'ru',
    headline: 'Почта не работает: dc-01 недоступен',
    facts: ['С 23 сентября, 09:14 · 3 хоста · 6 проблем · pharma', 'Пока никто не взял'],
  });
  const acts = someActs().map((act, nth) => ({ ...act, label: ['беру', 'отложить на 30 мин'][nth] ?? '' }));
  expect(smsText(letter)).toMatchInlineSnapshot(`"P1 Почта не работает: dc-01 недоступен. Пока никто не взял"`);
  expect(smsText(letter, 1, acts)).toMatchInlineSnapshot(`"P1 Почта не работает: dc-01 недоступен. Ответ 1 - беру"`);
  expect(smsLength(smsText(letter, 2, acts))).toMatchObject({ alphabet: 'ucs2', parts: 2 });
});

test('an answer is the number alone; whoever writes more than that has said something else', () => {
  const acts = someActs();
  expect(['1', ' 2. ', '«1»', '0', '3', '11', '1 or 2', 'take it', ''].map((answer) => answerTo(answer, acts)?.name)).toEqual([
    'acknowledge',
    'snooze',
    'acknowledge',
    ...Array<undefined>(6).fill(undefined),
  ]);
});

test('a sentence that has its stop gets no second one', () => {
  const letter = aLetter({ headline: 'Mail is down', news: 'No word from anna: how is it going?', facts: ['Our engineers are on it.', 'Since 09:14'] });
  expect(smsText(letter)).toBe('P1 Mail is down. No word from anna: how is it going? Our engineers are on it. Since 09:14');
});

test.each([
  [
    aLetter({ label: 'Digest', headline: 'Morning, 23 November: 2 incidents wait', facts: ['INC-38 · P3 · file-03 fills up · since 02:23'] }),
    '4 more cleared by themselves',
    'Digest: Morning, 23 November: 2 incidents wait. INC-38 - P3 - file-03 fills up - since 02:23. 4 more cleared by themselves',
  ],
  [
    aLetter({ locale: 'ru', label: 'Сводка', headline: 'Утро, 23 ноября: ждут 2 инцидента', facts: ['INC-38 · P3 · file-03 переполняется · с 02:23'] }),
    'Ещё 4 прошли сами',
    'Сводка: Утро, 23 ноября: ждут 2 инцидента. Ещё 4 прошли сами',
  ],
])('how many cleared meanwhile is said in few words, and in no others', (letter, short, sms) => {
  const fact = 'as it stands in a mail, and fits nowhere else; you were not disturbed';
  expect(smsText({ ...letter, facts: [...letter.facts, fact], cleared: { fact, short } })).toBe(sms);
});

test('a headline that is too long ends with an ellipsis, and never goes over the last letter that fits', () => {
  expect(smsText(aLetter({ headline: 'ж'.repeat(90), facts: [] }))).toBe(`P1 ${'ж'.repeat(66)}…`);
  expect(smsText(aLetter({ headline: 'a'.repeat(190), facts: [] }))).toBe(`P1 ${'a'.repeat(154)}...`);
});
