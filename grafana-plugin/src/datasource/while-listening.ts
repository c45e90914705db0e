// while-listening: a question as Grafana wants it, which ends when nobody waits for its answer any more.
import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { Observable } from 'rxjs';

/** Asks while somebody listens: whoever leaves, or asks again, aborts what is under way. */
export const whileListening = (answer: (signal: AbortSignal) => Promise<DataQueryResponse>): Observable<DataQueryResponse> =>
  new Observable((listener) => {
    const leaving = new AbortController();
    answer(leaving.signal).then(
      (response) => {
        listener.next({ state: LoadingState.Done, ...response });
        listener.complete();
      },
      (wrong: unknown) => {
        if (!leaving.signal.aborted) listener.error(wrong);
      },
    );
    return () => leaving.abort();
  });
