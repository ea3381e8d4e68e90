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

type Declined = Waiting['photos'][number];

/** What a guardian did not let through for one reason: who, why, and their own words. It goes back to one's pictures, or away. */
export function DeclinedPhotos({ first, photos }: { first: Declined; photos: readonly Declined['photo'][] }) {
  const { t } = useTranslation('waiting');
  const { circle, member } = useCurrentCircle();
  const factsOf = usePhotoFacts(nowhere);
  const takeBack = useCommand('photos.takeBack');
  const backToPile = useCommand('photos.backToPile');
  const [asks, setAsks] = useState(false);
  const [, navigate] = useLocation();
  const toast = useToast();
  const seeWhere = useSeeWhere('erased');
  const who = first.by === null ? undefined : member(first.by);
  const ids = photos.map(({ id }) => id);
  const count = ids.length;
  const putAway = async (): Promise<void> => {
    setAsks(false);
    const result = await takeBack.run({ circle: circle.id, photos: ids });
    if (result.ok) toast({ words: t('takenAway', { count }), ...seeWhere(ids) });
  };
  const putBack = async (): Promise<void> => {
    // One after the other: what went back stays there if the next one cannot.
    for (const photo of ids) if (!(await backToPile.run({ circle: circle.id, photo })).ok) return;
    toast({ words: t('isBack', { count }), action: { label: t('look'), onPress: () => navigate('/pile') } });
  };
  const isBusy = takeBack.busy || backToPile.busy;
  return (
    <li className={count === 1 ? 'card waiting-no' : 'card waiting-no waiting-some'}>
      <div className="waiting-pictures">
        {photos.map((photo) => {
          const facts = factsOf(photo);
          return (
            <span key={photo.id} className="waiting-picture">
              <span className="hidden-visually">{facts.label}</span>
              <Picture {...facts} longestSide={220} />
            </span>
          );
        })}
      </div>
      <div className="waiting-why">
        <header>
          {who !== undefined && <Face avatar={who.avatar} size={40} />}
          <p>{t('said', { name: who?.name ?? '', reason: t(`reasons.${first.reason ?? 'talk'}`) })}</p>
        </header>
        {first.words !== '' && <p className="waiting-words">{t('words', { words: first.words })}</p>}
        <div className="waiting-choices">
          <Button small look="soft" onPress={() => void putBack()} busy={isBusy}>
            {t('back')}
          </Button>
          <Button small look="quiet" onPress={() => setAsks(true)} busy={isBusy}>
            {t('takeAway', { count })}
          </Button>
        </div>
        <ProblemNotice problem={backToPile.problem ?? takeBack.problem} />
        <ConfirmDialog
          alarm
          title={t('takeAwayTitle', { count })}
          isOpen={asks}
          onClose={() => setAsks(false)}
          confirm={t('takeAway', { count })}
          cancel={t('takeAwayNo', { count })}
          onConfirm={() => void putAway()}
        >
          <p>{t('takeAwayWords', { count })}</p>
          <p>{t('takeAwayKeeps', { count })}</p>
        </ConfirmDialog>
      </div>
    </li>
  );
}
