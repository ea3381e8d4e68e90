import { useTranslation } from 'react-i18next';
import type { RulesView } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** What somebody proposed was about the rules as they are: what is set now ends it. Said before it is saved, or they are paused. */
export function PutsOff(props: {
  readonly proposed: RulesView['proposed'];
  readonly name: string;
  readonly isPause?: boolean;
}) {
  const { proposed, name, isPause = false } = props;
  const { t } = useTranslation('rules');
  const { me, member } = useCurrentCircle();
  const whose = new Set(proposed.filter(({ refusedBy }) => refusedBy === null).map(({ by }) => by));
  return [...whose].map((by) => (
    <Notice key={by}>
      {by === me.id
        ? t(isPause ? 'putsOffYoursPausing' : 'putsOffYours', { name })
        : t(isPause ? 'putsOffPausing' : 'putsOff', { name, by: member(by)?.name ?? '' })}
    </Notice>
  ));
}
