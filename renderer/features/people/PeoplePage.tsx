import { useState } from 'react';
import { DoorOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Device, Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useQuery } from '../../engine/useQuery.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { WhyNotLine } from '../whyNot/WhyNot.tsx';
import { KeepApartDialog } from './KeepApartDialog.tsx';
import { MemberCard } from './MemberCard.tsx';
import { PauseDialog } from './PauseDialog.tsx';
import { RemoveDeviceDialog, RemoveMemberDialog } from './RemoveDialog.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { RoleDialog } from './RoleDialog.tsx';
import { TakenOutComputers } from './TakenOutComputers.tsx';
import { useFocusBack } from './useFocusBack.ts';
import './People.css';

/** What a dialog is open about. */
export type Asked =
  | { readonly kind: 'rename' | 'role' | 'apart' | 'pause' | 'remove'; readonly member: Member }
  | { readonly kind: 'renameDevice' | 'removeDevice'; readonly device: Device };

/** Everybody in the circle with their computers. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const [asked, setAsked] = useState<Asked | null>(null);
  useFocusBack(asked, circle.members);
  const rules = useQuery('rules', { circle: circle.id }).value?.members;
  const ruledOf = ({ id }: Member) => rules?.find(({ member }) => member === id);
  const pausing = asked?.kind === 'pause' ? ruledOf(asked.member) : undefined;
  const close = (): void => setAsked(null);
  const alone = circle.members.length === 1;
  const somebodyAway = circle.members.some(({ devices }) =>
    devices.some(({ state, isHereToo }) => state === 'away' && isHereToo !== true),
  );
  return (
    <div className="page page-narrow">
      <PageHeader
        title={t('title')}
        lead={alone ? t('leadAlone') : t('lead', { circle: circle.name })}
        actions={
          circle.myRole === 'guardian' && (
            <ButtonLink look="go" to="/door" icon={<DoorOpen aria-hidden />}>
              {t('letIn')}
            </ButtonLink>
          )
        }
      />
      <ul className="people">
        {circle.members.map((member) => (
          <MemberCard key={member.id} member={member} ruled={ruledOf(member)} onAsk={setAsked} />
        ))}
      </ul>
      <TakenOutComputers devices={circle.takenOut ?? []} />
      {somebodyAway && <WhyNotLine question={t('missing')} />}
      {asked?.kind === 'rename' && <RenameDialog what={{ member: asked.member }} onClose={close} />}
      {asked?.kind === 'renameDevice' && <RenameDialog what={{ device: asked.device }} onClose={close} />}
      {asked?.kind === 'role' && <RoleDialog member={asked.member} onClose={close} />}
      {asked?.kind === 'remove' && <RemoveMemberDialog member={asked.member} onClose={close} />}
      {asked?.kind === 'removeDevice' && <RemoveDeviceDialog device={asked.device} onClose={close} />}
      {asked?.kind === 'pause' && pausing !== undefined && (
        <PauseDialog member={asked.member} ruled={pausing} onClose={close} />
      )}
      {asked?.kind === 'apart' && <KeepApartDialog member={asked.member} onClose={close} />}
    </div>
  );
}
