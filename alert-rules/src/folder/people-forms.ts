// people-forms: persons, teams, rooms, schedules and escalation policies as people/*.yaml tells of them.
import { z } from 'zod';
import { address, contacts, id, language, list, localMoment, span, text, urgency, weekHours, zone } from './pieces.ts';

const channels = list(text, '[call, telegram]');
/** `on call in line-1`, `next of line-1`, `owner`, or the name of a person, team or room; looked up when all names are known. */
const whom = text;

export const PersonForm = z.strictObject({
  person: id,
  name: text.exactOptional(),
  zone: zone.exactOptional(),
  language: language.exactOptional(),
  contacts: contacts.default({}),
  by: z
    .union([z.strictObject({ call: channels.exactOptional(), message: channels.exactOptional(), digest: channels.exactOptional() }), channels])
    .exactOptional(),
  hours: id.exactOptional(),
  logins: list(text, '[anna, a.petrova]').default([]),
  substitute: id.exactOptional(),
});
export const TeamForm = z.strictObject({ team: id, name: text.exactOptional(), members: list(id, '[anna, boris]'), schedule: id.exactOptional() });
export const RoomForm = z.strictObject({
  room: id,
  name: text.exactOptional(),
  contacts: z.record(z.string(), address).default({}),
  language: language.exactOptional(),
});

const turns = list(z.union([id, z.array(id)], 'is nobody; write anna, or [anna, boris] who are on call together'), '[anna, boris]');
const rotation = {
  every: text.regex(/^(\d+\s+)?(hours?|days?|weeks?)$/, 'is no rotation; write week, 2 weeks, day or 12 hours').exactOptional(),
  rrule: text.exactOptional(),
  until: localMoment.exactOptional(),
  only: weekHours.exactOptional(),
  within: id.exactOptional(),
  outside: id.exactOptional(),
};
export const LayerForm = z.strictObject({ turns, from: localMoment, ...rotation });
/** One layer may stand in it as it is. */
export const ScheduleForm = z.strictObject({
  schedule: id,
  name: text.exactOptional(),
  zone: zone.exactOptional(),
  mayBeEmpty: z.boolean('is neither true nor false; write true or false').default(false),
  layers: z.array(LayerForm, 'is no list; begin each layer with a dash').exactOptional(),
  turns: turns.exactOptional(),
  from: localMoment.exactOptional(),
  ...rotation,
});

const clockEvent = text.regex(
  /^(reaction|resolution) (50%|75%|90%|breached|forecast)$/,
  'is no event of a clock; write reaction 75%, resolution breached, or resolution forecast',
);
export const StepForm = z.strictObject({
  tell: list(whom, '[on call in line-1, it-manager]').pipe(z.array(text).min(1, 'is empty; name somebody')),
  by: channels.exactOptional(),
  urgency: urgency.exactOptional(),
  wait: span.exactOptional(),
  repeat: span.exactOptional(),
  on: list(clockEvent, '[resolution 75%, resolution breached]').exactOptional(),
});
export const EscalationForm = z.strictObject({
  escalation: id,
  steps: z.array(StepForm, 'is no list; begin each step with a dash').min(1, 'is empty; write at least one step'),
  noProgress: span.exactOptional(),
});
