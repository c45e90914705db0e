// absent: the refusals of what does not exist for an asker, in words that are the same whether it belongs to others or is nowhere at all.
import type { ErrorCode } from '../model/result.ts';
import { inBoth, Refused, type Said } from './refused.ts';

const absent = (code: ErrorCode, en: string, ru: string, mend?: Said): Refused => new Refused(code, inBoth(en, ru), mend === undefined ? {} : { mend });

export const noIncident = (ref: string): Refused => absent('incident-not-found', `There is no incident ${ref}.`, `Инцидента ${ref} нет.`);
export const noService = (id: string): Refused => absent('service-not-found', `There is no service ${id}.`, `Сервиса ${id} нет.`);
export const noProblem = (key: string): Refused => absent('event-not-found', `There is no problem ${key}.`, `Проблемы ${key} нет.`);
export const noSource = (source: string): Refused => absent('source-not-found', `There is no source ${source}.`, `Источника ${source} нет.`);
/** Of whoever is to be told of something. */
export const noAddressee = (id: string): Refused =>
  absent(
    'not-found',
    `The rules know nobody called ${id}.`,
    `В правилах нет никого с именем ${id}.`,
    inBoth(
      'give the id of a person or a room of the rules, or fallback for whoever the configuration names',
      'назовите человека или комнату из правил по идентификатору; fallback — те, кто назван в настройках',
    ),
  );
