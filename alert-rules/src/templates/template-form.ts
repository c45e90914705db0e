// template-form: words of a customer's own for some messages, as its file tells of them.
import { z } from 'zod';
import { id, language, list, means, text } from '../folder/pieces.ts';
import { audiences } from './variables.ts';

/** Kinds of message, as a template names them. */
export const templatedMessages = [
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
export type TemplatedMessage = (typeof templatedMessages)[number];
const messageWords = `is no kind of message; write one of ${templatedMessages.join(', ')}`;
const liquid = text.max(10_000, 'is too long; 10,000 letters are the most');

export const TemplateForm = z
  .strictObject({
    template: means(id, 'its name, which is given as the reason when it fails', { example: 'pharma-business' }),
    message: means(
      list(z.enum(templatedMessages, messageWords), '[opened, estimate, restored]').exactOptional(),
      'for these kinds of message; all unless said',
      {
        example: ['opened', 'estimate', 'restored'],
      },
    ),
    audience: means(z.enum(audiences, 'reads nothing; write shift or stakeholder').exactOptional(), 'for these readers alone; both unless said', {
      example: 'stakeholder',
    }),
    tenant: means(id.exactOptional(), 'for incidents of this tenant; all unless said', { example: 'pharma' }),
    channel: means(list(id, '[sms, telegram]').exactOptional(), 'for these channels; all unless said', { example: ['sms'] }),
    language: means(language.exactOptional(), 'for readers of this language; both unless said', { example: 'ru' }),
    headline: means(liquid.exactOptional(), 'the first line, in Liquid; as Nabat writes it unless said', { example: '{{ service }} {{ state }}' }),
    news: means(liquid.exactOptional(), 'the line below it that says what is new, in Liquid; as Nabat writes it unless said'),
    text: means(liquid.exactOptional(), 'the lines below, in Liquid; as Nabat writes them unless said', {
      example: 'Since {{ since }}.{% if estimate %} Expected by {{ estimate }}.{% endif %}',
    }),
  })
  .meta({ description: 'words of your own for some messages; the first that fits decides, by file and then by its place in it' });
