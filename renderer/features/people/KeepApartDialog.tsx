import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import type { MemberId } from '#shared/domain/ids.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { apartCandidates } from './apart.ts';
import { StaysOut, type StayOut } from './StaysOut.tsx';
import { WhoLeavesDialog } from './WhoLeavesDialog.tsx';

/**
 * A guardian says which two people never share an album. A tick asks first who leaves the albums that they share; without
 * it they may share albums again at once, and are in none by that.
 */
export function KeepApartDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { circle, member: find } = useCurrentCircle();
  const keepApart = useCommand('people.keepApart');
  const [asking, setAsking] = useState<MemberId | null>(null);
  const [stayOut, setStayOut] = useState<StayOut>([]);
  const now = find(member.id) ?? member;
  const other = asking === null ? undefined : find(asking);
  const bringTogether = async (id: MemberId): Promise<void> => {
    const result = await keepApart.run({ circle: circle.id, members: [now.id, id], apart: false });
    if (result.ok) setStayOut(result.value.stayOut);
  };
  const change = (id: MemberId, apart: boolean) => {
    setStayOut([]);
    if (apart) setAsking(id);
    else void bringTogether(id);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('apartTitle', { name: now.name })}
      actions={
        <Button look="go" onPress={onClose}>
          {t('done')}
        </Button>
      }
    >
      <p>{t('apartLead')}</p>
      <ul>
        {apartCandidates(circle.members, now).map(({ id, avatar, name }) => (
          <li key={id}>
            <CheckField
              checked={now.apartFrom.includes(id)}
              disabled={keepApart.busy}
              onChange={(apart) => change(id, apart)}
            >
              <Face avatar={avatar} size={36} />
              {name}
            </CheckField>
          </li>
        ))}
      </ul>
      <StaysOut stayOut={stayOut} />
      <ProblemNotice problem={keepApart.problem} />
      {/* In front of this one, which stays: the focus finds back to the tick, and from here to the menu that led here. */}
      {other !== undefined && <WhoLeavesDialog one={now} other={other} onDone={() => setAsking(null)} />}
    </Dialog>
  );
}
