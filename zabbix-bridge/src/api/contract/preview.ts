// preview: what people would read of an incident, or of an invented one, by each of their channels, on the wire.
import { z } from 'zod';
import { templatedMessages } from '@nabat/alert-rules';
import { addressee, audience } from './delivery.ts';
import { operation } from './operation.ts';
import { list } from './parts.ts';

const text = z.string();
const name = text.min(1).max(200);

/** Those about no incident among them. */
export const previewKind = z.enum(templatedMessages);
const previewRow = z
  .object({
    message: previewKind,
    audience,
    to: addressee.extend({ name: text }).exactOptional().meta({ description: 'who reads it; absent: nobody in particular' }),
    language: z.enum(['en', 'ru']),
    channel: text,
    words: text.meta({ description: 'the channel as people call it' }),
    subject: text.exactOptional().meta({ description: 'the first line, where the channel shows it apart' }),
    text: text.meta({ description: 'as the channel shows it: what would be markup is text, what is too long is cut' }),
    length: z.int().meta({ description: 'as the channel counts it' }),
    longest: z.int().meta({ description: 'what the channel takes' }),
    parts: z.int().exactOptional().meta({ description: 'how many messages the network makes of it' }),
    says: text.exactOptional().meta({ description: 'why a template that fits was not used' }),
  })
  .meta({ id: 'Preview' });

const wish = {
  incident: name.exactOptional().meta({ description: 'its number, as INC-7, or its id' }),
  to: name.exactOptional().meta({ description: 'the id of a person or a room of the rules; `fallback`: whoever the configuration names' }),
  audience: audience.exactOptional(),
  channel: text.min(1).max(50).exactOptional(),
  language: z.enum(['en', 'ru']).exactOptional(),
};

export const previewNotifications = operation({
  id: 'previewNotifications',
  method: 'GET',
  url: '/api/v1/notifications/preview',
  resource: 'notifications',
  summary: 'What people would read, by each of their channels; nothing is sent',
  description:
    'Of an incident as it is now: everybody whom the rules would tell of it. Without `incident` of an invented one, in every situation of which people are told, and of what is about none: planned works, and what was open before Nabat came. With `to` as that person or room reads it; without by every channel there is, in both languages.',
  demands: ['read'],
  query: z.strictObject({ ...wish, message: previewKind.exactOptional().meta({ description: 'only this kind; of an incident else what fits its state' }) }),
  answer: z.object({ rows: list(previewRow) }),
  example: {
    rows: [
      {
        message: 'opened',
        audience: 'shift',
        to: { kind: 'person', id: 'anna', name: 'Anna Petrova' },
        language: 'en',
        channel: 'sms',
        words: 'SMS',
        text: 'P1 Corporate mail is down: dc-01 unreachable',
        length: 44,
        longest: 160,
        parts: 1,
      },
    ],
  },
  errors: ['incident-not-found', 'not-found'],
});

export const previewTemplates = operation({
  id: 'previewTemplates',
  method: 'POST',
  url: '/api/v1/notifications/preview',
  resource: 'notifications',
  summary: 'What people would read with templates that are not in force yet; nothing is sent and nothing kept',
  description:
    'As the preview without templates, with those of a file of `templates/` before the ones in force. What is wrong with the file is in `findings`, with its place; then there are no rows.',
  demands: ['admin'],
  body: z.strictObject({
    templates: text.min(1).max(100_000).meta({ description: 'the text of the file, in YAML' }),
    message: previewKind.meta({ description: 'only this kind' }),
    ...wish,
  }),
  bodyExample: { templates: 'template: short\nheadline: "{{ service }} {{ state }}"\n', message: 'opened', channel: 'sms', language: 'en' },
  answer: z.object({
    rows: list(previewRow),
    findings: list(z.object({ line: z.int(), column: z.int(), says: text, mend: text })),
  }),
  example: {
    rows: [
      {
        message: 'opened',
        audience: 'shift',
        language: 'en',
        channel: 'sms',
        words: 'SMS',
        text: 'P1 Corporate mail is down',
        length: 25,
        longest: 160,
        parts: 1,
      },
    ],
    findings: [],
  },
  errors: ['incident-not-found', 'not-found'],
});
