// stage-words: what each stage of an explanation answers.
import { t } from '@grafana/i18n';
import type { Stage } from '../../../api/wire/explanation.ts';

export function stageWords(stage: Stage['stage']): string {
  switch (stage) {
    case 'cause':
      return t('explain.stage.cause', 'Why this root');
    case 'priority':
      return t('explain.stage.priority', 'Why this priority');
    case 'moment':
      return t('explain.stage.moment', 'Why then');
    case 'route':
      return t('explain.stage.route', 'By which route');
    case 'recipient':
      return t('explain.stage.recipient', 'Why this one');
    case 'way':
      return t('explain.stage.way', 'How');
    default:
      return stage satisfies never;
  }
}
