// reader: the language and time zone of the person who reads, for the words that the bridge and the plugin share.
import { config } from '@grafana/runtime';
import { localeOf, type Locale } from '../../../zabbix-bridge/src/words/locale.ts';

export type Reader = { readonly locale: Locale; readonly zone: string | undefined };

/** As chosen in Grafana; `locale` there stays en-US whatever is chosen, so the language counts. */
export function readerOf(): Reader {
  const { language, timezone } = config.bootData.user;
  const isNamed = timezone !== '' && timezone !== 'browser';
  return { locale: localeOf(language), zone: isNamed ? (timezone === 'utc' ? 'UTC' : timezone) : undefined };
}

/** The reader's own zone by its name, also where Grafana goes by the browser's. */
export const ownZone = (): string => readerOf().zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
