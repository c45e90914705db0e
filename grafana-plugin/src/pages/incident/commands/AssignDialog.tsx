// AssignDialog: hands an incident to somebody, to oneself, or to nobody.
import { useId, useState } from 'react';
import { t, Trans } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Button, Combobox, Field, Stack } from '@grafana/ui';
import { useFindNames } from '../../../api/names.ts';
import { deedWords } from './deed-words.ts';
import { OrderDialog, type DialogProps } from './OrderDialog.tsx';

/** As the bridge takes a name. */
const mostOfName = 200;

export function AssignDialog(dialog: DialogProps) {
  const id = useId();
  const { login } = config.bootData.user;
  const find = useFindNames('owner');
  const [owner, setOwner] = useState<string | null>(dialog.incident.owner === undefined ? login : null);
  const name = owner?.trim() ?? null;
  const fault =
    name !== null && name.length > mostOfName ? t('incident.assign.tooLong', 'A name has at most {{most}} characters', { most: mostOfName }) : undefined;
  const order = () =>
    fault === undefined ? ({ command: 'assign', body: { incident: dialog.incident.id, owner: name === '' ? null : name } } as const) : undefined;
  return (
    <OrderDialog {...dialog} title={deedWords('assign')} order={order}>
      <Stack direction="column" gap={1}>
        <Field
          noMargin
          label={t('incident.assign.owner', 'Who works on it')}
          description={t('incident.assign.nobody', 'The login in Grafana; empty: nobody')}
          invalid={fault !== undefined}
          error={fault}
        >
          <Combobox
            id={id}
            isClearable
            createCustomValue
            options={async (text) => (await find(text)).map(({ value, text: label }) => ({ value, label }))}
            value={owner}
            onChange={(chosen) => setOwner(chosen?.value ?? null)}
          />
        </Field>
        <div>
          <Button size="sm" variant="secondary" onClick={() => setOwner(login)}>
            <Trans i18nKey="incident.assign.me">To me</Trans>
          </Button>
        </div>
      </Stack>
    </OrderDialog>
  );
}
