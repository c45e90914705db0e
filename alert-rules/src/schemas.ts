// schemas: the JSON Schema of each kind of rules file, made of the forms that read it, for editors and for the reference.
import { z } from 'zod';
import { oneOrMore } from './folder/pieces.ts';
import { files, forms } from './folder/written.ts';
import { ScenarioForm } from './scenario/read-scenario.ts';
import { ServiceForm } from './service-rules.ts';
import { TopologyForm } from './topology-rules.ts';

export type JsonSchema = {
  readonly type?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly pattern?: string;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
};

const { person, team, room, schedule, escalation, calendar, production, sla, template } = forms;
/** Which documents a kind of file may hold. A file of several documents is looked at one by one. */
const kinds: Readonly<Record<string, readonly z.ZodType[]>> = {
  services: [ServiceForm],
  topology: [TopologyForm],
  people: [person, team, room, schedule, escalation],
  calendars: [calendar, production],
  sla: [sla],
  templates: [template],
  priority: [files['priority.yaml']],
  routing: [files['routing.yaml']],
  correlation: [files['correlation.yaml']],
  sources: [files['sources.yaml']],
  scenarios: [ScenarioForm],
};
export const kindsOfFile: readonly string[] = Object.keys(kinds);

/** @returns the kind of a file by its path in the folder: `people` of `people/line-1.yaml`, `routing` of `routing.yaml`; undefined for what is none */
export function kindOfFile(path: string): string | undefined {
  const [room = '', file] = path.split('/');
  const kind = file === undefined ? room.replace(/\.ya?ml$/, '') : room;
  return Object.hasOwn(kinds, kind) ? kind : undefined;
}

/** @returns the JSON Schema (2020-12) of what is written in a kind of file, with meanings, examples and defaults; undefined where there is no such kind */
export function schemaOf(kind: string): JsonSchema | undefined {
  const documents = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const [only, ...more] = documents ?? [];
  if (!only) return undefined;
  return z.toJSONSchema(more.length === 0 ? only : z.union([only, ...more]), {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (oneOrMore.has(zodSchema)) allowOne(jsonSchema);
      // of what is read into another form zod leaves these out; ours are as they are written
      const { examples, default: usual } = z.globalRegistry.get(zodSchema) ?? {};
      if (Array.isArray(examples)) jsonSchema.examples = examples;
      if (usual !== undefined) jsonSchema.default = usual;
    },
  }) as JsonSchema;
}

/** What may be a list may be one of it, without brackets. */
function allowOne(schema: z.core.JSONSchema.BaseSchema): void {
  const { type, items, minItems, ...rest } = schema;
  if (type !== 'array' || typeof items !== 'object' || Array.isArray(items)) return;
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, { ...rest, anyOf: [items, { type, items, ...(minItems !== undefined && { minItems }) }] });
}
