// WhatIfPart: the reader picks a host or a service and sees what would be hit if it died, why, and who would be told.
import { useMemo } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { IconButton, useStyles2 } from '@grafana/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Service } from '../../api/wire/service.ts';
import type { WhatIf } from '../../api/wire/what-if.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { thingWords } from '../../components/services/needs-words.ts';
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
    <aside className={styles.aside} aria-label={t('whatIf.title', 'What if')}>
      <div className={styles.close}>
        <IconButton name="times" tooltip={t('whatIf.close', 'Close what if')} onClick={onClose} />
      </div>
      <h2 className={styles.name}>
        {entity === undefined ? t('whatIf.title', 'What if') : t('whatIf.dies', 'If {{what}} died', asItIs({ what: thingWords(entity, byId) }))}
      </h2>
      <WhatDies entity={entity} byId={byId} onPick={onPick} />
      {entity === undefined ? (
        <p className={styles.quiet}>
          {t('whatIf.hint', 'Pick a host or a service: what would be hit is worked out from how things stand now. Nothing is changed, and nobody is told.')}
        </p>
      ) : (
        <Answer of={answer}>{(found) => <WouldBeHit found={found} byId={byId} />}</Answer>
      )}
    </aside>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  aside: css({
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowWrap: 'anywhere',
  }),
  close: css({ position: 'absolute', top: theme.spacing(1.5), right: theme.spacing(1) }),
  name: css({ margin: 0, paddingRight: theme.spacing(4), fontSize: theme.typography.h4.fontSize }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary }),
});
