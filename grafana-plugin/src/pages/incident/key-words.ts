// key-words: which keys do what on the page of an incident.
import { t } from '@grafana/i18n';
import type { KeyWords } from '../../components/KeyHelp.tsx';

/** @param mayAct  whether the person may change anything at all */
export const keyWords = (mayAct: boolean): readonly KeyWords[] =>
  mayAct ? [['a', t('keys.acknowledge', 'acknowledge it')] as const, ['e', t('keys.edit', 'write down what is known')] as const] : [];
