// answer-all: answers the queries of one panel side by side; one that fails does not take the others with it.
import { createDataFrame, FieldType, LoadingState, type DataFrame, type DataQueryError, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { config } from '@grafana/runtime';
import { localeOf } from '../../../zabbix-bridge/src/words/locale.ts';
import { ask } from '../api/ask.ts';
import { BridgeFailure } from '../api/failure.ts';
import { isPublic } from '../api/public.ts';
import { colourOf } from '../components/looks.ts';
import { mendOf, titleOf } from '../components/failure-words.ts';
import { answer } from './answer.ts';
import type { AskBridge, Context } from './context.ts';
import { readQuery, type NabatQuery } from './read-query.ts';

/** What of Grafana's request an answer depends on; it says no width where nothing is drawn. */
type Asking = Pick<DataQueryRequest, 'range' | 'maxDataPoints' | 'intervalMs' | 'startTime'>;

/** @param queries  with the values of variables in them */
export async function answerAll(queries: readonly NabatQuery[], request: Asking, signal: AbortSignal): Promise<DataQueryResponse> {
  const askBridge: AskBridge = (question) => ask({ ...question, signal });
  const outcomes = await Promise.all(
    queries.map(async (query) => {
      const read = readQuery(query);
      if ('wrong' in read) return { frames: [], error: { refId: query.refId, message: read.wrong } };
      try {
        return { frames: await answer(read.asked, contextOf(request, query.refId), askBridge) };
      } catch (wrong) {
        return { frames: [], error: errorOf(wrong, query.refId) };
      }
    }),
  );
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  return {
    data: isPublic() ? [sayingWhy(errors)] : outcomes.flatMap(({ frames }) => frames),
    ...(errors.length > 0 && { state: LoadingState.Error, errors, error: errors[0] }),
  };
}

/** On a public dashboard Grafana shows no words of an error, and "No data" would look as if nothing were wrong. */
const sayingWhy = (errors: readonly DataQueryError[]): DataFrame =>
  createDataFrame({ name: 'nabat', fields: [{ name: 'Nabat', type: FieldType.string, values: errors.slice(0, 1).map(({ message = '' }) => message) }] });

function errorOf(wrong: unknown, refId: string): DataQueryError {
  if (wrong instanceof BridgeFailure)
    return { refId, message: `${titleOf(wrong.kind)}. ${wrong.kind === 'absent' && !wrong.problem ? wrong.message : mendOf(wrong)}` };
  throw wrong;
}

function contextOf({ range, maxDataPoints, intervalMs, startTime }: Asking, refId: string): Context {
  return {
    refId,
    from: range.from.valueOf(),
    until: range.to.valueOf(),
    now: startTime,
    maxDataPoints: maxDataPoints ?? 300,
    intervalMs,
    locale: localeOf(config.bootData.user.language),
    colour: (tone) => colourOf(tone, config.theme2),
  };
}
