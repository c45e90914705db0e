// service-rules: one service as services/*.yaml tells of it.
import { z } from 'zod';
import type { Finding } from './finding.ts';
import { list, span } from './folder/pieces.ts';
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
  readonly find: (level: Finding['level'], path: readonly PropertyKey[], says: string, mend: string) => Finding;
};

const severities = ['not classified', 'information', 'warning', 'average', 'high', 'disaster'] as const;
const levels = [0, 1, 2, 3, 4, 5] as const;
const text = z.string('is no text; put it in quotes').min(1, 'is empty; write something, or leave the field out');
const tagValue = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)], 'is no text; put it in quotes');
const severity = z.unknown().transform((written, context) => {
  const word = typeof written === 'string' ? written.replace(/^>=\s*/, '').toLowerCase() : written;
  const level = levels.find((level) => level === word || severities[level] === word);
  if (level !== undefined) return level;
  context.addIssue({ code: 'custom', message: `is no severity; write ">= average", or another of ${severities.join(', ')}` });
  return z.NEVER;
});
const Matcher = z
  .strictObject(
    { tags: z.record(z.string(), tagValue).exactOptional(), host: text.exactOptional(), severity: severity.exactOptional() },
    'is no matcher; write tags: { service: mail }, or host: exch-*',
  )
  .refine((matcher) => Object.keys(matcher).length > 0, 'matches everything; give tags, host or severity');

const Service = z.strictObject(
  {
    service: text.regex(/^[\w.-]+$/, 'may hold letters, digits, dots and dashes; write mail, or pharma.mail'),
    name: z
      .union(
        [text, z.strictObject({ en: text.exactOptional(), ru: text.exactOptional() })],
        'is no name; write Corporate mail, or { en: Corporate mail, ru: Корпоративная почта }',
      )
      .exactOptional(),
    tenant: text.exactOptional(),
    owner: text.exactOptional(),
    criticality: z.enum(['key', 'important', 'ordinary'], 'is no criticality; write key, important or ordinary').default('important'),
    match: z.array(Matcher, 'is no list; begin each matcher with a dash').default([]),
    needs: z.array(NeedRule, 'is no list; begin each need with a dash').default([]),
    runbook: text.exactOptional(),
    sla: text.exactOptional(),
    tell: list(text, '[pharma-it-director]').default([]),
    beat: span.default(0),
    health: HealthWords.exactOptional(),
  },
  'is no service; begin with service: and its name',
);

/** @returns the service of one document, or every fault in it */
export function readServiceRule(document: PlacedYaml): { readonly services: readonly ServiceRule[]; readonly findings: readonly Finding[] } {
  if (document.value === null) return { services: [], findings: [] };
  const read = Service.safeParse(document.value);
  if (!read.success) return { services: [], findings: findingsOf(document, read.error.issues, keysAt) };
  const { service: id, name, beat: beatMs, ...rest } = read.data;
  return {
    services: [{ id, name: typeof name === 'string' ? { en: name } : (name ?? {}), ...rest, beatMs, find: document.find }],
    findings: [],
  };
}

const keysAt = ([top]: readonly PropertyKey[]): readonly string[] =>
  top === undefined
    ? Object.keys(Service.shape)
    : top === 'match'
      ? ['tags', 'host', 'severity']
      : top === 'name'
        ? ['en', 'ru']
        : top === 'health'
          ? Object.keys(HealthWords.shape)
          : [];
