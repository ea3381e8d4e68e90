import { CirclePause, CirclePlay, Pencil, Split, UserCog, UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { Face } from '../../ui/avatar/Face.tsx';
import { KeeperBox } from '../../ui/drawings/KeeperBox.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { useListWords } from '../../ui/words.ts';
import { useNow } from '../photos/useNow.ts';
import { apartCandidates } from './apart.ts';
import { DeviceLine } from './DeviceLine.tsx';
import { KeeperWords } from './KeeperWords.tsx';
import type { Asked } from './PeoplePage.tsx';
import { useDayWords } from './useDayWords.ts';
import { usePause, type Ruled } from './usePause.ts';

/** One person: who they are, what they may do, and their computers. */
export function MemberCard(props: {
  readonly member: Member;
  /** What they may do; undefined where nobody sets rules for them. */
  readonly ruled: Ruled | undefined;
  readonly onAsk: (asked: Asked) => void;
}) {
  const { member, ruled, onAsk } = props;
  const { t } = useTranslation('people');
  const { circle, members, member: memberById } = useCurrentCircle();
  const list = useListWords();
  const guardian = circle.myRole === 'guardian';
  const pause = usePause(member, ruled);
  const apart = members(member.apartFrom).map(({ name }) => name);
  const namesake = member.looksLike === undefined ? undefined : memberById(member.looksLike);
  const untilMs = member.role === 'guest' ? (member.untilMs ?? null) : null;
  const day = useDayWords();
  const nowMs = useNow();
  const role =
    untilMs === null
      ? t(`roles.${member.role}`)
      : t(untilMs <= nowMs ? 'guestWasUntil' : 'guestUntil', { day: day(untilMs) });
  const entries: MenuEntry[] = [];
  if (guardian || member.isMe) {
    entries.push({
      key: 'rename',
      label: t('rename'),
      icon: <Pencil aria-hidden />,
      onChoose: () => onAsk({ kind: 'rename', member }),
    });
  }
  // Whoever looks after the others does not put themselves out: another guardian does.
  const mayChange = guardian && !member.isMe;
  if (mayChange && member.role !== 'keeper') {
    entries.push({
      key: 'role',
      label: t('role'),
      icon: <UserCog aria-hidden />,
      onChoose: () => onAsk({ kind: 'role', member }),
    });
  }
  if (guardian && member.role !== 'keeper' && apartCandidates(circle.members, member).length > 0) {
    entries.push({
      key: 'apart',
      label: t('apart'),
      icon: <Split aria-hidden />,
      onChoose: () => onAsk({ kind: 'apart', member }),
    });
  }
  if (pause !== null) {
    entries.push({
      key: 'pause',
      label: t(pause.isPaused ? 'goOn' : 'pause'),
      icon: pause.isPaused ? <CirclePlay aria-hidden /> : <CirclePause aria-hidden />,
      onChoose: () => (pause.isPaused ? void pause.goOn() : onAsk({ kind: 'pause', member })),
    });
  }
  if (mayChange) {
    entries.push({
      key: 'remove',
      label: t('remove'),
      icon: <UserMinus aria-hidden />,
      alarm: true,
      onChoose: () => onAsk({ kind: 'remove', member }),
    });
  }
  return (
    <li className="person card" data-member={member.id}>
      {member.role === 'keeper' ? <KeeperBox /> : <Face avatar={member.avatar} size={64} />}
      <div className="person-words">
        <h2>
          {member.name}
          {member.isMe && <small>{t('you')}</small>}
        </h2>
        <p>{role}</p>
        {member.role === 'keeper' && <KeeperWords keeper={member} />}
        {namesake !== undefined && <p className="person-apart">{t('looksLike', { other: namesake.name })}</p>}
        {pause !== null && pause.words !== null && <p className="person-apart">{pause.words}</p>}
        {apart.length > 0 && guardian && <p className="person-apart">{t('apartFrom', { names: list(apart) })}</p>}
      </div>
      {entries.length > 0 && <Menu label={t('more', { name: member.name })} entries={entries} />}
      <ul className="person-devices">
        {member.devices.map((device) => (
          <DeviceLine
            key={device.id}
            device={device}
            {...((guardian || member.isMe) && { onRename: () => onAsk({ kind: 'renameDevice', device }) })}
            {...(guardian && !device.isThisOne && { onRemove: () => onAsk({ kind: 'removeDevice', device }) })}
          />
        ))}
        {member.devices.length === 0 && <li className="person-none">{t('noComputers')}</li>}
      </ul>
    </li>
  );
}
