// read-scenario: one scenario as scenarios/*.yaml tells it, with every fault of it at once.
import { z } from 'zod';
import { noFault } from '../faults/fault.ts';
import { formWords, seePage } from '../faults/form-fault.ts';
import { noTime, noTimeToExpect } from '../faults/scenario-fault.ts';
import type { Finding } from '../finding.ts';
import { means } from '../folder/pieces.ts';
import { nearest } from '../nearest.ts';
import { findingsOf, type PlacedYaml } from '../yaml-places.ts';
import { readClaims, readWhy } from './claims.ts';
import { isMisread, readDeed, type Misread } from './deeds.ts';
import type { Event, Expectation, Place, Scenario, When } from './scenario.ts';
import { writtenSpan } from '../written-span.ts';

const text = z
  .string(formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'))
  .min(1, formWords('is empty; write something, or leave it out', 'пусто; напишите что-нибудь или уберите поле'));
const entry = z.record(
  z.string(),
  z.string(formWords('is no sentence; put it behind the colon, in one line', 'не предложение; напишите его после двоеточия, в одну строку')),
  formWords('is no entry; write - at 0s: and what happens', 'не запись; напишите - at 0s: и что происходит'),
);
export const ScenarioForm = z
  .strictObject(
    {
      scenario: means(text, 'what the story is about', { example: 'the mail server falls by day' }),
      rules: means(text.exactOptional(), 'the rules folder, relative to this file; no rules at all unless said', { example: '..' }),
      given: means(
        z.strictObject(
          {
            at: means(
              text.refine(
                isMoment,
                formWords(
                  'is no moment; write 2025-09-23T02:10:00+03:00, with the zone',
                  'не момент времени; напишите 2025-09-23T02:10:00+03:00, с часовым поясом',
                ),
              ),
              'when it begins, with the zone',
              {
                example: '2026-11-30T10:00:00+03:00',
              },
            ),
            topology: means(
              z
                .union(
                  [text, z.record(z.string(), z.unknown())],
                  formWords(
                    'is no topology; write { hosts: [exch-01, dc-01] }, or the path of a topology file',
                    'не топология; напишите { hosts: [exch-01, dc-01] } или путь к файлу топологии',
                  ),
                )
                .exactOptional(),
              'as in a topology file, hosts by name alone too; or the path of such a file',
              { example: { hosts: ['exch-01', 'web-{01..40}'] } },
            ),
          },
          formWords('is not what is given; write given: with at: below it', 'не исходные условия; напишите given: и под ним at:'),
        ),
        'what is there before it begins',
      ),
      signals: means(z.array(entry, formWords('is no list; begin each signal with a dash', 'не список; начните каждый сигнал с дефиса')), 'what happens when', {
        example: [{ 'at 0s': 'exch-01 "Unavailable by ICMP ping" opens' }],
      }),
      expect: means(
        z
          .array(entry, formWords('is no list; begin each expectation with a dash', 'не список; начните каждое ожидание с дефиса'))
          .min(1, formWords('is empty; a scenario that expects nothing proves nothing', 'пусто; сценарий, который ничего не ждёт, ничего не доказывает')),
        'what must come of it',
        { example: [{ 'at 3m': 'incident mail is P1, root exch-01' }] },
      ),
    },
    formWords('is no scenario; begin with scenario: and what it is about', 'не сценарий; начните с scenario: и того, о чём он'),
  )
  .meta({ description: 'a story in virtual time' });
const keys = { '': Object.keys(ScenarioForm.shape), given: ['at', 'topology'] } as const;
const keysAt = ([top]: readonly PropertyKey[]): readonly string[] => (top === undefined ? keys[''] : top === 'given' ? keys.given : []);
const page = seePage('docs/reference/scenarios.md');

/** @returns the scenario of one document, or every fault in it; an empty document is none. Never throws */
export function readScenario(file: string, document: PlacedYaml): { readonly scenario?: Scenario; readonly findings: readonly Finding[] } {
  if (document.value === null) return { findings: [] };
  const read = ScenarioForm.safeParse(document.value);
  if (!read.success) return { findings: findingsOf(document, read.error.issues, keysAt, page) };
  const { scenario: name, rules, given, signals, expect } = read.data;
  const findings: Finding[] = [];
  const reader = entryReader(document, findings);
  const happens = signals.flatMap((written, index) => reader.event(written, index));
  const expects = expect.flatMap((written, index) => reader.expectation(written, index));
  if (findings.length > 0) return { findings };
  return {
    scenario: {
      name,
      file,
      line: reader.place([], 'scenario').line,
      ...(rules === undefined ? {} : { rules }),
      at: Date.parse(given.at),
      topology: given.topology ?? {},
      happens,
      expects,
    },
    findings,
  };
}

function entryReader(document: PlacedYaml, findings: Finding[]) {
  const place = (path: readonly PropertyKey[], key?: string): Place => {
    const { line, column, text: written } = document.find('warning', path, noFault, key);
    return { line, column, text: written };
  };
  const wrong = (path: readonly PropertyKey[], misread: Misread, key?: string): readonly never[] => {
    findings.push(document.find('error', path, misread, key));
    return [];
  };
  return {
    place,
    event(written: Readonly<Record<string, string>>, index: number): readonly Event[] {
      return Object.entries(written).flatMap(([key, sentence]): readonly Event[] => {
        const path = ['signals', index];
        const when = eventTime(key);
        if (isMisread(when)) return wrong(path, when, key);
        const deed = readDeed(sentence);
        if (isMisread(deed)) return wrong([...path, key], deed);
        return [{ ...when, place: place([...path, key]), deed }];
      });
    },
    expectation(written: Readonly<Record<string, string>>, index: number): readonly Expectation[] {
      return Object.entries(written).flatMap(([key, sentence]): readonly Expectation[] => {
        const path = ['expect', index];
        const isWhy = key.startsWith('why ');
        const when = isWhy ? ({ kind: 'within', spanMs: 0 } as const) : expectationTime(key);
        if (isMisread(when)) return wrong(path, when, key);
        const claims = isWhy ? readWhy(key, sentence) : readClaims(sentence);
        if (isMisread(claims)) return wrong([...path, key], claims);
        const isOne = !Array.isArray(claims);
        const says = isOne ? [sentence.trim()] : sentence.split(',').map((each) => each.trim());
        return [{ when, place: place(path, key), claims: isOne ? [claims] : claims, says }];
      });
    },
  };
}

/** `at 90s`, or `from 0s to 2m`, over which it happens to one after the other. */
function eventTime(key: string): Pick<Event, 'afterMs' | 'overMs'> | Misread {
  const at = /^at (.+)$/.exec(key)?.[1];
  const [, from = '', to = ''] = /^from (.+) to (.+)$/.exec(key) ?? [];
  const afterMs = writtenSpan(at ?? from);
  const untilMs = at === undefined ? writtenSpan(to) : afterMs;
  if (afterMs !== undefined && untilMs !== undefined && untilMs >= afterMs) return { afterMs, overMs: untilMs - afterMs };
  return noTime;
}

const times = ['at 7h10m', 'within 10s', 'between 2h and 8h', 'never', 'at the end', 'why mail is P1'];
function expectationTime(key: string): When | Misread {
  if (key === 'never' || key === 'at the end') return { kind: key === 'never' ? 'never' : 'end' };
  const [, word = '', span = ''] = /^(at|within) (.+)$/.exec(key) ?? [];
  const ms = writtenSpan(span);
  if (ms !== undefined) return word === 'at' ? { kind: 'at', afterMs: ms } : { kind: 'within', spanMs: ms };
  const [, from = '', until = ''] = /^between (.+) and (.+)$/.exec(key) ?? [];
  const [fromMs, untilMs] = [writtenSpan(from), writtenSpan(until)];
  if (fromMs !== undefined && untilMs !== undefined && untilMs >= fromMs) return { kind: 'between', fromMs, untilMs };
  const meant = nearest(
    key.split(' ')[0] ?? '',
    times.map((time) => time.split(' ')[0] ?? ''),
  );
  return noTimeToExpect(times.filter((time) => time.startsWith(meant ?? '')));
}

/** With a zone: a time of day that each reader takes for his own is none. */
function isMoment(written: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(written) && Number.isFinite(Date.parse(written));
}
