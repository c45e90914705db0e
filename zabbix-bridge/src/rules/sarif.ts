// sarif: the findings of check in SARIF 2.1.0, which code reviews show beside the line.
import { checkedRules, type CheckFinding } from './check-rules.ts';

/** @returns the log as plain data; paths are relative to the rules folder */
export const sarifOf = (findings: readonly CheckFinding[]): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'nabat rules check', rules: Object.entries(checkedRules).map(([id, text]) => ({ id, shortDescription: { text } })) } },
      results: findings.map(({ rule, level, file, line, column, says, mend, text }) => ({
        ruleId: rule,
        level,
        message: { text: `${text === '' ? '' : `${text}: `}${says}; ${mend}` },
        // of the folder as a whole there is no place
        locations: file === '' ? [] : [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line, startColumn: column } } }],
      })),
    },
  ],
});
