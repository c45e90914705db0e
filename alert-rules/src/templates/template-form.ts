// template-form: words of a customer's own for some messages, as its file tells of them.
import { z } from 'zod';
import { formWords } from '../faults/form-fault.ts';
import { id, language, list, means, text } from '../folder/pieces.ts';
import { audiences, type Subject } from './variables.ts';

/** Kinds of message about an incident, as a template names them. */
export const incidentMessages = [
  'opened',
  'raised',
  'nobody-took-it',
  'no-progress',
  'clock',
  'given-back',
  'assigned',
  'taken',
  'found',
  'merged',
  'better',
  'nobody-owns-it',
  'estimate',
  'beat',
  'restored',
  'closed',
] as const;
/** Of planned works: ahead of them, moved, called off, over, and not over in time. */
export const worksMessages = ['works-ahead', 'works-moved', 'works-called-off', 'works-over', 'works-overran'] as const;
/** All that a template can name; `digest` is many incidents in one message, `known-before` what was open before Nabat came. */
export const templatedMessages = [...incidentMessages, 'digest', ...worksMessages, 'known-before'] as const;
export type IncidentMessage = (typeof incidentMessages)[number];
export type WorksMessage = (typeof worksMessages)[number];
export type TemplatedMessage = (typeof templatedMessages)[number];

/** @returns what a template is about: of incidents alone unless it names something else */
export const subjectsOf = (messages: readonly TemplatedMessage[] | undefined): readonly Subject[] =>
  messages === undefined ? ['incident'] : [...new Set(messages.map(subjectOf))];
const isOfWorks = (message: TemplatedMessage): boolean => worksMessages.some((each) => each === message);
const subjectOf = (message: TemplatedMessage): Subject => (isOfWorks(message) ? 'works' : message === 'known-before' ? message : 'incident');

const messageWords = formWords(
  `is no kind of message; write one of ${templatedMessages.join(', ')}`,
  `такого вида сообщений нет; напишите одно из: ${templatedMessages.join(', ')}`,
);
const liquid = text.max(10_000, formWords('is too long; 10,000 letters are the most', 'слишком длинно; можно не больше 10 000 знаков'));

export const TemplateForm = z
  .strictObject({
    template: means(id, 'its name, which is given as the reason when it fails', { example: 'pharma-business' }),
    message: means(
      list(z.enum(templatedMessages, messageWords), '[opened, estimate, restored]').exactOptional(),
      'for these kinds of message; all that are about incidents unless said, so that those of planned works and `known-before` have to be named',
      {
        example: ['opened', 'estimate', 'restored'],
      },
    ),
    audience: means(
      z.enum(audiences, formWords('reads nothing; write shift or stakeholder', 'таких читателей нет; напишите shift или stakeholder')).exactOptional(),
      'for these readers alone; both unless said',
      {
        example: 'stakeholder',
      },
    ),
    tenant: means(id.exactOptional(), 'for incidents, or works, that hit services of this tenant; all unless said', { example: 'pharma' }),
    channel: means(list(id, '[sms, telegram]').exactOptional(), 'for these channels; all unless said', { example: ['sms'] }),
    language: means(language.exactOptional(), 'for readers of this language; both unless said', { example: 'ru' }),
    headline: means(liquid.exactOptional(), 'the first line, in Liquid; as Nabat writes it unless said', { example: '{{ service }} {{ state }}' }),
    news: means(liquid.exactOptional(), 'the line below it that says what is new, in Liquid; as Nabat writes it unless said'),
    text: means(liquid.exactOptional(), 'the lines below, in Liquid; as Nabat writes them unless said', {
      example: 'Since {{ since }}.{% if estimate %} Expected by {{ estimate }}.{% endif %}',
    }),
  })
  .meta({ description: 'words of your own for some messages; the first that fits decides, by file and then by its place in it' });
