// table: the figures of a round as a Markdown table, one row for each method under each size and knowledge of paths.
import { methodNames, type MethodName } from './methods.ts';
import { addUp, f1, quantile, type Score } from './score.ts';
import { pathsKnown, type Paths } from './storm/topology.ts';

export type Row = { readonly size: number; readonly paths: Paths; readonly method: MethodName; readonly score: Score };

const head = [
  'hosts',
  'paths',
  'method',
  'right in the end',
  'as announced',
  'root',
  'priority',
  'P1 told after, median / p95',
  'all told after, median / p95',
  'announcements per failure',
  'missed P1, P2',
  'false',
  'merged',
  'failures',
];

/** @returns the table with a last row for each of paths and methods over all sizes together */
export function tableOf(rows: readonly Row[]): string {
  const lines = [head, head.map(() => '---'), ...bySize(rows), ...overAll(rows)];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function bySize(rows: readonly Row[]): string[][] {
  const sizes = [...new Set(rows.map((row) => row.size))];
  return sizes.flatMap((size) =>
    sections(
      rows.filter((row) => row.size === size),
      String(size),
    ),
  );
}

const overAll = (rows: readonly Row[]): string[][] => (new Set(rows.map((row) => row.size)).size > 1 ? sections(rows, 'all') : []);

function sections(rows: readonly Row[], size: string): string[][] {
  return pathsKnown.flatMap((paths) =>
    methodNames.flatMap((method) => {
      const score = addUp(rows.filter((row) => row.paths === paths && row.method === method).map((row) => row.score));
      return score ? [[size, paths, method, ...figures(score, method)]] : [];
    }),
  );
}

function figures(score: Score, method: MethodName): string[] {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(2));
  const times = (values: readonly number[]): string =>
    [0.5, 0.95]
      .map((at) => quantile(values, at))
      .map((ms) => (ms === undefined ? '–' : String(Math.round(ms / 1_000))))
      .join(' / ');
  return [
    f1(score.found, score.standing, score.failures).toFixed(3),
    f1(score.found, score.announced, score.failures).toFixed(3),
    share(score.rootsRight, score.found),
    method === 'Nabat' ? share(score.priorityRight, score.found) : '–',
    `${times(score.p1ToldAfterMs)} s`,
    `${times(score.toldAfterMs)} s`,
    share(score.announcements, score.toldFailures),
    `${score.missed} of ${score.urgent}`,
    score.allAnnouncements === 0 ? '–' : `${((100 * score.falseAlarms) / score.allAnnouncements).toFixed(1)} %`,
    String(score.merged),
    String(score.failures),
  ];
}
