// build-options: the service health panel's options as they stand beside it, with what each is for.
import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import { namesOption } from '../names-option.tsx';
import { defaults, targets, views, type HealthOptions } from './options.ts';

export function buildOptions(builder: PanelOptionsEditorBuilder<HealthOptions>): void {
  const mayHoldVariables = t('options.variables', 'A variable can stand for it, as $service');
  const category = [t('options.health.filter', 'Only these')];
  builder
    .addRadio({
      path: 'view',
      name: t('options.health.view', 'View'),
      description: t('options.health.viewMeans', 'Tiles, worst first; or each service above what it needs, with how much of it must be left'),
      defaultValue: defaults.view,
      settings: { options: views.map((value) => ({ value, label: value === 'grid' ? t('options.health.grid', 'Tiles') : t('options.health.tree', 'Tree') })) },
    })
    .addRadio({
      path: 'opens',
      name: t('options.health.opens', 'A click opens'),
      defaultValue: defaults.opens,
      settings: {
        options: targets.map((value) => ({
          value,
          label: value === 'service' ? t('options.health.service', 'The service') : t('options.health.incidents', 'Its incidents'),
        })),
      },
    })
    .addBooleanSwitch({ path: 'onlyTroubled', name: t('options.health.onlyTroubled', 'Only what is not well'), category, defaultValue: defaults.onlyTroubled })
    .addCustomEditor(namesOption('service', 'service', { name: t('filter.service', 'Service'), description: mayHoldVariables, category }))
    .addCustomEditor(namesOption('tenant', 'tenant', { name: t('filter.tenant', 'Tenant'), description: mayHoldVariables, category }));
}
