// all: every channel that there is; a new one is a line here, its file, its test and its page in docs.
import { z } from 'zod';
import type { Channel, ChannelKind } from './channel.ts';
import { email, emailForm } from './email.ts';

/** What the configuration may say of each. */
export const channelsForm = z.strictObject({
  email: emailForm.optional().meta({ description: 'e-mail by SMTP' }),
});
export type ChannelsConfiguration = z.output<typeof channelsForm>;
/** By channel, then by the name of its setting without `File`. */
export type ChannelFiles = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/** @returns the channels that are set up, by name */
export function openChannels(settings: ChannelsConfiguration, files: ChannelFiles): ReadonlyMap<string, Channel> {
  const opened: Channel[] = [];
  const open = <Settings>(kind: ChannelKind<Settings>, its: Settings | undefined): void => {
    if (its !== undefined) opened.push(kind.open(its, files[kind.name] ?? {}));
  };
  open(email, settings.email);
  return new Map(opened.map((channel) => [channel.name, channel]));
}
