// sms: messages to telephones, by whichever way the configuration names.
import { z } from 'zod';
import type { ChannelKind } from './channel.ts';
import { smppChannel, smppForm } from './smpp.ts';

export const smsForm = z.discriminatedUnion('by', [smppForm], { error: 'is no way to send an SMS; write by: smpp' });

export const sms: ChannelKind<z.output<typeof smsForm>> = {
  name: 'sms',
  form: smsForm,
  open: ({ by: _, passwordFile: __, caFile: ___, ...settings }, { password = '', ca }) =>
    smppChannel({ ...settings, password, ...(ca !== undefined && { ca }) }),
};
