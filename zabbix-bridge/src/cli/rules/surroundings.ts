// surroundings: the time zone, the addresses and the channels that go with a rules folder, as the bridge would read it: said, or those of the configuration.
import { relative, resolve } from 'node:path';
import type { Contacts } from '@nabat/alert-rules';
import { channelsSetUp } from '../../channels/all.ts';
import { isZone, type Configuration } from '../../configuration/form.ts';
import { readContacts } from '../../configuration/contacts.ts';
import { say } from '../../words/locale.ts';
import { configurationFile, loadConfiguration } from '../nabat/load-configuration.ts';
import { CommandEnd, exitCodes } from '../nabat/say.ts';
import type { CommandParts } from '../parts.ts';

export type SurroundingsOptions = { readonly config?: string; readonly contacts?: string; readonly zone?: string };
/** As they stand on the command line; what `--config` is for beside that each command says itself. */
export const surroundingsOptions = {
  contacts: ['--contacts <file>', 'addresses that are kept outside of the folder, as the configuration’s contactsFile'],
  zone: ['--zone <zone>', 'the time zone of whatever names none, as the configuration’s timeZone'],
} as const;
/** `channels` are those set up, where that is known. */
export type Surroundings = { readonly zone?: string; readonly contacts: Contacts; readonly channels?: readonly string[] };
/** A configuration that was named, or is the usual one here; `shown` is its file as it is said to people. */
export type FoundConfiguration = Pick<Configuration, 'rulesFolder' | 'contactsFile' | 'timeZone' | 'channels'> & {
  readonly shown: string;
  readonly isNamed: boolean;
};
type Parts = Pick<CommandParts, 'cwd' | 'env' | 'locale'>;

/** @returns that named, in NABAT_CONFIG, or nabat.yaml in this folder. Ends the command with every fault when it is not as it should be. */
export function findConfiguration({ config }: SurroundingsOptions, { env, cwd }: Parts): FoundConfiguration | undefined {
  const file = configurationFile(config, env, cwd);
  return file === undefined ? undefined : { ...loadConfiguration(file), shown: relative(cwd, file) || file, isNamed: config !== undefined };
}

/** Whether a configuration is that of a rules folder: it names it, or was named together with it. */
export const isOf = ({ rulesFolder, isNamed }: FoundConfiguration, folder: string): boolean => isNamed || rulesFolder === folder;

/**
 * @param folder         absolute
 * @param configuration  counts where it is that of the folder, and gives way to what is said
 * @returns the zone, the addresses, with those of the environment, and the channels. Ends the command when there is no such zone or file
 */
export async function surroundingsOf(
  folder: string,
  options: SurroundingsOptions,
  configuration: FoundConfiguration | undefined,
  { cwd, env, locale }: Parts,
): Promise<Surroundings> {
  const own = configuration && isOf(configuration, folder) ? configuration : undefined;
  const zone = options.zone ?? own?.timeZone;
  if (zone !== undefined && !isZone(zone))
    throw new CommandEnd(
      say(locale, `${zone} is no time zone\n    write --zone Europe/Moscow, or UTC`, `часового пояса ${zone} нет\n    напишите --zone Europe/Moscow или UTC`),
      exitCodes.usage,
    );
  const file = options.contacts === undefined ? own?.contactsFile : resolve(cwd, options.contacts);
  const contacts = await readContacts(file, env).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandEnd(say(locale, `contacts cannot be read: ${why}`, `контакты прочитать нельзя: ${why}`), exitCodes.usage);
  });
  return { ...(zone !== undefined && { zone }), contacts, ...(own && { channels: channelsSetUp(own.channels) }) };
}
