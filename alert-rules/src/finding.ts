// finding: one thing that is wrong, or doubtful, in a rules folder, with its place and its mend.

/** `line` and `column` count from 1; `text` is what stands there. An `error` keeps the rules from being used, a `warning` does not. */
export type Finding = {
  readonly level: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly says: string;
  readonly mend: string;
};

/** @returns `topology/msk1.yaml:3:5  says: "text"` with the mend below it */
export const findingInWords = ({ file, line, column, level, says, text, mend }: Finding): string =>
  `${file}:${line}:${column}  ${level === 'warning' ? 'warning: ' : ''}${says}${text === '' ? '' : `: ${text}`}\n    ${mend}`;
