// written-back: what became of our own words in a source, and why a problem ended there.
import type { Locale } from './locale.ts';
import { plain, say } from './locale.ts';

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

/** @returns `acknowledgement written`, `подтверждение: записано` */
export function outcomeWords(action: string, outcome: string, locale: Locale): string {
  const pick = (known: readonly [string, string] | undefined, raw: string): string => (known === undefined ? (plain(raw) ?? '…') : say(locale, ...known));
  const [what, became] = [pick(actions[action], action), pick(outcomes[outcome], outcome)];
  return say(locale, `${what} ${became}`, `${what}: ${became}`);
}
