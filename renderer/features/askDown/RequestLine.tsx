import { useTranslation } from 'react-i18next';
import type { Talk } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';

/** Somebody asks for this photo to be taken down; its author, or a guardian, answers right here. */
export function RequestLine(props: {
  readonly request: Talk['requests'][number];
  readonly mayDecide: boolean;
  readonly onHiding: (isHiding: boolean) => void;
}) {
  const { request, mayDecide, onHiding } = props;
  const { t } = useTranslation('askDown');
  const { circle, member } = useCurrentCircle();
  const command = useCommand('desk.decide');
  const toast = useToast();
  const who = member(request.by);
  const decide = async (decision: 'takeDown' | 'keep'): Promise<void> => {
    if (command.busy) return;
    if (decision === 'takeDown') onHiding(true);
    const result = await command.run({ circle: circle.id, about: request.request, decision });
    if (result.ok) toast({ words: t(decision === 'takeDown' ? 'takenDown' : 'kept') });
    else onHiding(false);
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
