// Declaring: the dialog that the address asks for, and what came of the last one; the same on every page from which one declares or reports.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { useMay } from '../../api/may.ts';
import { undoOf } from '../../api/undo.ts';
import type { CommandDone } from '../../api/wire/command.ts';
import { OrderNotes } from '../../components/OrderNotes.tsx';
import { useOrder } from '../../components/useOrder.ts';
import { useAsked, type Asked } from './asked.ts';
import type { Begins } from './begins.ts';
import { DeclaredNote } from './DeclaredNote.tsx';
import { DeclareDialog } from './DeclareDialog.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { ReportedNote } from './ReportedNote.tsx';

type Came =
  | { readonly kind: 'declared'; readonly done: CommandDone }
  | { readonly kind: 'reported'; readonly report: string; readonly service: string; readonly incident: string | undefined };

/** Shows nothing to who may not, whatever the address says. */
export function Declaring() {
  const mayAct = useMay('act');
  const { asked, ask } = useAsked();
  const orders = useOrder();
  const [came, setCame] = useState<Came>();
  const [words, setWords] = useState('');
  const turnTo = (what: Asked['what'], begins: Begins) => {
    setWords(begins.words);
    ask({ what, ...(begins.service !== undefined && { service: begins.service }) });
  };
  const close = () => {
    setWords('');
    ask(undefined);
  };
  const settle = (what: Came) => {
    orders.dismissAll();
    setCame(what);
    close();
  };
  const dismiss = () => setCame(undefined);
  const begins = { service: asked?.service, words };
  return (
    <>
      <OrderNotes of={orders} />
      {came?.kind === 'declared' && <Declared done={came.done} orders={orders} onDismiss={dismiss} />}
      {came?.kind === 'reported' && <ReportedNote key={came.report} service={came.service} incident={came.incident} onDismiss={dismiss} />}
      {mayAct && asked?.what === 'incident' && (
        <DeclareDialog
          begins={begins}
          onDeclared={({ done }) => settle({ kind: 'declared', done })}
          onReport={(more) => turnTo('report', more)}
          onClose={close}
        />
      )}
      {mayAct && asked?.what === 'report' && (
        <ReportDialog
          begins={begins}
          onReported={({ id: report, incident }, service) => settle({ kind: 'reported', report, service, incident })}
          onDeclare={(more) => turnTo('incident', more)}
          onClose={close}
        />
      )}
    </>
  );
}

type DeclaredProps = { readonly done: CommandDone; readonly orders: ReturnType<typeof useOrder>; readonly onDismiss: () => void };

function Declared({ done, orders, onDismiss }: DeclaredProps) {
  const { incident } = done;
  if (!incident) return null;
  const undo = undoOf(done, undefined, t('declare.byMistake', 'declared by mistake'));
  const takeBack = undo && {
    onUndo: () => {
      onDismiss();
      orders.takeBack(undo, incident.number ?? incident.title);
    },
  };
  return <DeclaredNote incident={incident} onUndo={takeBack?.onUndo} onDismiss={onDismiss} />;
}
