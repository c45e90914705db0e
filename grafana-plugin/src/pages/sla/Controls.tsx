// Controls: which month and whose, and the report as a file.
import { useState } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, Combobox, Stack, useStyles2 } from '@grafana/ui';
import { monthOfYear } from '../../../../zabbix-bridge/src/words/moment.ts';
import { useServices } from '../../api/services.ts';
import { askForReport, type ReportFormat } from '../../api/sla.ts';
import type { SlaReport } from '../../api/wire/sla.ts';
import { FailureNote } from '../../components/FailureNote.tsx';
import { useNow } from '../../components/now.ts';
import { readerOf } from '../../components/reader.ts';
import { monthBeside, type Asked, type Fields } from './asked.ts';
import { saveFile } from './save-file.ts';

const minute = 60_000;

type Props = {
  readonly asked: Asked;
  /** Undefined until it is there. */
  readonly report: SlaReport | undefined;
  readonly onChange: (fields: Fields) => void;
};

export function Controls({ asked, report, onChange }: Props) {
  const styles = useStyles2(stylesOf);
  const month = report?.month;
  const isOver = report !== undefined && report.knownUntil >= report.until;
  const { locale } = readerOf();
  const now = useNow(minute);
  return (
    <Stack direction="column" gap={1}>
      <Stack wrap="wrap" gap={1} alignItems="center" justifyContent="space-between">
        <Stack wrap="wrap" gap={1} alignItems="center">
          <Button
            variant="secondary"
            size="sm"
            icon="angle-left"
            aria-label={t('sla.monthBefore', 'The month before')}
            disabled={month === undefined}
            onClick={() => month !== undefined && onChange({ month: monthBeside(month, -1) })}
          />
          <h2 className={styles.month}>{report ? monthOfYear(report.from, locale, report.zone) : monthWords(asked.month, now)}</h2>
          <Button
            variant="secondary"
            size="sm"
            icon="angle-right"
            aria-label={t('sla.monthAfter', 'The month after')}
            disabled={!isOver}
            onClick={() => month !== undefined && onChange({ month: monthBeside(month, 1) })}
          />
          <Tenants tenant={asked.tenant} onChange={(tenant) => onChange({ tenant })} />
        </Stack>
        {month !== undefined && <Files month={month} tenant={asked.tenant} />}
      </Stack>
    </Stack>
  );
}

/** Until the report says in whose months it counts: the one that is asked for, else the one that lasts where the reader is. */
function monthWords(month: string | undefined, now: number): string {
  const { locale, zone } = readerOf();
  return month === undefined ? monthOfYear(now, locale, zone) : monthOfYear(Date.parse(month), locale, 'UTC');
}

function Tenants({ tenant, onChange }: { readonly tenant: string | undefined; readonly onChange: (tenant: string | undefined) => void }) {
  const { data: services = [] } = useServices();
  const tenants = [...new Set([...(tenant === undefined ? [] : [tenant]), ...services.flatMap(({ service }) => service.tenant ?? [])])].toSorted();
  if (tenants.length < 2 && tenant === undefined) return null;
  return (
    <Combobox
      aria-label={t('sla.tenant', 'Tenant')}
      placeholder={t('sla.allTenants', 'All tenants')}
      width="auto"
      minWidth={20}
      maxWidth={40}
      isClearable
      options={tenants.map((value) => ({ value }))}
      value={tenant ?? null}
      onChange={(chosen) => onChange(chosen?.value)}
    />
  );
}

const formats: readonly ReportFormat[] = ['pdf', 'csv', 'html', 'json'];

function Files({ month, tenant }: { readonly month: string; readonly tenant: string | undefined }) {
  const [underWay, setUnderWay] = useState<ReportFormat>();
  const [failure, setFailure] = useState<Error>();
  const save = async (format: ReportFormat) => {
    setUnderWay(format);
    setFailure(undefined);
    try {
      saveFile(await askForReport({ month, format, ...(tenant !== undefined && { tenant }) }));
    } catch (wrong) {
      setFailure(wrong instanceof Error ? wrong : new Error(String(wrong)));
    }
    setUnderWay(undefined);
  };
  return (
    <Stack direction="column" gap={1} alignItems="flex-end">
      <div role="group" aria-label={t('sla.asFile', 'The report as a file')}>
        <Stack gap={1} wrap="wrap">
          {formats.map((format) => (
            <Button
              key={format}
              variant="secondary"
              size="sm"
              icon={underWay === format ? 'spinner' : 'download-alt'}
              disabled={underWay !== undefined}
              onClick={() => void save(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </Stack>
      </div>
      {failure && <FailureNote failure={failure} />}
    </Stack>
  );
}

const stylesOf = () => ({ month: css({ margin: 0, minWidth: '8em', textAlign: 'center' }) });
