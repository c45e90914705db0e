// FormDialog: the frame of every dialog that asks for something before it is done: fields, a way out, and a button that sends them.
import { useId, type ReactNode } from 'react';
import { t, Trans } from '@grafana/i18n';
import { Button, Modal, useStyles2 } from '@grafana/ui';
import { forThumbs } from '../thumb.ts';

type Props = {
  readonly title: string;
  /** What the button says that sends the form. */
  readonly doing: string;
  /** While it is, it cannot be sent once more. */
  readonly isUnderWay?: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Enter in a field sends it as the button does; what is missing is said at its field, by whoever fills the frame. */
export function FormDialog({ title, doing, isUnderWay = false, onSubmit, onClose, children }: Props) {
  const form = useId();
  const thumbs = useStyles2(forThumbs);
  return (
    <Modal isOpen title={title} onDismiss={onClose} className={thumbs}>
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
      <Modal.ButtonRow>
        <Button variant="secondary" fill="outline" onClick={onClose}>
          <Trans i18nKey="dialog.cancel">Cancel</Trans>
        </Button>
        <Button type="submit" form={form} disabled={isUnderWay}>
          {isUnderWay ? t('dialog.underWay', 'Under way…') : doing}
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
