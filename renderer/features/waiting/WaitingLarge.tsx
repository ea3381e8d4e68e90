import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { WaitingTile } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';

const nowhere = () => '/waiting';
/** CSS pixels. */
const longestSide = 860;

/** As large as there is room for, and all of it in sight. */
const wholeIn = ({ width, height }: WaitingTile) => ({
  aspectRatio: `${width} / ${height}`,
  inlineSize: `min(100%, ${((56 * width) / height).toFixed(2)}vh)`,
});

/** One of one's own that waits, large; whoever would rather not ask for it any more takes it back. Null for the photo is closed. */
export function WaitingLarge({ photo, onClose }: { photo: WaitingTile | null; onClose: () => void }) {
  const { t } = useTranslation('waiting');
  const { circle } = useCurrentCircle();
  const factsOf = usePhotoFacts(nowhere);
  const backToPile = useCommand('photos.backToPile');
  const [, navigate] = useLocation();
  const toast = useToast();
  const close = () => {
    backToPile.forget();
    onClose();
  };
  const takeBack = async (): Promise<void> => {
    if (photo === null || backToPile.busy) return;
    const result = await backToPile.run({ circle: circle.id, photo: photo.id });
    if (!result.ok) return;
    toast({ words: t('isBack', { count: 1 }), action: { label: t('look'), onPress: () => navigate('/pile') } });
    close();
  };
  const facts = photo === null ? undefined : factsOf(photo);
  return (
    <Dialog
      title={t('title')}
      isOpen={photo !== null}
      onClose={close}
      actions={
        <>
          <Button look="soft" onPress={() => void takeBack()} busy={backToPile.busy}>
            {t('takeItBack')}
          </Button>
          <Button look="quiet" onPress={close} autoFocus>
            {t('letItWait')}
          </Button>
        </>
      }
    >
      {photo !== null && facts !== undefined && (
        <div className="waiting-large">
          <span className="hidden-visually">{facts.label}</span>
          <span style={wholeIn(photo)}>
            <Picture key={photo.slip} {...facts} longestSide={longestSide} />
          </span>
          {photo.caption !== '' && <p className="waiting-words">{t('words', { words: photo.caption })}</p>}
          <p>{t('takeItBackLead')}</p>
        </div>
      )}
      <ProblemNotice problem={backToPile.problem} />
    </Dialog>
  );
}
