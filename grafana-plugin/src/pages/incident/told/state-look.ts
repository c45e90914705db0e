// state-look: how a message stands, as shape, colour and word.
import { t } from '@grafana/i18n';
import type { Message } from '../../../api/wire/ledger.ts';
import type { Look } from '../../../components/looks.ts';

const looks: { readonly [It in Message['state']]: Look } = {
  failed: { shape: 'octagon', tone: 'gravest' },
  ambiguous: { shape: 'triangle', tone: 'grave' },
  queued: { shape: 'circle', tone: 'mild' },
  decided: { shape: 'ring', tone: 'fine' },
  needless: { shape: 'ring', tone: 'fine' },
  sent: { shape: 'check', tone: 'fine' },
  delivered: { shape: 'check', tone: 'fine' },
};
export const lookOfMessage = (state: Message['state']): Look => looks[state];

export function messageStateWords({ state, interrupts }: Pick<Message, 'state' | 'interrupts'>): string {
  switch (state) {
    case 'failed':
      return t('incident.told.state.failed', 'reached nobody');
    case 'ambiguous':
      return t('incident.told.state.ambiguous', 'may have arrived, nobody can say');
    case 'queued':
      return t('incident.told.state.queued', 'on its way');
    case 'decided':
      return interrupts
        ? t('incident.told.state.decided', 'decided; no channel was set up to send it by')
        : t('incident.told.state.soundless', 'decided; no channel can send it without a sound'); // an SMS always makes one
    case 'needless':
      return t('incident.told.state.needless', 'not needed any more: it had been taken, or was over');
    case 'sent':
      return t('incident.told.state.sent', 'sent');
    case 'delivered':
      return t('incident.told.state.delivered', 'delivered');
    default:
      return state satisfies never;
  }
}
