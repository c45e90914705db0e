// liquid: a template of a customer's own, read and filled in within bounds: no files, no code, no more time and memory than a message is worth.
import { Context, Liquid, LiquidError, type Template as Parsed } from 'liquidjs';
import type { Fault } from '../faults/fault.ts';
import { noFilter, notForStakeholders, notOfAll, notUnderstood, noTag, noVariable, takesTooMuch } from '../faults/template-fault.ts';
import {
  variableNames,
  type Audience,
  type BusinessVariables,
  type KnownBeforeVariables,
  type ShiftVariables,
  type ShiftWorksVariables,
  type Subject,
  type WorksVariables,
} from './variables.ts';

/**
 * Letters of a template; steps that filling it in may take and what it may hold on the way, both as liquidjs counts; letters of what comes out.
 * `renderMs` only ends what takes long in a single step: no template that is worth a message comes near it, on whatever machine.
 */
export const templateLimits = { letters: 10_000, steps: 50_000, renderMs: 2_000, memory: 200_000, out: 10_000 } as const;

/** What a template may do: choose, repeat, and keep a value; no other template, no file. */
const tags: ReadonlySet<string> = new Set([
  'assign',
  'capture',
  'case',
  'comment',
  'else',
  'elsif',
  'for',
  'break',
  'continue',
  'if',
  'unless',
  'when',
  'raw',
  '#',
]);
/** Those that make text of text; none that makes markup, for each channel escapes what comes out in its own way. */
export const templateFilters = [
  'append',
  'capitalize',
  'default',
  'divided_by',
  'downcase',
  'first',
  'join',
  'last',
  'lstrip',
  'minus',
  'modulo',
  'plus',
  'prepend',
  'remove',
  'remove_first',
  'replace',
  'replace_first',
  'reverse',
  'round',
  'rstrip',
  'size',
  'slice',
  'sort',
  'split',
  'squish',
  'strip',
  'strip_newlines',
  'times',
  'truncate',
  'truncatewords',
  'uniq',
  'upcase',
] as const;

const engine = new Liquid({
  strictFilters: true,
  ownPropertyOnly: true,
  dynamicPartials: false,
  cache: false,
  templates: {}, // instead of a file system
  parseLimit: templateLimits.letters,
  renderLimit: templateLimits.renderMs,
  memoryLimit: templateLimits.memory,
});
for (const tag of Object.keys(engine.tags)) if (!tags.has(tag)) Reflect.deleteProperty(engine.tags, tag);
for (const filter of Object.keys(engine.filters)) if (!(templateFilters as readonly string[]).includes(filter)) Reflect.deleteProperty(engine.filters, filter);

/** `row` and `column` count from 1, within the template. */
export type TemplateFault = Fault & { readonly row: number; readonly column: number };
export type Variables = BusinessVariables | ShiftVariables | WorksVariables | ShiftWorksVariables | KnownBeforeVariables;

/**
 * @param subjects  what the messages are about that it is for; of incidents unless said
 * @returns what is wrong with a template for these readers: its form, and names that there are none of; never throws
 */
export function templateFaults(source: string, readers: readonly Audience[], subjects: readonly Subject[] = ['incident']): readonly TemplateFault[] {
  const parsed = parse(source);
  if (!('template' in parsed)) return [parsed];
  const only = subjects.length === 1 ? subjects[0] : undefined;
  const known = [...new Set(subjects.flatMap((subject) => variableNames('shift', subject)))];
  const used = Object.entries(engine.analyzeSync(parsed.template, { partials: false }).globals);
  return used.flatMap(([name, places]) => {
    const place = { row: places[0]?.location.row ?? 1, column: places[0]?.location.col ?? 1 };
    if (!known.includes(name)) return [{ ...place, ...noVariable(name, only ?? 'incident', known) }];
    const without = subjects.find((subject) => !variableNames('shift', subject).includes(name));
    if (without !== undefined) return [{ ...place, ...notOfAll(name, without) }];
    // of what was open before Nabat came no stakeholder reads
    const isRead = (subject: Subject): boolean => subject === 'known-before' || variableNames('stakeholder', subject).includes(name);
    return readers.includes('stakeholder') && !subjects.every(isRead) ? [{ ...place, ...notForStakeholders(name) }] : [];
  });
}

function parse(source: string): { readonly template: Parsed[] } | TemplateFault {
  try {
    return { template: engine.parse(source) };
  } catch (error) {
    return faultOf(error);
  }
}

export type Filled = { readonly ok: true; readonly text: string } | ({ readonly ok: false } & TemplateFault);
/** @returns what the template makes of a message; or what went wrong, a limit that was reached included; never throws */
export function fillTemplate(source: string, variables: Variables): Filled {
  try {
    const made: unknown = engine.renderSync(engine.parse(source), counting(variables));
    return { ok: true, text: String(made).slice(0, templateLimits.out) };
  } catch (error) {
    return { ok: false, ...faultOf(error) };
  }
}

/** What is counted is the same on every machine: what `nabat rules check` could fill in is not given up at night because the machine is busy. */
function counting(variables: Variables): Context {
  const context = new Context(variables, engine.options, { sync: true }, { liquid: engine });
  const limit = context.renderLimit;
  const isInTime = limit.check.bind(limit);
  let steps = 0;
  limit.check = (now) => {
    steps += 1;
    if (steps > templateLimits.steps) throw new Error('template steps limit exceeded');
    isInTime(now);
  };
  return context;
}

function faultOf(error: unknown): TemplateFault {
  const [row = 1, column = 1] = LiquidError.is(error) ? error.token.getPosition() : [];
  const words = (error instanceof Error ? error.message : String(error)).split(', line:')[0] ?? '';
  const [, filter, tag] = /^(?:undefined filter: (\w+)|tag "(\w+)" not found)/.exec(words) ?? [];
  if (filter !== undefined) return { row, column, ...noFilter(filter, templateFilters) };
  if (tag !== undefined)
    return {
      row,
      column,
      ...noTag(
        tag,
        [...tags].filter((each) => each !== '#'),
      ),
    };
  return { row, column, ...(/limit exceeded/.test(words) ? takesTooMuch(words) : notUnderstood(words)) };
}
