// Similar: the incidents most like this one, why they are, and what helped then.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { dayAndTime } from '../../../../zabbix-bridge/src/words/moment.ts';
import { addresses } from '../../addresses.ts';
import { useSimilar } from '../../api/similar.ts';
import type { Similar as One } from '../../api/wire/similar.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { Answer } from '../../components/Answer.tsx';
import { readerOf } from '../../components/reader.ts';
import { Section } from '../../components/Section.tsx';

/** @param incident  its id */
export function Similar({ incident }: { readonly incident: string }) {
  const styles = useStyles2(stylesOf);
  const similar = useSimilar(incident);
  return (
    <Section id="similar" title={t('incident.similar.title', 'Similar')}>
      <Answer
        of={similar}
        isEmpty={(rows) => rows.length === 0}
        empty={<span className={styles.quiet}>{t('incident.similar.none', 'Nothing like it has happened before')}</span>}
      >
        {(rows) => (
          <ul className={styles.list}>
            {rows.map((one) => (
              <li key={one.incident.id}>
                <OneLike one={one} />
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}

function OneLike({ one: { incident, becauseWords, tookWords, helped } }: { readonly one: One }) {
  const styles = useStyles2(stylesOf);
  const { locale, zone } = readerOf();
  const what = helped.note?.text ?? helped.workaround ?? helped.plan ?? helped.hypothesis;
  return (
    <>
      <TextLink href={addresses.incident(incident)} color="primary">
        {[incident.number, incident.title].filter(Boolean).join(' · ')}
      </TextLink>
      <div className={styles.quiet}>{[dayAndTime(incident.openedAt, locale, zone), tookWords, becauseWords].filter(Boolean).join(' · ')}</div>
      {what === undefined ? (
        <div className={styles.quiet}>{t('incident.similar.nothing', 'nobody wrote down what helped')}</div>
      ) : (
        <div>{t('incident.similar.helped', 'What helped: {{what}}', asItIs({ what }))}</div>
      )}
    </>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, display: 'grid', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary }),
});
