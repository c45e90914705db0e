// written-back: what became of our own words in a source, and why a problem ended there.
import type { WriteBackWhy } from '../model/signal.ts';
import type { Locale } from './locale.ts';
import { colon, plain, say } from './locale.ts';

/** After "cleared": nothing for an ordinary recovery. */
export function becauseWords(because: string, locale: Locale): string {
  switch (because) {
    case 'recovered':
      return '';
    case 'closed-by-hand':
      return say(locale, ', closed by hand', ', закрыто вручную');
    case 'no-longer-monitored':
      return say(locale, ', no longer monitored', ', больше не наблюдается');
    case 'unknown-to-source':
      return say(locale, ', its source no longer knows it', ', источник о нём больше не знает');
    case 'suppressed':
      return say(locale, ', suppressed in its source', ', подавлено в источнике');
    case 'maintenance':
      return say(locale, ', its host is in maintenance', ', хост на обслуживании');
    case 'behind-suppressed':
      return say(locale, ', behind what is in maintenance in its source', ', находится за тем, что в источнике на обслуживании');
    default:
      return plain(because) === undefined ? '' : `, ${plain(because)}`; // from a record of a later version
  }
}

const actions: Readonly<Record<string, readonly [string, string]>> = {
  acknowledge: ['acknowledgement', 'подтверждение'],
  unacknowledge: ['acknowledgement taken back', 'снятие подтверждения'],
  message: ['message', 'сообщение'],
  close: ['closing', 'закрытие'],
  severity: ['severity', 'важность'],
};
const outcomes: Readonly<Record<string, readonly [string, string]>> = {
  done: ['written', 'записано'],
  pending: ['is being written', 'записывается'],
  refused: ['refused', 'отказано'],
  'gave-up': ['given up after many attempts', 'не удалось после многих попыток'],
};

type Told = { readonly action: string; readonly outcome: string; readonly why?: WriteBackWhy; readonly says?: string };

/** @param who  whom it names, if anybody. @returns `acknowledgement written`, `подтверждение: записано, anna`, and why where that is known, after a colon */
export function writtenBackWords({ action, outcome, why, says }: Told, locale: Locale, who?: string): string {
  const pick = (known: readonly [string, string] | undefined, raw: string): string => (known === undefined ? (plain(raw) ?? '…') : say(locale, ...known));
  const [what, became] = [pick(actions[action], action), pick(outcomes[outcome], outcome)];
  return say(locale, `${what} ${became}`, `${what}: ${became}`) + (who === undefined ? '' : `, ${who}`) + reasonOf(why, says, locale);
}

/** @returns a colon and why; nothing where nobody said it */
function reasonOf(why: WriteBackWhy | undefined, says: string | undefined, locale: Locale): string {
  const known = why === undefined ? undefined : whys[why]; // a later version may know more
  if (known === undefined) return colon(says);
  const met = isOnTheWay(why) ? plain(says) : undefined;
  return colon(say(locale, ...known)) + (met === undefined ? '' : ` (${met})`);
}

/** Of what was met on the way to the source the technical words help whoever mends it. */
const onTheWay: readonly unknown[] = ['unreachable', 'not-let-in', 'no-right', 'call-refused'] satisfies readonly WriteBackWhy[];
const isOnTheWay = (why: WriteBackWhy | undefined): boolean => onTheWay.includes(why);

const whys: Readonly<Record<WriteBackWhy, readonly [string, string]>> = {
  'written-earlier': ['an earlier attempt had reached it', 'дошло с прошлой попытки'],
  'acknowledged-already': ['it was acknowledged already', 'уже было подтверждено'],
  'words-added': ['it was acknowledged already; the words were added', 'уже было подтверждено; слова добавлены'],
  'not-acknowledged': ['it was not acknowledged', 'подтверждения и не было'],
  'closed-already': ['it was closed already', 'уже было закрыто'],
  'severity-already': ['it had this severity already', 'важность уже такая'],
  'unknown-there': [
    "Zabbix does not know this event, or the bridge's user may not see its host",
    'Zabbix не знает этого события или пользователю моста не виден его хост',
  ],
  'manual-close-not-allowed': [
    'the trigger does not allow manual close: tick “Allow manual close” in Zabbix',
    'триггер не разрешает закрывать вручную: включите в Zabbix «Разрешить закрывать вручную»',
  ],
  'no-severity': ['no severity was given', 'важность не указана'],
  'not-answered': ['Zabbix did not name this event in its answer', 'Zabbix не назвал этого события в ответе'],
  'no-access': [
    'Nabat has no access to the source: give it a token, or set writeBack: true',
    'у Nabat нет доступа к источнику: дайте ему токен или задайте writeBack: true',
  ],
  unreachable: ['Zabbix gave no answer', 'Zabbix не отвечал'],
  'not-let-in': ['Zabbix did not let Nabat in', 'Zabbix не впускал Nabat'],
  'no-right': ['Nabat may not do that in Zabbix', 'этого Nabat в Zabbix делать нельзя'],
  'call-refused': ['Zabbix refused the call', 'Zabbix отказывал в таком запросе'],
};
