// command-line fault: what is wrong with a command line, in Russian; commander says it in English alone.

type Said = (found: readonly string[]) => string;
/** What commander says, each with what stands for it; what is found in it is what was written, or what the command wants. */
const said: readonly (readonly [RegExp, Said])[] = [
  [/^error: unknown command '(.*)'$/m, ([word = '']) => `команды ${word} нет`],
  [/^error: unknown option '(.*)'$/m, ([word = '']) => `параметра ${word} нет`],
  [/^error: missing required argument '(.*)'$/m, ([word = '']) => `не хватает аргумента ${word}`],
  [/^error: required option '(.*)' not specified$/m, ([word = '']) => `нужен параметр ${word}`],
  [/^error: option '(.*)' argument missing$/m, ([word = '']) => `у параметра ${word} нет значения`],
  [
    /^error: too many arguments(?: for '.*')?\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\.$/m,
    ([wanted = '', got = '']) => `лишние аргументы: нужно ${wanted}, а дано ${got}`,
  ],
  [/^error: option '(.*)' cannot be used with option '(.*)'$/m, ([one = '', other = '']) => `параметры ${one} и ${other} вместе не пишут`],
  [/\(Did you mean one of (.*)\?\)/m, ([words = '']) => `(может быть, одно из: ${words}?)`],
  [/\(Did you mean (.*)\?\)/m, ([word = '']) => `(может быть, ${word}?)`],
];

/** @returns the same in Russian; what commander says otherwise stays as it is */
export const commandLineFaultInRussian = (text: string): string =>
  said.reduce((left, [form, words]) => left.replace(form, (_, ...found: readonly unknown[]) => words(found.filter((each) => typeof each === 'string'))), text);
