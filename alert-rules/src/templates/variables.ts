// variables: what a template may use of a message, and what each of it means.
import { z } from 'zod';

const text = z.string();
const maybe = text.nullable();
const texts = z.array(text).readonly();

/** What everybody may read; names nobody, and no machine. */
export const businessVariables = z.object({
  number: text.meta({ description: 'of the incident', examples: ['INC-41'] }),
  message: text.meta({ description: 'the kind of message', examples: ['opened'] }),
  headline: text.meta({ description: 'as Nabat would write it', examples: ['Corporate mail is down: dc-01 unreachable'] }),
  news: maybe.meta({ description: 'what is new, as Nabat would write it', examples: ['Nobody has taken it for 8 min, told twice already'] }),
  facts: texts.meta({ description: 'the lines below, as Nabat would write them' }),
  service: maybe.meta({ description: 'the service that is hit worst, by its own name', examples: ['Corporate mail'] }),
  state: maybe.meta({ description: 'how it fares', examples: ['is down'] }),
  services: texts.meta({ description: 'all that are hit, each with how it fares', examples: [['Corporate mail is down', 'CRM works badly']] }),
  since: text.meta({ description: 'when it began, by the reader’s clock', examples: ['09:14'] }),
  lasted: text.meta({ description: 'how long it has lasted, or did', examples: ['2 h 47 min'] }),
  work: text.meta({ description: 'how far the work has come, without a name', examples: ['Our engineers are on it; a likely cause is found.'] }),
  checked: maybe.meta({ description: 'what has been checked, as people wrote it for stakeholders', examples: ['our servers answer, the provider is asked'] }),
  estimate: maybe.meta({ description: 'when it is expected to work', examples: ['12:00'] }),
  restored: maybe.meta({ description: 'since when it works', examples: ['12:04'] }),
  nextWord: maybe.meta({ description: 'when a stakeholder hears of it again in any case', examples: ['10:30'] }),
});

/** What the shift may read beside. */
export const shiftVariables = businessVariables.extend({
  priority: text.meta({ description: 'as it is now', examples: ['P1'] }),
  why: text.meta({ description: 'why it has that priority', examples: ['the key service “Corporate mail” is down'] }),
  root: text.meta({ description: 'where the failure sits', examples: ['dc-01'] }),
  check: maybe.meta({ description: 'the name of the check that speaks for it, as its source has it', examples: ['Unavailable by ICMP ping'] }),
  hosts: z.int().meta({ description: 'how many are hit', examples: [3] }),
  problems: z.int().meta({ description: 'how many problems there were', examples: [6] }),
  tenants: texts.meta({ description: 'whose services are hit', examples: [['pharma']] }),
  cleared: z
    .int()
    .nullable()
    .meta({ description: 'how many others waited for the reader and cleared by themselves before he was told; nothing where none did', examples: [4] }),
  owner: maybe.meta({ description: 'who has it in hand', examples: ['anna'] }),
  clocks: texts.meta({ description: 'what is left of each target', examples: [['reaction 6 min left', 'resolution 51 min left']] }),
  hypothesis: maybe.meta({ description: 'as people wrote it', examples: ['dc-01 lost its disk'] }),
  plan: maybe.meta({ description: 'as people wrote it', examples: ['restore from the copy of 03:00'] }),
  workaround: maybe.meta({ description: 'as people wrote it', examples: ['mail goes by the second site'] }),
  url: maybe.meta({ description: 'of the page of the incident', examples: ['https://grafana.example.org/a/nabat-incidents-app/incident/INC-41'] }),
});
export type BusinessVariables = z.output<typeof businessVariables>;
export type ShiftVariables = z.output<typeof shiftVariables>;

/** Of planned works, to everybody; names no machine and nobody. */
export const worksVariables = z.object({
  message: text.meta({ description: 'the kind of message', examples: ['works-ahead'] }),
  headline: text.meta({ description: 'as Nabat would write it', examples: ['Corporate mail: from 22:00 to 23:30'] }),
  news: maybe.meta({ description: 'a second line; Nabat writes none' }),
  facts: texts.meta({ description: 'the lines below, as Nabat would write them' }),
  service: maybe.meta({ description: 'the first service that they hit, by its own name; nothing to who planned them', examples: ['Corporate mail'] }),
  services: texts.meta({ description: 'all of which the reader is told', examples: [['Corporate mail', 'CRM']] }),
  from: text.meta({ description: 'when they begin, or did, by the reader’s clock', examples: ['22:00'] }),
  until: text.meta({ description: 'when they end, or should have', examples: ['23:30'] }),
  lasts: text.meta({ description: 'how long they take', examples: ['1 h 30 min'] }),
  begun: z.boolean().meta({ description: 'whether they have begun', examples: [false] }),
  wasFrom: maybe.meta({ description: 'of works that were moved: when they should have begun', examples: ['21:00'] }),
  wasUntil: maybe.meta({ description: 'of works that were moved: when they should have ended', examples: ['22:30'] }),
  name: maybe.meta({ description: 'what is done, as it was planned; nothing to stakeholders where it names a host', examples: ['new disks'] }),
});
/** What who looks after a service, or planned them, may read beside. */
export const shiftWorksVariables = worksVariables.extend({
  hosts: texts.meta({ description: 'on which they are done', examples: [['exch-01']] }),
  by: maybe.meta({ description: 'who planned them', examples: ['boris'] }),
  open: z.int().meta({ description: 'how many problems they leave behind, when they are not over in time', examples: [2] }),
});
/** Of what was open before Nabat came; the shift reads it, and nobody else. */
export const knownBeforeVariables = z.object({
  message: text.meta({ description: 'the kind of message', examples: ['known-before'] }),
  headline: text.meta({ description: 'as Nabat would write it', examples: ['24 incidents open since before Nabat came'] }),
  news: maybe.meta({ description: 'a second line; Nabat writes none' }),
  facts: texts.meta({ description: 'the lines below, as Nabat would write them' }),
  incidents: z.int().meta({ description: 'how many are open', examples: [24] }),
  problems: z.int().meta({ description: 'how many problems they had', examples: [310] }),
  worst: texts.meta({ description: 'the most urgent of them, a line each', examples: [['INC-7 · P2 · file-03 fills up · since 03:10']] }),
  url: maybe.meta({ description: 'of the page with all that is open', examples: ['https://grafana.example.org/a/nabat-incidents-app/now'] }),
});
export type WorksVariables = z.output<typeof worksVariables>;
export type ShiftWorksVariables = z.output<typeof shiftWorksVariables>;
export type KnownBeforeVariables = z.output<typeof knownBeforeVariables>;

export const audiences = ['shift', 'stakeholder'] as const;
export type Audience = (typeof audiences)[number];
/** What a message is about: what it has to say follows from it. */
export type Subject = 'incident' | 'works' | 'known-before';

/** By what a message is about, what a template for this audience may use. */
export const variablesFor: Readonly<Record<Subject, Readonly<Record<Audience, z.ZodObject>>>> = {
  incident: { shift: shiftVariables, stakeholder: businessVariables },
  works: { shift: shiftWorksVariables, stakeholder: worksVariables },
  'known-before': { shift: knownBeforeVariables, stakeholder: knownBeforeVariables },
};

/** @returns the names that a template for this audience may use */
export const variableNames = (audience: Audience, subject: Subject = 'incident'): readonly string[] => Object.keys(variablesFor[subject][audience].shape);
