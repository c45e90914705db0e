// Tabs: the parts of the page of an incident, each with a link of its own.
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Tab as OneTab, TabsBar, useStyles2 } from '@grafana/ui';
import { useLedger } from '../../api/ledger.ts';
import { useWriteBacks } from '../../api/write-backs.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { tabs, type Tab } from './tab.ts';

type Props = { readonly incident: Incident; readonly open: Tab; readonly onOpen: (tab: Tab) => void };

export function Tabs({ incident, open, onOpen }: Props) {
  const styles = useStyles2(stylesOf);
  const { data: written } = useWriteBacks(incident.id);
  const { data: told } = useLedger(incident.id);
  const counts: { readonly [It in Tab]?: number } = {
    members: incident.members.all,
    told: (told?.queued ?? 0) + (told?.failed ?? 0),
    'written-back': (written?.pending ?? 0) + (written?.failed ?? 0),
  };
  return (
    <TabsBar className={styles.bar}>
      {tabs.map((tab) => (
        <OneTab
          key={tab}
          label={tabWords(tab)}
          active={tab === open}
          counter={counts[tab] === 0 ? null : (counts[tab] ?? null)}
          onChangeTab={() => onOpen(tab)}
        />
      ))}
    </TabsBar>
  );
}

function tabWords(tab: Tab): string {
  switch (tab) {
    case 'overview':
      return t('incident.tab.overview', 'Overview');
    case 'members':
      return t('incident.tab.members', 'Members');
    case 'timeline':
      return t('incident.tab.timeline', 'Timeline');
    case 'told':
      return t('incident.tab.told', 'Who was told');
    case 'written-back':
      return t('incident.tab.writtenBack', 'In Zabbix');
    default:
      return tab satisfies never;
  }
}

/** On a phone they stand in two lines: what is off its edge is not looked for. */
const stylesOf = () => ({ bar: css({ '@media (max-width: 600px)': { '&, [role="tablist"]': { flexWrap: 'wrap', overflowX: 'visible' } } }) });
