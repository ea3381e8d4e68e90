import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Face } from '../../ui/avatar/Face.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckField } from '../../ui/Choice.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';

/** A guardian says which two people never share an album. It holds at once: each tick is a signed entry of its own. */
export function KeepApartDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { circle, member: find } = useCurrentCircle();
  const keepApart = useCommand('people.keepApart');
  const now = find(member.id) ?? member;
  const others = circle.members.filter(({ id, role }) => id !== member.id && role !== 'keeper');
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
        {others.map((other) => (
          <li key={other.id}>
            <CheckField
              checked={now.apartFrom.includes(other.id)}
              disabled={keepApart.busy}
              onChange={(apart) => void keepApart.run({ circle: circle.id, members: [now.id, other.id], apart })}
            >
              <Face avatar={other.avatar} size={36} />
              {other.name}
            </CheckField>
          </li>
        ))}
      </ul>
      <ProblemNotice problem={keepApart.problem} />
    </Dialog>
  );
}
