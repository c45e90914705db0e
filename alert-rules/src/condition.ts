// condition: the one door to CEL, the language of `when:`; checked when it is compiled, and never in the way when it is asked.
import { Environment } from '@marcbachmann/cel-js';
import { unboundedIn } from './condition-bounds.ts';
import { nearest } from './nearest.ts';

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
export type Compiled = { readonly ok: true; readonly value: Condition } | { readonly ok: false; readonly says: string; readonly mend: string };

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
  if (text.length > longest) return { ok: false, says: `is longer than ${longest} characters`, mend: 'write two rules, or a list with "in"' };
  if (/\.\s*matches\s*\(/.test(text))
    return { ok: false, says: 'asks for a regular expression, whose time has no bound', mend: 'write startsWith, endsWith or contains' };
  const environment = environmentOf(subject);
  try {
    const checked = environment.check(text);
    if (!checked.valid) return refused(checked.error?.message ?? 'cannot be read', subject);
    if (checked.type !== undefined && String(checked.type) !== 'bool')
      return { ok: false, says: `is ${checked.type}, and not yes or no`, mend: exampleOf(subject) };
    const program = environment.parse(text);
    const unbounded = unboundedIn(program.ast);
    if (unbounded !== undefined) return { ok: false, ...unbounded };
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
    return refused(error instanceof Error ? error.message : String(error), subject);
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

function refused(message: string, subject: Subject): Compiled {
  const [first = message] = message.split('\n');
  const says = first.replace(/\s*[.:]\s*$/, '');
  const fields = Object.keys(conditionFields[subject]);
  const [, variable] = /Unknown variable: (\w+)/.exec(says) ?? [];
  if (variable !== undefined && nearest(variable, [subject]) !== undefined)
    return { ok: false, says: `cannot be used: ${says}`, mend: `did you mean ${subject}?` };
  const [, field] = /(?:No such key|Unknown field|Field|key)[^A-Za-z]*['"]?([A-Za-z_]\w*)['"]?/.exec(says) ?? [];
  const meant = field === undefined ? undefined : nearest(field, fields);
  return {
    ok: false,
    says: `cannot be used: ${says}`,
    mend: meant === undefined ? `${exampleOf(subject)}; ${subject} has ${fields.join(', ')}` : `did you mean ${subject}.${meant}?`,
  };
}

const exampleOf = (subject: Subject): string =>
  subject === 'incident' ? `write it like incident.priority == 'P1'` : `write it like problem.tags.scope == 'security'`;
