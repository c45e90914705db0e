// Earlier: shifts that were handed over: with what note, by whom, and who took them over; loud while nobody has.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import type { Handover } from '../../api/wire/shift.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';

type Props = { readonly rows: readonly Handover[] };

/** The last one, as long as nobody has taken it over. */
export function Untaken({ rows: [last], onTake }: Props & { readonly onTake: ((handover: Handover) => void) | undefined }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  if (!last || last.taken) return null;
  return (
    <Alert
      severity="warning"
      title={t(
        'handover.untaken',
        '{{by}} handed the shift over at {{time}}, and nobody has taken it over',
        asItIs({ by: last.by, time: dayAndTime(last.at, locale, zone) }),
      )}
    >
      <Stack direction="column" gap={1} alignItems="flex-start">
        {last.note !== undefined && <p className={styles.note}>{last.note}</p>}
        {onTake && (
          <Button size="sm" onClick={() => onTake(last)}>
            {t('handover.take', 'Take over')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

export function Earlier({ rows }: Props) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const said = (at: number) => dayAndTime(at, locale, zone);
  return (
    <Section level="h2" id="earlier" title={t('handover.earlier', 'Handed over before')}>
      {rows.length === 0 && (
        <p className={styles.quiet}>
          {t('handover.noneYet', 'No shift was handed over yet. At the end of yours press “Hand over…”: the next one begins where yours ended.')}
        </p>
      )}
      <ul className={styles.list}>
        {rows.map(({ id, from, until, by, note, taken }) => (
          <li key={id}>
            <strong>{`${said(from)} – ${said(until)}`}</strong> {by}
            {note !== undefined && <p className={styles.note}>{note}</p>}
            <div className={styles.quiet}>
              {taken
                ? t('handover.takenBy', 'Taken over by {{by}} at {{time}}', asItIs({ by: taken.by, time: said(taken.at) }))
                : t('handover.nobodyYet', 'Nobody has taken it over yet')}
              {taken?.note !== undefined && `: ${taken.note}`}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  note: css({ margin: theme.spacing(0.5, 0), whiteSpace: 'pre-wrap' }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary }),
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), listStyle: 'none', margin: 0 }),
});
