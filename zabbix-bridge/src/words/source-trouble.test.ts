// source-trouble.test: an administrator reads what is wrong with a source and what mends it, in his own language.
import { expect, test } from '@jest/globals';
import { sourceTroubleWords, type SourceTrouble } from './source-trouble.ts';

const kinds: readonly SourceTrouble['kind'][] = ['unreachable', 'credential', 'right', 'call', 'stopped', 'other'];

test('each trouble has words of its own in both languages, without a code and without what the machine said', () => {
  for (const locale of ['en', 'ru'] as const) {
    const said = kinds.map((kind) => sourceTroubleWords({ kind, says: 'ECONNREFUSED' }, locale));
    expect(new Set(said).size).toBe(kinds.length);
    for (const words of said) expect(words).not.toContain('ECONNREFUSED');
  }
  expect(sourceTroubleWords({ kind: 'unreachable', says: '' }, 'ru')).toMatch(/^Ответа нет: работает ли веб-интерфейс/);
});
