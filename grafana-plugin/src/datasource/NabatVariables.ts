// NabatVariables: query variables of dashboards: services, tenants, hosts, priorities, owners and so on.
import { createElement, lazy, Suspense, type ComponentProps } from 'react';
import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { Observable } from 'rxjs';
import { localeOf } from '../../../zabbix-bridge/src/words/locale.ts';
import { withTexts } from '../translations.ts';
import type { ChoiceQuery } from './choices.ts';
import type { NabatDataSource } from './NabatDataSource.ts';
import { whileListening } from './while-listening.ts';
import { withVariables } from './with-variables.ts';

const Editor = lazy(() => withTexts(() => import('./editor/VariableEditor.tsx')));

export class NabatVariables extends CustomVariableSupport<NabatDataSource, ChoiceQuery> {
  override editor = (props: ComponentProps<typeof Editor>) => createElement(Suspense, { fallback: null }, createElement(Editor, props));

  override query({ targets, scopedVars }: DataQueryRequest<ChoiceQuery>): Observable<DataQueryResponse> {
    return whileListening(async (signal) => {
      const [{ choicesOf, readChoice }, { ask }] = await withTexts(() => Promise.all([import('./choices.ts'), import('../api/ask.ts')]));
      const locale = localeOf(config.bootData.user.language);
      const choices = targets.map((it) => readChoice(withVariables({ kind: 'names' as const, ...it }, scopedVars)));
      const found = await Promise.all(choices.map((it) => choicesOf(it, locale, (question) => ask({ ...question, signal }))));
      return { data: found.flat() };
    });
  }
}
