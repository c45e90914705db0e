// call: telephone calls by an Asterisk, by whichever way the configuration names.
import { z } from 'zod';
import { ariChannel, ariForm } from './ari.ts';
import { callFilesChannel, callFilesForm } from './call-files.ts';
import type { ChannelKind } from './channel.ts';

export const callForm = z.discriminatedUnion('by', [callFilesForm, ariForm], { error: 'is no way to call; write by: call-files or by: ari' });

export const call: ChannelKind<z.output<typeof callForm>> = {
  name: 'call',
  form: callForm,
  async open({ callerId, ...settings }, { password = '' }) {
    const caller = callerId !== undefined && { callerId };
    return settings.by === 'ari' ? ariChannel({ ...settings, ...caller, password }) : callFilesChannel({ ...settings, ...caller });
  },
};
