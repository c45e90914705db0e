// WhatIfPart: the reader picks a host or a service and sees what would be hit if it died, why, and who would be told.
import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Service } from '../../api/wire/service.ts';
import type { WhatIf } from '../../api/wire/what-if.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { thingWords } from '../../components/services/needs-words.ts';
import { Beside, BesideTitle } from './Beside.tsx';
import { WhatDies } from './WhatDies.tsx';
import { WouldBeHit } from './WouldBeHit.tsx';

type Props = {
  /** `host:web-01`, `service:pharma.mail`; undefined while nothing is picked. */
  readonly entity: string | undefined;
  readonly answer: UseQueryResult<WhatIf>;
  readonly all: readonly Service[];
  readonly onPick: (entity: string) => void;
  readonly onClose: () => void;
};

export function WhatIfPart({ entity, answer, all, onPick, onClose }: Props) {
  const styles = useStyles2(stylesOf);
  const byId = useMemo(() => new Map(all.map((row) => [row.service.id, row])), [all]);
  return (
    <Beside label={t('whatIf.title', 'What if')} close={t('whatIf.close', 'Close what if')} onClose={onClose}>
      <BesideTitle>
        {entity === undefined ? t('whatIf.title', 'What if') : t('whatIf.dies', 'If {{what}} died', asItIs({ what: thingWords(entity, byId) }))}
      </BesideTitle>
      <WhatDies entity={entity} byId={byId} onPick={onPick} />
      {entity === undefined ? (
        <p className={styles.quiet}>
          {t('whatIf.hint', 'Pick a host or a service: what would be hit is worked out from how things stand now. Nothing is changed, and nobody is told.')}
        </p>
      ) : (
        <Answer of={answer}>{(found) => <WouldBeHit found={found} byId={byId} />}</Answer>
      )}
    </Beside>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  quiet: css({ margin: 0, color: theme.colors.text.secondary }),
});
