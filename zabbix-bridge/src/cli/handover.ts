// handover: what a shift has to hand over, as text; handing it over, taking it over, and who did so before.
import type { Command } from 'commander';
import { getShift, listHandovers } from '../api/contract/handover.ts';
import { lackingWords } from '../words/lacking.ts';
import { say } from '../words/locale.ts';
import { dayAndTime } from '../words/moment.ts';
import { shiftLines } from '../words/shift.ts';
import { acting, newCommand } from './acting.ts';
import { tellLacking } from './lacking.ts';
import { momentOf } from './moments.ts';
import { order, orderCommand, type OrderOptions } from './ordering.ts';
import type { CommandParts } from './parts.ts';
import { askOnce, withRemote, type RemoteOptions } from './remote.ts';
import { table } from './table.ts';

type Asked = RemoteOptions & { readonly from?: string; readonly until?: string };

export const handoverCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'handover'))
    .description('what a shift has to hand over: open, happened, interrupted, missed, and what is to come')
    .enablePositionalOptions() // what stands behind a subcommand is about that
    .option('--from <time>', 'when the shift began; with the last handover unless said')
    .option('--until <time>', 'when it ended; now unless said')
    .action(acting(parts, (options: Asked) => present(options, parts)))
    .addCommand(
      orderCommand(parts, 'hand-over', 'hand the shift over to the next one')
        .option('--from <time>', 'when the shift began; with the last handover unless said')
        .option('-n, --note <text>', 'what the next shift has to know')
        .action(acting(parts, (options: OrderOptions & { readonly from?: string; readonly note?: string }) => write(options, parts))),
    )
    .addCommand(
      orderCommand(parts, 'take-over', 'take over what was handed over')
        .argument('<id>', 'its id; `nabat handover list` shows it')
        .option('-n, --note <text>', 'what you found')
        .action(
          acting(parts, (id: string, options: OrderOptions & { readonly note?: string }) =>
            order([{ command: 'take-over', id, ...(options.note !== undefined && { note: options.note }) }], options, parts),
          ),
        ),
    )
    .addCommand(
      withRemote(newCommand(parts, 'list'))
        .description('the last shifts that were handed over, and who took them over')
        .action(acting(parts, (options: RemoteOptions) => list(options, parts))),
    );

async function present(options: Asked, parts: CommandParts): Promise<void> {
  const { from, until } = options;
  const query = {
    ...(from !== undefined && { from: momentOf(from, parts.now(), '--from') }),
    ...(until !== undefined && { until: momentOf(until, parts.now(), '--until') }),
  };
  const { answer, said, lacksBefore } = await askOnce(options, parts, getShift, { query });
  if (options.json) {
    tellLacking({ lacksBefore }, parts);
    return parts.print(JSON.stringify(said));
  }
  // it is handed over with the rest
  if (lacksBefore !== undefined) parts.print(lackingWords(lacksBefore, parts.locale, parts.zone));
  for (const line of shiftLines(answer, undefined, parts.locale, parts.zone)) parts.print(line);
}

/** The shift begins where the bridge says that it does, unless somebody knows better. */
async function write({ from, note, ...options }: OrderOptions & { readonly from?: string; readonly note?: string }, parts: CommandParts) {
  const begins = from === undefined ? (await askOnce(options, parts, getShift)).answer.from : momentOf(from, parts.now(), '--from');
  return order([{ command: 'hand-over', from: begins, ...(note !== undefined && { note }) }], options, parts);
}

async function list(options: RemoteOptions, parts: CommandParts): Promise<void> {
  const { answer, said, ...lacking } = await askOnce(options, parts, listHandovers);
  tellLacking(lacking, parts);
  const { locale, zone, print } = parts;
  if (options.json) return print(JSON.stringify(said));
  if (answer.rows.length === 0) return print(say(locale, 'no shift was handed over yet', 'смен ещё не сдавали'));
  const heads = [
    say(locale, 'handover', 'смена'),
    say(locale, 'until', 'до'),
    say(locale, 'by', 'сдал'),
    say(locale, 'taken over', 'принял'),
    say(locale, 'note', 'заметка'),
  ];
  const rows = answer.rows.map(({ id, until, by, taken, note = '' }) => [
    id,
    dayAndTime(until, locale, zone),
    by,
    taken ? `${taken.by}, ${dayAndTime(taken.at, locale, zone)}` : say(locale, 'nobody yet', 'пока никто'),
    note.split('\n').join(' '),
  ]);
  const columns = heads.map((head, nth) => ({ head, flexible: nth === heads.length - 1 }));
  for (const line of table(columns, rows, parts.width)) print(line);
}
