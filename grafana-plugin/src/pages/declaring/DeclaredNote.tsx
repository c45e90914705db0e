// DeclaredNote: names the incident that was just declared, leads to it, and takes it back.
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack, TextLink } from '@grafana/ui';
import { addresses } from '../../addresses.ts';
import type { Incident } from '../../api/wire/incident.ts';
import { asItIs } from '../../components/as-it-is.ts';

type Props = {
  readonly incident: Incident;
  /** Absent where it cannot be taken back. */
  readonly onUndo: (() => void) | undefined;
  readonly onDismiss: () => void;
};

export function DeclaredNote({ incident, onUndo, onDismiss }: Props) {
  const { id, number = id, title } = incident;
  return (
    <div role="status">
      <Alert
        severity="success"
        title={t('declare.done', '{{number}} is declared, and people are told of it', asItIs({ number }))}
        onRemove={onDismiss}
        bottomSpacing={0}
      >
        <Stack wrap="wrap" gap={2} alignItems="center">
          <TextLink href={addresses.incident(incident)}>{`${number} · ${title}`}</TextLink>
          {onUndo && (
            <Button size="sm" variant="secondary" onClick={onUndo}>
              <Trans i18nKey="declare.undo">Undo: close it</Trans>
            </Button>
          )}
        </Stack>
      </Alert>
    </div>
  );
}
