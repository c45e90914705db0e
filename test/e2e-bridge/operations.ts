// operations: every operation of the contract as it can be asked over HTTP, with the fields in which it takes names.
import { z } from 'zod';
import { contract } from '../../zabbix-bridge/src/api/contract/index.ts';
import type { AnyOperation } from '../../zabbix-bridge/src/api/contract/operation.ts';

export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: boolean | JsonSchema;
};
export const parts = ['params', 'query', 'body'] as const;
export type Part = (typeof parts)[number];
/** What is sent in each part. */
export type Sent = { readonly [part in Part]?: unknown };

/** @returns what the contract says of one part, as JSON Schema; undefined where nothing is taken there */
export function schemaOf(it: AnyOperation, part: Part): JsonSchema | undefined {
  const form = it[part];
  return form && (z.toJSONSchema(form, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema); // the library's own type is wider
}

export type Field = { readonly part: Part; readonly path: readonly string[]; readonly schema: JsonSchema; readonly isList: boolean };

/** @returns each field of an operation that holds a value or a list of values, once, however deep */
export const fieldsOf = (it: AnyOperation): readonly Field[] =>
  parts.flatMap((part) => {
    const found = new Map<string, Field>();
    const schema = schemaOf(it, part);
    for (const field of schema ? within(schema, part, []) : []) if (!found.has(field.path.join('.'))) found.set(field.path.join('.'), field);
    return [...found.values()];
  });

function within(schema: JsonSchema, part: Part, path: readonly string[], isList = false): readonly Field[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (schema.properties) return Object.entries(schema.properties).flatMap(([name, inner]) => within(inner, part, [...path, name]));
  if (schema.items && !schema.items.properties) return within(schema.items, part, path, true);
  if (alternatives) return alternatives.flatMap((each) => within(each, part, path, isList));
  return [{ part, path, schema, isList }];
}

/** @returns `sent` with the field set */
export function put(sent: Sent, { part, path, isList }: Field, value: unknown): Sent {
  const set = (into: unknown, [name, ...rest]: readonly string[]): unknown =>
    name === undefined
      ? isList
        ? [value]
        : value
      : { ...(into as object | undefined), [name]: set((into as Record<string, unknown> | undefined)?.[name], rest) }; // objects all the way down to the field
  return { ...sent, [part]: set(sent[part], path) };
}

/** @returns address and body of a request */
export function requestOf(it: AnyOperation, { params, query, body }: Sent): { readonly method: string; readonly path: string; readonly body?: string } {
  const inPath = (params ?? {}) as Record<string, unknown>;
  const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : value === undefined ? 'x' : JSON.stringify(value));
  const path = it.url.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(textOf(inPath[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) for (const each of [value].flat()) asked.append(name, textOf(each));
  const search = asked.toString();
  return { method: it.method, path: search === '' ? path : `${path}?${search}`, ...(it.method === 'POST' && { body: JSON.stringify(body ?? {}) }) };
}

export type Answered = { readonly status: number; readonly type: string; readonly text: string };

/** Asks over the wire; of a stream the first piece is read. */
export async function ask(url: string, it: AnyOperation, sent: Sent, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
  const { method, path, body } = requestOf(it, sent);
  const ending = new AbortController();
  const answer = await fetch(`${url}${path}`, {
    method,
    signal: AbortSignal.any([ending.signal, AbortSignal.timeout(120_000)]),
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  });
  const type = answer.headers.get('content-type') ?? '';
  if (!type.startsWith('text/event-stream')) return { status: answer.status, type, text: await answer.text() };
  const first = (await answer.body?.getReader().read())?.value as Uint8Array | undefined;
  ending.abort();
  return { status: answer.status, type, text: new TextDecoder().decode(first) };
}

export { contract };
