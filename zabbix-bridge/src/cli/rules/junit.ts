// junit: what scenarios came to, in the XML that continuous integration reads.
import { create } from 'xmlbuilder2';
import type { Miss, Played } from '../../rules/scenario/run-scenario.ts';
import type { Unplayed } from './scenario-files.ts';

/**
 * @param words  a miss as a person reads it
 * @returns one test suite for each file and one test case for each scenario, as the JUnit reporters of GitLab and Jenkins take it; what
 *          could not be played is an error
 */
export function junitOf(
  all: readonly { readonly played: Played; readonly tookMs: number }[],
  unplayed: readonly Unplayed[],
  words: (miss: Miss, played: Played) => readonly string[],
): string {
  const failed = (list: typeof all) => list.filter(({ played }) => played.misses.length > 0).length;
  const sums = (played: typeof all, not: typeof unplayed) => ({ tests: played.length + not.length, failures: failed(played), errors: not.length });
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', { name: 'nabat rules test', ...sums(all, unplayed) });
  for (const file of new Set([...all.map(({ played }) => played.scenario.file), ...unplayed.map((each) => each.file)])) {
    const inIt = all.filter(({ played }) => played.scenario.file === file);
    const notPlayed = unplayed.filter((each) => each.file === file);
    const suite = root.ele('testsuite', { name: file, ...sums(inIt, notPlayed) });
    for (const { played, tookMs } of inIt) {
      const { scenario, misses } = played;
      const test = suite.ele('testcase', { name: scenario.name, classname: file, file, line: scenario.line, time: (tookMs / 1_000).toFixed(3) });
      for (const miss of misses) {
        const [first = '', ...rest] = words(miss, played);
        test.ele('failure', { message: plain(first), type: miss.claim?.kind ?? 'event' }).txt(plain([first, ...rest].join('\n')));
      }
    }
    for (const { line, name = file, says } of notPlayed) {
      const test = suite.ele('testcase', { name, classname: file, file, line, time: '0.000' });
      const text = says.join('\n');
      test.ele('error', { message: plain(text.split('\n')[0] ?? ''), type: 'unplayed' }).txt(plain(text));
    }
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

/** XML 1.0 has no place for most control characters, however they are written. */
const plain = (text: string): string => text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '�');
