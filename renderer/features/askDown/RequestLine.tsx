import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Talk } from '#shared/contract/deskViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { MayHangDialog } from '../desk/MayHangDialog.tsx';
import { useKeep } from '../desk/useDecide.ts';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';

/**
 * Somebody asks for this photo to be taken down: its author may do so right here, and a guardian decides. That it may hang is
 * only a guardian's to say.
 */
export function RequestLine(props: {
  readonly photo: PhotoId;
  readonly request: Talk['requests'][number];
  readonly mayTakeDown: boolean;
  readonly onHiding: (isHiding: boolean) => void;
}) {
  const { photo, request, mayTakeDown, onHiding } = props;
  const { t } = useTranslation('askDown');
  const { circle, member } = useCurrentCircle();
  const isGuardian = circle.myRole === 'guardian';
  const decide = useCommand('desk.decide');
  const takeBack = useCommand('photos.takeBack');
  const keeping = useKeep(request.request);
  const toast = useToast();
  const seeWhere = useSeeWhere();
  const [answering, setAnswering] = useState(false);
  const busy = decide.busy || takeBack.busy || keeping.busy;
  const who = member(request.by);
  const takeDown = async (): Promise<void> => {
    if (busy) return;
    onHiding(true);
    const result = await (isGuardian
      ? decide.run({ circle: circle.id, about: request.request, decision: 'takeDown' })
      : takeBack.run({ circle: circle.id, photos: [photo] }));
    if (!result.ok) onHiding(false);
    else toast({ words: t('takenDown'), ...seeWhere([photo]) });
  };
  return (
    <section className="ask-down-request">
      <header>
        {who !== undefined && <Face avatar={who.avatar} size={32} />}
        <p>{t('wantsDown', { name: who?.name ?? '' })}</p>
      </header>
      {request.words !== '' && <p className="ask-down-words">{t('wantsDownWords', { words: request.words })}</p>}
      {mayTakeDown && (
        <div className="ask-down-acts">
          <Button small look="go" onPress={() => void takeDown()} busy={busy}>
            {t('takeDown')}
          </Button>
          {isGuardian && (
            <Button small onPress={() => (request.readsWords ? setAnswering(true) : void keeping.keep())} busy={busy}>
              {t('keep')}
            </Button>
          )}
        </div>
      )}
      <ProblemNotice problem={decide.problem ?? takeBack.problem ?? keeping.problem} />
      {answering && (
        <MayHangDialog
          about={request.request}
          by={request.by}
          readsWords={request.readsWords}
          // It opens only where a word is read: if none is any more, another guardian has hidden the picture meanwhile.
          isHidden={!request.readsWords}
          onClose={() => setAnswering(false)}
        />
      )}
    </section>
  );
}
