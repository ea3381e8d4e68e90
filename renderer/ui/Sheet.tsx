import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button.tsx';
import './Sheet.css';

type SheetProps = {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons at its foot, the one to press next first. */
  readonly actions?: ReactNode;
};

/** Slides in from the side: for doing something with what is on the page (hanging up, choosing an audience). */
export function Sheet(props: SheetProps) {
  return <Floating {...props} kind="sheet" role="dialog" />;
}

/** Stands in the middle: for a short question. */
export function Dialog(props: SheetProps) {
  return <Floating {...props} kind="dialog" role="dialog" />;
}

/** Asks before something that cannot be undone. The safe answer comes with Escape. */
export function ConfirmDialog(props: {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly busy?: boolean;
  /** Whether it takes something away. */
  readonly alarm?: boolean;
}) {
  const { title, isOpen, onClose, children, confirm, cancel, onConfirm, busy = false, alarm = false } = props;
  return (
    <Floating
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      kind="dialog"
      role="alertdialog"
      actions={
        <>
          <Button look={alarm ? 'alarm' : 'go'} onPress={onConfirm} busy={busy}>
            {confirm}
          </Button>
          <Button look="quiet" onPress={onClose} autoFocus>
            {cancel}
          </Button>
        </>
      }
    >
      {children}
    </Floating>
  );
}

function Floating({
  title,
  isOpen,
  onClose,
  children,
  actions,
  kind,
  role,
}: SheetProps & { kind: 'sheet' | 'dialog'; role: 'dialog' | 'alertdialog' }) {
  const { t } = useTranslation('ui');
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={kind}>
        <AriaDialog className="dialog-inside" role={role}>
          <div className="dialog-title">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === 'dialog' && <IconButton small label={t('close')} icon={<X aria-hidden />} onPress={onClose} />}
          </div>
          <div className="dialog-body">{children}</div>
          {actions !== undefined && <div className="dialog-acts">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
