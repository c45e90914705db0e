// against-target: that a figure of the operator load is what the guidelines call good, or is not, as word and shape.
import { t } from '@grafana/i18n';
import type { Look } from '../looks.ts';

const met: Look = { shape: 'check', tone: 'fine' };
const missed: Look = { shape: 'triangle', tone: 'grave' };

export const againstTarget = (isMet: boolean): { readonly look: Look; readonly words: string } =>
  isMet ? { look: met, words: t('load.met', 'within the target') } : { look: missed, words: t('load.missed', 'over the target') };
