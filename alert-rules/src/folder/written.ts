// written: one document of a rules folder, read by the form that its first key names.
import { z } from 'zod';
import { seePage } from '../faults/form-fault.ts';
import { noKind } from '../faults/name-fault.ts';
import type { Finding } from '../finding.ts';
import { findingsOf, type PlacedYaml } from '../yaml-places.ts';
import { CalendarForm, ProductionForm } from './calendar-forms.ts';
import { CorrelationForm, PriorityForm, routeKeys, RoutingForm, SlaForm, SourcesForm } from './deciding-forms.ts';
import { TemplateForm } from '../templates/template-form.ts';
import { nearest } from '../nearest.ts';
import { noteName, nothingFaulty, type Faulty } from './faulty.ts';
import { EscalationForm, PersonForm, RoomForm, ScheduleForm, TeamForm } from './people-forms.ts';

/** Each kind of document by the key it begins with; the first are kept in folders, of the others there is one file each. */
export const forms = {
  person: PersonForm,
  team: TeamForm,
  room: RoomForm,
  schedule: ScheduleForm,
  escalation: EscalationForm,
  calendar: CalendarForm,
  production: ProductionForm,
  sla: SlaForm,
  template: TemplateForm,
} as const;
export const files = { 'priority.yaml': PriorityForm, 'routing.yaml': RoutingForm, 'correlation.yaml': CorrelationForm, 'sources.yaml': SourcesForm } as const;

export type Kind = keyof typeof forms;
/** What was written, with the means to point at it. */
export type Placed<T> = { readonly value: T; readonly find: PlacedYaml['find'] };
export type Written = { readonly [K in Kind]: Placed<z.output<(typeof forms)[K]>>[] } & {
  /** What is named in the folder and has faults of its own. */
  readonly faulty: Faulty;
  priority?: Placed<z.output<typeof PriorityForm>>;
  routing?: Placed<z.output<typeof RoutingForm>>;
  correlation?: Placed<z.output<typeof CorrelationForm>>;
  sources?: Placed<z.output<typeof SourcesForm>>;
};
export const nothingWritten = (): Written => ({
  faulty: nothingFaulty(),
  person: [],
  team: [],
  room: [],
  schedule: [],
  escalation: [],
  calendar: [],
  production: [],
  sla: [],
  template: [],
});

const page = seePage('docs/reference/rules.md');

/** Reads one document into `written`. @returns what is wrong with it */
export function readWritten(path: string, document: PlacedYaml, written: Written): readonly Finding[] {
  if (document.value === null || document.value === undefined) return [];
  if (Object.hasOwn(files, path)) return readFile(path as keyof typeof files, document, written);
  const keys = typeof document.value === 'object' ? Object.keys(document.value) : [];
  const kind = keys.find((key): key is Kind => Object.hasOwn(forms, key));
  if (kind === undefined) {
    const [key] = keys;
    const meant = key === undefined ? undefined : nearest(key, Object.keys(forms));
    if (meant !== undefined) noteName(meant as Kind, document.value, written.faulty, key); // one of them
    return [document.find('error', [], noKind(keys[0], Object.keys(forms)), keys[0])];
  }
  const read = forms[kind].safeParse(document.value);
  if (!read.success) {
    noteName(kind, document.value, written.faulty);
    return findingsOf(document, read.error.issues, (at) => keysAt(forms[kind], at), page);
  }
  const all = written[kind] as Placed<unknown>[]; // the form of a kind makes what the list of that kind holds
  all.push({ value: read.data, find: document.find });
  return [];
}

const fields = { 'priority.yaml': 'priority', 'routing.yaml': 'routing', 'correlation.yaml': 'correlation', 'sources.yaml': 'sources' } as const;

function readFile(path: keyof typeof files, document: PlacedYaml, written: Written): readonly Finding[] {
  const form = files[path];
  const read = form.safeParse(document.value);
  if (!read.success) return findingsOf(document, read.error.issues, (at) => keysAt(form, at), page);
  Object.assign(written, { [fields[path]]: { value: read.data, find: document.find } });
  return [];
}

/** @returns the keys that may stand at a place, by the form itself */
export function keysAt(form: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  if (path.includes('route') || path.includes('children')) return routeKeys;
  let inside: unknown = form;
  for (const step of path) inside = inner(inside, step);
  const open = unwrapped(inside);
  return open instanceof z.ZodObject ? Object.keys(open.shape) : [];
}

function inner(form: unknown, step: PropertyKey): unknown {
  const open = unwrapped(form);
  if (open instanceof z.ZodObject) return (open.shape as Readonly<Record<PropertyKey, unknown>>)[step];
  if (open instanceof z.ZodArray) return open.element;
  if (open instanceof z.ZodRecord) return open.valueType;
  return undefined;
}

function unwrapped(form: unknown): unknown {
  if (form instanceof z.ZodOptional || form instanceof z.ZodExactOptional || form instanceof z.ZodDefault) return unwrapped(form.unwrap());
  if (form instanceof z.ZodPipe) return unwrapped(form.in instanceof z.ZodTransform ? form.out : form.in);
  if (form instanceof z.ZodUnion) return form.options.map(unwrapped).find((option: unknown) => option instanceof z.ZodObject);
  return form;
}
