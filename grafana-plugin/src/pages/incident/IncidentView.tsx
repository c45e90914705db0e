// IncidentView: an incident as it stands, worked from here: its head, its facts, and the part of it that is open.
import { useState } from 'react';
import { Stack } from '@grafana/ui';
import { useLocation, useSearchParams } from 'react-router-dom';
import { isLive } from '../../../../zabbix-bridge/src/words/urgency.ts';
import { useMay } from '../../api/may.ts';
import type { IncidentDetail } from '../../api/wire/incident.ts';
import { Announcement } from './Announcement.tsx';
import { Dialogs, isAtOnce, type DeedWithDialog } from './commands/Dialogs.tsx';
import { deedWords } from './commands/deed-words.ts';
import { possibleDeeds, type Deed } from './commands/possible.ts';
import { useWork } from './commands/work.ts';
import { WorkNote } from './commands/WorkNote.tsx';
import { explainedIn, withExplained, type Explained } from './explain/asked.ts';
import { ExplainDrawer } from './explain/ExplainDrawer.tsx';
import { Facts } from './Facts.tsx';
import { Header } from './Header.tsx';
import { KeyHelp } from '../../components/KeyHelp.tsx';
import { keyWords } from './key-words.ts';
import { useKeys } from './keys.ts';
import type { KnownField } from './known/draft.ts';
import { Members } from './Members.tsx';
import { Overview } from './Overview.tsx';
import { tabOf, withTab, type Tab } from './tab.ts';
import { Tabs } from './Tabs.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { Ledger } from './told/Ledger.tsx';
import { LedgerNote } from './told/LedgerNote.tsx';
import { WriteBackNote } from './WriteBackNote.tsx';
import { WriteBacks } from './WriteBacks.tsx';

export function IncidentView({ incident }: { readonly incident: IncidentDetail }) {
  const mayAct = useMay('act');
  const work = useWork(incident);
  const [open, setOpen] = useState<DeedWithDialog>();
  const [edited, setEdited] = useState<KnownField>();
  const [isHelpShown, setHelpShown] = useState(false);
  const { tab, addressOf, openTab, explained, explain } = useAddress();

  const begin = (deed: Deed) => {
    if (isAtOnce(deed)) void work.give({ command: deed, body: { incident: incident.id } }, deedWords(deed));
    else {
      if (work.outcome?.kind !== 'done') work.dismiss(); // the dialog is about another order; the way back from the last one stays
      setOpen(deed);
    }
  };
  useKeys((key) => {
    if (key === 'help') return setHelpShown(true);
    if (!mayAct || work.isUnderWay) return undefined;
    if (key === 'acknowledge') return possibleDeeds(incident).includes('acknowledge') ? begin('acknowledge') : undefined;
    if (!isLive(incident)) return undefined;
    openTab('overview');
    return setEdited('hypothesis');
  });
  const isSaidElsewhere = open !== undefined || (edited !== undefined && work.outcome?.order.command === 'set-known' && work.outcome.kind !== 'done');

  return (
    <Stack direction="column" gap={1.5}>
      <Header incident={incident} isUnderWay={work.isUnderWay} onDeed={mayAct ? begin : undefined} onExplain={() => explain({ kind: 'incident' })} />
      {!isSaidElsewhere && <WorkNote work={work} />}
      <div>
        <LedgerNote incident={incident.id} toAll={addressOf('told')} />
        <WriteBackNote incident={incident.id} toAll={addressOf('written-back')} />
      </div>
      <Facts incident={incident} />
      <Tabs incident={incident} open={tab} onOpen={openTab} />
      {tab === 'overview' && <Overview incident={incident} work={mayAct ? work : undefined} edited={edited} onEdit={setEdited} addressOf={addressOf} />}
      {tab === 'members' && <Members incident={incident.id} all={incident.members.all} />}
      {tab === 'timeline' && <Timeline incident={incident.id} />}
      {tab === 'told' && <Ledger incident={incident.id} onExplain={(name) => explain({ kind: 'message', name })} />}
      {tab === 'written-back' && <WriteBacks incident={incident.id} />}
      <Announcement incident={incident} />
      {open && <Dialogs deed={open} incident={incident} work={work} onClose={() => setOpen(undefined)} />}
      {explained && <ExplainDrawer incident={incident} explained={explained} onExplain={explain} />}
      {isHelpShown && <KeyHelp keys={keyWords(mayAct)} onClose={() => setHelpShown(false)} />}
    </Stack>
  );
}

/** The open part, and what is explained over it, stand in the address, so that a link leads to them. */
function useAddress() {
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const addressOf = (tab: Tab) => [pathname, withTab(params, tab).toString()].filter((it) => it !== '').join('?');
  return {
    tab: tabOf(params),
    addressOf,
    openTab: (tab: Tab) => setParams(withTab(params, tab), { replace: true }),
    explained: explainedIn(params),
    explain: (what: Explained | undefined) => setParams(withExplained(params, what), { replace: true }),
  };
}
