// topology-file-form: the JSON that people and programs write a topology in, turned piece by piece into the model's own form.
import { z } from 'zod';
import { edgeKinds, entityKind, hostEntity, serviceEntity } from '../model/entity.ts';
import type { EntityId } from '../model/entity.ts';
import type { Severity } from '../model/problem.ts';
import type { Need } from '../model/service.ts';
import { EntityForm } from './topology-form.ts';

const text = z.string('is no text; write it in quotes');
const named = text.min(1, 'is empty; give it a name');
const idText = z.union([text, z.number().transform(String)]);
const tagValue = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)], 'is no text; write it in quotes');
const Tag = z.object({ tag: named, value: tagValue.default('') });

export const HostForm = z.object({
  host: named,
  hostid: idText.exactOptional(),
  name: text.exactOptional(),
  groups: z.array(text, 'is no list of group names').default([]),
  tags: z.array(Tag, 'is no list of tags; write [{ "tag": "site", "value": "msk1" }]').default([]),
  role: text.exactOptional(),
  proxy: text.exactOptional(),
});

export const NamedEntityForm = z
  .object({ id: EntityForm, kind: named.exactOptional(), name: text.exactOptional() })
  .transform(({ id, kind = entityKind(id), ...rest }) => ({ id, kind, ...rest }));

const entities = z.union(
  [EntityForm.transform((id) => [id]), z.array(EntityForm).min(1, 'is empty; name what it stands on')],
  'is no entity and no list of them; write "host:sw-3", or several that stand in for each other: ["feed:msk1/A", "feed:msk1/B"]',
);
export const EdgeForm = z.object({ from: EntityForm, kind: z.enum(edgeKinds, `is no kind of edge; write one of ${edgeKinds.join(', ')}`), to: entities });

const severityNames: Readonly<Record<string, Severity>> = { 'not classified': 0, information: 1, warning: 2, average: 3, high: 4, disaster: 5 };
const SeverityForm = z.unknown().transform((value, context): Severity => {
  const word = typeof value === 'string' ? value.replace(/^>=\s*/, '').toLowerCase() : value;
  const severity = typeof word === 'string' ? (severityNames[word] ?? Number(word)) : word;
  if (severity === 0 || severity === 1 || severity === 2 || severity === 3 || severity === 4 || severity === 5) return severity;
  context.addIssue({ code: 'custom', message: `is no severity; write 0 to 5, or one of ${Object.keys(severityNames).join(', ')}` });
  return z.NEVER;
});
const MatcherForm = z
  .object({ tags: z.record(z.string(), tagValue).exactOptional(), host: named.exactOptional(), severity: SeverityForm.exactOptional() })
  .refine((matcher) => Object.keys(matcher).length > 0, 'matches everything; give tags, host or severity');

const long =
  'write { "service": "pharma.directory" }, { "entity": "rack:msk1/r03" }, { "any": 1, "of": ["host:exch-01", "host:exch-02"] } or { "share": 60, "of": […] }';
const ofForm = z.array(EntityForm, `is no list of entities; ${long}`).min(1, 'is empty; name what it needs');
const percentForm = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^\d+(\.\d+)?\s*%$/)
        .transform(parseFloat),
    ],
    'is no percentage; write 60 or "60%"',
  )
  .pipe(z.number().min(1, 'is below 1 %; write 60 for 60 %').max(100, 'is more than 100 %'));
const shareForm = z.object({
  share: percentForm,
  of: ofForm,
  weights: z.union([z.array(z.number().min(0)), z.record(z.string(), z.number().min(0))]).exactOptional(),
});

const NeedForm = z.union(
  [
    EntityForm.transform((of): Need => ({ kind: 'one', of })),
    z.object({ service: named }).transform(({ service }): Need => ({ kind: 'one', of: serviceEntity(service) })),
    z.object({ host: named }).transform(({ host }): Need => ({ kind: 'one', of: hostEntity(host) })),
    z.object({ entity: EntityForm }).transform(({ entity }): Need => ({ kind: 'one', of: entity })),
    z.object({ any: z.int().min(0), of: ofForm }).transform(({ any, of }): Need => ({ kind: 'any', any, of })),
    shareForm.transform(({ share: percent, of, weights }): Need => ({ kind: 'share', percent, of, ...(weights && { weights: listed(weights, of) }) })),
  ],
  { error: (issue) => whatIsWrong(issue.input) },
);

/** Weights by name weigh 1 where the name is missing. */
const listed = (weights: readonly number[] | Readonly<Record<string, number>>, of: readonly EntityId[]) =>
  Array.isArray(weights) ? (weights as readonly number[]) : of.map((id) => (weights as Readonly<Record<string, number>>)[id] ?? 1);

/** A union tells only that nothing fitted; the form that was meant can say more. */
function whatIsWrong(need: unknown): string {
  const meant =
    typeof need === 'object' && need !== null
      ? 'share' in need
        ? shareForm
        : 'any' in need
          ? z.object({ any: z.int('is no whole number').min(0, 'is below 0'), of: ofForm })
          : undefined
      : undefined;
  const issue = meant?.safeParse(need).error?.issues[0];
  return issue ? `${issue.path.join('.')}: ${issue.message}` : `is no need; ${long}`;
}

export const ServiceForm = z.object({
  id: named,
  name: text.exactOptional(),
  tenant: text.exactOptional(),
  owner: text.exactOptional(),
  criticality: z.enum(['key', 'important', 'ordinary'], 'is no criticality; write key, important or ordinary').default('important'),
  match: z.array(MatcherForm, 'is no list; write [{ "tags": { "service": "mail" } }]').default([]),
  needs: z.array(NeedForm, 'is no list').default([]),
  runbook: text.exactOptional(),
  tags: z.array(Tag).exactOptional(),
});
