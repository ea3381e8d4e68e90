import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { DeskThing } from '#shared/contract/deskViews.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useListWords } from '../../ui/words.ts';
import { DeskCard } from './DeskCard.tsx';
import { YesButton } from './YesButton.tsx';

type Unread = Extract<DeskThing, { kind: 'unread' }>;

/** An album that guardians ought to see and cannot: whose computer did that, and what can be done about it. */
export function UnreadCard({ thing, thingKey }: { thing: Unread; thingKey: string }) {
  const { t } = useTranslation('desk');
  const { circle, member, members } = useCurrentCircle();
  const list = useListWords();
  const toast = useToast();
  const command = useCommand('desk.takeDownUnread');
  // What is taken down is gone: Enter only looks at whose computer it was. Y leads to the button, and it takes a second key.
  const button = useRef<HTMLButtonElement>(null);
  const [, navigate] = useLocation();
  const name = member(thing.by)?.name ?? '';
  const computer = thing.device ?? t('aComputer');
  const others = members(thing.audience).filter(({ isMe, id }) => !isMe && id !== thing.by);
  const takeDown = async (): Promise<void> => {
    if (command.busy) return;
    const result = await command.run({ circle: circle.id, album: thing.album });
    if (result.ok) toast({ words: t('unreadTakenDown') });
  };
  return (
    <DeskCard
      thingKey={thingKey}
      who={member(thing.by)}
      title={t(thing.albumName === null ? 'unread' : 'unreadNamed', { name, album: thing.albumName ?? '' })}
      lead={t(others.length === 0 ? 'unreadLeadAlone' : 'unreadLead', {
        name,
        computer,
        names: list(others.map((one) => one.name)),
      })}
      onFirst={() => navigate('/people')}
      onTakeDown={() => button.current?.focus()}
      acts={
        <>
          <ButtonLink to="/people">{t('unreadToPeople', { name })}</ButtonLink>
          <YesButton look="soft" ref={button} onPress={() => void takeDown()} busy={command.busy}>
            {t('unreadTakeDown')}
          </YesButton>
        </>
      }
    >
      <p className="desk-more">{t('unreadMore', { name, computer })}</p>
      <ProblemNotice problem={command.problem} />
    </DeskCard>
  );
}
