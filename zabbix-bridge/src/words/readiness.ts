// readiness: what keeps the bridge from its work now, and what is still being done beside it, for whoever watches it from outside.
import type { EpochMs } from '../model/moment.ts';
import { say, type Locale } from './locale.ts';
import { overloadWords } from './overload.ts';

/** `undecided`: what came so many seconds ago is not decided yet. */
export type NotReady =
  | { readonly kind: 'broke-down' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'journal-unwritable' }
  | { readonly kind: 'undecided'; readonly s: number };
/** History: `seq` of `of` signals are taken in; or it could not be filled in beyond `seq`. Rules: those of before stay in force since then. Certificate: the one at the door runs out `at`. */
export type StillDone =
  | { readonly kind: 'history-filling'; readonly seq: number; readonly of: number }
  | { readonly kind: 'history-stuck'; readonly seq: number }
  | { readonly kind: 'rules-refused'; readonly since: EpochMs }
  | { readonly kind: 'certificate-runs-out'; readonly at: EpochMs };

/** @returns a clause without a full stop, as are those of `stillDoneWords` */
export function notReadyWords(why: NotReady, locale: Locale): string {
  switch (why.kind) {
    case 'broke-down':
      return say(locale, 'the bridge broke down', 'мост сломался');
    case 'starting':
      return overloadWords(why, locale).says;
    case 'journal-unwritable':
      return say(
        locale,
        'the journal could not be written when it was tried last, and nothing is taken that cannot be kept',
        'в последний раз записать в журнал не удалось, а чего нельзя сохранить, того мост не принимает',
      );
    case 'undecided':
      return say(locale, `what came ${why.s} s ago is not decided yet`, `ещё нет решения по тому, что пришло ${why.s} с назад`);
    default:
      return why satisfies never;
  }
}

export function stillDoneWords(what: StillDone, locale: Locale): string {
  switch (what.kind) {
    case 'history-filling':
      return say(
        locale,
        `the history is still being filled in: ${what.seq} of ${what.of} signals are taken in`,
        `история ещё заполняется: прочитано сигналов ${what.seq} из ${what.of}`,
      );
    case 'history-stuck':
      return say(
        locale,
        `the history could not be filled in beyond signal ${what.seq}, and is tried again within the hour; the log says why`,
        `историю не удалось заполнить дальше сигнала ${what.seq}, в течение часа мост попробует снова; почему, сказано в журнале моста`,
      );
    case 'rules-refused': {
      const since = new Date(what.since).toISOString();
      return say(
        locale,
        `the rules folder cannot be used as it stands, since ${since}: the rules of before stay in force; \`nabat rules check\` and the log say what is wrong`,
        `папку правил нельзя использовать в её нынешнем виде с ${since}: действуют прежние правила; что не так, скажут \`nabat rules check\` и журнал моста`,
      );
    }
    case 'certificate-runs-out': {
      const at = new Date(what.at).toISOString();
      return say(
        locale,
        `the TLS certificate is valid until ${at}; put a new one in its place, it is taken by itself`,
        `сертификат TLS действителен до ${at}; положите на его место новый, мост возьмёт его сам`,
      );
    }
    default:
      return what satisfies never;
  }
}
