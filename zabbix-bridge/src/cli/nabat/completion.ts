// completion: what a shell has to know to complete nabat's commands and options.
import type { Command } from 'commander';
import { Argument, Command as NewCommand } from 'commander';
import { print } from './say.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];
/** `path` is what has been typed: `zabbix setup`; `words` what may follow. */
type Level = { readonly path: string; readonly words: readonly { readonly word: string; readonly does: string }[] };

export const completionCommand = (): NewCommand =>
  new NewCommand('completion')
    .description('a script that completes commands and options; put it where your shell looks')
    .addArgument(new Argument('<shell>', 'your shell').choices(shells))
    .option('--json', 'the words alone, as JSON')
    .addHelpText(
      'after',
      '\n  bash: nabat completion bash > ~/.local/share/bash-completion/completions/nabat\n  zsh:  nabat completion zsh > "${fpath[1]}/_nabat"\n  fish: nabat completion fish > ~/.config/fish/completions/nabat.fish',
    )
    .action((shell: Shell, options: { readonly json?: boolean }, command: NewCommand) => {
      const levels = levelsOf(command.parent ?? command);
      print(options.json ? JSON.stringify(levels) : scripts[shell](levels));
    });

function levelsOf(command: Command, path: readonly string[] = []): readonly Level[] {
  const words = [
    ...command.commands.map((each) => ({ word: each.name(), does: each.description() })),
    ...command.options.flatMap(({ long, description }) => (long ? [{ word: long, does: description }] : [])),
  ];
  return [{ path: path.join(' '), words }, ...command.commands.flatMap((each) => levelsOf(each, [...path, each.name()]))];
}

const scripts: Readonly<Record<Shell, (levels: readonly Level[]) => string>> = {
  bash: (levels) => `_nabat() {
  local path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="$path $word" ;; esac
  done
  case "\${path# }" in
${casesOf(levels, (words) => `COMPREPLY=($(compgen -W "${words.map(({ word }) => word).join(' ')}" -- "\${COMP_WORDS[COMP_CWORD]}"))`)}
  esac
}
complete -F _nabat nabat`,
  zsh: (levels) => `#compdef nabat
local path_typed="" word
for word in \${words[2,CURRENT-1]}; do
  [[ $word == -* ]] || path_typed="$path_typed $word"
done
case "\${path_typed# }" in
${casesOf(levels, (words) => `compadd -- ${words.map(({ word }) => word).join(' ')}`)}
esac`,
  fish: (levels) =>
    levels
      .flatMap(({ path, words }) =>
        words.map(({ word, does }) => {
          const when = path === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${path.split(' ').at(-1) ?? ''}`;
          return `complete -c nabat -n '${when}' -f -a '${word}' -d '${does.replaceAll("'", '’')}'`;
        }),
      )
      .join('\n'),
};

/** Arguments may follow the command, so the longest path that begins what was typed is meant. */
const casesOf = (levels: readonly Level[], body: (words: Level['words']) => string): string =>
  [...levels]
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ path, words }) => `    ${path === '' ? '*' : `"${path}"*`}) ${body(words)} ;;`)
    .join('\n');
