// sms: messages to telephones, by whichever way the configuration names.
import { z } from 'zod';
import type { ChannelKind } from './channel.ts';
import { smppForm } from './smpp-form.ts';
import { smsGatewayChannel, smsGatewayForm } from './sms-gateway.ts';

export const smsForm = z.discriminatedUnion('by', [smppForm, smsGatewayForm], { error: 'is no way to send an SMS; write by: smpp or by: http' });

export const sms: ChannelKind<z.output<typeof smsForm>> = {
  name: 'sms',
  form: smsForm,
  async open(settings, { password = '', ca }, { notes }) {
    if (settings.by === 'http') return smsGatewayChannel({ ...settings, password });
    const { by: _, passwordFile: __, caFile: ___, ...smpp } = settings;
    const { smppChannel } = await import('./smpp.ts');
    return smppChannel({ ...smpp, notes, password, ...(ca !== undefined && { ca }) });
  },
};
