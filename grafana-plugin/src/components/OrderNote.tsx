// OrderNote: says what became of an order, takes it back, and says that it was taken back.
import { t, Trans } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import { BridgeFailure } from '../api/failure.ts';
import type { Order } from '../api/undo.ts';
import { asItIs } from './as-it-is.ts';
import { problemWords } from './failure-words.ts';
import type { Outcome } from './useOrder.ts';

type Props = { readonly outcome: Outcome; readonly onUndo: (undo: Order, subject: string) => void; readonly onDismiss: () => void };

export function OrderNote({ outcome, onUndo, onDismiss }: Props) {
  const { subject } = outcome;
  if (outcome.kind === 'failed') {
    const problem = outcome.failure instanceof BridgeFailure ? outcome.failure.problem : undefined;
    return (
      <Alert
        severity="error"
        title={outcome.takesBack ? notTakenBack(subject) : t('order.failed', '{{subject}}: it was not done', asItIs({ subject }))}
        onRemove={onDismiss}
      >
        {problem ? problemWords(problem) : t('order.noContact', 'Nabat did not answer. What you saw was taken back; try again.')}
      </Alert>
    );
  }
  if (outcome.kind === 'taken-back')
    return (
      <div role="status">
        <Alert severity="info" title={t('order.takenBack', '{{subject}}: taken back', asItIs({ subject }))} onRemove={onDismiss} />
      </div>
    );
  const { undo } = outcome;
  return (
    <div role="status">
      <Alert severity="success" title={t('order.done', '{{subject}}: done', asItIs({ subject }))} onRemove={onDismiss}>
        {undo && (
          <Button size="sm" variant="secondary" onClick={() => onUndo(undo, subject)}>
            <Trans i18nKey="order.undo">Undo</Trans>
          </Button>
        )}
      </Alert>
    </div>
  );
}

const notTakenBack = (subject: string): string => t('order.notTakenBack', '{{subject}}: it was not taken back', asItIs({ subject }));
