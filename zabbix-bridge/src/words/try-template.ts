// try template: fills a template in with an invented message of every kind that it is for, in each language, before a real one is.
import { both, type Audience, type Both, type Template } from '@nabat/alert-rules';
import type { EpochMs } from '../model/moment.ts';
import { samplesOf } from './letter-samples.ts';
import { inOwnWords, templateFor } from './letter-template.ts';
import { letterOf } from './letter.ts';
import { locales, type Locale } from './locale.ts';
import { writtenKnownBefore, writtenWorks } from './letter-notices.ts';
import { noticeSamplesOf } from './notice-samples.ts';

/**
 * @param now  when the invented incidents are read
 * @returns for which message it does not work, and why; undefined where it works for all that it is for
 */
export function tryTemplate(template: Template, now: EpochMs, zone: string): Both | undefined {
  const tenants = template.tenant === undefined ? [] : [template.tenant];
  const [channel = ''] = template.channels ?? [];
  for (const { message, audience, facts } of samplesOf(now, 'https://grafana.example.org/a/nabat-incidents-app/incident/INC-41'))
    for (const locale of locales) {
      const letter = letterOf(facts, { locale, zone });
      if (!templateFor([template], letter, tenants, channel)) continue;
      const { says } = inOwnWords(letter, template, facts, { locale, zone });
      if (says !== undefined) return failsFor(message, audience, locale, says);
    }
  for (const { message, audience, ...sample } of noticeSamplesOf(now, 'https://grafana.example.org/a/nabat-incidents-app/now'))
    for (const locale of locales) {
      const fitting = { templates: [template], tenants, channel };
      const { says } =
        sample.about === 'works' ? writtenWorks(sample.facts, { locale, zone }, fitting) : writtenKnownBefore(sample.facts, { locale, zone }, fitting);
      if (says !== undefined) return failsFor(message, audience, locale, says);
    }
  return undefined;
}

const failsFor = (message: string, audience: Audience, locale: Locale, says: Both): Both =>
  both(
    `does not work for ${message} to ${audience === 'shift' ? 'the shift' : 'stakeholders'} in ${locale}: ${says.en}`,
    `не работает для ${message} ${audience === 'shift' ? 'смене' : 'заинтересованным'} на ${locale}: ${says.ru}`,
  );
