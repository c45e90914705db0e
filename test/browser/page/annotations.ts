// annotations: asks a data source for what is to be drawn over every graph of a time range, as Grafana asks one that prepares its annotations itself.
import { toDataFrame, type DataFrame, type DataQuery, type DataSourceRef, type TimeRange } from '@grafana/data';
import { from, isObservable, lastValueFrom } from 'rxjs';
import { useEffect, useState } from 'react';
import { dataSources } from './data-sources.ts';
import { requestOf } from './run-request.ts';

/** As a dashboard's JSON has it. */
export type SavedAnnotation = { readonly name: string; readonly enable: boolean; readonly iconColor: string; readonly target?: DataQuery } & {
  readonly datasource?: DataSourceRef;
};

/** Asked again when the range changes, and with every round. */
export function useAnnotations(saved: readonly SavedAnnotation[], range: TimeRange, round: number): readonly DataFrame[] {
  const [frames, setFrames] = useState<readonly DataFrame[]>([]);
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      const answers = await Promise.all(saved.filter(({ enable }) => enable).map((each) => annotationsOf(each, range)));
      if (!isOver) setFrames(answers.flat());
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [saved, range, round]);
  return frames;
}

/** @throws as the data source does; it says itself on the console what went wrong */
async function annotationsOf(saved: SavedAnnotation, range: TimeRange): Promise<readonly DataFrame[]> {
  const source = await dataSources.get(saved.datasource);
  const { target: query } = source.annotations?.prepareAnnotation?.(saved) ?? saved;
  if (!query) return [];
  const answer = source.query(requestOf({ requestId: `annotations-${saved.name}`, range, targets: [query] }));
  const { data } = await lastValueFrom(isObservable(answer) ? answer : from(answer));
  return data.map((frame) => toDataFrame(frame));
}
