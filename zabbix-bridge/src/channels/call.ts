// call: telephone calls by an Asterisk, by whichever way the configuration names.
import { z } from 'zod';
import { callFilesChannel, callFilesForm } from './call-files.ts';
import type { ChannelKind } from './channel.ts';

export const callForm = z.discriminatedUnion('by', [callFilesForm], { error: 'is no way to call; write by: call-files' });

export const call: ChannelKind<z.output<typeof callForm>> = {
  name: 'call',
  form: callForm,
  open: ({ by: _, callerId, ...settings }) => callFilesChannel({ ...settings, ...(callerId !== undefined && { callerId }) }),
};
