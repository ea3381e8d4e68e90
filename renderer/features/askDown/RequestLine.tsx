import { useTranslation } from 'react-i18next';
import type { Talk } from '#shared/contract/deskViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useSeeWhere } from '../takenBack/useSeeWhere.ts';

/** Somebody asks for this photo to be taken down; its author, or a guardian, answers right here. */
export function RequestLine(props: {
  readonly photo: PhotoId;
  readonly request: Talk['requests'][number];
  readonly mayDecide: boolean;
  readonly onHiding: (isHiding: boolean) => void;
}) {
  const { photo, request, mayDecide, onHiding } = props;
  const { t } = useTranslation('askDown');
  const { circle, member } = useCurrentCircle();
  const command = useCommand('desk.decide');
  const toast = useToast();
  const seeWhere = useSeeWhere();
  const who = member(request.by);
  const decide = async (decision: 'takeDown' | 'keep'): Promise<void> => {
    if (command.busy) return;
    if (decision === 'takeDown') onHiding(true);
    const result = await command.run({ circle: circle.id, about: request.request, decision });
    if (!result.ok) onHiding(false);
    else if (decision === 'keep') toast({ words: t('kept') });
    else toast({ words: t('takenDown'), ...seeWhere([photo]) });
  };
  return (
    <section className="ask-down-request">
      <header>
        {who !== undefined && <Face avatar={who.avatar} size={32} />}
        <p>{t('wantsDown', { name: who?.name ?? '' })}</p>
      </header>
      {request.words !== '' && <p className="ask-down-words">{t('wantsDownWords', { words: request.words })}</p>}
      {mayDecide && (
        <div className="ask-down-acts">
          <Button small look="go" onPress={() => void decide('takeDown')} busy={command.busy}>
            {t('takeDown')}
          </Button>
          <Button small onPress={() => void decide('keep')} busy={command.busy}>
            {t('keep')}
          </Button>
        </div>
      )}
      <ProblemNotice problem={command.problem} />
    </section>
  );
}
