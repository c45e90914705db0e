// table: columns as one of Grafana's frames, headed, ordered and chosen as the query says.
import { createDataFrame, FieldType, type DataFrame, type FieldConfig, type ValueMapping, MappingType } from '@grafana/data';
import type { Context, Notice } from './context.ts';

/** `of` gives nothing where a row has no such value. */
export type Column<Row> = {
  readonly key: string;
  readonly type: FieldType.time | FieldType.number | FieldType.string | FieldType.boolean;
  /** In words of the reader's language. */
  readonly heading: string;
  readonly of: (row: Row) => string | number | boolean | undefined;
  readonly config?: FieldConfig;
};

export const time = <Row>(key: string, heading: string, of: (row: Row) => number | undefined): Column<Row> => ({ key, type: FieldType.time, heading, of });
export const text = <Row>(key: string, heading: string, of: (row: Row) => string | undefined, config?: FieldConfig): Column<Row> => ({
  key,
  type: FieldType.string,
  heading,
  of,
  ...(config && { config }),
});
export const number = <Row>(key: string, heading: string, of: (row: Row) => number | undefined, config: FieldConfig = { decimals: 0 }): Column<Row> => ({
  key,
  type: FieldType.number,
  heading,
  of,
  config,
});
export const truth = <Row>(key: string, heading: string, of: (row: Row) => boolean): Column<Row> => ({ key, type: FieldType.boolean, heading, of });
/** Milliseconds, shown as `1 hour, 20 minutes`. */
export const duration = <Row>(key: string, heading: string, of: (row: Row) => number | undefined): Column<Row> =>
  number(key, heading, of, { unit: 'dtdurationms' });

type Wanted = { readonly columns?: readonly string[]; readonly headings: 'words' | 'keys' };

/**
 * @param wanted  `columns` in their order, unknown ones passed over; none: all. `headings` by words or by key
 * @param kept    a column that links of others need: it stays, out of sight, where it is not among the wanted
 */
export function table<Row>(
  name: string,
  rows: readonly Row[],
  all: readonly Column<Row>[],
  wanted: Wanted,
  { refId }: Pick<Context, 'refId'>,
  notices: readonly Notice[] = [],
  kept?: string,
): DataFrame {
  const named = (wanted.columns ?? []).flatMap((key) => all.find((it) => it.key === key) ?? []);
  const chosen = named.length > 0 ? named : all;
  const hidden = kept === undefined || chosen.some(({ key }) => key === kept) ? undefined : all.find(({ key }) => key === kept);
  const field = ({ key, type, heading, of, config }: Column<Row>) => ({
    name: key,
    type,
    values: rows.map((row) => of(row) ?? null),
    config: { ...config, ...(wanted.headings === 'words' && { displayName: heading }) },
  });
  const outOfSight =
    hidden && field({ ...hidden, config: { ...hidden.config, custom: { hideFrom: { viz: true, legend: true, tooltip: true }, hidden: true } } });
  return createDataFrame({
    refId,
    name,
    meta: { preferredVisualisationType: 'table', ...(notices.length > 0 && { notices: [...notices] }) },
    fields: [...chosen.map(field), ...(outOfSight ? [outOfSight] : [])],
  });
}

/** Says the words for each value, in its colour. */
export function mapped(values: readonly { readonly value: string; readonly text: string; readonly color?: string }[]): ValueMapping[] {
  return [
    {
      type: MappingType.ValueToText,
      options: Object.fromEntries(values.map(({ value, text, color }, index) => [value, { text, index, ...(color !== undefined && { color }) }])),
    },
  ];
}

/** A cell on a ground of its value's colour, in a table. */
export const coloured = { cellOptions: { type: 'color-background', mode: 'basic' } } as const;
