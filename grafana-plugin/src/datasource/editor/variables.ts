// variables: the variables of the dashboard that an editor stands in, to choose from.
import { t } from '@grafana/i18n';
import { getTemplateSrv } from '@grafana/runtime';
import type { ComboboxOption } from '@grafana/ui';

/** @param typed  part of the name; empty: all */
export function variables(typed = ''): readonly ComboboxOption[] {
  const wanted = typed.replace(/^\$/, '').toLowerCase();
  return getTemplateSrv()
    .getVariables()
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}`, group: t('datasource.editor.variables', 'Variables') }));
}
