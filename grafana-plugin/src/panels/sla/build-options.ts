// build-options: the SLA panel's options as they stand beside it, with what each is for.
import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import { namesOption } from '../names-option.tsx';
import { defaults, views, type SlaOptions } from './options.ts';

export function buildOptions(builder: PanelOptionsEditorBuilder<SlaOptions>): void {
  const mayHoldVariables = t('options.variables', 'A variable can stand for it, as $service');
  const category = [t('options.sla.filter', 'Only these')];
  builder
    .addRadio({
      path: 'view',
      name: t('options.sla.view', 'View'),
      description: t('options.sla.viewMeans', 'A clock that runs down; what is left of each error budget; or the month of each service'),
      defaultValue: defaults.view,
      settings: { options: views.map((value) => ({ value, label: viewWords(value) })) },
    })
    .addTextInput({
      path: 'incident',
      name: t('options.sla.incident', 'Incident'),
      description: t('options.sla.incidentMeans', 'Whose clocks: a number as INC-2041, or a variable; empty: of the incident that is due first'),
      defaultValue: defaults.incident,
      showIf: ({ view }) => view === 'clock',
    })
    .addTextInput({
      path: 'month',
      name: t('options.sla.month', 'Month'),
      description: t('options.sla.monthMeans', 'As 2026-11, or a variable; empty: the month that lasts'),
      defaultValue: defaults.month,
      showIf: ({ view }) => view !== 'clock',
    })
    .addCustomEditor(namesOption('service', 'service', { name: t('filter.service', 'Service'), description: mayHoldVariables, category }))
    .addCustomEditor(namesOption('tenant', 'tenant', { name: t('filter.tenant', 'Tenant'), description: mayHoldVariables, category }));
}

function viewWords(view: SlaOptions['view']): string {
  switch (view) {
    case 'clock':
      return t('options.sla.clock', 'Clock');
    case 'budget':
      return t('options.sla.budget', 'Error budget');
    case 'table':
      return t('options.sla.table', 'Table');
    default:
      return view satisfies never;
  }
}
