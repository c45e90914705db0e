// StretchFields: from when until when, in the zone that the page shows.
import { t } from '@grafana/i18n';
import { Field, Input, Stack } from '@grafana/ui';
import { inZone } from '../../components/in-zone.ts';
import { localMoment, momentOf } from '../../components/local-moment.ts';
import type { Stretch } from './change.ts';

type Props = {
  readonly id: string;
  readonly zone: string;
  readonly stretch: Stretch;
  /** The other person's, of a swap. */
  readonly isOther?: boolean;
  readonly onChange: (some: Partial<Stretch>) => void;
};

export function StretchFields({ id, zone, stretch: { from, until }, isOther = false, onChange }: Props) {
  const shown = (at: number | undefined) => (at === undefined ? '' : localMoment(at, zone));
  return (
    <Stack wrap="wrap" gap={2}>
      <Field noMargin required label={isOther ? t('onCall.change.otherFrom', 'The other from') : t('onCall.change.from', 'From')} description={inZone(zone)}>
        <Input
          id={`${id}-from`}
          type="datetime-local"
          value={shown(from)}
          onChange={(event) => onChange({ from: momentOf(event.currentTarget.value, zone) })}
        />
      </Field>
      <Field
        noMargin
        required
        label={isOther ? t('onCall.change.otherUntil', 'The other until') : t('onCall.change.until', 'Until')}
        description={inZone(zone)}
      >
        <Input
          id={`${id}-until`}
          type="datetime-local"
          value={shown(until)}
          onChange={(event) => onChange({ until: momentOf(event.currentTarget.value, zone) })}
        />
      </Field>
    </Stack>
  );
}
