// columns: the columns of a query's table, to choose from by their headings.
import type { ComboboxOption } from '@grafana/ui';
import { readerOf } from '../../components/reader.ts';
import type { Reader } from '../context.ts';

type Heading = { readonly key: string; readonly heading: string };

export const columnOptions = (columnsOf: (reader: Reader) => readonly Heading[]): readonly ComboboxOption[] =>
  columnsOf({ now: 0, locale: readerOf().locale, colour: () => '' }).map(({ key, heading }) => ({ value: key, label: heading, description: key }));
