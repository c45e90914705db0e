// spoken words: the way of saying facts to whoever reads them over the API.
import type { Words } from './deps.ts';
import { channelName, dispatchedWords } from '../words/dispatched.ts';
import { duration } from '../words/duration.ts';
import { entityWords } from '../words/entity.ts';
import { evidenceWords, whyNotWords } from '../words/evidence.ts';
import { happeningWords } from '../words/happening.ts';
import { localeOf, type Locale } from '../words/locale.ts';
import { memberReasonWords } from '../words/member.ts';
import { noMetricWords, oldMetricWords } from '../words/metric.ts';
import { priorityWords } from '../words/priority.ts';
import { quietWords } from '../words/quiet.ts';
import { rightsWords } from '../words/rights.ts';
import { sourceCheckWords } from '../words/source-check.ts';
import { webhookRefusalWords } from '../words/webhook-refusal.ts';
import { sourceTroubleWords } from '../words/source-trouble.ts';
import { similarWords } from '../words/similar.ts';
import { incidentTitle } from '../words/title.ts';
import { viaWords } from '../words/via.ts';
import { askedToWaitWords } from '../words/asked-to-wait.ts';
import { unheardWords } from '../words/unheard.ts';
import { memberWords } from '../words/problem.ts';
import { writtenBackWords } from '../words/written-back.ts';

/** @param usual  the language of who asks for none */
export const spokenWords = (usual: Locale): Words => ({
  locale: (asked) => (asked === undefined || asked === '*' ? usual : localeOf(asked)),
  title: incidentTitle,
  priority: priorityWords,
  member: memberReasonWords,
  happening: happeningWords,
  evidence: evidenceWords,
  whyNot: whyNotWords,
  entity: entityWords,
  similar: similarWords,
  duration,
  sourceCheck: sourceCheckWords,
  sourceTrouble: sourceTroubleWords,
  webhookRefusal: webhookRefusalWords,
  problem: memberWords,
  writtenBack: writtenBackWords,
  channel: channelName,
  dispatched: dispatchedWords,
  unheard: unheardWords,
  askedToWait: askedToWaitWords,
  via: viaWords,
  quiet: quietWords,
  rights: rightsWords,
  oldMetric: oldMetricWords,
  noMetric: noMetricWords,
});
