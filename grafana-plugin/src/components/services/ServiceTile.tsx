// ServiceTile: one service as a tile: how it fares by word, shape and colour, and on wish since when and what is open.
import { Fragment, type ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { serviceState } from '../../../../zabbix-bridge/src/words/service.ts';
import { hrefOf } from '../../addresses.ts';
import { priorities } from '../../api/wire/incident.ts';
import type { Service } from '../../api/wire/service.ts';
import { colourOf, lookOfPriority, lookOfService } from '../looks.ts';
import { Mark } from '../Mark.tsx';
import { useNow } from '../now.ts';
import { readerOf } from '../reader.ts';

type Props = {
  readonly row: Service;
  /** Where a click leads. */
  readonly address: string;
  /** Says since when, and which incidents are open. */
  readonly isTelling?: boolean;
};

export function ServiceTile({ row, address, isTelling = false }: Props) {
  const styles = useStyles2(stylesOf);
  const tile = useStyles2(tileOf, row.state);
  return (
    <a className={tile} href={hrefOf(address)}>
      <span className={styles.name}>{breakable(row.service.name)}</span>
      <Mark look={lookOfService(row.state)} size={12} />
      <span className={styles.state}>{serviceState(row.state, readerOf().locale)}</span>
      {isTelling && <Told row={row} />}
    </a>
  );
}

function Told({ row: { state, since, incidents } }: { readonly row: Service }) {
  const styles = useStyles2(stylesOf);
  const now = useNow(60_000);
  const open = priorities.filter((it) => incidents[it] > 0);
  return (
    <span className={styles.told}>
      {state !== 'ok' && <span>{t('services.for', 'for {{duration}}', { duration: duration(Math.max(0, now - since), readerOf().locale) })}</span>}
      {open.map((priority) => (
        <span key={priority} className={styles.count}>
          <Mark look={lookOfPriority(priority)} size={10} /> {priority} × {incidents[priority]}
        </span>
      ))}
    </span>
  );
}

const tileOf = (theme: GrafanaTheme2, state: Service['state']) =>
  css({
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignContent: 'start',
    gap: theme.spacing(0.25, 1),
    height: '100%',
    padding: theme.spacing(0.75, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderLeft: `3px solid ${colourOf(lookOfService(state).tone, theme)}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  });

/** A long name as `Network/Switches` goes on in the next line after its slash, not within a word. */
const breakable = (name: string): ReactNode =>
  name.split(/(?<=[/_.-])/).map((part, nth) => (
    <Fragment key={nth}>
      {nth > 0 && <wbr />}
      {part}
    </Fragment>
  ));

const stylesOf = (theme: GrafanaTheme2) => {
  const quiet = { gridColumn: '1 / -1', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize };
  return {
    name: css({ overflowWrap: 'anywhere' }),
    state: css(quiet),
    told: css({ ...quiet, display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) }),
    count: css({ whiteSpace: 'nowrap' }),
  };
};
