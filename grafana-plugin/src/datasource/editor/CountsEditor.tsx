// CountsEditor: what a query for counters or for the load on operators asks for.
import { t } from '@grafana/i18n';
import { InlineFieldRow } from '@grafana/ui';
import { loadsOf, loadWords } from '../load.ts';
import type { AskedOf } from '../read-query.ts';
import { Many } from './Many.tsx';
import { One } from './One.tsx';
import { Words } from './Words.tsx';

type Counters = AskedOf<'counters'>;
type Load = AskedOf<'load'>;

export function CountersEditor({ query, change }: { readonly query: Counters; readonly change: (changed: Partial<Counters>) => void }) {
  return (
    <InlineFieldRow>
      <One
        label={t('datasource.editor.show', 'Show')}
        value={query.show}
        options={[
          { value: 'series', label: t('datasource.counters.series', 'Counts over time') },
          { value: 'now', label: t('datasource.counters.now', 'What is open now') },
        ]}
        onChange={(show) => change({ show })}
      />
      {query.show === 'series' && (
        <Words
          label={t('datasource.editor.step', 'Step')}
          tooltip={t('datasource.editor.stepHow', 'A duration, as 1h, or a variable; empty: by the width of the panel')}
          placeholder={t('datasource.editor.stepAuto', 'by the width')}
          value={query.step}
          onChange={(step) => change({ step })}
        />
      )}
    </InlineFieldRow>
  );
}

export function LoadEditor({ query, change }: { readonly query: Load; readonly change: (changed: Partial<Load>) => void }) {
  return (
    <InlineFieldRow>
      <One
        label={t('datasource.editor.show', 'Show')}
        value={query.show}
        options={[
          { value: 'summary', label: t('datasource.load.summary', 'In figures') },
          { value: 'most-frequent', label: t('datasource.load.mostFrequent', 'The ten most frequent') },
          { value: 'floods', label: t('datasource.load.floods', 'Floods') },
        ]}
        onChange={(show) => change({ show })}
      />
      <Many
        label={t('datasource.load.of', 'Of')}
        placeholder={t('datasource.editor.both', 'both')}
        value={query.of}
        options={loadsOf.map((value) => ({ value, label: loadWords(value) }))}
        onChange={(of) => change({ of })}
      />
    </InlineFieldRow>
  );
}
