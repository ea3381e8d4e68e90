import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, Member } from '#shared/contract/views.ts';
import { longestName } from '#shared/domain/text.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { Dialog } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** Another name for a person or a computer. */
export function RenameDialog({
  what,
  onClose,
}: {
  what: { member: Member } | { device: Device };
  onClose: () => void;
}) {
  const { t } = useTranslation('people');
  const { t: ui } = useTranslation('ui');
  const { circle } = useCurrentCircle();
  const before = 'member' in what ? what.member.name : what.device.name;
  const [name, setName] = useState(before);
  const renamePerson = useCommand('people.rename');
  const renameDevice = useCommand('devices.rename');
  const busy = renamePerson.busy || renameDevice.busy;
  const save = async (): Promise<void> => {
    if (name.trim() === '' || busy) return;
    const result = await ('member' in what
      ? renamePerson.run({ circle: circle.id, member: what.member.id, name })
      : renameDevice.run({ circle: circle.id, device: what.device.id, name }));
    if (result.ok) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={'member' in what ? t('renameTitle', { name: before }) : t('renameComputerTitle')}
      actions={
        <>
          <Button look="go" onPress={() => void save()} busy={busy}>
            {ui('save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        </>
      }
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('name')}
          value={name}
          onChange={setName}
          help={t('renameLead', { circle: circle.name })}
          wrong={name.trim() === '' ? t('nameMissing') : undefined}
          maxLength={longestName}
          autoFocus
        />
      </form>
      <ProblemNotice problem={renamePerson.problem ?? renameDevice.problem} />
    </Dialog>
  );
}
