import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LightboxStage } from './LightboxStage.tsx';
import type { LightboxItem, LightboxItems } from './swiper.ts';
import './lightbox.css';

export type LightboxProps = {
  readonly items: LightboxItems;
  /** The photo that is looked at; null closes. */
  readonly openId: string | null;
  /** What holds the tiles that photos grow out of and return to. */
  readonly root: RefObject<HTMLElement | null>;
  readonly onMove: (id: string) => void;
  readonly onClose: () => void;
  /** Brings the tile of the photo onto the screen; with the focus when the lightbox has gone. */
  readonly onReveal: (id: string, focus: boolean) => void;
  /** What is known about that photo, and what can be done with it. */
  readonly details: (item: LightboxItem) => ReactNode;
  /** A sentence over the picture: what of it is not here yet. */
  readonly note?: (item: LightboxItem) => ReactNode;
  /**
   * What happens when the photo that is looked at is no longer among them. With this it is told, and the lightbox closes
   * over the photo as it was: the next one in its place would be taken for it. Without, the next one comes.
   */
  readonly onVanished?: (id: string) => void;
  /** Whether it is over the page: a while longer than `openId` says, for the way back into the tile. */
  readonly onUp?: (isUp: boolean) => void;
};

/** A photo, large, over the page it was opened from. The page stays as it is, and so does the place in it. */
export function Lightbox(props: LightboxProps) {
  const { openId, onReveal, onVanished, onClose, onUp } = props;
  const { t } = useTranslation('lightbox');
  // It stays up for the way back into the tile after the address has changed already.
  const [isUp, setUp] = useState(false);
  const [last, setLast] = useState(openId);
  const [kept, setKept] = useState(props.items);
  const gone = useRef<string | null>(null);
  const isAmongThem = last !== null && props.items.indexOf(last) !== -1;
  if (isAmongThem && kept !== props.items) setKept(props.items);
  const vanished = isUp && !isAmongThem && onVanished !== undefined ? last : null;
  const items = vanished === null ? props.items : kept;
  const told = useRef<string | null>(null);
  useEffect(() => {
    // What was put back may be taken down again.
    if (vanished === null) told.current = null;
    if (vanished === null || openId !== vanished || told.current === vanished) return;
    told.current = vanished;
    onVanished?.(vanished);
    onClose();
  }, [vanished, openId, onVanished, onClose]);
  useEffect(() => {
    if (isUp || gone.current === null) return;
    // Before the dialog gives the focus back to the tile it came from: the photo may be another one now.
    onReveal(gone.current, true);
    gone.current = null;
  }, [isUp, onReveal]);
  const isShown = isUp && last !== null && items.length > 0;
  useEffect(() => {
    onUp?.(isShown);
    return () => onUp?.(false);
  }, [isShown, onUp]);
  if (openId !== null && openId !== last) setLast(openId);
  if (openId !== null && !isUp && items.indexOf(openId) !== -1) setUp(true);
  if (!isShown) return null;
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="lightbox-overlay">
      <Modal className="lightbox-modal">
        <Dialog className="lightbox" aria-label={t('label')}>
          <LightboxStage
            {...props}
            items={items}
            shownId={last}
            onGone={(id) => {
              gone.current = id;
              setUp(false);
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
