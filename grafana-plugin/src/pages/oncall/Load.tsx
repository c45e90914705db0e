// Load: what being on call cost each person of late, on a phone below each other: hours, nights, pages, down to the incidents they were paged for.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, RadioButtonGroup, Stack, TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { addresses } from '../../addresses.ts';
import { useOnCallLoad } from '../../api/on-call.ts';
import type { LoadRow } from '../../api/wire/on-call.ts';
import { Answer } from '../../components/Answer.tsx';
import { asCards } from '../../components/as-cards.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { useNow } from '../../components/now.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { loadSpans, type View } from './view.ts';
import { momentWords } from './words.ts';

type Props = { readonly days: View['load']; readonly zone: string; readonly onChange: (days: View['load']) => void };

const hour = 3_600_000;
const day = 24 * hour;

export function Load({ days, zone, onChange }: Props) {
  const styles = useStyles2(stylesOf);
  const until = useNow(hour) + hour; // asked anew every hour, and what is going on is in it
  const load = useOnCallLoad(until - days * day, until);
  const title = t('onCall.load', 'Load per person');
  return (
    <section aria-label={title}>
      <Stack wrap="wrap" justifyContent="space-between" alignItems="center" gap={1}>
        <h2 className={styles.heading}>{title}</h2>
        <RadioButtonGroup
          size="sm"
          aria-label={t('onCall.loadSpan', 'Over how long')}
          options={loadSpans.map((value) => ({ value, label: t('onCall.loadDays', '{{count}} days', { count: value }) }))}
          value={days}
          onChange={onChange}
        />
      </Stack>
      <Answer
        of={load}
        saysAtOnce
        isEmpty={(rows) => rows.length === 0}
        empty={<p className={styles.quiet}>{t('onCall.noLoad', 'Nobody was on call or paged in this time.')}</p>}
      >
        {(rows) => <Table rows={rows} zone={zone} />}
      </Answer>
      <p className={styles.quiet}>
        {t(
          'onCall.loadMeans',
          'Pages are calls and messages that made a sound; nights are from 22:00 to 06:00 where the person is. Hours are by the rules as they are now.',
        )}
      </p>
    </section>
  );
}

function Table({ rows, zone }: { readonly rows: readonly LoadRow[]; readonly zone: string }) {
  const styles = useStyles2(stylesOf);
  const [open, setOpen] = useState<string>();
  const { locale } = readerOf();
  const headings = [
    t('onCall.loadWho', 'Who'),
    t('onCall.loadHours', 'On call'),
    t('onCall.loadNights', 'Nights on call'),
    t('onCall.loadPages', 'Pages'),
    t('onCall.loadNightPages', 'At night'),
    t('onCall.loadAnswered', 'Took it in (median)'),
  ];
  return (
    <div className={styles.around}>
      <table role="table" className={styles.table} aria-label={t('onCall.loadTable', 'Load, person by person')}>
        <thead role="rowgroup">
          <tr role="row">
            {headings.map((heading) => (
              <th key={heading} role="columnheader" scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.flatMap((row) => {
            const { person, onCallMs, nights, pages, nightPages, answeredMedianMs } = row;
            const isOpen = open === person.id;
            const held = onCallMs === 0 ? '—' : hoursWords(onCallMs);
            const answered = answeredMedianMs === undefined ? '—' : duration(answeredMedianMs, locale);
            return [
              <tr key={person.id} role="row">
                <th role="rowheader" scope="row">
                  {person.name}
                </th>
                <td role="cell" data-head={headings[1]}>
                  {held}
                </td>
                <td role="cell" data-head={headings[2]}>
                  {nights}
                </td>
                <td role="cell" data-head={headings[3]}>
                  {pages === 0 ? (
                    String(pages)
                  ) : (
                    <Button
                      fill="text"
                      size="sm"
                      icon={isOpen ? 'angle-down' : 'angle-right'}
                      aria-expanded={isOpen}
                      aria-label={t('onCall.loadShow', 'Pages of {{who}}: {{pages}}', asItIs({ pages, who: person.name }))}
                      onClick={() => setOpen(isOpen ? undefined : person.id)}
                    >
                      {String(pages)}
                    </Button>
                  )}
                </td>
                <td role="cell" data-head={headings[4]}>
                  {nightPages}
                </td>
                <td role="cell" data-head={headings[5]}>
                  {answered}
                </td>
              </tr>,
              ...(isOpen
                ? [
                    <tr key={`${person.id}/pages`} role="row">
                      <td role="cell" colSpan={headings.length}>
                        <Pages row={row} zone={zone} />
                      </td>
                    </tr>,
                  ]
                : []),
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}

const hoursWords = (ms: number): string => t('onCall.hours', '{{hours}} h', { hours: Math.round(ms / hour) });

function Pages({ row: { person, latest, pages }, zone }: { readonly row: LoadRow; readonly zone: string }) {
  const styles = useStyles2(stylesOf);
  return (
    <>
      <ul className={styles.pages} aria-label={t('onCall.loadPagesOf', 'Pages of {{who}}', asItIs({ who: person.name }))}>
        {latest.map(({ at, night, incident }, nth) => (
          <li key={nth}>
            <PriorityBadge priority={incident.priority} />
            <span>
              <TextLink href={addresses.incident(incident)} inline color="primary">
                {incident.number ?? incident.title}
              </TextLink>{' '}
              {incident.number !== undefined && incident.title}{' '}
              <span className={styles.quiet}>
                {momentWords(at, zone)}
                {night && ` · ${t('onCall.loadAtNight', 'at night')}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {pages > latest.length && <p className={styles.quiet}>{t('onCall.loadMore', '{{shown}} of {{pages}}, the latest', { shown: latest.length, pages })}</p>}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }),
  around: css({ containerType: 'inline-size', containerName: 'load' }),
  table: css({
    width: '100%',
    'th, td': {
      padding: theme.spacing(0.5, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
    },
    'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    'td > button': { justifySelf: 'start', marginLeft: theme.spacing(-1) }, // its text stands below that of its column
    '@container load (max-width: 560px)': { ...asCards(theme), 'tbody th': { fontWeight: theme.typography.fontWeightMedium } },
  }),
  pages: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.75),
    listStyle: 'none',
    '& li': { display: 'flex', gap: theme.spacing(1), alignItems: 'start' },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
