// KeyHelp: which keys do what on a page.
import { t } from '@grafana/i18n';
import { Modal, Stack, Text } from '@grafana/ui';

/** A key, or several that do the same, and what it does in words. */
export type KeyWords = readonly [key: string, does: string];

/** @param keys  those of the page, in the order shown; the one for this help follows by itself */
export function KeyHelp({ keys, onClose }: { readonly keys: readonly KeyWords[]; readonly onClose: () => void }) {
  return (
    <Modal isOpen title={t('keys.title', 'Keys')} onDismiss={onClose}>
      <Stack direction="column" gap={1}>
        {[...keys, ['?', t('keys.help', 'this help')] as const].map(([key, does]) => (
          <Stack key={key} justifyContent="space-between">
            <kbd>{key}</kbd>
            <Text>{does}</Text>
          </Stack>
        ))}
      </Stack>
    </Modal>
  );
}
