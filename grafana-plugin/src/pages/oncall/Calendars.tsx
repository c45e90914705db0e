// Calendars: the schedule of a line or of one person as a calendar, to be loaded once or subscribed to.
import { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Combobox, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { hrefOf } from '../../addresses.ts';
import { addressOf } from '../../api/ask.ts';
import type { OnCall } from '../../api/wire/on-call.ts';
import { ToolField } from './ToolField.tsx';

type Props = { readonly of: Pick<OnCall, 'schedules' | 'people' | 'you'> };
type Wanted = { readonly schedule?: string; readonly person?: string };

const everything = '*';

export function Calendars({ of: { schedules, people, you } }: Props) {
  const styles = useStyles2(stylesOf);
  const id = useId();
  const [chosen, setChosen] = useState(everything);
  const options = [
    { value: everything, label: t('onCall.calendar.all', 'All schedules') },
    ...(you ? [{ value: `person ${you.id}`, label: t('onCall.calendar.mine', 'My shifts') }] : []),
    ...schedules.map((each) => ({ value: `schedule ${each.id}`, label: each.name })),
    ...people.filter((each) => each.id !== you?.id).map((each) => ({ value: `person ${each.id}`, label: each.name })),
  ];
  const address = hrefOf(addressOf('/api/v1/on-call/calendar', wantedOf(chosen)));
  return (
    <section aria-label={t('onCall.calendar.title', 'As a calendar')}>
      <h2 className={styles.heading}>{t('onCall.calendar.title', 'As a calendar')}</h2>
      <Stack wrap="wrap" gap={1} alignItems="center">
        <ToolField label={t('onCall.calendar.whose', 'Whose shifts')}>
          <Combobox id={id} width={24} options={options} value={chosen} onChange={({ value }) => setChosen(value)} />
        </ToolField>
        <LinkButton variant="secondary" icon="download-alt" href={address} download="on-call.ics" target="_blank">
          {t('onCall.calendar.download', 'Download')}
        </LinkButton>
        <ClipboardButton variant="secondary" icon="copy" getText={() => new URL(address, window.location.href).href}>
          {t('onCall.calendar.copy', 'Copy the address to subscribe to')}
        </ClipboardButton>
      </Stack>
      <p className={styles.quiet}>
        {t(
          'onCall.calendar.means',
          'Your calendar program asks for a login: that of Grafana, or “api_key” with the token of a service account as the password. The address itself holds no secret.',
        )}
      </p>
    </section>
  );
}

function wantedOf(chosen: string): Wanted {
  const [, kind, id] = /^(schedule|person) (.+)$/.exec(chosen) ?? [];
  if (kind === undefined || id === undefined) return {};
  return kind === 'schedule' ? { schedule: id } : { person: id };
}

const stylesOf = (theme: GrafanaTheme2) => ({
  heading: css({ margin: theme.spacing(0, 0, 1), fontSize: theme.typography.h4.fontSize }),
  quiet: css({ marginTop: theme.spacing(0.5), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
