// signal-form: the shape of every signal as it stands in the journal, for lines that come back from outside.
import { RulesInForceForm } from '@nabat/alert-rules';
import { z } from 'zod';
import { writeBackWhys, type Signal } from '../model/signal.ts';
import { OrderForm } from './order-form.ts';
import { SeverityForm, TagForm, TopologyForm } from './topology-form.ts';

const text = z.string();
const moment = z.number();
const flag = z.boolean().exactOptional();
const Problem = z.object({
  source: text,
  event: text,
  openedAt: moment,
  name: text,
  severity: SeverityForm,
  hosts: z.array(text).default([]),
  groups: z.array(text).default([]),
  tags: z.array(TagForm).default([]),
  operationalData: text.exactOptional(),
  trigger: text.exactOptional(),
  item: z.object({ id: text.exactOptional(), key: text.exactOptional(), name: text.exactOptional() }).exactOptional(),
  checkEveryMs: z.number().exactOptional(),
  acknowledged: flag,
  suppressed: flag,
  manualClose: flag,
  causeEvent: text.exactOptional(),
});
const because = z.enum(['recovered', 'closed-by-hand', 'no-longer-monitored', 'unknown-to-source']);
const at = moment;
const ofProblem = { at, source: text, event: text };

/** One form for each kind of the model: the build breaks when either lacks the other. */
const forms = {
  'problem-opened': z.object({ kind: z.literal('problem-opened'), at, problem: Problem, knownBefore: flag }),
  'problem-resolved': z.object({ kind: z.literal('problem-resolved'), ...ofProblem, resolvedAt: moment, because, by: text.exactOptional() }),
  'problem-updated': z.object({
    kind: z.literal('problem-updated'),
    ...ofProblem,
    acknowledged: flag,
    severity: SeverityForm.exactOptional(),
    suppressed: flag,
    by: text.exactOptional(),
    message: text.exactOptional(),
    updatedAt: moment.exactOptional(),
    ours: flag,
  }),
  reported: z.object({ kind: z.literal('reported'), at, id: text, service: text, reporter: text, text }),
  'maintenance-planned': z.object({
    kind: z.literal('maintenance-planned'),
    at,
    id: text,
    name: text,
    hosts: z.array(text),
    services: z.array(text),
    from: moment,
    until: moment,
  }),
  commanded: z.object({ kind: z.literal('commanded'), at, id: text, by: text, order: OrderForm, ifVersion: z.number().exactOptional() }),
  'topology-learned': z.object({ kind: z.literal('topology-learned'), at, from: text, topology: TopologyForm }),
  'rules-changed': z.object({
    kind: z.literal('rules-changed'),
    at,
    rules: RulesInForceForm,
  }),
  'source-silent': z.object({ kind: z.literal('source-silent'), at, source: text, since: moment, why: text }),
  'source-returned': z.object({ kind: z.literal('source-returned'), at, source: text }),
  reconciled: z.object({
    kind: z.literal('reconciled'),
    at,
    source: text,
    open: z.array(text),
    unwatched: z.array(text).exactOptional(),
    inMaintenance: z.array(text).exactOptional(),
  }),
  ticked: z.object({ kind: z.literal('ticked'), at }),
  'written-back': z.object({
    kind: z.literal('written-back'),
    ...ofProblem,
    entry: text,
    action: text,
    outcome: z.enum(['done', 'refused', 'gave-up']),
    by: text.exactOptional(),
    why: z.enum(writeBackWhys).exactOptional(),
    says: text.exactOptional(),
  }),
  'sent-again': z.object({ kind: z.literal('sent-again'), at, incident: text, telling: text, to: text, by: text }),
  dispatched: z.object({
    kind: z.literal('dispatched'),
    at,
    incident: text,
    telling: text,
    to: text,
    channel: text,
    attempt: z.number(),
    state: z.enum(['sent', 'delivered', 'failed', 'ambiguous', 'needless']),
    receipt: text.exactOptional(),
    says: text.exactOptional(),
  }),
} satisfies { readonly [Kind in Signal['kind']]: z.ZodType<Extract<Signal, { kind: Kind }>> };

export const SignalForm = z.discriminatedUnion('kind', Object.values(forms) as [(typeof forms)['ticked'], ...(typeof forms)[Signal['kind']][]]);

/** Every kind of signal that may stand in a line as it is. */
export const signalKinds: ReadonlySet<string> = new Set(Object.keys(forms));
