// lost-words: why a service would fall: which of its needs would not be met, and what would be left of each.
import { t } from '@grafana/i18n';
import type { Service } from '../../api/wire/service.ts';
import type { WhatIf } from '../../api/wire/what-if.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { ruleWords, thingWords } from '../../components/services/needs-words.ts';
import { entitiesOf } from '../../components/services/tree.ts';

type Hit = Pick<WhatIf['services'][number], 'lost' | 'machines'>;

/** @returns a line for each need that lost something, and one for its own machines where no need names them */
export function lostWords({ lost, machines }: Hit, byId: ReadonlyMap<string, Service>): readonly string[] {
  const names = (entities: readonly string[]) => entities.map((entity) => thingWords(entity, byId)).join(', ');
  return [
    ...lost.map(({ need, gone }) =>
      need.kind === 'one'
        ? t('whatIf.needsGone', 'needs {{gone}}, which would be gone', asItIs({ gone: names(gone) }))
        : t(
            'whatIf.needsLeft',
            'needs {{need}}; without {{gone}} {{left}} of {{all}} would be left',
            asItIs({ need: ruleWords(need, byId), gone: names(gone), left: entitiesOf(need).length - gone.length, all: entitiesOf(need).length }),
          ),
    ),
    ...(machines.length > 0 ? [t('whatIf.machines', 'its own machines would be gone: {{machines}}', asItIs({ machines: machines.join(', ') }))] : []),
  ];
}
