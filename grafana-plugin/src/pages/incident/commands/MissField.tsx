// MissField: asks whoever ends an incident why it took too long: only of one that did, never needed, begun with what the record says.
import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Checkbox, Stack } from '@grafana/ui';
import { clockName } from '../../../../../zabbix-bridge/src/words/clock.ts';
import { useIncidentSla } from '../../../api/sla.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { mostOfNote, proseFault } from '../../../components/dialogs/prose.ts';
import { ProseField } from '../../../components/dialogs/ProseField.tsx';
import { readerOf } from '../../../components/reader.ts';

export type Miss = {
  /** What was missed and nobody has explained; empty where there is nothing to ask. */
  readonly clocks: readonly string[];
  readonly isExplained: boolean;
  readonly text: string;
  readonly fault: string | undefined;
  readonly setExplained: (is: boolean) => void;
  readonly setText: (text: string) => void;
};

/** @param isAsked  only where the incident is about to end */
export function useMiss(incident: string, isAsked: boolean): Miss {
  const { data } = useIncidentSla(incident, isAsked);
  const [isExplained, setExplained] = useState(false);
  const [written, setText] = useState<string>();
  const text = written ?? data?.proposed ?? '';
  return {
    clocks: data && !data.explanation ? data.missed : [],
    isExplained,
    text,
    fault: isExplained ? proseFault(text, mostOfNote, true) : undefined,
    setExplained,
    setText,
  };
}

export function MissField({ miss, isTried }: { readonly miss: Miss; readonly isTried: boolean }) {
  const { locale } = readerOf();
  const { clocks, isExplained, text, fault, setExplained, setText } = miss;
  if (clocks.length === 0) return null;
  const names = clocks.map((name) => clockName(name, locale)).join(', ');
  return (
    <Alert severity="info" title={t('incident.miss.title', 'Not in time: {{names}}', asItIs({ names }))}>
      <Stack direction="column" gap={1}>
        <div>
          <Checkbox
            label={t('incident.miss.explain', 'Explain it now')}
            description={t('incident.miss.later', 'It stands in the month’s SLA report; it can be written there later as well')}
            value={isExplained}
            onChange={(event) => setExplained(event.currentTarget.checked)}
          />
        </div>
        {isExplained && <ProseField label={t('sla.why', 'Why it took too long')} text={text} onChange={setText} fault={isTried ? fault : undefined} isNeeded />}
      </Stack>
    </Alert>
  );
}
