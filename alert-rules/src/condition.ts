// condition: the one door to CEL, the language of `when:`; checked when it is compiled, and never in the way when it is asked.
import { Environment } from '@marcbachmann/cel-js';
import { unboundedIn } from './condition-bounds.ts';
import { asksForAnExpression, cannotBeUsed, noYesOrNo, tooLong } from './faults/condition-fault.ts';
import type { Fault } from './faults/fault.ts';

/** What may be asked about each subject. A field that the facts lack reads as empty: `''`, 0 or no entries; so does a tag that is not there. */
export const conditionFields = {
  problem: {
    name: 'string',
    severity: 'int',
    source: 'string',
    host: 'string',
    hosts: 'list<string>',
    groups: 'list<string>',
    tags: 'map<string, string>',
    item: 'string',
  },
  incident: {
    priority: 'string',
    tenant: 'string',
    tenants: 'list<string>',
    service: 'string',
    services: 'list<string>',
    criticality: 'string',
    root: 'string',
    hosts: 'int',
    reports: 'int',
  },
} as const;
export type Subject = keyof typeof conditionFields;

/** Plain values by the fields above: numbers, texts, lists of texts, and a record of texts for tags. */
export type Facts = Readonly<Record<string, unknown>>;
export type Condition = (facts: Facts) => boolean;
export type Compiled = { readonly ok: true; readonly value: Condition } | { readonly ok: false; readonly fault: Fault };

const longest = 1_000;
const limits = { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 8 };
const environments = new Map<Subject, Environment>();

function environmentOf(subject: Subject): Environment {
  const known = environments.get(subject);
  if (known) return known;
  const made = new Environment({ limits }).registerVariable({ name: subject, schema: conditionFields[subject] });
  environments.set(subject, made);
  return made;
}

/**
 * @param text     CEL over `problem` or `incident`
 * @returns a test that never throws, bounded by the size of what was compiled; or what is wrong, with the mend
 */
export function compileCondition(text: string, subject: Subject): Compiled {
  if (text.length > longest) return refused(tooLong(longest));
  if (/\.\s*matches\s*\(/.test(text)) return refused(asksForAnExpression);
  const environment = environmentOf(subject);
  try {
    const checked = environment.check(text);
    if (!checked.valid) return refused(cannotBeUsed(checked.error?.message ?? 'cannot be read', text, subject, fieldsOf(subject)));
    if (checked.type !== undefined && String(checked.type) !== 'bool') return refused(noYesOrNo(String(checked.type), subject));
    const program = environment.parse(text);
    const unbounded = unboundedIn(program.ast);
    if (unbounded !== undefined) return refused(unbounded);
    const tags = tagsIn(text);
    return {
      ok: true,
      value: (facts) => {
        try {
          return program({ [subject]: filled(facts, subject, tags) }) === true;
        } catch {
          return false; // what cannot be worked out, such as a division by nothing, does not hold
        }
      },
    };
  } catch (error) {
    return refused(cannotBeUsed(error instanceof Error ? error.message : String(error), text, subject, fieldsOf(subject)));
  }
}

/** CEL's own integers are BigInt; what the facts lack is there as nothing. */
function filled(facts: Facts, subject: Subject, tags: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(conditionFields[subject]).map(([field, type]) => [field, valueOf(facts[field], type, tags)]));
}

function valueOf(value: unknown, type: string, tags: readonly string[]): unknown {
  switch (type) {
    case 'int':
      return BigInt(typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : 0);
    case 'string':
      return typeof value === 'string' ? value : '';
    case 'list<string>':
      return Array.isArray(value) ? value : [];
    default:
      return { ...Object.fromEntries(tags.map((tag) => [tag, ''])), ...(typeof value === 'object' && value !== null ? value : {}) };
  }
}

/** Every tag whose value the text asks for by name, so that it is there to be empty; not those of which it asks whether they are there at all. */
function tagsIn(text: string): readonly string[] {
  const names = (form: RegExp) => [...text.matchAll(form)].map((found) => found.slice(1).find((name) => name !== undefined) ?? '');
  const asked = new Set(names(/(?:"([^"]*)"|'([^']*)')\s+in\s+problem\.tags\b|\bhas\(\s*problem\.tags\.(\w+)\s*\)/g));
  return names(/\.tags(?:\.([A-Za-z_]\w*)|\[\s*(?:"([^"]*)"|'([^']*)')\s*\])/g).filter((name) => !asked.has(name));
}

const fieldsOf = (subject: Subject): readonly string[] => Object.keys(conditionFields[subject]);
const refused = (fault: Fault): Compiled => ({ ok: false, fault });
