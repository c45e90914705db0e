// load: the load on operators by ISA-18.2 and EEMUA 191, of raw problems and of incidents side by side.
import type { DataFrame, FieldConfig } from '@grafana/data';
import { t } from '@grafana/i18n';
import { load, type Load } from '../api/wire/load.ts';
import { info, type AskBridge, type Context } from './context.ts';
import type { AskedOf } from './read-query.ts';
import { duration, mapped, number, table, text, time, type Column } from './table.ts';

type Asked = AskedOf<'load'>;
type Of = 'problems' | 'incidents';
export const loadsOf: readonly Of[] = ['problems', 'incidents'];

/** As far back as the bridge counts at once. */
const longestMs = 92 * 86_400_000;
const tenMinutes = 600_000;

export async function answerLoad(asked: Asked, context: Context, ask: AskBridge): Promise<DataFrame[]> {
  const span = spanOf(context);
  const answer = await ask({ path: '/api/v1/counters/load', query: { from: span.from, until: span.until }, answer: load });
  const notices = span.isCut ? [info(t('datasource.loadCut', 'Of the last 92 days of the range: the load is not counted further back.'))] : [];
  const of = loadsOf.filter((it) => asked.of.length === 0 || asked.of.includes(it));
  switch (asked.show) {
    case 'summary':
      return [table('load', of, summaryColumns(answer, context), asked, context, notices)];
    case 'most-frequent':
      return [
        table(
          'most frequent',
          of.flatMap((it) => answer[it].topTen.map((row) => ({ it, row }))),
          frequentColumns(answer),
          asked,
          context,
          notices,
        ),
      ];
    case 'floods':
      return [
        table(
          'floods',
          of.flatMap((it) => answer[it].floods.map((row) => ({ it, row }))),
          floodColumns(),
          asked,
          context,
          notices,
        ),
      ];
    default:
      return asked.show satisfies never;
  }
}

/** Whole windows of ten minutes: a range of less than one is widened to one, and one that is too long keeps its end. */
export function spanOf({ from, until }: Pick<Context, 'from' | 'until'>): { readonly from: number; readonly until: number; readonly isCut: boolean } {
  const isCut = until - from > longestMs;
  return { from: isCut ? until - longestMs : Math.min(from, until - tenMinutes), until, isCut };
}

/** Red above what the guidelines call good. */
const against = (target: number, { colour }: Pick<Context, 'colour'>, config: FieldConfig): FieldConfig => ({
  ...config,
  color: { mode: 'thresholds' },
  thresholds: {
    mode: 'absolute' as NonNullable<FieldConfig['thresholds']>['mode'],
    steps: [
      { value: -Infinity, color: 'green' },
      { value: target + Number.EPSILON, color: colour('gravest') },
    ],
  },
});
const share: FieldConfig = { unit: 'percentunit', min: 0, max: 1 };

function summaryColumns(answer: Load, context: Context): readonly Column<Of>[] {
  const { targets } = answer;
  return [
    ofWhat((it: Of) => it),
    number('count', t('datasource.load.count', 'In all'), (it) => answer[it].count),
    number(
      'perTenMinutes',
      t('datasource.load.perTenMinutes', 'Per ten minutes'),
      (it) => answer[it].perTenMinutes,
      against(targets.perTenMinutes, context, { decimals: 2 }),
    ),
    number('peak', t('datasource.load.peak', 'Most in ten minutes'), (it) => answer[it].peak),
    number(
      'overloadedShare',
      t('datasource.load.overloadedShare', 'Time with more than ten'),
      (it) => answer[it].overloadedShare,
      against(targets.overloadedShare, context, share),
    ),
    number('floodCount', t('datasource.load.floodCount', 'Floods'), (it) => answer[it].floodCount),
    number('floodShare', t('datasource.load.floodShare', 'Time in flood'), (it) => answer[it].floodShare, share),
    number(
      'topTenShare',
      t('datasource.load.topTenShare', 'Share of the ten most frequent'),
      (it) => answer[it].topTenShare,
      against(targets.topTenShare, context, share),
    ),
    number('chattering', t('datasource.load.chattering', 'Chattering'), (it) => answer[it].chattering, against(targets.chattering, context, { decimals: 0 })),
    number('fleeting', t('datasource.load.fleeting', 'Fleeting'), (it) => answer[it].fleeting, against(targets.fleeting, context, { decimals: 0 })),
    number('stale', t('datasource.load.stale', 'Lasting more than a day'), (it) => answer[it].stale, against(targets.stale, context, { decimals: 0 })),
    number('perTenMinutesTarget', t('datasource.load.perTenMinutesTarget', 'Good per ten minutes'), () => targets.perTenMinutes, { decimals: 2 }),
    number('overloadedShareTarget', t('datasource.load.overloadedShareTarget', 'Good share of time with more than ten'), () => targets.overloadedShare, share),
  ];
}

function frequentColumns(answer: Load): readonly Column<{ readonly it: Of; readonly row: Load['problems']['topTen'][number] }>[] {
  return [
    ofWhat(({ it }) => it),
    text('name', t('datasource.load.name', 'What'), ({ row }) => row.name),
    number('count', t('datasource.load.count', 'In all'), ({ row }) => row.count),
    number('share', t('datasource.load.share', 'Share'), ({ it, row }) => (answer[it].count > 0 ? row.count / answer[it].count : undefined), share),
    text('id', t('datasource.column.id', 'Id'), ({ row }) => row.of),
  ];
}

function floodColumns(): readonly Column<{ readonly it: Of; readonly row: Load['problems']['floods'][number] }>[] {
  return [
    time('from', t('datasource.load.from', 'From'), ({ row }) => row.from),
    time('until', t('datasource.load.until', 'Until'), ({ row }) => row.until),
    duration('duration', t('datasource.column.duration', 'Duration'), ({ row }) => row.until - row.from),
    number('count', t('datasource.load.count', 'In all'), ({ row }) => row.count),
    ofWhat(({ it }) => it),
  ];
}

const ofWhat = <Row>(of: (row: Row) => Of): Column<Row> =>
  text('of', t('datasource.load.of', 'Of'), of, { mappings: mapped(loadsOf.map((value) => ({ value, text: loadWords(value) }))) });

export function loadWords(of: Of): string {
  return of === 'problems' ? t('datasource.load.problems', 'problems') : t('datasource.load.incidents', 'incidents');
}
