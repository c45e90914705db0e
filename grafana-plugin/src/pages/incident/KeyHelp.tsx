// KeyHelp: which keys do what on the page of an incident.
import { t } from '@grafana/i18n';
import { Modal, Stack, Text } from '@grafana/ui';

/** @param mayAct  whether the person may change anything at all */
export function KeyHelp({ mayAct, onClose }: { readonly mayAct: boolean; readonly onClose: () => void }) {
  const keys: readonly (readonly [string, string])[] = [
    ...(mayAct ? [['a', t('keys.acknowledge', 'acknowledge it')] as const, ['e', t('keys.edit', 'write down what is known')] as const] : []),
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
