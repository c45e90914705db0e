// junit: what scenarios came to, in the XML that continuous integration reads.
import { create } from 'xmlbuilder2';
import type { Miss, Played } from '../../rules/scenario/run-scenario.ts';

/**
 * @param words  a miss as a person reads it
 * @returns one test suite for each file and one test case for each scenario, as the JUnit reporters of GitLab and Jenkins take it
 */
export function junitOf(
  all: readonly { readonly played: Played; readonly tookMs: number }[],
  words: (miss: Miss, played: Played) => readonly string[],
): string {
  const failed = (list: typeof all) => list.filter(({ played }) => played.misses.length > 0).length;
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', { name: 'nabat rules test', tests: all.length, failures: failed(all) });
  for (const [file, inIt] of Map.groupBy(all, ({ played }) => played.scenario.file)) {
    const suite = root.ele('testsuite', { name: file, tests: inIt.length, failures: failed(inIt) });
    for (const { played, tookMs } of inIt) {
      const { scenario, misses } = played;
      const test = suite.ele('testcase', { name: scenario.name, classname: file, file, line: scenario.line, time: (tookMs / 1_000).toFixed(3) });
      for (const miss of misses) {
        const [first = '', ...rest] = words(miss, played);
        test.ele('failure', { message: plain(first), type: miss.claim?.kind ?? 'event' }).txt(plain([first, ...rest].join('\n')));
      }
    }
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

/** XML 1.0 has no place for most control characters, however they are written. */
const plain = (text: string): string => text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '�');
