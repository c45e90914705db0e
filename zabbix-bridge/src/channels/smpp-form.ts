// smpp form: how SMS by an SMS centre are set up; what speaks with the centre is not loaded for that.
import { z } from 'zod';
import { partsForm, text } from './form.ts';

const code = (description: string) =>
  z.int('is no number; write 0 to 6').min(0, 'is no such kind; write 0 to 6').max(6, 'is no such kind; write 0 to 6').optional().meta({ description });
export const smppForm = z.strictObject({
  by: z.literal('smpp').meta({ description: '`smpp`: an SMS centre; `http`: a gateway that takes a message in one request' }),
  host: text.meta({ description: 'the SMS centre' }),
  port: z
    .int('is no port; write a number')
    .min(1, 'is no port; write 1 to 65535')
    .max(65_535, 'is no port; write 1 to 65535')
    .default(2775)
    .meta({ description: 'its port' }),
  tls: z.boolean('is neither true nor false; write one').default(false).meta({ description: 'whether the connection is encrypted' }),
  caFile: text.optional().meta({ description: 'certificates to trust for this centre, PEM' }),
  systemId: text.max(15, 'is longer than SMPP allows; write at most 15 letters').meta({ description: 'to bind as' }),
  passwordFile: text.optional().meta({ description: 'file with the password, at most 8 letters; or `NABAT_SMS_PASSWORD`' }),
  systemType: text.max(12, 'is longer than SMPP allows; write at most 12 letters').optional().meta({ description: 'as the provider says, mostly nothing' }),
  from: text
    .max(20, 'is longer than SMPP allows; write at most 20 letters')
    .meta({ description: 'whom messages come from: a number, a short number or a name' }),
  fromTon: code('type of that number, where the one that follows from its form is refused'),
  fromNpi: code('its numbering plan, likewise'),
  parts: partsForm,
  long: z
    .enum(['udh', 'payload'], 'is neither udh nor payload; write one')
    .default('udh')
    .meta({ description: 'how a message of several SMS goes: in parts with a header, or whole as `message_payload`' }),
  perSecond: z
    .number('is no number; write one')
    .positive('is not above 0; write how many')
    .default(5)
    .meta({ description: 'messages in a second that the provider allows' }),
});
