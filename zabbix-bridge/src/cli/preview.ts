// preview: prints what people would read of an incident, or of an invented one, as each channel shows it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { previewKind, previewNotifications, previewTemplates } from '../api/contract/preview.ts';
import { say, type Locale } from '../words/locale.ts';
import { counted } from '../words/number.ts';
import { acting, CommandFailure, newCommand } from './acting.ts';
import type { CommandParts, ExitCode } from './parts.ts';
import { openRemote, withRemote, type RemoteOptions } from './remote.ts';

type Options = RemoteOptions & {
  readonly to?: string;
  readonly message?: string;
  readonly channel?: string;
  readonly language?: string;
  readonly stakeholders?: boolean;
  readonly templates?: string;
};

export const previewCommand = (parts: CommandParts): Command =>
  withRemote(newCommand(parts, 'preview'))
    .description('show what people would read, by each of their channels; nothing is sent')
    .argument('[incident]', 'INC-7, or its id, as it is now: everybody whom the rules would tell; without it an invented one, in every situation')
    .option('--to <id>', 'as this person or room reads it; fallback: whoever the configuration names')
    .addOption(new Option('--message <kind>', 'only this kind').choices(previewKind.options))
    .option('--channel <name>', 'only by this one')
    .addOption(new Option('--language <language>', 'only in this one').choices(['en', 'ru']))
    .option('--stakeholders', 'only what stakeholders read')
    .option('--templates <file>', 'with the templates of this file before those in force; give a --message too')
    .action(acting(parts, (incident: string | undefined, options: Options) => preview(incident, options, parts)));

async function preview(incident: string | undefined, options: Options, parts: CommandParts): Promise<ExitCode | void> {
  const { to, message, channel, language, stakeholders } = options;
  const audience = stakeholders ? ('stakeholder' as const) : undefined;
  const remote = await openRemote(options, parts);
  const wish = { incident, to, message, channel, language, audience };
  const { templates } = options;
  const tried =
    templates === undefined
      ? undefined
      : await remote.ask(previewTemplates, { body: { ...wish, message: message ?? 'opened', templates: textOf(templates, parts) } });
  const { answer, said } = tried ?? (await remote.ask(previewNotifications, { query: wish }));
  if (options.json) return parts.print(JSON.stringify(said));
  const { locale } = parts;
  const findings = tried?.answer.findings ?? [];
  for (const { line, column, says, mend } of findings) parts.print(`${templates}:${line}:${column}  ${says}\n    ${mend}`);
  if (findings.length > 0) return 1;
  if (answer.rows.length === 0) return parts.print(say(locale, 'Nobody would read anything', 'Никто ничего не прочитал бы'));
  for (const [nth, row] of answer.rows.entries()) {
    if (nth > 0) parts.print('');
    const business = row.audience === 'stakeholder' ? say(locale, 'stakeholders', 'заинтересованным') : undefined;
    const about = [row.message, business, row.to?.name, row.words, row.language].filter((each) => each !== undefined);
    parts.print(`── ${about.join(' · ')} · ${sizeWords(row, locale)}`);
    if (row.subject !== undefined) parts.print(row.subject);
    for (const line of row.text.split('\n')) parts.print(line);
    if (row.says !== undefined) parts.print(`(${row.says})`);
  }
}

function textOf(file: string, { cwd }: CommandParts): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, ['name a file of templates']);
  }
}

const messages = { en: ['message', 'messages'], ru: ['сообщение', 'сообщения', 'сообщений'] } as const;
const sizeWords = ({ length, longest, parts }: { readonly length: number; readonly longest: number; readonly parts?: number }, locale: Locale): string =>
  `${length}/${longest}${parts === undefined ? '' : `, ${counted(parts, locale, messages)}`}`;
