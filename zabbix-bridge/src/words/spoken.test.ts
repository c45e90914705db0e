// What is said over the telephone, whole, and how each thing in it is said.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../model/act.ts';
import type { Letter } from './letter.ts';
import { sentence, spokenText } from './spoken.ts';
import { dayWords, numberWords } from './spoken-number.ts';

const letter: Letter = {
  thread: 'inc-1',
  number: 'INC-41',
  priority: 'P1',
  message: 'opened',
  audience: 'shift',
  isSilent: false,
  locale: 'en',
  headline: 'Corporate mail is down: dc-01 unreachable',
  facts: ['Since 09:14 · 3 hosts · 6 problems · pharma', 'Besides: CRM works badly'],
  foot: 'Why you: you are on call in line-1 until 20:23 · N-45',
  links: [],
};
const russian: Letter = {
  ...letter,
  locale: 'ru',
  headline: 'Корпоративная почта не работает: dc-01 недоступен',
  facts: ['С 09:14 · 3 хоста · 6 проблем · pharma', 'Кроме того: CRM работает с перебоями'],
};
const acts = (...labels: readonly string[]): readonly Act[] => labels.map((label) => ({ name: 'acknowledge', label, press: 'a.45.c2ln' }));

test('who is called hears what the business cannot do, since when and how wide, and ends with the keys', () => {
  expect(spokenText(letter, { acts: acts('I take it', 'Pass on'), pressed: true })).toMatchInlineSnapshot(
    `"Nabat, P one. Corporate mail is down: D C zero one unreachable. Since nine fourteen, three hosts, six problems, pharma. Press one: I take it. Two: pass on. Three: say it again."`,
  );
  expect(spokenText(russian, { acts: acts('Беру', 'Передать дальше'), pressed: true })).toMatchInlineSnapshot(
    `"Набат, пэ один. Корпоративная почта не работает: ди си ноль один недоступен. С девяти четырнадцати, три хоста, шесть проблем, фарма. Один — беру. Два — передать дальше. Три — повторить."`,
  );
});

test('what is new stands before since when, and without keys nothing is said of them', () => {
  const late = { ...letter, message: 'nobody-took-it' as const, news: 'Nobody has taken it for 8 min, told 2 times' };
  expect(spokenText(late, { acts: [], pressed: false })).toMatchInlineSnapshot(
    `"Nabat, P one. Corporate mail is down: D C zero one unreachable. Nobody has taken it for eight minutes, told two times. Since nine fourteen, three hosts, six problems, pharma."`,
  );
  expect(spokenText(letter, { acts: [], pressed: true })).toMatch(/Press one: say it again\.$/);
});

test.each([
  [letter, '4 more cleared by themselves', /pharma\. Four more cleared by themselves\.$/],
  [russian, 'Ещё 4 прошли сами', /фарма\. Ещё четыре прошли сами\.$/],
  [russian, 'Ещё 21 прошёл сам', /фарма\. Ещё двадцать один прошёл сам\.$/],
])('how many cleared meanwhile is said in few words at the end, and in no others', (one, short, said) => {
  const fact = 'as it stands in a mail';
  expect(spokenText({ ...one, facts: [...one.facts, fact], cleared: { fact, short } }, { acts: [], pressed: false })).toMatch(said);
  expect(spokenText({ ...one, facts: [fact], cleared: { fact, short } }, { acts: [], pressed: false })).not.toContain('mail.');
});

test('what would take longer than some fifteen seconds is left out, a sentence at a time', () => {
  const long = { ...letter, news: `Worse: ${'one service after another '.repeat(12)}` };
  expect(spokenText(long, { acts: [], pressed: false })).toBe(
    'Nabat, P one. Corporate mail is down: D C zero one unreachable. Since nine fourteen, three hosts, six problems, pharma.',
  );
});

test.each([
  ['dc-01 unreachable', 'D C zero one unreachable.'],
  ['sw-core-1, exch-12 and srv104', 'S W core one, exch twelve and S R V one zero four.'],
  ['mail.example.org does not answer', 'Mail dot example dot org does not answer.'],
  ['10.0.0.17: Unavailable by ICMP ping', 'Ten dot zero dot zero dot seventeen: Unavailable by I C M P ping.'],
  ['41 s, 2 h 47 min, 1 min', 'Forty one seconds, two hours forty seven minutes, one minute.'],
  ['at 09:05, 00:00, 12:00 and 23:59', 'At nine oh five, midnight, twelve hundred and twenty three fifty nine.'],
  ['34,805 hosts, 90 % of the time', 'Thirty four thousand eight hundred five hosts, ninety percent of the time.'],
  ['Since 1 November, 17:30', 'Since the first of November, seventeen thirty.'],
  ['by 23 May, 09:05', 'By the twenty third of May, nine oh five.'],
  ['Restored: Corporate mail (dc-01 unreachable, 3 hosts hit)', 'Restored: Corporate mail, D C zero one unreachable, three hosts hit.'],
  ['Worse, P2 → P1', 'Worse, P two, now P one.'],
  ['It is part of INC-7 now', 'It is part of incident seven now.'],
  ['🔴 <b>“disk”</b> *full* `x`', 'B disk b full x.'],
])('in English %s is said as %s', (written, said) => {
  expect(sentence(written, 'en')).toBe(said);
});

test.each([
  ['dc-01 недоступен', 'Ди си ноль один недоступен.'],
  ['sw-core-1 и exch-12', 'Эс дабл ю кор один и эксч двенадцать.'],
  ['mail.example.org не отвечает', 'Мэйл точка эксампл точка орг не отвечает.'],
  ['1 проблема, 2 проблемы, 2 хоста, 21 хост', 'Одна проблема, две проблемы, два хоста, двадцать один хост.'],
  ['через 41 с, за 8 мин, уже 2 ч 47 мин', 'Через сорок одну секунду, за восемь минут, уже два часа сорок семь минут.'],
  ['С 09:14 до 20:05, к 11:23, в 00:00', 'С девяти четырнадцати до двадцати ноль пяти, к одиннадцати двадцати трём, в ноль ноль ноль.'],
  ['С 1 ноября, 17:30', 'С первого ноября, семнадцать тридцать.'],
  ['ожидаем к 23 мая, 09:05, с 31 июля', 'Ожидаем к двадцать третьему мая, девять ноль пять, с тридцать первого июля.'],
  ['не отвечают 5 из 6 хостов', 'Не отвечают пять из шести хостов.'],
  ['прошло 90 % срока, осталось 51 мин', 'Прошло девяносто процентов срока, осталось пятьдесят одна минута.'],
  ['34 805 хостов, 1 001 проблема', 'Тридцать четыре тысячи восемьсот пять хостов, одна тысяча одна проблема.'],
  ['Стало хуже, P2 → P1: CRM, «SQL»', 'Стало хуже, пэ два, теперь пэ один: си эр эм, эс кью эль.'],
  ['это часть INC-7 — всё там', 'Это часть инцидент семь, всё там.'],
  ['кто-то должен взять', 'Кто-то должен взять.'],
])('in Russian %s is said as %s', (written, said) => {
  expect(sentence(written, 'ru')).toBe(said);
});

test('whatever a name of a trigger holds, what is said has no sign that a voice would read aloud, and no figure', () => {
  const anything = fc.array(fc.constantFrom('dc-01', '«x»', '10.0.0.1', '<b>', '&', '5 %', 'диск', 'P1', '90', '12:30', '|', '\u202e', '🔴', '  '), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(anything, fc.constantFrom('en' as const, 'ru' as const), (parts, locale) => {
      expect(sentence(parts.join(' '), locale)).not.toMatch(/[\d<>|«»%🔴\u202e]| {2}/u);
    }),
  );
});

test('every day of a month is said as which one it is, in both languages', () => {
  const said = Array.from({ length: 31 }, (_, nth) => nth + 1).map((day) => [dayWords(day, 'en'), dayWords(day, 'ru'), dayWords(day, 'ru', 'to')] as const);
  for (const [en, ru, to] of said) {
    expect(en).toMatch(/(?:first|second|third|th) of$/);
    expect(ru).toMatch(/(?:ого|его)$/);
    expect(to).toMatch(/(?:ому|ему)$/);
  }
  expect([3, 5, 12, 20, 30].map((day) => dayWords(day, 'ru'))).toEqual(['третьего', 'пятого', 'двенадцатого', 'двадцатого', 'тридцатого']);
  expect([9, 20, 21, 30].map((day) => dayWords(day, 'en'))).toEqual(['the ninth of', 'the twentieth of', 'the twenty first of', 'the thirtieth of']);
});

test('every number up to 999,999 has words of its own', () => {
  const anyTwo = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 })).filter(([one, other]) => one !== other);
  fc.assert(
    fc.property(anyTwo, fc.constantFrom('en' as const, 'ru' as const), ([one, other], locale) => numberWords(one, locale) !== numberWords(other, locale)),
  );
});
