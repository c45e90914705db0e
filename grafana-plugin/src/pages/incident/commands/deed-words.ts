// deed-words: what each command is called on a button, and what changed about an incident, in words.
import { t } from '@grafana/i18n';
import { plain } from '../../../../../zabbix-bridge/src/words/locale.ts';
import { dayAndTime } from '../../../../../zabbix-bridge/src/words/moment.ts';
import { stateWords } from '../../../../../zabbix-bridge/src/words/state.ts';
import { incidentStates } from '../../../api/wire/incident.ts';
import { readerOf } from '../../../components/reader.ts';
import type { Change, Changed } from './overtaken.ts';
import type { Deed } from './possible.ts';

export function deedWords(deed: Deed): string {
  switch (deed) {
    case 'acknowledge':
      return t('incident.deed.acknowledge', 'Acknowledge');
    case 'unacknowledge':
      return t('incident.deed.unacknowledge', 'Give back');
    case 'assign':
      return t('incident.deed.assign', 'Assign');
    case 'pass-on':
      return t('incident.deed.passOn', 'Escalate');
    case 'tell-stakeholders':
      return t('incident.deed.tellStakeholders', 'Tell stakeholders');
    case 'set-priority':
      return t('incident.deed.setPriority', 'Set priority');
    case 'stabilise':
      return t('incident.deed.stabilise', 'Stabilised');
    case 'unstabilise':
      return t('incident.deed.unstabilise', 'No longer stabilised');
    case 'resolve':
      return t('incident.deed.resolve', 'Resolve');
    case 'close':
      return t('incident.deed.close', 'Close');
    case 'reopen':
      return t('incident.deed.reopen', 'Reopen');
    case 'snooze':
      return t('incident.deed.snooze', 'Snooze');
    case 'unsnooze':
      return t('incident.deed.unsnooze', 'Wake');
    case 'comment':
      return t('incident.deed.comment', 'Comment');
    case 'merge':
      return t('incident.deed.merge', 'Merge');
    case 'split':
      return t('incident.deed.split', 'Split');
    case 'silence':
      return t('incident.deed.silence', 'Silence');
    default:
      return deed satisfies never;
  }
}

export function changedName(what: Changed): string {
  switch (what) {
    case 'state':
      return t('incident.field.state', 'state');
    case 'owner':
      return t('incident.field.owner', 'owner');
    case 'priority':
      return t('incident.field.priority', 'priority');
    case 'snoozedUntil':
      return t('incident.field.snoozedUntil', 'snoozed until');
    case 'mergedInto':
      return t('incident.field.mergedInto', 'merged into');
    case 'hypothesis':
      return t('incident.field.hypothesis', 'hypothesis');
    case 'plan':
      return t('incident.field.plan', 'plan');
    case 'checked':
      return t('incident.field.checked', 'what was checked');
    case 'expectedRecoveryAt':
      return t('incident.field.expectedRecoveryAt', 'expected recovery');
    case 'workaround':
      return t('incident.field.workaround', 'workaround');
    default:
      return what satisfies never;
  }
}

/** @returns `owner: nobody → boris` */
export const changeWords = ({ what, before, after }: Change): string => `${changedName(what)}: ${valueWords(what, before)} → ${valueWords(what, after)}`;

function valueWords(what: Changed, value: string | number | undefined): string {
  const { locale, zone } = readerOf();
  if (typeof value === 'number') return dayAndTime(value, locale, zone);
  const state = what === 'state' && incidentStates.find((it) => it === value);
  return state ? stateWords(state, locale) : (plain(value) ?? t('incident.nothing', 'nothing'));
}
