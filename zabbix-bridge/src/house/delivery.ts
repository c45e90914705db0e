// delivery: the channels of the configuration, opened, and what takes messages to them.
import type { Configuration } from '../configuration/form.ts';
import type { Secrets } from '../configuration/secrets.ts';
import { openChannels } from '../channels/all.ts';
import type { Telling } from '../model/errand.ts';
import type { Handler } from '../outbox/outbox.ts';
import { teller, type TellingParts } from './telling.ts';

export type Delivering = { readonly deliver: Handler<Telling> | undefined; close(): Promise<void> };

export function deliveryOf(configuration: Configuration, secrets: Secrets, rest: Omit<TellingParts, 'channels' | 'usual' | 'retry' | 'pageOf'>): Delivering {
  const { language: locale, timeZone: zone, telling, grafanaUrl } = configuration;
  const channels = openChannels(configuration.channels, secrets.channels);
  const deliver = teller({
    ...rest,
    channels,
    usual: { locale, zone, to: telling.to },
    retry: { firstMs: telling.retryFirst, longestMs: telling.retryLongest, giveUpMs: telling.giveUpAfter },
    pageOf: (incident) => grafanaUrl && `${grafanaUrl}a/nabat-incidents-app/incident/${incident}`,
  });
  return {
    deliver,
    async close(): Promise<void> {
      await Promise.all([...channels.values()].map((channel) => channel.close()));
    },
  };
}
