// demo words: the first screen of somebody who has never seen Nabat: what plays, where to look, and how to connect a Zabbix of one's own.
import { say, type Locale } from '../../words/locale.ts';

/** `isLookComing`: something is being made ready that will print an address for the browser. */
export type DemoOpening = { readonly url: string; readonly token: string; readonly language: Locale; readonly isLookComing?: boolean };

/** @returns lines of at most 80 columns, save for the one with the token, which is to be copied */
export function demoOpening({ url, token, language, isLookComing = false }: DemoOpening): readonly string[] {
  const t = (en: string, ru: string): string => say(language, en, ru);
  return [
    '',
    t('NABAT is playing a recorded bad day; everything below happens now.', 'НАБАТ проигрывает записанный плохой день; всё ниже происходит сейчас.'),
    '',
    t('  Soon: a core switch goes and takes 40 hosts with it, and mail is dead', '  Сейчас: коммутатор ядра утащит за собой 40 узлов, а почта умрёт,'),
    t('  while every server of it is green. Watch what 80 alarms become.', '  хотя все её серверы зелёные. Смотрите, во что сложатся 80 тревог.'),
    '',
    t('Look from a second terminal, in this folder:', 'Посмотреть из второго терминала, в этой же папке:'),
    '',
    '  npm run nabat -- incidents',
    '  npm run nabat -- explain INC-1',
    '  npm run nabat -- ack INC-1',
    `  curl -H 'Authorization: Bearer ${token}' \\`,
    `    '${url}/api/v1/incidents'`,
    '',
    ...(isLookComing
      ? [t('For the browser an address will appear below, in a minute or two.', 'Адрес для браузера появится ниже через минуту-другую.'), '']
      : []),
    t('Connect your own Zabbix (6.0 to 8.0), telling nobody at first:', 'Подключить свой Zabbix (6.0–8.0), сначала никому не сообщая:'),
    '',
    '  npm run nabat -- zabbix setup --dry-run \\',
    '    --zabbix https://zabbix.example.org/api_jsonrpc.php --user Admin \\',
    t('    --nabat http://this-machine:8480      # leave --dry-run out to do it', '    --nabat http://эта-машина:8480        # без --dry-run — выполнить'),
    t('  npm start                               # finds the nabat.yaml it wrote', '  npm start                               # найдёт созданный nabat.yaml'),
    '',
    t('Ctrl-C ends this and leaves nothing behind.', 'Ctrl-C завершает показ и ничего не оставляет.'),
    '',
  ];
}
