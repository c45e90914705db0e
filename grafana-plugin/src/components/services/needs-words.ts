// needs-words: what a service needs and how much of it must be left, in words.
import { t } from '@grafana/i18n';
import { kindWords } from '../../../../zabbix-bridge/src/words/kind.ts';
import type { Need, Service } from '../../api/wire/service.ts';
import { asItIs } from '../as-it-is.ts';
import { readerOf } from '../reader.ts';
import { entitiesOf } from './tree.ts';

type ById = ReadonlyMap<string, Service>;

/** @returns `exch-01`, `rack msk1/r03`, the name of a service */
export function thingWords(entity: string, byId: ById): string {
  const [kind, name] = [entity.slice(0, entity.indexOf(':')), entity.slice(entity.indexOf(':') + 1)];
  if (kind === 'service') return byId.get(name)?.service.name ?? name;
  return kind === 'host' ? name : `${kindWords(kind, readerOf().locale)} ${name}`;
}

/** @returns `1 of exch-01, exch-02`, with how many are left where that is known */
export function needWords(need: Need, byId: ById): string {
  const left = leftOf(need, byId);
  const quorum = ruleWords(need, byId);
  return left === undefined ? quorum : t('need.left', '{{quorum}}: {{left}} of {{all}} left', asItIs({ quorum, left, all: entitiesOf(need).length }));
}

/** @returns the same, however many are left */
export function ruleWords(need: Need, byId: ById): string {
  const names = entitiesOf(need)
    .map((entity) => thingWords(entity, byId))
    .join(', ');
  switch (need.kind) {
    case 'one':
      return names;
    case 'any':
      return need.any === 0
        ? t('need.redundancy', '{{names}} for its redundancy', asItIs({ names }))
        : t('need.any', 'any {{any}} of {{names}}', asItIs({ any: need.any, names }));
    case 'share':
      return need.weights
        ? t('need.weighted', '{{percent}} % by weight of {{names}}', asItIs({ percent: need.percent, names }))
        : t('need.share', '{{percent}} % of {{names}}', asItIs({ percent: need.percent, names }));
    default:
      return need satisfies never;
  }
}

/** Only where all of them are services: whether a host serves is decided in the bridge, and not told for each. */
function leftOf(need: Need, byId: ById): number | undefined {
  if (need.kind === 'one') return undefined;
  const rows = need.of.map((entity) => (entity.startsWith('service:') ? byId.get(entity.slice('service:'.length)) : undefined));
  return rows.every((row) => row !== undefined) ? rows.filter((row) => row.state !== 'down').length : undefined;
}
