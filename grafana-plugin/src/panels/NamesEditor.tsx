// NamesEditor: a panel's option that holds names, chosen from what there is or typed, a dashboard's variable among them.
import { useCallback } from 'react';
import type { StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { MultiCombobox } from '@grafana/ui';
import { NabatData } from '../api/NabatData.tsx';
import { useFindNames, type NameKind } from '../api/names.ts';

type Props = StandardEditorProps<readonly string[] | undefined, { readonly kind: NameKind }>;

/** Stands beside Grafana's own options, outside of any panel. */
export function NamesEditor(props: Props) {
  return (
    <NabatData>
      <Names {...props} />
    </NabatData>
  );
}

function Names({ value = [], onChange, item, id }: Props) {
  const find = useFindNames(item.settings?.kind ?? 'service');
  const options = useCallback(
    async (text: string) => {
      const found = await find(text).catch(() => []); // a name can be typed as well when nobody answers
      return found.map(({ value: name, text: label }) => ({ value: name, label, ...(label !== name && { description: name }) }));
    },
    [find],
  );
  return (
    <MultiCombobox
      id={id ?? item.id}
      options={options}
      createCustomValue
      value={[...value]}
      placeholder={t('options.all', 'All; a name, or a variable as $service')}
      onChange={(chosen) => onChange(chosen.map((it) => it.value))}
    />
  );
}
