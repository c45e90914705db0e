// delivery: whom a message was for, how, and why this one, on the wire.
import { incidentMessages } from '@nabat/alert-rules';
import { z } from 'zod';
import type { ToldHow } from '../../model/change.ts';
import type { MessageKind } from '../../model/errand.ts';
import { epochMs, list } from './parts.ts';
import { viaReason } from './reason.ts';

const text = z.string();

export const addressee = z
  .object({ kind: z.enum(['person', 'room', 'fallback']), id: text })
  .meta({ id: 'Addressee', description: '`fallback`: whoever the configuration names where the rules name nobody' });
export const stepRef = z
  .object({ escalation: text, step: z.int(), of: z.int(), times: z.int() })
  .meta({ id: 'StepRef', description: 'a step of an escalation policy, counted from 1; `times`: how often any step was taken for the incident' });
export const urgency = z.enum(['call', 'message', 'digest']);
export const messageKind = z.enum([...incidentMessages, 'digest']) satisfies z.ZodType<MessageKind>;
export const audience = z.enum(['shift', 'stakeholder']);

export const dispatchState = z.enum(['sent', 'delivered', 'failed', 'ambiguous', 'needless']).meta({
  id: 'DispatchState',
  description:
    'sent: the provider took it; delivered: it says that it arrived; ambiguous: it may have arrived, nobody can say; needless: nobody was woken, or the telephone was hung up while it rang, for the incident had been taken meanwhile or was over',
});
export const notificationName = z.templateLiteral(['N-', z.int()]).meta({ description: 'by which one message is asked for: N-45' });
export const routeWalk = list(z.object({ route: text, depth: z.int(), holds: z.boolean(), when: text.exactOptional() })).meta({
  description: 'every route that was looked at, in order; below one that does not hold none is. What would have to differ is its `when`',
});
export const saidBy = z
  .object({ escalation: text.exactOptional(), urgency: text.exactOptional(), hours: text.exactOptional(), perPerson: text.exactOptional() })
  .meta({ description: 'which route says it; what none says is as usual' });

export const delivery = z
  .object({
    recipient: addressee,
    channels: list(text).meta({ description: 'wanted, the first that works' }),
    urgency,
    message: messageKind,
    audience,
    via: viaReason,
    step: stepRef.exactOptional(),
    breaksThrough: z.boolean().exactOptional().meta({ description: 'a P1 that was not kept back by how much the person had heard already' }),
    nextAt: epochMs.exactOptional().meta({ description: 'when a stakeholder hears of it again, also if nothing is new' }),
    restored: list(text).exactOptional().meta({ description: 'for a stakeholder: ids of services that were hit and work again, while others are not' }),
    stillHit: list(z.object({ service: text, state: z.enum(['degraded', 'down']), incident: z.templateLiteral(['INC-', z.int()]) }))
      .exactOptional()
      .meta({ description: 'where it says that something works again: services that do not, because of another incident' }),
    clearedMeanwhile: z
      .int()
      .exactOptional()
      .meta({ description: 'how many other incidents waited to be told to the same person and cleared by themselves before' }),
    with: z.templateLiteral(['INC-', z.int()]).exactOptional().meta({ description: 'the incident with whose message it went' }),
  })
  .meta({ id: 'ToldHow', description: 'what the rules decided about one message' }) satisfies z.ZodType<ToldHow>;
