// WorkNote: says what became of the last order: done, with the way back; refused, in the bridge's words; or that somebody was faster.
import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack, TextLink } from '@grafana/ui';
import { addresses } from '../../../addresses.ts';
import { asItIs } from '../../../components/as-it-is.ts';
import { OrderNote } from '../../../components/OrderNote.tsx';
import { changeWords } from './deed-words.ts';
import type { Overtaken, Work } from './work.ts';

export function WorkNote({ work }: { readonly work: Work }) {
  const { outcome, takeBack, dismiss } = work;
  if (outcome === undefined) return null;
  if (outcome.kind === 'overtaken') return <OvertakenNote outcome={outcome} work={work} />;
  const { elsewhere } = outcome;
  return (
    <Stack direction="column" gap={0}>
      <OrderNote outcome={outcome} onUndo={(undo, subject) => void takeBack(undo, subject)} onDismiss={dismiss} />
      {elsewhere && (
        <TextLink href={addresses.incident(elsewhere)}>
          {t('incident.elsewhere', 'See {{incident}}', asItIs({ incident: elsewhere.number ?? elsewhere.title }))}
        </TextLink>
      )}
    </Stack>
  );
}

function OvertakenNote({ outcome: { subject, takesBack, changes, current, offer }, work }: { readonly outcome: Overtaken; readonly work: Work }) {
  const isTakingOver = offer?.command === 'assign';
  const again = takesBack ? work.takeBack : work.give;
  return (
    <Alert
      severity="warning"
      title={
        takesBack
          ? t('incident.overtaken.notTakenBack', '{{subject}}: somebody was faster, and it was not taken back', asItIs({ subject }))
          : t('incident.overtaken.title', '{{subject}}: somebody was faster, and it was not done', asItIs({ subject }))
      }
      onRemove={work.dismiss}
    >
      <Stack direction="column" gap={1} alignItems="flex-start">
        {changes.length > 0 ? (
          <ul>
            {changes.map((change) => (
              <li key={change.what}>{changeWords(change)}</li>
            ))}
          </ul>
        ) : (
          <Trans i18nKey="incident.overtaken.moving">It changes faster than the order can reach it.</Trans>
        )}
        {offer && (
          <Button size="sm" variant="secondary" disabled={work.isUnderWay} onClick={() => void again(offer, subject, current)}>
            {isTakingOver ? t('incident.overtaken.takeOver', 'Take it over') : t('incident.overtaken.again', 'Do it all the same')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
