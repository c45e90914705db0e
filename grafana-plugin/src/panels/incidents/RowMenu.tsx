// RowMenu: what can be done to one incident beside taking it with a click.
import { t } from '@grafana/i18n';
import { Dropdown, IconButton, Menu } from '@grafana/ui';
import type { Incident } from '../../api/wire/incident.ts';
import { tasksFor, type TaskKind } from '../../components/orders/task.ts';
import { taskWords } from '../../components/orders/task-words.ts';
import { asTyped } from '../../components/as-typed.ts';

export function RowMenu({ incident, onTask }: { readonly incident: Incident; readonly onTask: (kind: TaskKind) => void }) {
  const kinds = tasksFor(incident);
  if (kinds.length === 0) return null;
  const menu = () => (
    <Menu>
      {kinds.map((kind) => (
        <Menu.Item key={kind} label={t('task.opens', '{{task}}…', { task: taskWords(kind) })} onClick={() => onTask(kind)} />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu} placement="bottom-end">
      <IconButton name="ellipsis-v" aria-label={t('row.more', 'More to do with {{title}}', { title: incident.title, ...asTyped })} />
    </Dropdown>
  );
}
