// ShiftDetail: the shift that was chosen in the time line: who, when in both zones, by what, and what can be done about it.
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, useStyles2 } from '@grafana/ui';
import type { Schedule, Shift } from '../../api/wire/on-call.ts';
import { asItIs } from '../../components/as-it-is.ts';
import { useNow } from '../../components/now.ts';
import { isHole } from './shifts.ts';
import { namesOf, spanWords, whyWords } from './words.ts';

type Props = {
  readonly schedule: Schedule;
  readonly shift: Shift;
  readonly zone: string;
  /** Absent for who may not change anything. */
  readonly may?: { readonly onOverride: () => void; readonly onSwap: () => void; readonly onEnd: (override: string) => void } | undefined;
  readonly onClose: () => void;
};

export function ShiftDetail({ schedule, shift, zone, may, onClose }: Props) {
  const styles = useStyles2(stylesOf);
  const now = useNow(60_000);
  const made = shift.why.kind === 'override' ? shift.why.override : undefined;
  return (
    <section aria-label={t('onCall.shift', 'The chosen shift')} className={styles.detail} aria-live="polite">
      <Stack justifyContent="space-between" alignItems="flex-start" gap={1}>
        <div>
          <strong>
            {schedule.name}: {isHole(schedule, shift) ? t('onCall.nobodyOnCall', 'nobody on call') : namesOf(shift.people)}
          </strong>
          <div>{spanWords(shift, zone)}</div>
          {schedule.zone !== zone && (
            <div className={styles.quiet}>
              {t('onCall.inZone', 'in {{zone}}: {{span}}', asItIs({ zone: schedule.zone, span: spanWords(shift, schedule.zone) }))}
            </div>
          )}
          <div className={styles.quiet}>{whyWords(shift, schedule)}</div>
        </div>
        <Button fill="text" variant="secondary" size="sm" icon="times" aria-label={t('onCall.close', 'Close')} onClick={onClose} />
      </Stack>
      {may && shift.until > now && (
        <Stack wrap="wrap" gap={1}>
          <Button size="sm" onClick={may.onOverride}>
            {t('onCall.doOverride', 'Put somebody else on call')}
          </Button>
          {shift.people.length > 0 && (
            <Button size="sm" variant="secondary" onClick={may.onSwap}>
              {t('onCall.doSwap', 'Swap it')}
            </Button>
          )}
          {made !== undefined && made !== '' && (
            <Button size="sm" variant="secondary" fill="outline" onClick={() => may.onEnd(made)}>
              {t('onCall.doEnd', 'End the override')}
            </Button>
          )}
        </Stack>
      )}
    </section>
  );
}

const stylesOf = (theme: GrafanaTheme2) => ({
  detail: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
