// fault-words: what keeps a change of who is on call from being given, in words.
import { t } from '@grafana/i18n';
import { mostOfReason } from '../../components/dialogs/prose.ts';
import type { Fault } from './change.ts';

export function faultWords(fault: Fault): string {
  switch (fault) {
    case 'needs-schedule':
      return t('onCall.fault.schedule', 'Choose a schedule');
    case 'needs-times':
      return t('onCall.fault.times', 'Say from when until when');
    case 'ends-before':
      return t('onCall.fault.endsBefore', 'It ends before it begins');
    case 'has-ended':
      return t('onCall.fault.ended', 'It would be over already');
    case 'needs-two':
      return t('onCall.fault.two', 'Name both people');
    case 'same-person':
      return t('onCall.fault.samePerson', 'A swap is between two people');
    case 'same-time':
      return t('onCall.fault.sameTime', 'The two shifts are at the same time');
    case 'needs-reason':
      return t('onCall.fault.reason', 'Write why: others see it');
    case 'reason-too-long':
      return t('onCall.fault.reasonTooLong', 'At most {{most}} characters', { most: mostOfReason });
    default:
      return fault satisfies never;
  }
}
