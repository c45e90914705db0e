// Dialogs: the dialog of each command that needs one.
import type { IncidentDetail } from '../../../api/wire/incident.ts';
import { AssignDialog } from './AssignDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import type { Deed } from './possible.ts';
import { PassOnDialog } from './PassOnDialog.tsx';
import { PriorityDialog } from './PriorityDialog.tsx';
import { SilenceDialog } from './SilenceDialog.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { TellStakeholdersDialog } from './TellStakeholdersDialog.tsx';
import type { Work } from './work.ts';

/** Those that are carried out at once, because they can be taken back at once. */
export const atOnce = ['acknowledge', 'unacknowledge', 'unsnooze'] as const satisfies readonly Deed[];
export type DeedWithDialog = Exclude<Deed, (typeof atOnce)[number]>;
export const isAtOnce = (deed: Deed): deed is (typeof atOnce)[number] => atOnce.some((it) => it === deed);

type Props = { readonly deed: DeedWithDialog; readonly incident: IncidentDetail; readonly work: Work; readonly onClose: () => void };

export function Dialogs({ deed, ...dialog }: Props) {
  const { causes, symptoms, related } = dialog.incident.why;
  switch (deed) {
    case 'assign':
      return <AssignDialog {...dialog} />;
    case 'pass-on':
      return <PassOnDialog {...dialog} />;
    case 'tell-stakeholders':
      return <TellStakeholdersDialog {...dialog} />;
    case 'set-priority':
      return <PriorityDialog {...dialog} />;
    case 'snooze':
      return <SnoozeDialog {...dialog} />;
    case 'silence':
      return <SilenceDialog {...dialog} members={[...causes.members, ...symptoms.members, ...related.members]} />;
    case 'merge':
      return <MergeDialog {...dialog} />;
    case 'split':
      return <SplitDialog {...dialog} />;
    case 'stabilise':
    case 'unstabilise':
    case 'resolve':
    case 'close':
    case 'reopen':
    case 'comment':
      return <NoteDialog {...dialog} deed={deed} />;
    default:
      return deed satisfies never;
  }
}
