import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskThing, ReviewTile } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Button } from '../../ui/Button.tsx';
import { Key } from '../../ui/Key.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useSettling } from '../../ui/useSettling.ts';
import { CannotHang, takesPicturesOf } from '../albums/ApartNotice.tsx';
import { useDialogKeys } from '../lightbox/useDialogKeys.ts';
import { isTyping } from './DeskCard.tsx';
import { useLetHang } from './useDecide.ts';
import { useLikeness } from './useLikeness.ts';
import { TooSoon } from './TooSoon.tsx';
import { SettledProvider } from './useSettled.ts';
import { YesButton } from './YesButton.tsx';

/** Yes or no under a photo that is looked at large; then the next one comes. Y and N do the same. */
export function DecisionBar(props: {
  readonly photo: ReviewTile;
  readonly thing: Extract<DeskThing, { kind: 'review' }>;
  readonly onDecline: () => void;
}) {
  const { photo, thing, onDecline } = props;
  const { albumName } = thing;
  const { members } = useCurrentCircle();
  const audience = members(thing.audience);
  const isOpen = takesPicturesOf(thing.author, audience);
  const { t } = useTranslation('desk');
  const { letHang, busy, problem } = useLetHang(albumName);
  const { isReady, words } = useLikeness([photo]);
  const settling = useSettling(`${photo.slip} ${photo.likeness.state} ${albumName}`);
  const root = useRef<HTMLDivElement>(null);
  // It hangs by now, and the next one is not in sight yet: a no would be about neither.
  const [hangs, setHangs] = useState(false);
  const yes = async (): Promise<void> => setHangs(await letHang([photo.slip]));
  const no = () => {
    if (!hangs) onDecline();
  };
  useDialogKeys(root, (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
    const onButton = event.target instanceof HTMLElement && event.target.matches('button, a');
    // With Caps Lock they are capitals.
    const letter = event.key.toLowerCase();
    if (letter === 'y' || (event.key === 'Enter' && !onButton)) {
      if (!settling.isSettled) settling.onTooSoon();
      else if (isReady && isOpen) void yes();
      return true;
    }
    if (letter === 'n') no();
    return letter === 'n';
  });
  return (
    <div ref={root} className="desk-bar">
      {words.map((one) => (
        <p key={one} className="desk-more desk-bar-words">
          {one}
        </p>
      ))}
      <CannotHang thing={thing} audience={audience} />
      <ProblemNotice problem={problem} />
      <SettledProvider value={settling}>
        <TooSoon />
        <div className="desk-bar-acts">
          <YesButton onPress={() => void yes()} busy={busy} disabled={!isReady || !isOpen}>
            {t('letHang', { count: 1 })}
            <Key>Y</Key>
          </YesButton>
          <Button onPress={no}>
            {t('notThis')}
            <Key>N</Key>
          </Button>
        </div>
      </SettledProvider>
    </div>
  );
}
