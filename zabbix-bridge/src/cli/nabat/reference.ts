// reference: docs/reference/cli.md, made from the commands themselves.
import type { Argument, Command, Option } from 'commander';
import { program } from './program.ts';

/** @returns the page: every command with its arguments and options */
export async function cliReference(): Promise<string> {
  return [opening, ...(await program()).commands.flatMap((command) => described(command, 'nabat'))].join('\n');
}

const opening = `# Command line

\`npm run nabat -- <command>\` in a clone, \`nabat <command>\` where it is installed. What was asked for comes on standard output, everything else on standard error; \`--json\` gives every answer as JSON (in a clone into a pipe: \`npm run --silent nabat -- incidents --json | jq\`, for npm says on standard output what it runs). Colour only on a terminal, and never where \`NO_COLOR\` is set. It speaks the language of the terminal's locale, English or Russian.

| exit code | means |
|---|---|
| 0 | done |
| 1 | refused, or failed |
| 2 | asked in a wrong way; or only part of a file could be read |
| 3 | no contact with a Nabat |

Commands that look and act reach a running Nabat over its API: the one at \`--url\` (\`NABAT_URL\`) with the token in \`--token-file\` (\`NABAT_TOKEN\`); else the one that was started on this machine, whose profile lies in its data folder and is readable by its owner alone. Over TLS the one of this machine is known by the very certificate that it has; for another behind a certificate of your own, name its authority in \`NODE_EXTRA_CA_CERTS\`.

\`nabat --version\` says which Nabat it is, and by which version of the engine it decides. What the command line is compiled to is kept in \`nabat/compiled\` under \`XDG_CACHE_HOME\`, or under \`.cache\` at home, so that it answers in half the time; it may be deleted whenever one likes.
`;

function described(command: Command, parent: string): readonly string[] {
  const path = `${parent} ${command.name()}`;
  const below = command.commands.flatMap((each) => described(each, path));
  // what has subcommands and no options of its own only holds them together
  if (below.length > 0 && command.options.length === 0) return below;
  const words = command.registeredArguments.map((it) => argumentWords(it));
  const facts = [
    ...command.registeredArguments.filter(({ description }) => description).map((it) => `| \`${argumentWords(it)}\` | ${it.description}${choices(it)} |`),
    ...command.options.filter(({ hidden }) => !hidden).map(optionRow),
  ];
  return [
    `## ${path}\n`,
    `\`${[path, ...words].join(' ')}\`\n`,
    `${capital(command.description())}.\n`,
    facts.length > 0 ? `| | |\n|---|---|\n${facts.join('\n')}\n` : '',
    ...below,
  ].filter((line) => line !== '');
}

const argumentWords = (it: Argument): string => `${it.required ? '<' : '['}${it.name()}${it.variadic ? '...' : ''}${it.required ? '>' : ']'}`;
const choices = ({ argChoices }: Argument): string => (argChoices ? `: ${argChoices.join(', ')}` : '');
const optionRow = (option: Option): string =>
  `| \`${option.flags}\` | ${option.description}${typeof option.defaultValue === 'string' ? ` (\`${option.defaultValue}\` when absent)` : ''}${option.mandatory ? ' (has to be given)' : ''} |`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
