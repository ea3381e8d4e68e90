import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewTile } from '#shared/contract/deskViews.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useDialogKeys } from '../lightbox/useDialogKeys.ts';
import { isTyping, Key } from './DeskCard.tsx';
import { useLetHang } from './useDecide.ts';
import { useLikeness } from './useLikeness.ts';
import { SettledProvider, useSettled } from './useSettled.ts';
import { YesButton } from './YesButton.tsx';

/** Yes or no under a photo that is looked at large; then the next one comes. Y and N do the same. */
export function DecisionBar(props: {
  readonly photo: ReviewTile;
  readonly albumName: string;
  readonly onDecline: (photos: readonly ReviewTile[]) => void;
}) {
  const { photo, albumName, onDecline } = props;
  const { t } = useTranslation('desk');
  const { letHang, busy, problem } = useLetHang(albumName);
  const { isReady, words } = useLikeness([photo]);
  const isSettled = useSettled(`${photo.slip} ${photo.likeness.state} ${albumName}`);
  const root = useRef<HTMLDivElement>(null);
  useDialogKeys(root, (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
    const onButton = event.target instanceof HTMLElement && event.target.matches('button, a');
    // With Caps Lock they are capitals.
    const letter = event.key.toLowerCase();
    if (letter === 'y' || (event.key === 'Enter' && !onButton)) {
      if (isReady && isSettled) void letHang([photo.slip]);
      return true;
    }
    if (letter === 'n') onDecline([photo]);
    return letter === 'n';
  });
  return (
    <div ref={root} className="desk-bar">
      {words.map((one) => (
        <p key={one} className="desk-more desk-bar-words">
          {one}
        </p>
      ))}
      <ProblemNotice problem={problem} />
      <div className="desk-bar-acts">
        <SettledProvider value={isSettled}>
          <YesButton onPress={() => void letHang([photo.slip])} busy={busy} disabled={!isReady}>
            {t('letHang', { count: 1 })}
            <Key>Y</Key>
          </YesButton>
        </SettledProvider>
        <Button onPress={() => onDecline([photo])}>
          {t('notThis')}
          <Key>N</Key>
        </Button>
      </div>
    </div>
  );
}
