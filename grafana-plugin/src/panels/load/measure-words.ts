// measure-words: what each figure of the operator load is called, and how it is said.
import { t } from '@grafana/i18n';
import { figure } from '../../../../zabbix-bridge/src/words/number.ts';
import { readerOf } from '../../components/reader.ts';
import type { MeasureName } from './measures.ts';

export function measureWords(name: MeasureName): string {
  switch (name) {
    case 'perTenMinutes':
      return t('load.perTenMinutes', 'Per 10 minutes, on average');
    case 'overloadedShare':
      return t('load.overloadedShare', '10 minutes with more than 10');
    case 'floodShare':
      return t('load.floodShare', 'Time in flood');
    case 'topTenShare':
      return t('load.topTenShare', 'The ten most frequent');
    case 'chattering':
      return t('load.chattering', 'Chattering');
    case 'fleeting':
      return t('load.fleeting', 'Fleeting');
    case 'stale':
      return t('load.stale', 'Older than 24 hours');
    default:
      return name satisfies never;
  }
}

export function measureMeans(name: MeasureName): string {
  switch (name) {
    case 'perTenMinutes':
      return t('load.perTenMinutesMeans', 'How much came, spread over all windows of ten minutes');
    case 'overloadedShare':
      return t('load.overloadedShareMeans', 'Share of the windows of ten minutes in which more came than a person can handle');
    case 'floodShare':
      return t('load.floodShareMeans', 'Share of the time from more than ten in ten minutes until fewer than five');
    case 'topTenShare':
      return t('load.topTenShareMeans', 'Their share of all that came; judged only where more than a hundred came');
    case 'chattering':
      return t('load.chatteringMeans', 'Came three times within a minute');
    case 'fleeting':
      return t('load.fleetingMeans', 'Over within a minute');
    case 'stale':
      return t('load.staleMeans', 'Still open at the end of the period after more than a day');
    default:
      return name satisfies never;
  }
}

/** @returns how much came in ten minutes: what came at all is not said to be nothing */
export const rateWords = (value: number): string => (value > 0 && value < 0.05 ? `< ${figure(0.1, readerOf().locale)}` : figure(value, readerOf().locale));

/** @returns `34.3`, `8.3 %` */
export const valueWords = (value: number, isShare: boolean): string =>
  isShare ? `${figure(value * 100, readerOf().locale)} %` : figure(value, readerOf().locale);
