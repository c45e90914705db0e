// NabatDataSource: what Grafana asks for frames, annotations and variables; all the work is loaded with the first question.
import { DataSourceApi, type CoreApp, type DataQueryRequest, type DataQueryResponse, type DataSourceInstanceSettings, type ScopedVars } from '@grafana/data';
import type { Observable } from 'rxjs';
import { withTexts } from '../translations.ts';
import { annotationSupport } from './annotation-support.ts';
import { defaultQuery, isAnswerable } from './query.ts';
import type { NabatQuery } from './read-query.ts';
import { NabatVariables } from './NabatVariables.ts';
import { whileListening } from './while-listening.ts';
import { withVariables } from './with-variables.ts';

export class NabatDataSource extends DataSourceApi<NabatQuery> {
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
    this.annotations = annotationSupport;
    this.variables = new NabatVariables();
  }

  override query(request: DataQueryRequest<NabatQuery>): Observable<DataQueryResponse> {
    const targets = request.targets.filter((it) => it.hide !== true && this.filterQuery(it));
    return whileListening(async (signal) => {
      const { answerAll } = await withTexts(() => import('./answer-all.ts'));
      const queries = targets.map((it) => withVariables(it, request.scopedVars));
      return answerAll(queries, request, signal);
    });
  }

  override filterQuery(query: NabatQuery): boolean {
    return isAnswerable(query);
  }

  override getDefaultQuery(_app: CoreApp): Partial<NabatQuery> {
    return defaultQuery;
  }

  /** For Explore, which knows no variables of the dashboard. */
  override interpolateVariablesInQueries(queries: NabatQuery[], scopedVars: ScopedVars): NabatQuery[] {
    return queries.map((it) => withVariables(it, scopedVars));
  }

  override getQueryDisplayText(query: NabatQuery): string {
    return query.kind;
  }

  override async testDatasource() {
    const [{ testConnection }, { ask }] = await withTexts(() => Promise.all([import('./connection-test.ts'), import('../api/ask.ts')]));
    return testConnection(ask);
  }
}
