import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Talk } from '#shared/contract/deskViews.ts';
import type { PhotoId } from '#shared/domain/ids.ts';
import { Reaction } from '#shared/domain/rules.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { DrawnFace } from './drawnFaces.tsx';

/** Who thinks what, as people with a small sign each, never counted; and one's own, to give or take away. */
export function Reactions(props: {
  readonly photo: PhotoId;
  readonly reactions: Talk['reactions'];
  readonly mayReact: boolean;
}) {
  const { photo, reactions, mayReact } = props;
  const { t } = useTranslation('talk');
  const { circle, me, member } = useCurrentCircle();
  const set = useCommand('reactions.set');
  const mine = reactions.find(({ by }) => by === me.id)?.reaction ?? null;
  const give = (reaction: Reaction) =>
    void set.run({ circle: circle.id, photo, reaction: reaction === mine ? null : reaction });
  return (
    <section className="talk-faces" aria-label={t('faces')}>
      {reactions.length > 0 && (
        <ul className="talk-people">
          {reactions.map(({ by, reaction }) => {
            const who = member(by);
            if (who === undefined) return null;
            const words = who.isMe ? t(`yours.${reaction}`) : t(`reactions.${reaction}`, { name: who.name });
            return (
              <li key={by} title={words}>
                <Face avatar={who.avatar} size={32} />
                <span className="talk-sign">
                  <DrawnFace reaction={reaction} size={14} />
                </span>
                <span className="hidden-visually">{words}</span>
              </li>
            );
          })}
        </ul>
      )}
      {mayReact && (
        <div className="talk-choose" role="group" aria-label={t('putFace')}>
          {Reaction.options.map((reaction) => (
            <TooltipTrigger key={reaction} delay={300}>
              <Button
                className="talk-face"
                aria-label={t(`mine.${reaction}`)}
                aria-pressed={reaction === mine}
                onPress={() => give(reaction)}
              >
                <DrawnFace reaction={reaction} />
              </Button>
              <Tooltip className="tooltip" offset={6}>
                {t(`mine.${reaction}`)}
              </Tooltip>
            </TooltipTrigger>
          ))}
        </div>
      )}
      <ProblemNotice problem={set.problem} />
    </section>
  );
}
