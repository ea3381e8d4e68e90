import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Talk } from '#shared/contract/deskViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { MayHangDialog } from '../desk/MayHangDialog.tsx';
import { TakeDownAskedDialog } from '../desk/TakeDownAskedDialog.tsx';
import { useKeep, useTakeAskedDown } from '../desk/useDecide.ts';
import { useTakeDown } from '../takingDown/useTakeDown.ts';

/**
 * Somebody asks for this photo to be taken down: its author may do so right here, with a moment in which it can be undone, and a
 * guardian decides. That it may hang is only a guardian's to say, and another one's than its author's where there is one.
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
  const keeping = useKeep(request.request);
  const takeThemDown = useTakeDown();
  const takeAskedDown = useTakeAskedDown(request.request, photo);
  const [answering, setAnswering] = useState<'mayHang' | 'takeDown' | null>(null);
  const who = member(request.by);
  const takeDown = (words = ''): void => {
    if (keeping.busy) return;
    onHiding(true);
    if (isGuardian) takeAskedDown(words);
    else takeThemDown([photo]);
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
          <Button
            small
            look="go"
            onPress={() => (request.takeDownReads.length > 0 ? setAnswering('takeDown') : takeDown())}
            busy={keeping.busy}
          >
            {t('takeDown')}
          </Button>
          {request.mayHang && (
            <Button
              small
              onPress={() => (request.readsWords ? setAnswering('mayHang') : void keeping.keep())}
              busy={keeping.busy}
            >
              {t('keep')}
            </Button>
          )}
        </div>
      )}
      {isGuardian && !request.mayHang && <p className="ask-down-words">{t('anotherDecides')}</p>}
      <ProblemNotice problem={keeping.problem} />
      {answering === 'takeDown' && (
        <TakeDownAskedDialog
          asked="takeDown"
          author={request.takeDownReads.find((id) => id !== request.by)}
          reads={request.takeDownReads}
          onTakeDown={takeDown}
          onClose={() => setAnswering(null)}
        />
      )}
      {answering === 'mayHang' && (
        <MayHangDialog
          about={request.request}
          by={request.by}
          asked="takeDown"
          readsWords={request.readsWords}
          // What is hidden is looked at on the desk alone.
          isHidden={false}
          onClose={() => setAnswering(null)}
        />
      )}
    </section>
  );
}
