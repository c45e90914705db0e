// reference: the tables of fields in the pages about rules, made of the schemas of the files, so that they cannot say anything else.
import { z } from 'zod';
import { schemaOf, type JsonSchema } from './schemas.ts';
import { templateFilters } from './templates/liquid.ts';
import { variableNames, variablesFor, type Subject } from './templates/variables.ts';

/** Between these stands what is made; all else in a page is written by hand. */
const opens = (what: string): string => `<!-- fields of ${what}, made by npm run docs -->`;
const closes = '<!-- end of fields -->';
const marked = /<!-- fields of (\w+)(?: (\w+))?, made by npm run docs -->[^]*?<!-- end of fields -->/g;

/**
 * @param page  a page with places for tables: `fields of people person`, the kind of file and of what is written in it, or `fields of routing`
 * @returns the page with every table as the schemas have it. @throws Error for a place that names what there is none of
 */
export const withFields = (page: string): string =>
  page.replaceAll(marked, (_, kind: string, document?: string) => {
    const schema = schemaOf(kind);
    const found = document === undefined ? schema : schema?.anyOf?.find(({ properties }) => Object.keys(properties ?? {})[0] === document);
    if (!found) throw new Error(`there is no file of kind ${kind}${document === undefined ? '' : ` with a ${document}`}`);
    return `${opens(document === undefined ? kind : `${kind} ${document}`)}\n\n${tableOf({ ...found, ...(schema?.$defs && { $defs: schema.$defs }) })}\n\n${closes}`;
  });

const variablesMarked = /<!-- variables(?: of ([\w-]+))?, made by npm run docs -->[^]*?<!-- end of variables -->/g;
/** @param page  with places for what templates may use, of incidents unless said @returns the page with those tables, made of the forms of the variables */
export const withVariables = (page: string): string =>
  page.replaceAll(variablesMarked, (_, named: string | undefined) => {
    const subject = named ?? 'incident';
    if (!isSubject(subject)) throw new Error(`templates are about no ${subject}`);
    const opening = `<!-- variables${named === undefined ? '' : ` of ${named}`}, made by npm run docs -->`;
    return `${opening}\n\n${variablesTable(subject)}\n\n<!-- end of variables -->`;
  });
const isSubject = (name: string): name is Subject => Object.hasOwn(variablesFor, name);

/** The filters stand below the first table alone, for they are the same for all. */
function variablesTable(subject: Subject): string {
  const { properties = {} } = z.toJSONSchema(variablesFor[subject].shift, { unrepresentable: 'any' }) as JsonSchema;
  const business = new Set(subject === 'known-before' ? [] : variableNames('stakeholder', subject));
  const rows = Object.entries(properties).map(([name, { description = '', examples = [], type: own, anyOf }]) => {
    const [example] = examples;
    const isMaybe = anyOf?.some((each) => each.type === 'null') === true;
    const type = own ?? anyOf?.find((each) => each.type !== 'null')?.type;
    const form = type === 'array' ? 'list' : type === 'integer' ? 'number' : type === 'boolean' ? 'yes or no' : isMaybe ? 'text, or nothing' : 'text';
    return `| \`${name}\` | ${form} | ${business.has(name) ? 'all' : 'shift'} | ${description} | ${example === undefined ? '' : code(example)} |`;
  });
  const table = ['| name | form | for | meaning | example |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  return subject === 'incident' ? `${table}\n\nFilters: ${templateFilters.map((filter) => `\`${filter}\``).join(', ')}.` : table;
}

const heads = '| field | form | default | meaning | example |\n| --- | --- | --- | --- | --- |';
const tableOf = (schema: JsonSchema): string => `${heads}\n${rowsOf(schema, '', schema.$defs ?? {}).join('\n')}`;

type Definitions = Readonly<Record<string, JsonSchema>>;
function rowsOf(schema: JsonSchema, path: string, definitions: Definitions, within: readonly JsonSchema[] = []): readonly string[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, field]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const own = row(here, field, required.includes(name));
    return [
      own,
      ...insidesOf(field, here, definitions).flatMap(([inner, at]) => (within.includes(inner) ? [] : rowsOf(inner, at, definitions, [...within, inner]))),
    ];
  });
}

/** What has fields of its own: the thing itself, one of its alternatives, an entry of its list, a value of its map. */
function insidesOf(field: JsonSchema, here: string, definitions: Definitions): readonly (readonly [schema: JsonSchema, path: string])[] {
  if (field.$ref !== undefined) {
    const named = definitions[field.$ref.replace('#/$defs/', '')];
    return named ? [[named, here]] : [];
  }
  const found: (readonly [JsonSchema, string])[] = [];
  if (field.properties) found.push([field, here]);
  for (const each of field.anyOf ?? []) found.push(...insidesOf(each, here, definitions));
  if (field.items) found.push(...insidesOf(field.items, `${here}[]`, definitions));
  if (typeof field.additionalProperties === 'object') found.push(...insidesOf(field.additionalProperties, `${here}.*`, definitions));
  const seen = new Set<string>();
  return found.filter(([schema, path]) => {
    const key = `${path} ${Object.keys(schema.properties ?? {}).join()}`;
    return !seen.has(key) && seen.add(key);
  });
}

function row(path: string, field: JsonSchema, isRequired: boolean): string {
  const [example] = field.examples ?? [];
  const cells = [
    isRequired ? `**\`${path}\`**` : `\`${path}\``,
    formOf(field),
    field.default === undefined || isNothing(field.default) ? '' : code(field.default),
    (field.description ?? '').replaceAll('|', '\\|'),
    example === undefined ? '' : code(example),
  ];
  return `| ${cells.join(' | ')} |`.replaceAll(/ +\|/g, ' |').replaceAll(/\| +/g, '| ');
}

const isNothing = (value: unknown): boolean => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const code = (value: unknown): string => `\`${inYaml(value).replaceAll('|', '\\|')}\``;

/** As people would write it in one line. */
function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${inYaml(each)}`)
      .join(', ')} }`;
  return typeof value === 'string' && /^[@*&!%{[-]|: |[,{}[\]]/.test(value) ? `"${value}"` : String(value);
}

function formOf(field: JsonSchema): string {
  const { type, enum: values, const: only, anyOf, items, prefixItems, additionalProperties, pattern, $ref } = field;
  if ($ref !== undefined) return 'section';
  if (only !== undefined) return code(only);
  if (values) return values.map(code).join(', ');
  if (anyOf) return [...new Set(anyOf.map(formOf))].join(' or ');
  if (prefixItems) return `list of ${prefixItems.length}`;
  if (type === 'array') return items ? listForm(formOf(items)) : 'list';
  if (type === 'object') return additionalProperties === undefined || additionalProperties === false ? 'section' : 'map';
  if (Array.isArray(type)) return 'text or number';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return '`true`, `false`';
  if (pattern?.includes('(every') === true) return 'span';
  if (pattern?.includes('%') === true && !pattern.includes('share')) return 'percentage';
  return 'text';
}

const listForm = (of: string): string => (of === 'text' ? 'list of texts' : of.startsWith('`') ? `list of ${of}` : 'list');
