// next-step: what happens next to an incident by itself.
import type { NextStep } from '../model/incident.ts';
import type { Locale } from './locale.ts';
import { say } from './locale.ts';
import type { Zone } from './moment.ts';
import { timeOfDay } from './moment.ts';

/** @returns `told again at 14:17:00 unless taken` */
export function nextStepWords(step: NextStep, locale: Locale, zone?: Zone): string {
  const at = timeOfDay(step.at, locale, zone);
  const whom = step.to === undefined || step.to.length === 0 ? say(locale, 'the next', 'следующий') : step.to.join(', ');
  switch (step.kind) {
    case 'tell-again':
      return say(locale, `told again at ${at} unless taken`, `повтор в ${at}, если никто не возьмёт`);
    case 'tell-next':
      return say(locale, `${whom} told at ${at} unless taken`, `в ${at} сообщим: ${whom}, если никто не возьмёт`);
    case 'ask-progress':
      return say(locale, `${whom} told at ${at} unless something is written`, `в ${at} сообщим: ${whom}, если новостей не будет`);
    case 'ask-owner':
      return say(locale, `${whom} asked at ${at} who takes the cause`, `в ${at} спросим, кто возьмёт причину: ${whom}`);
    case 'decide-to-tell':
      return say(locale, `decided at ${at} whether to tell`, `решение, сообщать ли, в ${at}`);
    case 'close':
      return say(locale, `closes at ${at} unless it returns`, `закроется в ${at}, если не вернётся`);
    case 'wake-from-snooze':
      return say(locale, `put off until ${at}`, `отложено до ${at}`);
    case 'works-over':
      return say(locale, `in works, looked at again at ${at}`, `идут работы, проверим снова в ${at}`);
    default:
      return step.kind satisfies never;
  }
}
