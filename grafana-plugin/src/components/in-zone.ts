// in-zone: the words under a field for a moment that say in which time zone it is written.
import { t } from '@grafana/i18n';
import { asItIs } from './as-it-is.ts';
import { ownZone } from './reader.ts';

/** @param zone  the page's; the reader's unless said */
export const inZone = (zone = ownZone()): string => t('onCall.change.zone', 'in {{zone}}', asItIs({ zone }));
