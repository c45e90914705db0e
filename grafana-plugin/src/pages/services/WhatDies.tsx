// WhatDies: the field in which a host or a service is picked, or a name is typed.
import { useCallback, useId } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, Field } from '@grafana/ui';
import { useFindNames } from '../../api/names.ts';
import type { Service } from '../../api/wire/service.ts';
import { thingWords } from '../../components/services/needs-words.ts';
import { entitiesOf } from '../../components/services/tree.ts';

type Props = { readonly entity: string | undefined; readonly byId: ReadonlyMap<string, Service>; readonly onPick: (entity: string) => void };

/** As many as a list to choose from has room for. */
const most = 50;

const neededIn = (byId: ReadonlyMap<string, Service>): readonly string[] =>
  [...byId.values()].flatMap(({ service }) => service.needs.flatMap(entitiesOf)).filter((entity) => !entity.startsWith('service:'));

export function WhatDies({ entity, byId, onPick }: Props) {
  const id = useId();
  const hosts = useFindNames('host');
  const services = useFindNames('service');
  const options = useCallback(
    async (typed: string) => {
      // a name can be typed as well when nobody answers
      const [ofServices, ofHosts] = await Promise.all([services(typed), hosts(typed)].map((found) => found.catch(() => [])));
      const named = new Map((ofHosts ?? []).map(({ value, text }) => [`host:${value}`, text]));
      // what services need may never have had a problem, and the list of hosts knows only those that had
      for (const thing of neededIn(byId)) if (thingWords(thing, byId).toLowerCase().includes(typed.toLowerCase())) named.set(thing, thingWords(thing, byId));
      return [
        ...(ofServices ?? []).map(({ value, text }) => ({ value: `service:${value}`, label: text, description: t('whatIf.service', 'service') })),
        ...[...named].slice(0, most).map(([value, label]) => ({ value, label })),
      ];
    },
    [byId, hosts, services],
  );
  return (
    <Field noMargin label={t('whatIf.which', 'Which host or service')}>
      <Combobox
        id={id}
        options={options}
        createCustomValue
        placeholder={t('whatIf.pick', 'Pick one, or type the name of a host')}
        value={entity === undefined ? null : { value: entity, label: thingWords(entity, byId) }}
        onChange={({ value }) => onPick(value.includes(':') ? value : `host:${value}`)}
      />
    </Field>
  );
}
