// notify: the ways to reach people that are set up, a test message to one of them, and what became of an incident's messages.
import type { Command } from 'commander';
import { listChannels, sendTest } from '../api/contract/channel.ts';
import { listNotifications } from '../api/contract/ledger.ts';
import { resendNotification } from '../api/contract/notification.ts';
import { listNotices } from '../api/contract/notices.ts';
import { channelName } from '../words/dispatched.ts';
import { colon, say } from '../words/locale.ts';
import { dayAndTime, timeOfDay } from '../words/moment.ts';
import { noticeStateWords } from '../words/notice.ts';
import { acting, newCommand } from './acting.ts';
import { tellLacking } from './lacking.ts';
import type { CommandParts, ExitCode } from './parts.ts';
import { previewCommand } from './preview.ts';
import { askOnce, withRemote, type RemoteOptions } from './remote.ts';
import { table } from './table.ts';

export const notifyCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'notify'))
    .description('the ways to reach people that are set up, and how they fare')
    .enablePositionalOptions() // what stands behind a subcommand is about that
    .action(acting(parts, (options: RemoteOptions) => present(options, parts)))
    .addCommand(
      withRemote(newCommand(parts, 'test'))
        .description('send a test message to a person or a room, and say what came back')
        .argument('<to>', 'a person or a room of the rules; fallback: whoever the configuration names')
        .option('--channel <name>', 'only by this one; by every one that reaches them unless said')
        .action(acting(parts, (to: string, options: RemoteOptions & { readonly channel?: string }) => test(to, options, parts))),
    )
    .addCommand(
      withRemote(newCommand(parts, 'ledger'))
        .description('who was told of an incident, by which channel, and what became of each message')
        .argument('<incident>', 'INC-7, or its id')
        .action(acting(parts, (incident: string, options: RemoteOptions) => ledger(incident, options, parts))),
    )
    .addCommand(
      withRemote(newCommand(parts, 'notices'))
        .description(
          'messages about no incident: who was told of planned works and of what was open before Nabat came, by which channel, and what became of it',
        )
        .option('--works <id>', 'of these works alone')
        .action(acting(parts, (options: RemoteOptions & { readonly works?: string }) => notices(options, parts))),
    )
    .addCommand(
      withRemote(newCommand(parts, 'resend'))
        .description('send a message again that did not get through')
        .argument('<message>', 'its name, as `nabat notify ledger`, `nabat notify notices` and the timeline show it: N-45')
        .action(acting(parts, (message: string, options: RemoteOptions) => resend(message, options, parts))),
    )
    .addCommand(previewCommand(parts));

async function present(options: RemoteOptions, parts: CommandParts): Promise<void> {
  const { answer, said } = await askOnce(options, parts, listChannels);
  if (options.json) return parts.print(JSON.stringify(said));
  const { locale } = parts;
  if (answer.rows.length === 0)
    return parts.print(
      say(
        locale,
        'No channel is set up: what is decided stands in the log alone. See docs/how-to/email.md',
        'Ни один канал не настроен: решения видны только в журнале. См. docs/how-to/email.md',
      ),
    );
  const columns = [
    { head: say(locale, 'channel', 'канал') },
    { head: say(locale, 'last sent', 'отправлено') },
    { head: say(locale, 'last failure', 'последний отказ'), flexible: true },
  ];
  const rows = answer.rows.map(({ name, sentAt, failed }) => [
    channelName(name, locale),
    sentAt === undefined ? '—' : dayAndTime(sentAt, locale, parts.zone),
    failed === undefined ? '—' : `${dayAndTime(failed.at, locale, parts.zone)}${colon(failed.says)}`,
  ]);
  for (const line of table(columns, rows, parts.width)) parts.print(line);
  for (const { name, waits } of answer.rows) {
    if (!waits) continue;
    const until = timeOfDay(waits.until, locale, parts.zone);
    parts.print(`${channelName(name, locale)}: ${waits.words} ${say(locale, `until ${until}`, `до ${until}`)}${colon(waits.says)}`);
  }
  for (const { name, unheard } of answer.rows)
    for (const { words, since, says } of unheard) {
      const at = dayAndTime(since, locale, parts.zone);
      parts.print(`${channelName(name, locale)}: ${words}, ${say(locale, `since ${at}`, `с ${at}`)}${colon(says)}`);
    }
}

/** @returns 1 where something failed: what a script goes by */
async function test(to: string, options: RemoteOptions & { readonly channel?: string }, parts: CommandParts): Promise<ExitCode> {
  const { channel } = options;
  const { answer, said } = await askOnce(options, parts, sendTest, { body: { to, ...(channel !== undefined && { channel }) } });
  if (options.json) parts.print(JSON.stringify(said));
  else for (const { words } of answer.rows) parts.print(words);
  return answer.rows.some(({ state }) => state === 'failed') ? 1 : 0;
}

async function resend(message: string, options: RemoteOptions, parts: CommandParts): Promise<void> {
  const { answer, said } = await askOnce(options, parts, resendNotification, { params: { notification: message } });
  if (options.json) return parts.print(JSON.stringify(said));
  const { locale } = parts;
  parts.print(
    answer.state === 'queued'
      ? say(locale, `${answer.notification} goes out again`, `${answer.notification} уходит ещё раз`)
      : say(locale, `${answer.notification} is on its way already`, `${answer.notification} уже в пути`),
  );
}

async function ledger(incident: string, options: RemoteOptions, parts: CommandParts): Promise<void> {
  const { answer, said, ...lacking } = await askOnce(options, parts, listNotifications, { params: { incident } });
  tellLacking(lacking, parts);
  if (options.json) return parts.print(JSON.stringify(said));
  const { locale } = parts;
  if (answer.rows.length === 0) return parts.print(say(locale, 'Nobody has been told yet', 'Пока никому не сообщали'));
  for (const { at, words, attempts, state } of answer.rows) {
    parts.print(`${dayAndTime(at, locale, parts.zone)}  ${words}`);
    for (const { words: what } of attempts) parts.print(`    ${what}`);
    if (state === 'queued') parts.print(`    ${say(locale, 'on its way', 'в пути')}`);
  }
}

async function notices(options: RemoteOptions & { readonly works?: string }, parts: CommandParts): Promise<void> {
  const { works } = options;
  const { answer, said } = await askOnce(options, parts, listNotices, { query: works === undefined ? {} : { works } });
  if (options.json) return parts.print(JSON.stringify(said));
  const { locale, zone } = parts;
  if (answer.rows.length === 0) return parts.print(say(locale, 'Nobody was told of anything but incidents', 'Ни о чём, кроме инцидентов, не сообщали'));
  for (const { notification, at, to, words, state, says, attempts, asked } of answer.rows) {
    parts.print(`${dayAndTime(at, locale, zone)}  ${notification}  ${to}: ${words}`);
    for (const { words: what } of attempts) parts.print(`    ${what}`);
    const isSaid = attempts.at(-1)?.state === state;
    if (!isSaid) parts.print(`    ${noticeStateWords(state, locale)}${colon(says)}`);
    for (const each of asked) {
      const when = dayAndTime(each.at, locale, zone);
      parts.print(`    ${say(locale, `sent again by ${each.by}, ${when}`, `отправлено ещё раз: ${each.by}, ${when}`)}`);
    }
  }
}
