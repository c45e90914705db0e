// would in words: who would be told, as it goes over the wire, with its words in the reader's language.
import type { z } from 'zod';
import type { WouldHear, WouldNotHear, WouldStep, WouldTell } from '../engine/would-tell.ts';
import type { ServiceId } from '../model/service.ts';
import { walkSeenBySome } from '../readmodel/sight.ts';
import { noNames, type Names } from '../words/names.ts';
import type { would } from './contract/on-call.ts';
import type { ApiDeps } from './deps.ts';
import type { Reader } from './reader.ts';

/**
 * @param sees  whose services are spoken of; who sees only some does not read the conditions of the routes either, which speak of everybody
 */
export function wouldInWords(
  it: WouldTell,
  { words, channels: setUp }: Pick<ApiDeps, 'words' | 'channels'>,
  { locale, zone }: Reader,
  sees: ((service: ServiceId) => boolean) | undefined,
): z.output<typeof would> {
  const names: Names = { ...noNames, zone };
  const known = setUp.list().map(({ name }) => name);
  const lacked = (channels: readonly string[]) => channels.filter((channel) => !known.includes(channel));
  const heard = ({ waits, ...rest }: WouldHear) => ({
    ...rest,
    ...(lacked(rest.channels).length > 0 && { notSetUp: lacked(rest.channels) }),
    viaWords: words.via(rest.via, locale, names),
    ...(waits && { waits, waitsWords: words.quiet(waits, locale, names) }),
  });
  const notHeard = ({ name, why }: WouldNotHear) => ({ name, why, whyWords: words.quiet(why, locale, names) });
  const stepInWords = ({ told, notTold, ...step }: WouldStep) => ({ ...step, told: told.map(heard), notTold: notTold.map(notHeard) });
  const { next, ...rest } = it;
  return {
    ...rest,
    walk: sees ? walkSeenBySome(it.walk) : it.walk,
    steps: it.steps.map(stepInWords),
    ...(next && { next: stepInWords(next) }),
    also: it.also.map(heard),
    stakeholders: it.stakeholders.filter(({ via }) => via.kind !== 'stakeholder' || (sees?.(via.service) ?? true)).map(heard),
    notTold: it.notTold.map(notHeard),
  };
}
