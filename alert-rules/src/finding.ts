// finding: one thing that is wrong, or doubtful, in a rules folder, with its place and its mend.
import type { Fault, FaultWords } from './faults/fault.ts';

/** `line` and `column` count from 1; of the folder as a whole `file` is empty; `text` is what stands there. An `error` keeps the rules from being used, a `warning` does not. */
export type FaultPlace = {
  readonly level: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
};
export type Finding = FaultPlace & Fault;
/** In one language. */
export type SaidFinding = FaultPlace & FaultWords;
type Language = 'en' | 'ru';

/** @returns the finding for whoever reads that language, with whatever else is known of it */
export const findingIn = <Of extends Finding>({ ru, ...finding }: Of, language: Language): Omit<Of, 'ru'> =>
  language === 'ru' ? { ...finding, ...ru } : finding;

const warningIn = { en: 'warning: ', ru: 'сомнительно: ' } as const;

/** @returns what puts a finding in words: `topology/msk1.yaml:3:5  says: "text"` with the mend below it */
export const findingWordsIn =
  (language: Language) =>
  (finding: Finding | SaidFinding): string => {
    const { file, line, column, level, says, text, mend } = 'ru' in finding ? findingIn(finding, language) : finding;
    return `${file === '' ? '' : `${file}:${line}:${column}  `}${level === 'warning' ? warningIn[language] : ''}${says}${text === '' ? '' : `: ${text}`}\n    ${mend}`;
  };
export const findingInWords = findingWordsIn('en');
