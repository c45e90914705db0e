// TimelineRun: one line of the timeline, or many alike behind one.
import { useState, type ReactNode } from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import { dayAndTime, timeOfDay } from '../../../../../zabbix-bridge/src/words/moment.ts';
import type { TimelineEntry } from '../../../api/wire/incident.ts';
import { readerOf } from '../../../components/reader.ts';
import { nameOf, type Run } from './folded.ts';
import { iconOf } from './entry-icon.ts';
import { withLines } from './with-lines.ts';

export function TimelineRun({ run }: { readonly run: Run }) {
  const [isWhole, setWhole] = useState(false);
  const [first, ...rest] = run;
  if (!first) return null;
  if (isWhole || rest.length === 0) {
    return run.map((entry) => <Line key={nameOf(entry)} entry={entry} />);
  }
  return (
    <Line entry={first}>
      <Button size="sm" fill="text" onClick={() => setWhole(true)}>
        {t('incident.timeline.alike', 'and {{number}} like it', { number: rest.length })}
      </Button>
    </Line>
  );
}

function Line({ entry, children }: { readonly entry: TimelineEntry; readonly children?: ReactNode }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const { at, what } = entry;
  return (
    <li className={styles.line}>
      <time dateTime={dateTimeFormat(at, { timeZone: 'utc', format: 'YYYY-MM-DDTHH:mm:ss[Z]' })} title={dayAndTime(at, locale, zone)} className={styles.time}>
        {timeOfDay(at, locale, zone)}
      </time>
      <Icon name={iconOf(what.kind)} size="sm" aria-hidden className={styles.icon} />
      <span className={styles.said}>
        {withLines(entry)} {children}
      </span>
    </li>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'grid',
    gridTemplateColumns: 'auto auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    paddingBlock: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  }),
  said: css({ whiteSpace: 'pre-line' }), // a comment keeps the lines that it was written in
  time: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  icon: css({ marginTop: 3, color: theme.colors.text.secondary }),
});
