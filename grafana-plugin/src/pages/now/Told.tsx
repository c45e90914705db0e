// Told: what was presented to each operator in a time, against ISA-18.2, and the incidents behind it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { EmptyState, Modal, TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { plain } from '../../../../zabbix-bridge/src/words/locale.ts';
import { figure } from '../../../../zabbix-bridge/src/words/number.ts';
import { addresses } from '../../addresses.ts';
import { usePages } from '../../api/load.ts';
import type { Pages } from '../../api/wire/load.ts';
import { Answer } from '../../components/Answer.tsx';
import { asItIs } from '../../components/as-it-is.ts';
import { againstTarget } from '../../components/load/against-target.ts';
import { Mark } from '../../components/Mark.tsx';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { rateWords } from '../../panels/load/measure-words.ts';
import type { Range } from '../../links/explore.ts';

export function Told({ period: { from, until }, onClose }: { readonly period: Range; readonly onClose: () => void }) {
  const { locale, zone } = readerOf();
  const span = asItIs({ from: dayAndTime(from, locale, zone), until: dayAndTime(until, locale, zone) });
  return (
    <Modal isOpen title={t('told.title', 'Who was told what, {{from}} – {{until}}', span)} onDismiss={onClose}>
      <Answer
        of={usePages(from, until)}
        isEmpty={({ count }) => count === 0}
        empty={<EmptyState variant="completed" hideImage message={t('told.none', 'Nobody was interrupted in this time')} />}
      >
        {(pages) => (
          <>
            <Operators pages={pages} />
            <Rows pages={pages} />
          </>
        )}
      </Answer>
    </Modal>
  );
}

function Operators({ pages: { operators, target } }: { readonly pages: Pages }) {
  const styles = useStyles2(stylesOf);
  const { locale } = readerOf();
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        {t('told.target', 'ISA-18.2 counts what is presented to one operator: at most {{target}} in ten minutes', { target: figure(target, locale) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <Trans i18nKey="told.operator">Operator</Trans>
          </th>
          <th scope="col">
            <Trans i18nKey="told.pages">Pages</Trans>
          </th>
          <th scope="col">
            <Trans i18nKey="told.perTenMinutes">In 10 min</Trans>
          </th>
          <th scope="col">
            <Trans i18nKey="told.peak">Most in 10 min</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {operators.map(({ to, count, perTenMinutes, peak }) => {
          const { look, words } = againstTarget(perTenMinutes <= target);
          return (
            <tr key={to}>
              <th scope="row">{plain(to)}</th>
              <td>{figure(count, locale)}</td>
              <td title={words}>
                <Mark look={look} size={10} /> {rateWords(perTenMinutes)}
              </td>
              <td>{figure(peak, locale)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Rows({ pages: { rows, count } }: { readonly pages: Pages }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  return (
    <>
      <ul className={styles.rows} aria-label={t('told.rows', 'Pages, the latest first')}>
        {rows.map(({ at, to, incident }, nth) => (
          <li key={nth} className={styles.row}>
            <span className={styles.quiet}>{dayAndTime(at, locale, zone)}</span>
            <PriorityBadge priority={incident.priority} />
            <TextLink href={addresses.incident(incident)} color="primary" inline={false}>
              {plain(incident.title) ?? ''}
            </TextLink>
            <span className={styles.quiet}>{plain(to)}</span>
          </li>
        ))}
      </ul>
      {count > rows.length && (
        <p className={styles.quiet}>{t('told.more', 'The latest {{shown}} of {{all}}', { shown: figure(rows.length, locale), all: figure(count, locale) })}</p>
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  caption: css({ captionSide: 'top', padding: theme.spacing(0, 0, 1), color: theme.colors.text.secondary, textAlign: 'left' }),
  table: css({
    width: '100%',
    marginBottom: theme.spacing(2),
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'right', fontWeight: 'normal', fontVariantNumeric: 'tabular-nums' },
    'th:first-of-type': { textAlign: 'left', overflowWrap: 'anywhere' },
    'thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  rows: css({ maxHeight: '40vh', margin: 0, overflow: 'auto', listStyle: 'none' }),
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    overflowWrap: 'anywhere',
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
