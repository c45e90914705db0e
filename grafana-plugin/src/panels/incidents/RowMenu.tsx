// RowMenu: what can be done to one incident beside taking it with a click, and why it is as it is.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { ContextMenu, IconButton, Menu } from '@grafana/ui';
import { addresses, hrefOf } from '../../addresses.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { tasksFor, type TaskKind } from '../../components/orders/task.ts';
import { taskWords } from '../../components/orders/task-words.ts';

type Place = { readonly x: number; readonly y: number };

/** The menu itself is made when it is opened: a list that is scrolled draws many of these, and nearly all stay closed. */
export function RowMenu({ incident, onTask }: { readonly incident: Incident; readonly onTask: (kind: TaskKind) => void }) {
  const [place, setPlace] = useState<Place>();
  const items = () => (
    <>
      {tasksFor(incident).map((kind) => (
        <Menu.Item key={kind} label={t('task.opens', '{{task}}…', { task: taskWords(kind) })} onClick={() => onTask(kind)} />
      ))}
      <Menu.Item icon="question-circle" label={t('explain.open', 'Explain')} url={hrefOf(addresses.explain(incident))} />
    </>
  );
  return (
    <>
      <IconButton
        name="ellipsis-v"
        aria-haspopup="menu"
        aria-label={t('row.more', 'More to do with {{title}}', asItIs({ title: incident.title }))}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect(); // where the pointer is, no keyboard knows
          setPlace({ x: left, y: bottom });
        }}
      />
      {place && <ContextMenu x={place.x} y={place.y} focusOnOpen renderMenuItems={items} onClose={() => setPlace(undefined)} />}
    </>
  );
}
