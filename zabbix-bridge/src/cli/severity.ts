// severity: Zabbix's scale as people type it: by number or by name.
import type { Severity } from '../model/problem.ts';
import { severityWords } from '../words/problem.ts';
import { misused } from './acting.ts';

const scale: readonly Severity[] = [0, 1, 2, 3, 4, 5];

/** @returns the severity of `4`, `high` or `высокая`; throws in words what is none */
export function severityOf(text: string): Severity {
  const given = text.trim().toLowerCase();
  const found = scale.find((it) => String(it) === given || severityWords(it, 'en') === given || severityWords(it, 'ru') === given);
  if (found !== undefined) return found;
  throw misused(`${text} is no severity`, `write 0 to 5, or one of ${scale.map((it) => severityWords(it, 'en')).join(', ')}`);
}
