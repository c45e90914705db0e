// scenario messages: what people would have read in a scenario, in the order in which it was decided, each text once with all who read it.
import type { RulesInForce } from '@nabat/alert-rules';
import { spanInWords } from '@nabat/alert-rules';
import type { Addressee, Telling } from '../../model/errand.ts';
import type { Signal } from '../../model/signal.ts';
import type { Played } from '../../rules/scenario/run-scenario.ts';
import type { Told } from '../../rules/scenario/sight.ts';
import { inOwnWords, templateFor } from '../../words/letter-template.ts';
import { knownBeforeLetter } from '../../words/letter-digest.ts';
import { letterOf, letterText, type Fellow, type Letter, type LetterFacts, type Reader } from '../../words/letter.ts';
import { writtenWorks } from '../../words/letter-notices.ts';
import type { Locale } from '../../words/locale.ts';
import { say } from '../../words/locale.ts';
import { noticeSamplesOf } from '../../words/notice-samples.ts';
import { calledBy, clocksDiffer } from '../../words/people.ts';
import { namesIn } from './scenario-words.ts';

/** @returns the pages of docs that hold all of them in one language, as `npm run docs` writes them; without the names of messages, which count what was decided before */
export const messagesPage = (stories: readonly { readonly played: Played; readonly before: readonly Signal[] }[], language: Locale): string =>
  [
    language === 'en' ? '# What people read' : '# Что читают люди',
    '',
    language === 'en'
      ? 'The stories in `test/scenarios`, played by the rules beside them: every message in the order in which it was decided, with how long after the beginning, who reads it and why. Made by `npm run docs`; `nabat rules test --messages` prints the same of your own.'
      : 'Истории из `test/scenarios`, сыгранные по правилам рядом с ними: каждое сообщение в том порядке, в котором его решили послать, через сколько после начала, кто его читает и почему. Делает `npm run docs`; `nabat rules test --messages` печатает то же для ваших.',
    ...stories.flatMap(({ played, before }) => {
      const lines = messagesOf(played, before, language).map((line) => line.replace(/ · N-\d+$/, ''));
      return lines.length === 0 ? [] : ['', `## ${played.scenario.name}`, '', '```', ...lines.slice(1), '```'];
    }),
    '',
    language === 'en' ? '## What was open before Nabat came' : '## Что было открыто до прихода Набата',
    '',
    language === 'en' ? 'Told once, on the first day, without a sound.' : 'Сообщается один раз, в первый день, без звука.',
    '',
    '```',
    ...knownBeforeLines(language),
    '```',
    '',
  ].join('\n');

/** Of an invented first day, for no story has one. */
const knownBeforeLines = (language: Locale): readonly string[] =>
  noticeSamplesOf(Date.UTC(2026, 9, 5, 6)).flatMap((sample) =>
    sample.about === 'known-before'
      ? letterText(knownBeforeLetter(sample.facts, { locale: language, zone: 'Europe/Moscow' }))
          .split('\n')
          .map((line) => `  ${line}`)
      : [],
  );

/** Rooms read by the clock of the first person of the rules. @param language  of all; each reader's own where it is not said */
export function messagesOf({ scenario, sight }: Played, before: readonly Signal[], language?: Locale): readonly string[] {
  const rules = before.flatMap((signal) => (signal.kind === 'rules-changed' ? [signal.rules] : [])).at(-1);
  const lines: string[] = [];
  let last: { readonly at: number; readonly body: string } | undefined;
  for (const { at, to, how, letter } of lettersOf(sight, rules, language)) {
    const { foot, ...rest } = letter;
    const body = letterText({ ...rest, foot: '' }).trimEnd();
    if (last?.at !== at || last.body !== body) lines.push('', `+${spanInWords(at - scenario.at)}`, ...body.split('\n').map((line) => `  ${line}`));
    last = { at, body };
    lines.push(`    → ${to}, ${how}. ${foot}`);
  }
  return lines;
}

type Read = { readonly at: number; readonly to: string; readonly how: string; readonly letter: Letter };

/** Of incidents and of planned works, in the order of time. */
function lettersOf(sight: Played['sight'], rules: RulesInForce | undefined, language: Locale | undefined): readonly Read[] {
  const ofIncidents = sight.told.flatMap((told): readonly Read[] => {
    const letter = letterIn(told, sight, rules, language);
    return letter ? [{ at: told.at, to: told.telling.to, how: howWords(told.telling, letter.locale), letter }] : [];
  });
  const ofWorks = sight.notices.map((notice): Read => {
    const reader = readerOf(notice.recipient, rules, language);
    const names = { ...namesIn(sight), person: calledBy(rules) };
    const tenants = notice.services.flatMap((id) => names.service(id)?.tenant ?? []);
    const fitting = { templates: rules?.templates ?? [], tenants, channel: notice.channels[0] ?? '' };
    const { letter } = writtenWorks({ notice, names, now: notice.at }, reader, fitting);
    return { at: notice.at, to: notice.to, how: say(letter.locale, 'without a sound', 'без звука'), letter };
  });
  return [...ofIncidents, ...ofWorks].sort((a, b) => a.at - b.at);
}

function readerOf(recipient: Addressee | undefined, rules: RulesInForce | undefined, language: Locale | undefined): Reader {
  const person = recipient?.kind === 'person' ? rules?.people.find(({ id }) => id === recipient.id) : undefined;
  const room = recipient?.kind === 'room' ? rules?.rooms.find(({ id }) => id === recipient.id) : undefined;
  return {
    locale: language ?? person?.language ?? room?.language ?? 'en',
    zone: person?.zone ?? rules?.people[0]?.zone ?? rules?.zone ?? 'UTC',
    ...(room !== undefined && clocksDiffer(rules) && { isShared: true }),
  };
}

function howWords({ interrupts, delivery }: Telling, locale: Locale): string {
  if (!interrupts) return say(locale, 'without a sound', 'без звука');
  return delivery?.urgency === 'call' ? say(locale, 'by call', 'звонок') : say(locale, 'by message', 'сообщение');
}

function letterIn(
  { at, telling, incident, along }: Told,
  sight: Played['sight'],
  rules: RulesInForce | undefined,
  language: Locale | undefined,
): Letter | undefined {
  if (!incident) return undefined;
  const reader = readerOf(telling.delivery?.recipient, rules, language);
  const names = { ...namesIn(sight), person: calledBy(rules) };
  const fellows = new Map<string, Fellow>(along.map((each) => [each.id, { incident: each, names }]));
  const facts: LetterFacts = { telling, incident, names, now: at, fellows };
  const letter = letterOf(facts, reader);
  const template = templateFor(rules?.templates ?? [], letter, incident.tenants, telling.delivery?.channels[0] ?? '');
  return template ? inOwnWords(letter, template, facts, reader).letter : letter;
}
