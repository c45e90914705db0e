// setup-words: a setup's steps and notes as an administrator reads them.
import type { Locale } from '../../words/locale.ts';
import { quoted, say } from '../../words/locale.ts';
import { counted } from '../../words/number.ts';
import type { SetupNote, SetupPlan, SetupStep } from './setup.ts';

type Both = readonly [en: string, ru: string];
const kinds: Readonly<Record<SetupStep['kind'], { readonly name: Both; readonly what: Both }>> = {
  role: {
    name: ['role', 'роль'],
    what: [
      'the least rights: thirteen calls of the API at most, no page of the frontend',
      'наименьшие права: не больше тринадцати вызовов API, ни одной страницы веб-интерфейса',
    ],
  },
  'user group': {
    name: ['user group', 'группу пользователей'],
    what: [
      'no frontend; for a plain user also what it may see, host group by host group',
      'без веб-интерфейса; для простого пользователя ещё и что ему видно, по группам узлов',
    ],
  },
  'media type': {
    name: ['media type', 'способ оповещения'],
    what: ['posts every event of a trigger to Nabat, signed', 'шлёт каждое событие триггера в Nabat с подписью'],
  },
  user: {
    name: ['user', 'пользователя'],
    what: [
      'gets every event, reads problems, writes acknowledgements; its zone is UTC',
      'получает все события, читает проблемы, пишет подтверждения; его часовой пояс UTC',
    ],
  },
  'global macro': { name: ['global macro', 'глобальный макрос'], what: ['read by the media type', 'его читает способ оповещения'] },
  action: {
    name: ['action', 'действие'],
    what: [
      'sends problems, recoveries and updates of all triggers; waits while a problem is suppressed',
      'шлёт проблемы, восстановления и обновления всех триггеров; ждёт, пока проблема подавлена',
    ],
  },
  'API token': { name: ['API token', 'токен API'], what: ['how Nabat proves itself to this Zabbix', 'им Nabat представляется этому Zabbix'] },
};

/** What may differ, where it has a name of ours; the others are Zabbix's own fields and stand as they are. */
const differences: Readonly<Record<string, string>> = {
  type: 'тип',
  pages: 'страницы',
  actions: 'действия',
  'calls of the API': 'вызовы API',
  'access to the API': 'доступ к API',
  'access to the frontend': 'доступ к веб-интерфейсу',
  state: 'состояние',
  role: 'роль',
  zone: 'часовой пояс',
  'user group': 'группа пользователей',
  media: 'оповещения',
  secret: 'секрет',
  value: 'значение',
  'a new one was asked for': 'попросили новый',
};

/** @param done  false: in the words of what would be done */
export function stepInWords(step: SetupStep, done: boolean, locale: Locale = 'en'): string {
  const { name, what } = kinds[step.kind];
  const verb =
    step.change === 'create'
      ? say(locale, done ? 'created' : 'would create', done ? 'создали' : 'создали бы')
      : say(locale, done ? 'updated' : 'would update', done ? 'обновили' : 'обновили бы');
  const why = step.because.length === 0 ? say(locale, ...what) : say(locale, 'it differed in ', 'отличалось: ') + shortened(step.because, locale);
  return say(locale, `${verb} the ${name[0]} ${step.name}: ${why}`, `${verb} ${name[1]} ${step.name}: ${why}`);
}

const groups = { en: ['host group', 'host groups'], ru: ['группу узлов', 'группы узлов', 'групп узлов'] } as const;

export function noteInWords(note: SetupNote, locale: Locale = 'en'): string {
  switch (note.kind) {
    case 'told-twice': {
      const one = note.actions.length === 1;
      const list = note.actions.map((name) => (locale === 'en' ? `"${name}"` : quoted(locale, name))).join(', ');
      return say(
        locale,
        `${one ? 'This enabled action tells' : 'These enabled actions tell'} people already, who would be told twice: ${list}. Disable ${one ? 'it' : 'them'} when Nabat is to tell in ${one ? 'its' : 'their'} place; until then run Nabat in shadow mode.`,
        `${one ? 'Это включённое действие уже оповещает' : 'Эти включённые действия уже оповещают'} людей, и им сказали бы дважды: ${list}. Отключите ${one ? 'его' : 'их'}, когда оповещать будет Nabat; до тех пор держите Nabat в теневом режиме.`,
      );
    }
    case 'sees-everything':
      return say(
        locale,
        'The role is of the type Super admin, so that Nabat sees every host group, also those made later, and who acknowledged what; it is held to thirteen calls that change no configuration. A plain user instead: --plain-user.',
        'Роль типа Super admin, чтобы Nabat видел все группы узлов, и будущие тоже, и кто что подтвердил; ей разрешены тринадцать вызовов, которые ничего не настраивают. Простой пользователь вместо этого: --plain-user.',
      );
    case 'sees-groups':
      return say(
        locale,
        `The user sees the ${note.groups} host groups that there are now. A group made later below one of them inherits its rights; after making a new one at the top run this again, or Nabat will not see its hosts. Who acknowledges a problem in Zabbix stays unknown to Nabat.`,
        `Пользователь видит ${counted(note.groups, locale, groups)}, какие есть сейчас. Группа, созданная внутри одной из них, наследует права; создав новую на верхнем уровне, запустите это снова, иначе Nabat не увидит её узлов. Кто подтверждает проблемы в Zabbix, Nabat знать не будет.`,
      );
    case 'read-only':
      return say(
        locale,
        'With rights to read, Nabat acknowledges and comments but can neither close a problem nor change its severity.',
        'С правами на чтение Nabat подтверждает и комментирует, но не может ни закрыть проблему, ни изменить её важность.',
      );
    case 'token-exists':
      return say(
        locale,
        'The API token exists already and Zabbix shows it only once; if it is lost, ask for a new one with --renew-token: the old one then stops working.',
        'Токен API уже есть, а Zabbix показывает его один раз; если он потерян, попросите новый: --renew-token, тогда старый перестанет действовать.',
      );
    default:
      return note satisfies never;
  }
}

/** @returns the whole plan, line by line, as `--dry-run` prints it */
export const planInWords = (plan: SetupPlan, locale: Locale = 'en'): readonly string[] => [
  ...(plan.steps.length === 0
    ? [say(locale, 'Nothing to do: everything is as it should be.', 'Делать нечего: всё так, как должно быть.')]
    : plan.steps.map((step) => stepInWords(step, false, locale))),
  ...plan.notes.map((note) => noteInWords(note, locale)),
];

function shortened(list: readonly string[], locale: Locale): string {
  const shown = list.slice(0, 5).map((name) => say(locale, name, differences[name] ?? name.replace(/^rights on /, 'права на ')));
  const more = list.length - shown.length;
  return shown.join(', ') + (more > 0 ? say(locale, ` and ${more} more`, ` и ещё ${more}`) : '');
}
