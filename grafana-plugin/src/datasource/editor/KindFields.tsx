// KindFields: the fields of a query, by its kind.
import type { Asked } from '../read-query.ts';
import { CountersEditor, LoadEditor } from './CountsEditor.tsx';
import { IncidentFields } from './IncidentFields.tsx';
import { IncidentsEditor } from './IncidentsEditor.tsx';
import { MetricsEditor } from './MetricsEditor.tsx';
import { OnCallEditor } from './OnCallEditor.tsx';
import { ProblemsEditor } from './ProblemsEditor.tsx';
import { ServicesEditor } from './ServicesEditor.tsx';
import { SlaEditor } from './SlaEditor.tsx';

export function KindFields({ query, change }: { readonly query: Asked; readonly change: (changed: object) => void }) {
  switch (query.kind) {
    case 'incidents':
    case 'clocks':
      return <IncidentsEditor query={query} change={change} />;
    case 'problems':
      return <ProblemsEditor query={query} change={change} />;
    case 'services':
      return <ServicesEditor query={query} change={change} />;
    case 'sla':
      return <SlaEditor query={query} change={change} />;
    case 'counters':
      return <CountersEditor query={query} change={change} />;
    case 'load':
      return <LoadEditor query={query} change={change} />;
    case 'on-call':
      return <OnCallEditor query={query} change={change} />;
    case 'metrics':
      return <MetricsEditor query={query} change={change} />;
    case 'annotations':
      return <IncidentFields query={query} change={change} />;
    default:
      return query satisfies never;
  }
}
