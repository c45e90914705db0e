// HandoverPage: what a shift hands over to the next: what is open, what happened, what is to come, its note, and who took it over.
import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, ClipboardButton, Field, Input, Stack, useStyles2 } from '@grafana/ui';
import { useSearchParams } from 'react-router-dom';
import { shiftLines } from '../../../../zabbix-bridge/src/words/shift.ts';
import { addresses } from '../../addresses.ts';
import { useMay } from '../../api/may.ts';
import { useHandovers, useShift } from '../../api/shift.ts';
import type { Handover, Shift } from '../../api/wire/shift.ts';
import { Answer } from '../../components/Answer.tsx';
import { titleOf } from '../../components/failure-words.ts';
import { useLackingWords } from '../../components/HistoryFilling.tsx';
import { inZone } from '../../components/in-zone.ts';
import { localMoment, momentOf } from '../../components/local-moment.ts';
import { NabatPage } from '../../components/NabatPage.tsx';
import { OrderNotes } from '../../components/OrderNotes.tsx';
import { readerOf } from '../../components/reader.ts';
import { useOrder } from '../../components/useOrder.ts';
import { Earlier, Untaken } from './Earlier.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { ShiftParts } from './ShiftParts.tsx';

export default function HandoverPage() {
  const styles = useStyles2(stylesOf);
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('from')) || undefined;
  const shift = useShift(asked);
  const handovers = useHandovers();
  const orders = useOrder();
  const mayAct = useMay('act');
  const lacking = useLackingWords();
  const begin = (from: number | undefined) => {
    const changed = new URLSearchParams(params);
    if (from === undefined) changed.delete('from');
    else changed.set('from', String(from));
    setParams(changed, { replace: true });
  };
  const take = ({ id }: Handover) => orders.give({ command: 'take-over', body: { id } }, t('handover.taken', 'The shift is taken over'));
  return (
    <NabatPage title={t('handover.title', 'Handover')} at={addresses.handover}>
      <div className={styles.page}>
        <OrderNotes of={orders} />
        {lacking !== undefined && (
          <Alert severity="info" title={titleOf('filling')}>
            {lacking}
          </Alert>
        )}
        <Answer of={handovers}>{(rows) => <Untaken rows={rows} onTake={mayAct ? take : undefined} />}</Answer>
        <Answer of={shift}>
          {(data) => (
            <>
              <Bar
                shift={data}
                lacking={lacking}
                from={asked ?? data.from}
                onBegin={begin}
                onHandOver={mayAct ? (order) => orders.give(order, t('handover.done', 'The shift is handed over')) : undefined}
              />
              <ShiftParts shift={data} />
            </>
          )}
        </Answer>
        <Answer of={handovers}>{(rows) => <Earlier rows={rows} />}</Answer>
      </div>
    </NabatPage>
  );
}

type BarProps = {
  readonly shift: Shift;
  /** What it lacks, in words: whoever reads the copied text does not see the page. */
  readonly lacking: string | undefined;
  /** As it was asked for, while what is shown may still be of another. */
  readonly from: number;
  readonly onBegin: (from: number | undefined) => void;
  /** Absent for who may not. */
  readonly onHandOver: ((order: Parameters<ReturnType<typeof useOrder>['give']>[0]) => void) | undefined;
};

function Bar({ shift, lacking, from, onBegin, onHandOver }: BarProps) {
  const styles = useStyles2(stylesOf);
  const [isOpen, setOpen] = useState(false);
  const { locale, zone } = readerOf();
  const text = () => [...(lacking === undefined ? [] : [lacking]), ...shiftLines(shift, shift.since?.note, locale, zone)].join('\n');
  return (
    <div className={styles.bar}>
      <Field noMargin label={t('handover.from', 'The shift began')} description={inZone()}>
        <Input id="shift-from" type="datetime-local" value={localMoment(from)} onChange={(event) => onBegin(momentOf(event.currentTarget.value))} />
      </Field>
      <Stack wrap="wrap" gap={1}>
        <ClipboardButton variant="secondary" icon="copy" getText={text}>
          {t('handover.copy', 'Copy as text')}
        </ClipboardButton>
        <Button variant="secondary" icon="document-info" onClick={() => window.print()}>
          {t('handover.print', 'Print')}
        </Button>
        {onHandOver && <Button onClick={() => setOpen(true)}>{t('handover.handOver', 'Hand over…')}</Button>}
      </Stack>
      {isOpen && onHandOver && <HandOverDialog shift={shift} onGive={onHandOver} onClose={() => setOpen(false)} />}
    </div>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    justifyContent: 'space-between',
    gap: theme.spacing(1.5),
    '@media print': { display: 'none' },
  }),
});
