// entry-icon: the picture beside a line of the timeline; the words beside it say what it means.
import type { IconName } from '@grafana/ui';

const icons: { readonly [kind: string]: IconName } = {
  began: 'fire',
  told: 'bell',
  dispatched: 'envelope',
  routed: 'code-branch',
  'held-back': 'hourglass',
  'not-told': 'bell-slash',
  joined: 'plus',
  left: 'minus',
  cleared: 'check',
  returned: 'repeat',
  'root-moved': 'exchange-alt',
  'priority-moved': 'arrow-up',
  'services-moved': 'heart-break',
  acknowledged: 'user',
  unacknowledged: 'user',
  assigned: 'user',
  known: 'pen',
  stabilised: 'shield',
  resolved: 'check-circle',
  closed: 'lock',
  reopened: 'unlock',
  relapsed: 'unlock',
  commented: 'comment-alt',
  'miss-explained': 'comment-alt',
  reported: 'comments-alt',
  snoozed: 'clock-nine',
  woke: 'clock-nine',
  'clock-stopped': 'stopwatch',
  'clock-warned': 'stopwatch',
  'clock-breached': 'exclamation-triangle',
  'sent-again': 'repeat',
  'written-back': 'upload',
  'merged-into': 'code-branch',
  absorbed: 'code-branch',
  'split-off': 'code-branch',
};

/** Of what a later bridge may tell as well. */
export const iconOf = (kind: string): IconName => icons[kind] ?? 'circle';
