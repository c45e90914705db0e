// reference: the pages of docs/reference that are made from the contract, so that they cannot say anything else.
import { z } from 'zod';
import { contract } from './contract/index.ts';
import { errors } from './contract/errors.ts';
import { errorsOf } from './contract/operation.ts';
import type { AnyOperation } from './contract/operation.ts';
import { errorCodes } from '../model/result.ts';
import { defaultApiSettings } from './settings.ts';

/** @returns docs/reference/errors.md: every code there is, with its status, meaning and mend */
export function errorsReference(): string {
  const one = (code: (typeof errorCodes)[number]) => {
    const { status, title, means, mend } = errors[code];
    return `## ${code}\n\n${title}. HTTP ${status}.\n\n${means}\n\nTo mend it: ${mend}.\n`;
  };
  return [
    '# Errors\n',
    'Every error carries one of these codes. They are stable: a code is never given another meaning. Over HTTP an error is answered as problem details (RFC 9457) with `type`, `title`, `status`, `detail`, `code`, `faults` (each with `place`, `says` and often `mend`), `mend`, and `request`, under which the log knows it.\n',
    ...errorCodes.map(one),
  ].join('\n');
}

/** @returns docs/reference/api.md: every operation with its demand, fields, example and errors */
export function apiReference(): string {
  const resources = [...new Set(contract.map(({ resource }) => resource))];
  return [
    opening,
    ...resources.flatMap((resource) => [`## ${capital(resource)}\n`, ...contract.filter((it) => it.resource === resource).map(described)]),
    limitsTable(),
  ].join('\n');
}

const opening = `# API

The bridge describes itself as OpenAPI 3.1 at \`/openapi.json\`; this page is made from the same contract. Times are milliseconds since 1970-01-01T00:00:00Z. Texts (\`title\`, \`words\`, \`…Words\`) come in the language of \`Accept-Language\`, \`en\` or \`ru\`, with times in the zone of \`Time-Zone\` (\`Europe/Moscow\`; else in that of the bridge’s machine); the facts they are made of stand beside them. Why something was refused (\`title\`, \`detail\`, \`mend\`, what \`faults\` say) comes in that language too; the words of Zabbix, of a provider or of a file that is read come as they are.

**Who asks.** \`Authorization: Bearer nbt_…\`; \`nabat token create\` makes tokens with scopes (\`ingest\`, \`read\`, \`act\`, \`admin\`; none implies another) and tenants. Several are valid at once, so that one can be replaced without a pause. A token that acts for Grafana speaks for people only: who they are is proven by \`X-Grafana-Id\` or by \`X-Grafana-Context\`, whichever of the two the configuration names, and viewers read, editors act, admins configure. Who is not proven is nobody (403). Every answer holds what the asker's tenants own and nothing else.

**Lists** come in pages: \`rows\`, \`next\` (pass it as \`after\`; absent on the last page) and \`asOf\`, the position in the journal that the answer stands for.

**Commands and reports** take an \`Idempotency-Key\`: what is sent again with the same key and body is not done twice and gets the same answer. \`ifVersion\` refuses a command when the incident has changed since (409 \`command-conflict\`, with \`version\` and \`current\`).

**Errors** are RFC 9457 problem details with a stable code: see [errors](errors.md). Any operation may answer \`path-refused\`, \`overloaded\` or \`internal\`.
`;

const everywhere: ReadonlySet<string> = new Set(['path-refused', 'overloaded', 'internal']);

function described(it: AnyOperation): string {
  const fields = [...fieldsOf(it.params, 'path'), ...fieldsOf(it.query, 'query'), ...fieldsOf(it.body, 'body')];
  const sameAs = contract.find(({ answer }) => answer === it.answer);
  const own = errorsOf(it).filter((code) => !everywhere.has(code));
  return [
    `### ${it.method} ${it.url}\n`,
    `${it.summary}.${it.description ? ` ${it.description}` : ''}\n`,
    `Demands: ${demandOf(it)}.\n`,
    fields.length > 0 && `| field | in | form | |\n|---|---|---|---|\n${fields.join('\n')}\n`,
    it.bodyExample !== undefined && `Body:\n\n${json(it.bodyExample)}\n`,
    sameAs && sameAs !== it
      ? `Answer ${it.status ?? 200}: of the form that \`${sameAs.id}\` answers with.\n`
      : `Answer ${it.status ?? 200}:\n\n${it.answerType ? `\`\`\`text\n${String(it.example).trim()}\n\`\`\`` : json(it.example)}\n`,
    own.length > 0 && `Errors: ${own.map((code) => `[${code}](errors.md#${code})`).join(', ')}.\n`,
  ]
    .filter((part) => part !== false)
    .join('\n');
}

function demandOf({ provenBy, demands }: AnyOperation): string {
  if (provenBy === 'signature') return 'the signature of the source, no token';
  if (provenBy === 'link') return 'the signature in the address, no token';
  if (provenBy === 'provider') return 'what the provider of the channel proves itself with, no token';
  return demands.length > 0 ? `a token with the scope \`${demands.join('` or `')}\`` : 'nothing';
}

/** What a reader needs of JSON Schema. */
type Form = {
  type?: string;
  enum?: unknown[];
  const?: string | number | boolean | null;
  items?: Form;
  anyOf?: Form[];
  oneOf?: Form[];
  description?: string;
  default?: string | number | boolean;
  properties?: Record<string, Form>;
  required?: string[];
};

function fieldsOf(schema: z.ZodType | undefined, place: string): readonly string[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Form; // always of this shape
  return Object.entries(properties).map(([name, form]) => {
    const notes = [form.description, form.default !== undefined && `default ${form.default}`].filter(Boolean).join('; ');
    return `| \`${name}\`${required.includes(name) ? '' : ' (may be absent)'} | ${place} | ${formOf(form)} | ${notes} |`;
  });
}

function formOf({ type, enum: values, const: value, items, anyOf, oneOf }: Form): string {
  const either = anyOf ?? oneOf;
  if (either) return either.map(formOf).join(' or ');
  if (values) return values.map((it) => `\`${String(it)}\``).join(', ');
  if (value !== undefined) return `\`${value}\``;
  if (type === 'array') return items ? `list of ${formOf(items)}` : 'list';
  return type ?? 'any';
}

function limitsTable(): string {
  const rows = Object.entries(defaultApiSettings.limits).map(([name, value]) => `| \`${name}\` | ${value} |`);
  return `## Limits\n\nEach can be set under its name in the configuration, and is shown at \`/metrics\` as \`nabat_limit\`.\n\n| limit | default |\n|---|---|\n${rows.join('\n')}\n`;
}

const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
