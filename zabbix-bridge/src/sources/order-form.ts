// order-form: the shape of a person's command as it stands in the journal and in files of signals.
import { z } from 'zod';
import type { Order } from '../model/command.ts';
import { SeverityForm } from './topology-form.ts';

const text = z.string();
const incident = z.string().min(1);
const note = text.exactOptional();
const moment = z.number();
const Priority = z.enum(['P1', 'P2', 'P3']);
const Known = z.object({
  hypothesis: text.nullable().exactOptional(),
  plan: text.nullable().exactOptional(),
  checked: text.nullable().exactOptional(),
  expectedRecoveryAt: moment.nullable().exactOptional(),
  workaround: text.nullable().exactOptional(),
});
const Target = z.object({ incident: incident.exactOptional(), host: text.exactOptional(), service: text.exactOptional(), trigger: text.exactOptional() });
const span = { from: moment, until: moment };
const Swapped = z.object({ person: text, ...span });

/** One form for each command of the model: the build breaks when either lacks the other. */
const forms = {
  declare: z.object({ command: z.literal('declare'), title: text, services: z.array(text), priority: Priority, note }),
  acknowledge: z.object({ command: z.literal('acknowledge'), incident, message: note }),
  unacknowledge: z.object({ command: z.literal('unacknowledge'), incident, message: note }),
  assign: z.object({ command: z.literal('assign'), incident, owner: text.nullable() }),
  'set-priority': z.object({ command: z.literal('set-priority'), incident, priority: Priority.nullable(), reason: text }),
  'set-known': z.object({ command: z.literal('set-known'), incident, known: Known }),
  stabilise: z.object({ command: z.literal('stabilise'), incident, note }),
  unstabilise: z.object({ command: z.literal('unstabilise'), incident, note }),
  resolve: z.object({ command: z.literal('resolve'), incident, note: text }),
  close: z.object({ command: z.literal('close'), incident, note, closeInSource: z.boolean().exactOptional() }),
  reopen: z.object({ command: z.literal('reopen'), incident, note: text }),
  merge: z.object({ command: z.literal('merge'), incident, into: incident }),
  split: z.object({ command: z.literal('split'), incident, members: z.array(text), note }),
  comment: z.object({ command: z.literal('comment'), incident, text, toSource: z.boolean().exactOptional() }),
  'explain-miss': z.object({ command: z.literal('explain-miss'), incident, text }),
  snooze: z.object({ command: z.literal('snooze'), incident, until: moment, note }),
  unsnooze: z.object({ command: z.literal('unsnooze'), incident }),
  'pass-on': z.object({ command: z.literal('pass-on'), incident, note }),
  'tell-stakeholders': z.object({ command: z.literal('tell-stakeholders'), incident, checked: text.exactOptional() }),
  silence: z.object({ command: z.literal('silence'), id: text, target: Target, until: moment, reason: text }),
  unsilence: z.object({ command: z.literal('unsilence'), id: text }),
  'plan-works': z.object({ command: z.literal('plan-works'), id: text, name: text, hosts: z.array(text), services: z.array(text), ...span }),
  'end-works': z.object({ command: z.literal('end-works'), id: text }),
  'wait-for-customer': z.object({ command: z.literal('wait-for-customer'), incident, note }),
  continue: z.object({ command: z.literal('continue'), incident, note }),
  'override-on-call': z.object({
    command: z.literal('override-on-call'),
    id: text,
    schedule: text,
    people: z.array(text),
    replaces: text.exactOptional(),
    ...span,
    reason: text,
  }),
  'swap-on-call': z.object({ command: z.literal('swap-on-call'), id: text, schedule: text, shifts: z.tuple([Swapped, Swapped]), reason: text }),
  'end-override': z.object({ command: z.literal('end-override'), id: text }),
  'hand-over': z.object({
    command: z.literal('hand-over'),
    id: text,
    from: moment,
    until: moment.exactOptional(),
    note,
    tenants: z.array(text).exactOptional(),
  }),
  'take-over': z.object({ command: z.literal('take-over'), id: text, note }),
  'rate-problem': z.object({ command: z.literal('rate-problem'), problem: text, severity: SeverityForm, message: note }),
} satisfies { readonly [Name in Order['command']]: z.ZodType<Extract<Order, { command: Name }>> };

export const OrderForm = z.discriminatedUnion('command', Object.values(forms) as [(typeof forms)['declare'], ...(typeof forms)[Order['command']][]]);
