// source-trouble: why a source cannot be asked, and what mends it, as its administrator reads it.
import { say, type Locale } from './locale.ts';

/**
 * `unreachable`: no answer that could be understood. `credential`: it does not accept who Nabat is; `right`: Nabat may not; `call`: it refused
 * what was asked. `stopped`: its frontend answers, and its server checks nothing any more. `other`: none of these.
 */
export type SourceTrouble = {
  readonly kind: 'unreachable' | 'credential' | 'right' | 'call' | 'stopped' | 'other';
  /** As it was met with, in technical words, without any credential. */
  readonly says: string;
};

/** @returns a sentence with what mends it, to follow `since when` */
export function sourceTroubleWords({ kind }: SourceTrouble, locale: Locale): string {
  switch (kind) {
    case 'unreachable':
      return say(
        locale,
        'It gives no answer: is its frontend running, does the database answer it, and is Nabat let through to it?',
        'Ответа нет: работает ли веб-интерфейс, отвечает ли ему база данных, пропускают ли к нему Набат?',
      );
    case 'credential':
      return say(
        locale,
        'It does not let Nabat in: is the token enabled and not expired, and its user enabled? Preparing it once more with a new token mends it.',
        'Он не впускает Набат: включён ли токен, не истёк ли, включён ли его пользователь? Поможет подготовить его ещё раз, с новым токеном.',
      );
    case 'right':
      return say(
        locale,
        'Nabat may not see there what it needs: prepare it once more, or give its user the rights on the host groups.',
        'Набату не видно там нужного: подготовьте его ещё раз или дайте его пользователю права на группы узлов.',
      );
    case 'call':
      return say(
        locale,
        'It refuses what Nabat asks: does the address end in /api_jsonrpc.php, and may the role of the user call that?',
        'Он отказывает в том, о чём спрашивает Набат: кончается ли адрес на /api_jsonrpc.php, разрешает ли это роль пользователя?',
      );
    case 'stopped':
      return say(
        locale,
        'Its server has stopped: the frontend answers, but nothing is checked any more. Start the Zabbix server.',
        'Его сервер остановился: веб-интерфейс отвечает, но больше ничего не проверяется. Запустите сервер Zabbix.',
      );
    case 'other':
      return say(locale, 'Its answer cannot be worked with; the log of the bridge tells more.', 'С его ответом нельзя работать; подробнее в журнале моста.');
    default:
      return kind satisfies never;
  }
}
