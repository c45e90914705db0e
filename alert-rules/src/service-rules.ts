// service-rules: one service as services/*.yaml tells of it.
import { z } from 'zod';
import type { Fault } from './faults/fault.ts';
import { formWords } from './faults/form-fault.ts';
import type { Finding } from './finding.ts';
import { list, means, span } from './folder/pieces.ts';
import { HealthWords, type RuleHealth } from './health-words.ts';
import { NeedRule } from './need-words.ts';
import type { RuleNeed } from './need-words.ts';
import { findingsOf } from './yaml-places.ts';
import type { PlacedYaml } from './yaml-places.ts';

export type RuleMatcher = { readonly tags?: Readonly<Record<string, string>>; readonly host?: string; readonly severity?: 0 | 1 | 2 | 3 | 4 | 5 };
export type ServiceRule = {
  readonly id: string;
  /** By language; `en` is also what was written without one. */
  readonly name: { readonly en?: string; readonly ru?: string };
  readonly tenant?: string;
  readonly owner?: string;
  readonly criticality: 'key' | 'important' | 'ordinary';
  readonly match: readonly RuleMatcher[];
  readonly needs: readonly RuleNeed[];
  /** Its own signs of being down or degraded, in place of those by default. */
  readonly health?: RuleHealth;
  readonly runbook?: string;
  /** The SLA plan that it is promised. */
  readonly sla?: string;
  /** Who wants to hear of it in business words, as written. */
  readonly tell: readonly string[];
  /** How often they hear of it while it lasts; 0: only when something is new. */
  readonly beatMs: number;
  readonly find: (level: Finding['level'], path: readonly PropertyKey[], fault: Fault) => Finding;
};

const severities = ['not classified', 'information', 'warning', 'average', 'high', 'disaster'] as const;
const levels = [0, 1, 2, 3, 4, 5] as const;
const text = z
  .string(formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'))
  .min(1, formWords('is empty; write something, or leave the field out', 'пусто; напишите что-нибудь или уберите поле'));
const tagValue = z.union(
  [z.string(), z.number().transform(String), z.boolean().transform(String)],
  formWords('is no text; put it in quotes', 'не текст; возьмите в кавычки'),
);
const severityLike = formWords(
  `is no severity; write ">= average", or another of ${severities.join(', ')}`,
  `такой важности нет; напишите ">= average" или другую из: ${severities.join(', ')}`,
);
const severity = z
  .union([z.literal(levels), z.string().regex(new RegExp(`^(>=\\s*)?(${severities.join('|')})$`, 'i'), severityLike)], severityLike)
  .transform((written) =>
    typeof written === 'number' ? written : (levels.find((level) => severities[level] === written.replace(/^>=\s*/, '').toLowerCase()) ?? z.NEVER),
  );
const Matcher = z
  .strictObject(
    {
      tags: means(
        z.record(z.string(), tagValue).exactOptional(),
        'the problem or its host carries all of them; `*` is any run of letters, and alone any value',
        {
          example: { service: 'mail' },
        },
      ),
      host: means(text.exactOptional(), 'the host’s technical name; `*` is any run of letters', { example: 'exch-*' }),
      severity: means(severity.exactOptional(), 'the least one that counts', { example: '>= average' }),
    },
    formWords('is no matcher; write tags: { service: mail }, or host: exch-*', 'не условие на проблему; напишите tags: { service: mail } или host: exch-*'),
  )
  .refine(
    (matcher) => Object.keys(matcher).length > 0,
    formWords('matches everything; give tags, host or severity', 'подходит ко всему; задайте tags, host или severity'),
  );

export const ServiceForm = z
  .strictObject(
    {
      service: means(
        text.regex(
          /^[\w.-]+$/,
          formWords(
            'may hold letters, digits, dots and dashes; write mail, or pharma.mail',
            'может состоять из букв, цифр, точек и дефисов; напишите mail или pharma.mail',
          ),
        ),
        'what the service is called in these files',
        {
          example: 'mail',
        },
      ),
      name: means(
        z
          .union(
            [text, z.strictObject({ en: means(text.exactOptional(), 'in English'), ru: means(text.exactOptional(), 'in Russian') })],
            formWords(
              'is no name; write Corporate mail, or { en: Corporate mail, ru: Корпоративная почта }',
              'не название; напишите Корпоративная почта или { en: Corporate mail, ru: Корпоративная почта }',
            ),
          )
          .exactOptional(),
        'as people read it; the name above unless said',
        { example: { en: 'Corporate mail', ru: 'Корпоративная почта' } },
      ),
      tenant: means(text.exactOptional(), 'whose it is', { example: 'pharma' }),
      owner: means(text.exactOptional(), 'who looks after it; a team, or a person by id or login, is told of planned works on it', {
        example: 'infrastructure',
      }),
      criticality: means(
        z
          .enum(
            ['key', 'important', 'ordinary'],
            formWords('is no criticality; write key, important or ordinary', 'такой важности сервиса нет; напишите key, important или ordinary'),
          )
          .default('important'),
        'how much the business hangs on it',
        {
          usual: 'important',
          example: 'key',
        },
      ),
      match: means(
        z.array(Matcher, formWords('is no list; begin each matcher with a dash', 'не список; начните каждое условие с дефиса')).default([]),
        'which problems are about it: one of these has to fit, and all within one',
      ),
      needs: means(
        z.array(NeedRule, formWords('is no list; begin each need with a dash', 'не список; начните каждую зависимость с дефиса')).default([]),
        'what it stands on, all of these: services of these rules, hosts, or kind:name',
        {
          example: ['ad', 'any 1 of [exch-01, exch-02]', 'share 60% of [web-01, web-02]', 'rack:r03'],
        },
      ),
      health: means(HealthWords.exactOptional(), 'its own signs of being down or degraded, in place of those by default'),
      runbook: means(text.exactOptional(), 'where it is written what to do', { example: 'https://wiki.example.org/mail' }),
      sla: means(text.exactOptional(), 'the plan that it is promised; the targets by default unless said', { example: 'gold' }),
      tell: means(
        list(text, '[pharma-it-director]').default([]),
        'who wants to hear of it in business words: when it opens, when the estimate moves, when it is restored',
        {
          example: ['pharma-director'],
        },
      ),
      beat: means(span.default(0), 'and how often while it lasts; only when something is new unless said', { example: '30m' }),
    },
    formWords('is no service; begin with service: and its name', 'не сервис; начните с service: и его имени'),
  )
  .meta({ description: 'what the business has, what it needs, what it is promised' });

/** @returns the service of one document, or every fault in it */
export function readServiceRule(document: PlacedYaml): { readonly services: readonly ServiceRule[]; readonly findings: readonly Finding[] } {
  if (document.value === null) return { services: [], findings: [] };
  const read = ServiceForm.safeParse(document.value);
  if (!read.success) return { services: [], findings: findingsOf(document, read.error.issues, keysAt) };
  const { service: id, name, beat: beatMs, ...rest } = read.data;
  return {
    services: [{ id, name: typeof name === 'string' ? { en: name } : (name ?? {}), ...rest, beatMs, find: document.find }],
    findings: [],
  };
}

const keysAt = ([top]: readonly PropertyKey[]): readonly string[] =>
  top === undefined
    ? Object.keys(ServiceForm.shape)
    : top === 'match'
      ? ['tags', 'host', 'severity']
      : top === 'name'
        ? ['en', 'ru']
        : top === 'health'
          ? Object.keys(HealthWords.shape)
          : [];
