// OnCallEditor: of which schedules and teams a query asks who is on call.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { onCallColumns } from '../on-call.ts';
import type { AskedOf } from '../read-query.ts';
import { columnOptions } from './columns.ts';
import { completions } from './completions.ts';
import { Many } from './Many.tsx';
import { TableFields } from './TableFields.tsx';

type Query = AskedOf<'on-call'>;
type Props = { readonly query: Query; readonly change: (changed: Partial<Query>) => void };

const schedules = completions('schedule');
const teams = completions('team');

export function OnCallEditor({ query, change }: Props) {
  const any = t('datasource.editor.any', 'any');
  return (
    <>
      <InlineFieldRow>
        <Many
          label={t('datasource.onCall.schedule', 'Schedule')}
          placeholder={any}
          value={query.schedule}
          options={schedules}
          onChange={(schedule) => change({ schedule })}
        />
        <Many label={t('datasource.onCall.team', 'Team')} placeholder={any} value={query.team} options={teams} onChange={(team) => change({ team })} />
      </InlineFieldRow>
      <TableFields query={query} change={change} known={columnOptions(onCallColumns)} />
    </>
  );
}
