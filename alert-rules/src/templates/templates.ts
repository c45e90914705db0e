// templates: the templates of a rules folder, each looked at before it is in force.
import { fault, type Fault } from '../faults/fault.ts';
import type { Finding } from '../finding.ts';
import type { Template } from '../in-force.ts';
import type { Written } from '../folder/written.ts';
import { templateFaults } from './liquid.ts';
import { subjectsOf } from './template-form.ts';
import { audiences } from './variables.ts';

const parts = ['headline', 'news', 'text'] as const;

export function templatesOf({ template }: Written, findings: Finding[]): readonly Template[] {
  return template.map(({ value, find }): Template => {
    const { template: id, message, audience, tenant, channel, language } = value;
    if (parts.every((part) => value[part] === undefined)) findings.push(find('error', [], changesNothing));
    const own: Partial<Record<(typeof parts)[number], string>> = {};
    for (const part of parts) {
      const source = value[part];
      if (source === undefined) continue;
      own[part] = source;
      for (const { row, column, ...wrong } of templateFaults(source, audience === undefined ? audiences : [audience], subjectsOf(message))) {
        const at = find('error', [part], row > 1 || column > 1 ? inside(wrong, row, column) : wrong);
        findings.push(inBlock(at, row, source));
      }
    }
    return {
      id,
      ...(message && { messages: message }),
      ...(audience && { audience }),
      ...(tenant !== undefined && { tenant }),
      ...(channel && { channels: channel }),
      ...(language && { language }),
      ...own,
    };
  });
}

const changesNothing = fault('changes nothing; write a headline, news or a text', 'ничего не меняет; напишите headline, news или text');
const inside = ({ says, mend, ru }: Fault, row: number, column: number): Fault => ({
  says: `${says} (line ${row}, column ${column} of it)`,
  mend,
  ru: { ...ru, says: `${ru.says} (строка ${row} в нём, знак ${column})` },
});

/** Of a text that begins below its key the line is known. */
function inBlock(at: Finding, row: number, source: string): Finding {
  if (!/^[|>]/.test(at.text)) return at;
  const text = (source.split('\n')[row - 1] ?? '').trim();
  return { ...at, line: at.line + row, column: 1, text: text.length > 80 ? `${text.slice(0, 80)}…` : text };
}
