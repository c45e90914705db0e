// Lists: works and silences as rows, each with who made it, until when, and how to change or end it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { targetWords } from '../../../../zabbix-bridge/src/words/shift.ts';
import { addresses } from '../../addresses.ts';
import { useMe } from '../../api/me.ts';
import type { Silence, Works } from '../../api/wire/planned.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';

type Names = ReadonlyMap<string, string>;
/** Both absent for who may not. */
type Props<Row> = { readonly rows: readonly Row[]; readonly names: Names; readonly onChange?: (row: Row) => void; readonly onEnd?: (row: Row) => void };

export function WorksList({ rows, names, ...deeds }: Props<Works>) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const now = useNow(60_000);
  const said = (at: number) => dayAndTime(at, locale, zone);
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} className={styles.row}>
          <div className={styles.what}>
            <strong>{row.name}</strong> <Things services={row.services} hosts={row.hosts} names={names} />
            <div className={styles.quiet}>
              {[
                `${said(row.from)} – ${said(row.until)}`,
                row.from <= now && t('works.underWay', 'under way, {{span}} left', asItIs({ span: duration(Math.max(0, row.until - now), locale) })),
                row.by,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          <Deeds name={row.name} row={row} isAhead={row.from > now} {...deeds} />
        </li>
      ))}
    </ul>
  );
}

export function SilenceList({ rows, names, ...deeds }: Props<Silence>) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const now = useNow(60_000);
  return (
    <ul className={styles.list}>
      {rows.map((row) => {
        const { service } = row.target;
        const about = targetWords({ ...row.target, ...(service !== undefined && { service: names.get(service) ?? service }) }, locale);
        return (
          <li key={row.id} className={styles.row}>
            <div className={styles.what}>
              <strong>{about}</strong> {row.reason}
              <div className={styles.quiet}>
                {[
                  t('works.until', 'until {{time}}', asItIs({ time: dayAndTime(row.until, locale, zone) })),
                  t('works.left', '{{span}} left', asItIs({ span: duration(Math.max(0, row.until - now), locale) })),
                  row.by,
                ].join(' · ')}
              </div>
            </div>
            <Deeds name={about} row={row} {...deeds} />
          </li>
        );
      })}
    </ul>
  );
}

function Things({ services, hosts, names }: { readonly services: readonly string[]; readonly hosts: readonly string[]; readonly names: Names }) {
  return (
    <>
      {services.map((id) => (
        <span key={id}>
          <TextLink href={addresses.service(id)} inline color="primary">
            {names.get(id) ?? id}
          </TextLink>{' '}
        </span>
      ))}
      {hosts.join(', ')}
    </>
  );
}

type DeedsProps<Row> = Pick<Props<Row>, 'onChange' | 'onEnd'> & {
  readonly name: string;
  readonly row: Row;
  /** What has not begun is called off; ending it now would promise that it had. */
  readonly isAhead?: boolean;
};

/** Whoever sees some tenants only chooses no ids, and so changes nothing in place: ends it, and makes it anew. */
function Deeds<Row>({ name, row, isAhead = false, onChange, onEnd }: DeedsProps<Row>) {
  const { data: me } = useMe();
  return (
    <Stack gap={1}>
      {onChange && me?.tenants === '*' && (
        <Button size="sm" variant="secondary" aria-label={t('works.changeThis', 'Change {{name}}', asItIs({ name }))} onClick={() => onChange(row)}>
          {t('works.change', 'Change…')}
        </Button>
      )}
      {onEnd && (
        <Button
          size="sm"
          variant="secondary"
          aria-label={isAhead ? t('works.callOffThis', 'Call off: {{name}}', asItIs({ name })) : t('works.endThis', 'End now: {{name}}', asItIs({ name }))}
          onClick={() => onEnd(row)}
        >
          {isAhead ? t('works.callOff', 'Call off') : t('works.end', 'End now')}
        </Button>
      )}
    </Stack>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), listStyle: 'none', margin: 0 }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', justifyContent: 'space-between', gap: theme.spacing(1) }),
  what: css({ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }),
  quiet: css({ color: theme.colors.text.secondary }),
});
