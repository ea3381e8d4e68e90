import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#shared/contract/views.ts';
import { PersonRole } from '#shared/domain/people.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogForm } from '../../ui/DialogForm.tsx';
import { Notice, ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { useListWords } from '../../ui/words.ts';
import { RoleChoice } from '../door/RoleChoice.tsx';
import { endOfVisit } from './visit.ts';
import { VisitField } from './VisitField.tsx';

/** Another role for somebody, and what follows from it, before it is signed. */
export function RoleDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { t: ui } = useTranslation('ui');
  const { circle, members } = useCurrentCircle();
  const list = useListWords();
  const [role, setRole] = useState(() => PersonRole.safeParse(member.role).data ?? null);
  const change = useCommand('members.setRole');
  const before = member.untilMs ?? null;
  // Whoever becomes a guest now: for a week, unless somebody says otherwise.
  const [untilMs, setUntilMs] = useState(() => (member.role === 'guest' ? before : endOfVisit('week', Date.now())));
  const isGuest = role === 'guest';
  const changed = role !== null && (role !== member.role || (isGuest && untilMs !== before));
  const apart = members(member.apartFrom).map(({ name }) => name);
  // A guardian sees every album, also those of whoever they are kept apart from.
  const isStillApart = changed && role === 'guardian' && apart.length > 0;
  const save = async (): Promise<void> => {
    if (role === null || !changed || isStillApart || change.busy) return;
    const result = await change.run({
      circle: circle.id,
      member: member.id,
      role,
      untilMs: isGuest ? untilMs : null,
    });
    if (result.ok) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('roleTitle', { name: member.name })}
      actions={
        <>
          <Button look="go" onPress={() => void save()} busy={change.busy} disabled={!changed || isStillApart}>
            {ui('save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <DialogForm onSubmit={() => void save()}>
        <RoleChoice role={role} onChange={setRole} missing={false} />
        {isGuest && <VisitField untilMs={untilMs} onChange={setUntilMs} />}
      </DialogForm>
      {isStillApart && (
        <Notice tone="sky">{t('stillApart', { name: member.name, names: list(apart), choice: t('apart') })}</Notice>
      )}
      {changed && role === 'guardian' && !isStillApart && (
        <Notice tone="sky">{t('becomesGuardian', { name: member.name })}</Notice>
      )}
      {changed && member.role === 'guardian' && <Notice tone="sky">{t('wasGuardian', { name: member.name })}</Notice>}
      <ProblemNotice problem={change.problem} />
    </Dialog>
  );
}
