import { useTranslation } from 'react-i18next';
import type { Waiting } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { Picture } from '../../ui/grid/Picture.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';
import { usePhotoFacts } from '../photos/usePhotoFacts.ts';

const nowhere = () => '/waiting';

/** A photo that a guardian did not let through: who, why, and their own words. It can be put away. */
export function DeclinedPhoto({ declined }: { declined: Waiting['photos'][number] }) {
  const { t } = useTranslation('waiting');
  const { circle, member } = useCurrentCircle();
  const factsOf = usePhotoFacts(nowhere);
  const takeBack = useCommand('photos.takeBack');
  const toast = useToast();
  const seeWhere = useSeeWhere();
  const who = declined.by === null ? undefined : member(declined.by);
  const facts = factsOf(declined.photo);
  const putAway = async (): Promise<void> => {
    const result = await takeBack.run({ circle: circle.id, photos: [declined.photo.id] });
    if (result.ok) toast({ words: t('takenAway'), ...seeWhere([declined.photo.id]) });
  };
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
        <div>
          <Button small onPress={() => void putAway()} busy={takeBack.busy}>
            {t('takeAway')}
          </Button>
        </div>
        <ProblemNotice problem={takeBack.problem} />
      </div>
    </li>
  );
}
