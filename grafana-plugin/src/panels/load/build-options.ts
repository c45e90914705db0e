// build-options: the operator load panel's options as they stand beside it, with what each is for.
import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import { defaults, spans, type LoadOptions } from './options.ts';

export function buildOptions(builder: PanelOptionsEditorBuilder<LoadOptions>): void {
  builder
    .addRadio({
      path: 'span',
      name: t('options.load.span', 'Period'),
      description: t('options.load.spanMeans', 'Measured in whole windows of ten minutes, over 92 days at most'),
      defaultValue: defaults.span,
      settings: { options: spans.map((value) => ({ value, label: spanWords(value) })) },
    })
    .addBooleanSwitch({
      path: 'measures',
      name: t('options.load.measures', 'Measures'),
      description: t('options.load.measuresMeans', 'Raw problems and incidents against the targets of ISA-18.2 and EEMUA 191, where there is room'),
      defaultValue: defaults.measures,
    })
    .addBooleanSwitch({
      path: 'chart',
      name: t('options.load.chart', 'Bars over time'),
      description: t('options.load.chartMeans', 'By the logarithm: a storm and the one incident it became are both to be seen'),
      defaultValue: defaults.chart,
    });
}

function spanWords(span: LoadOptions['span']): string {
  switch (span) {
    case 'range':
      return t('options.load.range', 'Time range');
    case 'day':
      return t('options.load.day', '24 hours');
    case 'week':
      return t('options.load.week', '7 days');
    default:
      return span satisfies never;
  }
}
