// task-words: what each task is called, for one incident and for several.
import { t } from '@grafana/i18n';
import type { TaskKind } from './task.ts';

/** As a button says it. */
export function taskWords(kind: TaskKind): string {
  switch (kind) {
    case 'acknowledge':
      return t('task.acknowledge', 'Acknowledge');
    case 'assign':
      return t('task.assign', 'Assign');
    case 'snooze':
      return t('task.snooze', 'Snooze');
    case 'resolve':
      return t('task.resolve', 'Resolve');
    default:
      return kind satisfies never;
  }
}

/** What the task does, under its title. */
export function taskMeans(kind: TaskKind): string {
  switch (kind) {
    case 'acknowledge':
      return t('task.acknowledgeMeans', 'You become the owner; every problem in it is acknowledged in its source, with your message.');
    case 'assign':
      return t('task.assignMeans', 'Whoever is named here has it from now on.');
    case 'snooze':
      return t('task.snoozeMeans', 'Nobody is told anything of it until then; it stays on the wall.');
    case 'resolve':
      return t('task.resolveMeans', 'You say that it is over. What helped stands in the timeline, for the next time.');
    default:
      return kind satisfies never;
  }
}
