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
};

/** A photo, large, over the page it was opened from. The page stays as it is, and so does the place in it. */
export function Lightbox(props: LightboxProps) {
  const { items, openId, onReveal } = props;
  const { t } = useTranslation('lightbox');
  // It stays up for the way back into the tile after the address has changed already.
  const [isUp, setUp] = useState(false);
  const [last, setLast] = useState(openId);
  const gone = useRef<string | null>(null);
  useEffect(() => {
    if (isUp || gone.current === null) return;
    // Before the dialog gives the focus back to the tile it came from: the photo may be another one now.
    onReveal(gone.current, true);
    gone.current = null;
  }, [isUp, onReveal]);
  if (openId !== null && openId !== last) setLast(openId);
  if (openId !== null && !isUp && items.indexOf(openId) !== -1) setUp(true);
  if (!isUp || last === null || items.length === 0) return null;
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="lightbox-overlay">
      <Modal className="lightbox-modal">
        <Dialog className="lightbox" aria-label={t('label')}>
          <LightboxStage
            {...props}
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
