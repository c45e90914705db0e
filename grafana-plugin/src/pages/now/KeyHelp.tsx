// KeyHelp: which keys do what on the wall.
import { t } from '@grafana/i18n';
import { Modal, Stack, Text } from '@grafana/ui';

/** @param mayAct  whether the person may acknowledge at all */
export function KeyHelp({ mayAct, onClose }: { readonly mayAct: boolean; readonly onClose: () => void }) {
  const keys: readonly (readonly [string, string])[] = [
    ['j, ↓', t('keys.next', 'next incident')],
    ['k, ↑', t('keys.previous', 'previous incident')],
    ['Enter', t('keys.open', 'open it')],
    ...(mayAct ? [['a', t('keys.acknowledge', 'acknowledge it')] as const] : []),
    ['?', t('keys.help', 'this help')],
  ];
  return (
    <Modal isOpen title={t('keys.title', 'Keys')} onDismiss={onClose}>
      <Stack direction="column" gap={1}>
        {keys.map(([key, does]) => (
          <Stack key={key} justifyContent="space-between">
            <kbd>{key}</kbd>
            <Text>{does}</Text>
          </Stack>
        ))}
      </Stack>
    </Modal>
  );
}
