// yaml fault: what keeps a file from being YAML; in English the words of its reader, in Russian ours for each of its codes.
import type { ErrorCode } from 'yaml';
import { both, faultOf, type Both, type Fault } from './fault.ts';

const inRussian: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'у ссылки на якорь не может быть своих свойств',
  BAD_ALIAS: 'ссылка на якорь, которого нет',
  BAD_COLLECTION_TYPE: 'тег не подходит к тому, что за ним стоит',
  BAD_DIRECTIVE: 'неизвестная директива',
  BAD_DQ_ESCAPE: 'такой последовательности после обратной черты в двойных кавычках нет',
  BAD_INDENT: 'отступ не такой, как у соседних строк',
  BAD_PROP_ORDER: 'якорь и тег должны стоять перед тем, к чему относятся',
  BAD_SCALAR_START: 'текст без кавычек не может начинаться с этого знака',
  BLOCK_AS_IMPLICIT_KEY: 'вложенное не может стоять в одной строке с другим полем',
  BLOCK_IN_FLOW: 'внутри скобок [] и {} нельзя писать с отступами',
  DUPLICATE_KEY: 'поле повторяется',
  IMPOSSIBLE: 'прочитать это как YAML нельзя',
  KEY_OVER_1024_CHARS: 'имя поля длиннее 1024 знаков',
  MISSING_CHAR: 'не хватает знака: кавычки, скобки, запятой, двоеточия или пробела',
  MULTILINE_IMPLICIT_KEY: 'имя поля должно стоять в одной строке',
  MULTIPLE_ANCHORS: 'у одного значения несколько якорей',
  MULTIPLE_DOCS: 'здесь не один документ',
  MULTIPLE_TAGS: 'у одного значения несколько тегов',
  NON_STRING_KEY: 'имя поля должно быть текстом',
  RESOURCE_EXHAUSTION: 'вложено слишком глубоко или слишком много ссылок',
  TAB_AS_INDENT: 'отступ сделан табуляцией',
  TAG_RESOLVE_FAILED: 'тег не понят',
  UNEXPECTED_TOKEN: 'этого здесь быть не может',
};

const mends: Readonly<Partial<Record<ErrorCode, Both>>> = {
  DUPLICATE_KEY: both('keep one of the two', 'оставьте одно из двух'),
  TAB_AS_INDENT: both('indent with spaces', 'сделайте отступ пробелами'),
  BAD_INDENT: both('set it under the first letter of its neighbours', 'поставьте его под первой буквой соседних строк'),
};
const correctIt = both('correct the YAML; indentation is of spaces', 'исправьте YAML; отступы делают пробелами');

/** `any 1 of […]`, not in quotes, in a list in brackets. */
const bareNeed = /[[,]\s*((?:any\s+\d+|share\s+[\d.]+\s*%)\s+of\s+\[[^\]]*\]?)/;

/** @param line  the one in which it stands */
export function yamlFault({ code, message, line = '' }: { readonly code: ErrorCode; readonly message: string; readonly line?: string }): Fault {
  const need = code === 'MISSING_CHAR' ? bareNeed.exec(line)?.[1] : undefined;
  const mend = need === undefined ? (mends[code] ?? correctIt) : both(`put it in quotes: '${need}'`, `возьмите в кавычки: '${need}'`);
  return faultOf(both(message, inRussian[code]), mend);
}
