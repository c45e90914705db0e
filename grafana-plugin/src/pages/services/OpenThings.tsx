// OpenThings: what is open at a service: incidents that touch it, and the gravest of its problems.
import type { ReactNode } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { duration } from '../../../../zabbix-bridge/src/words/duration.ts';
import { stateWords } from '../../../../zabbix-bridge/src/words/state.ts';
import { addresses } from '../../addresses.ts';
import { useIncidents } from '../../api/incidents.ts';
import { useProblems } from '../../api/problems.ts';
import { Answer } from '../../components/Answer.tsx';
import { lookOfSeverity } from '../../components/looks.ts';
import { Mark } from '../../components/Mark.tsx';
import { useNow } from '../../components/now.ts';
import { PriorityBadge } from '../../components/PriorityBadge.tsx';
import { readerOf } from '../../components/reader.ts';
import { Part } from './Part.tsx';

/** More than this nobody reads beside a tree; the wall shows the rest. */
const mostProblems = 10;

export function OpenIncidents({ service }: { readonly service: string }) {
  const styles = useStyles2(stylesOf);
  const incidents = useIncidents({ live: true, service: [service] });
  const { locale } = readerOf();
  return (
    <Part title={t('services.incidents', 'Open incidents')}>
      <Answer of={incidents} isEmpty={({ rows }) => rows.length === 0} empty={<Quiet>{t('services.noIncidents', 'None')}</Quiet>}>
        {({ rows }) => (
          <ul className={styles.list}>
            {rows.map((incident) => (
              <li key={incident.id} className={styles.item}>
                <PriorityBadge priority={incident.priority} why={incident.priorityWords} />
                <span>
                  <TextLink href={addresses.incident(incident)} inline color="primary">
                    {incident.title}
                  </TextLink>{' '}
                  <Quiet>{[incident.number, stateWords(incident.state, locale), incident.owner].filter(Boolean).join(' · ')}</Quiet>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Part>
  );
}

/** @param all  how many there are */
export function OpenProblems({ service, all }: { readonly service: string; readonly all: number }) {
  const styles = useStyles2(stylesOf);
  const problems = useProblems({ service: [service], open: true, sort: 'severity', limit: mostProblems });
  const now = useNow(60_000);
  const { locale } = readerOf();
  return (
    <Part title={t('services.problems', 'Open problems')}>
      <Answer of={problems} isEmpty={(rows) => rows.length === 0} empty={<Quiet>{t('services.noProblems', 'None')}</Quiet>}>
        {(rows) => (
          <>
            <ul className={styles.list}>
              {rows.map(({ key, name, hosts, currentSeverity, openedAt }) => (
                <li key={key} className={styles.item}>
                  <Mark look={lookOfSeverity(currentSeverity)} size={12} />
                  <span>
                    {name} <Quiet>{[...hosts, duration(Math.max(0, now - openedAt), locale)].join(' · ')}</Quiet>
                  </span>
                </li>
              ))}
            </ul>
            {all > rows.length && <Quiet>{t('services.moreProblems', '{{shown}} of {{all}}, the gravest first', { shown: rows.length, all })}</Quiet>}
          </>
        )}
      </Answer>
    </Part>
  );
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <span className={useStyles2(stylesOf).quiet}>{children}</span>;
}

const stylesOf = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
  item: css({ display: 'grid', gridTemplateColumns: 'auto 1fr', alignItems: 'start', gap: theme.spacing(1), minWidth: 0 }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
