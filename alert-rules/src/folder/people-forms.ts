// people-forms: persons, teams, rooms, schedules and escalation policies as people/*.yaml tells of them.
import { z } from 'zod';
import { formWords } from '../faults/form-fault.ts';
import { recurrenceFault } from '../recurrence.ts';
import { spanInWords } from '../written-span.ts';
import { defaultLanguage, stepWaitMs } from './defaults.ts';
import { address, contacts, faultless, id, language, list, localMoment, means, minutesAtLeast, span, text, urgency, weekHours, zone } from './pieces.ts';

const channels = list(text, '[call, telegram]');
/** `on call in line-1`, `next of line-1`, `owner`, or the name of a person, team or room; looked up when all names are known. */
const whom = text;

export const PersonForm = z
  .strictObject({
    person: means(id, 'what the person is called in these files', { example: 'anna' }),
    name: means(text.exactOptional(), 'as people read it; the name above unless said', { example: 'Anna Petrova' }),
    zone: means(zone.exactOptional(), 'whose clock counts for the hours; the bridge’s `timeZone` unless said', { example: 'Europe/Moscow' }),
    language: means(language.exactOptional(), 'of the messages', { usual: defaultLanguage, example: 'ru' }),
    contacts: means(contacts.default({}), 'channel and address; they may stand in `contactsFile` or `NABAT_CONTACT_<PERSON>_<CHANNEL>` instead', {
      example: { telegram: '@anna' },
    }),
    by: means(
      z
        .union([
          z.strictObject({
            call: means(channels.exactOptional(), 'ways for what has to wake'),
            message: means(channels.exactOptional(), 'ways for what makes a sound'),
            digest: means(channels.exactOptional(), 'ways for what waits'),
          }),
          channels,
        ])
        .exactOptional(),
      'the ways to reach the person, the preferred first; in the usual order, by what there is a contact for, unless said',
      { example: { call: ['call', 'telegram'] } },
    ),
    hours: means(id.exactOptional(), 'the calendar outside of which nothing but a call interrupts; none is quiet unless said', { example: 'office' }),
    logins: means(list(text, '[anna, a.petrova]').default([]), 'what Grafana and Zabbix call the same person; the name above unless said', {
      example: ['anna', 'a.petrova'],
    }),
    substitute: means(id.exactOptional(), 'who is told when the person cannot be reached', { example: 'boris' }),
  })
  .meta({ description: 'somebody who can be told' });
export const TeamForm = z
  .strictObject({
    team: means(id, 'what the team is called in these files', { example: 'first-line' }),
    name: means(text.exactOptional(), 'as people read it'),
    members: means(list(id, '[anna, boris]'), 'its persons', { example: ['anna', 'boris'] }),
    schedule: means(id.exactOptional(), 'whoever is on call there is meant by `on call in` the team', { example: 'line-1' }),
  })
  .meta({ description: 'several persons by one name' });
export const RoomForm = z
  .strictObject({
    room: means(id, 'what the room is called in these files', { example: 'noc-room' }),
    name: means(text.exactOptional(), 'as people read it'),
    contacts: means(z.record(z.string(), address).default({}), 'channel and address', { example: { telegram: '-100500' } }),
    language: means(language.exactOptional(), 'of the messages', { usual: defaultLanguage }),
  })
  .meta({ description: 'a chat that can be told' });

const somebody = formWords('is empty; name somebody', 'пусто; назовите кого-нибудь');
const turns = list(
  z.union(
    [id, z.array(id).min(1, somebody)],
    formWords(
      'is nobody; write anna, or [anna, boris] who are on call together',
      'никого не называет; напишите anna или [anna, boris], если они дежурят вместе',
    ),
  ),
  '[anna, boris]',
  somebody,
);
const noRotation = formWords('is no rotation; write week, 2 weeks, day or 12 hours', 'не длина смены; напишите week, 2 weeks, day или 12 hours');
const recurrence = faultless(text, (written) => (written === '' ? undefined : recurrenceFault(written)));
const rotation = {
  every: means(
    z
      .string(noRotation)
      .regex(/^(0*[1-9]\d{0,3}\s+)?(hours?|days?|weeks?)$/, noRotation)
      .exactOptional(),
    'how long a turn lasts; later handoffs are at the same time of day',
    { usual: 'week', example: '12 hours' },
  ),
  rrule: means(recurrence.exactOptional(), 'hands off at each occurrence of this RRULE (RFC 5545) instead', { example: 'FREQ=WEEKLY;BYDAY=MO,TH' }),
  until: means(localMoment.exactOptional(), 'the last moment of the layer', { example: '2027-01-01T00:00' }),
  only: means(weekHours.exactOptional(), 'only then is anybody on call by it; always unless said', { example: 'Mon-Sun 20:00-08:00' }),
  within: means(id.exactOptional(), 'only in the time of this calendar', { example: 'office' }),
  outside: means(id.exactOptional(), 'only outside the time of this calendar', { example: 'office' }),
};
const from = means(localMoment, 'the first handoff, by the clock of the schedule', { example: '2026-11-02T09:00' });
export const LayerForm = z.strictObject({
  turns: means(turns, 'who, in their turn; a list in the list is on call together', { example: ['anna', 'boris'] }),
  from,
  ...rotation,
});
/** One layer may stand in it as it is. */
export const ScheduleForm = z
  .strictObject({
    schedule: means(id, 'what the schedule is called in these files', { example: 'line-1' }),
    name: means(text.exactOptional(), 'as people read it'),
    zone: means(zone.exactOptional(), 'by whose clock it hands off; the bridge’s `timeZone` unless said', { example: 'Europe/Moscow' }),
    mayBeEmpty: means(
      z.boolean(formWords('is neither true nor false; write true or false', 'не true и не false; напишите true или false')).default(false),
      'nobody on call is no hole',
      { usual: false },
    ),
    layers: means(
      z.array(LayerForm, formWords('is no list; begin each layer with a dash', 'не список; начните каждый слой с дефиса')).exactOptional(),
      'several, of which at each moment the last that has somebody says who; the fields of one may stand beside `schedule` instead',
    ),
    turns: means(turns.exactOptional(), 'who, in their turn; a list in the list is on call together', { example: ['anna', 'boris'] }),
    from: means(localMoment.exactOptional(), 'the first handoff, by the clock of the schedule', { example: '2026-11-02T09:00' }),
    ...rotation,
  })
  .meta({ description: 'who is on call when' });

/** @returns whether anybody hands off by an RRULE */
export const hasRecurrence = ({ rrule, layers = [] }: z.output<typeof ScheduleForm>): boolean =>
  rrule !== undefined || layers.some((layer) => layer.rrule !== undefined);

const clockEvent = text.regex(
  /^(reaction|resolution) (50%|75%|90%|breached|forecast)$/,
  formWords(
    'is no event of a clock; write reaction 75%, resolution breached, or resolution forecast',
    'не событие срока; напишите reaction 75%, resolution breached или resolution forecast',
  ),
);
const waits = spanInWords(stepWaitMs);
export const StepForm = z.strictObject({
  tell: means(
    list(whom, '[on call in line-1, it-manager]').pipe(z.array(text).min(1, somebody)),
    'persons, teams, rooms; `on call in` a schedule or a team, `next of` a team by turns, `owner`',
    { example: ['on call in line-1', 'it-manager'] },
  ),
  by: means(channels.exactOptional(), 'the channels, the first that a person has; as the person prefers unless said', { example: ['call', 'telegram'] }),
  urgency: means(urgency.exactOptional(), 'that of the route unless said', { example: 'call' }),
  wait: means(span.exactOptional(), 'until the next step', { usual: waits, example: '14m' }),
  repeat: means(minutesAtLeast(1).exactOptional(), 'how often the last step is repeated until somebody takes it', { usual: waits, example: 'every 15m' }),
  on: means(
    list(clockEvent, '[resolution 75%, resolution breached]').exactOptional(),
    'taken at once when a clock says so: `reaction` or `resolution` with `50%`, `75%`, `90%`, `breached` or `forecast`',
    { example: ['resolution 75%', 'resolution breached'] },
  ),
});
export const EscalationForm = z
  .strictObject({
    escalation: means(id, 'what the policy is called in these files', { example: 'all-hands' }),
    steps: means(
      z
        .array(StepForm, formWords('is no list; begin each step with a dash', 'не список; начните каждый шаг с дефиса'))
        .min(1, formWords('is empty; write at least one step', 'пусто; напишите хотя бы один шаг')),
      'one after the other; the last never gives up',
    ),
    noProgress: means(minutesAtLeast(1).exactOptional(), 'goes on when whoever has it has written nothing for so long; never unless said', { example: '30m' }),
  })
  .meta({ description: 'who is reached, and after how long the next' });
