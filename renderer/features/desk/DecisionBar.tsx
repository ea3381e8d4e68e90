import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingTile } from '#shared/contract/deskViews.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useDialogKeys } from '../lightbox/useDialogKeys.ts';
import { isTyping, Key } from './DeskCard.tsx';
import { areHere, useLetHang } from './useDecide.ts';

/** Yes or no under a photo that is looked at large; then the next one comes. Y and N do the same. */
export function DecisionBar(props: {
  readonly photo: WaitingTile;
  readonly albumName: string;
  readonly onDecline: (photos: readonly WaitingTile[]) => void;
}) {
  const { photo, albumName, onDecline } = props;
  const { t } = useTranslation('desk');
  const { letHang, busy, problem } = useLetHang(albumName);
  const isHere = areHere([photo]);
  const root = useRef<HTMLDivElement>(null);
  useDialogKeys(root, (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
    const onButton = event.target instanceof HTMLElement && event.target.matches('button, a');
    if (event.key === 'y' || (event.key === 'Enter' && !onButton)) {
      if (isHere) void letHang([photo.slip]);
      return true;
    }
    if (event.key === 'n') onDecline([photo]);
    return event.key === 'n';
  });
  return (
    <div ref={root} className="desk-bar">
      {!isHere && <p className="desk-more">{t('stillComing')}</p>}
      <ProblemNotice problem={problem} />
      <div className="desk-bar-acts">
        <Button look="go" onPress={() => void letHang([photo.slip])} busy={busy} disabled={!isHere}>
          {t('letHang', { count: 1 })}
          <Key>Y</Key>
        </Button>
        <Button onPress={() => onDecline([photo])}>
          {t('notThis')}
          <Key>N</Key>
        </Button>
      </div>
    </div>
  );
}
