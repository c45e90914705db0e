// key-words: which keys do what on the wall.
import { t } from '@grafana/i18n';
import type { KeyWords } from '../../components/KeyHelp.tsx';

/** @param mayAct  whether the person may change anything at all */
export const keyWords = (mayAct: boolean): readonly KeyWords[] => [
  ['j, ↓', t('keys.next', 'next incident')],
  ['k, ↑', t('keys.previous', 'previous incident')],
  ['Enter', t('keys.open', 'open it')],
  ...(mayAct ? [['a', t('keys.acknowledge', 'acknowledge it')] as const, ['n', t('keys.declare', 'declare an incident')] as const] : []),
];
