import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Waiting } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';

const nowhere = () => '/waiting';

/** A photo that a guardian did not let through: who, why, and their own words. It goes back to one's pictures, or away. */
export function DeclinedPhoto({ declined }: { declined: Waiting['photos'][number] }) {
  const { t } = useTranslation('waiting');
  const { circle, member } = useCurrentCircle();
  const factsOf = usePhotoFacts(nowhere);
  const takeBack = useCommand('photos.takeBack');
  const backToPile = useCommand('photos.backToPile');
  const [asks, setAsks] = useState(false);
  const [, navigate] = useLocation();
  const toast = useToast();
  const seeWhere = useSeeWhere('erased');
  const who = declined.by === null ? undefined : member(declined.by);
  const facts = factsOf(declined.photo);
  const putAway = async (): Promise<void> => {
    setAsks(false);
    const result = await takeBack.run({ circle: circle.id, photos: [declined.photo.id] });
    if (result.ok) toast({ words: t('takenAway'), ...seeWhere([declined.photo.id]) });
  };
  const putBack = async (): Promise<void> => {
    const result = await backToPile.run({ circle: circle.id, photo: declined.photo.id });
    if (result.ok) toast({ words: t('isBack'), action: { label: t('look'), onPress: () => navigate('/pile') } });
  };
  const isBusy = takeBack.busy || backToPile.busy;
  return (
    <li className="card waiting-no">
      <span className="waiting-picture">
        <span className="hidden-visually">{facts.label}</span>
        <Picture {...facts} longestSide={220} />
      </span>
      <div className="waiting-why">
        <header>
          {who !== undefined && <Face avatar={who.avatar} size={40} />}
          <p>{t('said', { name: who?.name ?? '', reason: t(`reasons.${declined.reason ?? 'talk'}`) })}</p>
        </header>
        {declined.words !== '' && <p className="waiting-words">{t('words', { words: declined.words })}</p>}
        <div className="waiting-choices">
          <Button small look="soft" onPress={() => void putBack()} busy={isBusy}>
            {t('back')}
          </Button>
          <Button small look="quiet" onPress={() => setAsks(true)} busy={isBusy}>
            {t('takeAway')}
          </Button>
        </div>
        <ProblemNotice problem={backToPile.problem ?? takeBack.problem} />
        <ConfirmDialog
          alarm
          title={t('takeAwayTitle')}
          isOpen={asks}
          onClose={() => setAsks(false)}
          confirm={t('takeAway')}
          cancel={t('takeAwayNo')}
          onConfirm={() => void putAway()}
        >
          <p>{t('takeAwayWords')}</p>
          <p>{t('takeAwayKeeps')}</p>
        </ConfirmDialog>
      </div>
    </li>
  );
}
