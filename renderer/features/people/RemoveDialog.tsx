import { useTranslation } from 'react-i18next';
import type { Device, Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useListWords } from '../../ui/words.ts';

/** Before a computer is put out: what it will not get, and what nobody can take from it. */
export function RemoveDeviceDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const toast = useToast();
  const remove = useCommand('devices.remove');
  const { name } = device;
  const owner = circle.members.find(({ devices }) => devices.some(({ id }) => id === device.id));
  const isOnly = owner?.devices.length === 1;
  const confirm = async (): Promise<void> => {
    const result = await remove.run({ circle: circle.id, device: device.id });
    if (!result.ok) return;
    toast({ words: t('computerIsOut', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      alarm
      onClose={onClose}
      title={t('removeComputerTitle', { name })}
      confirm={t('removeComputer')}
      cancel={t('keepComputer')}
      onConfirm={() => void confirm()}
      busy={remove.busy}
    >
      <p>{t('removeComputerLead', { name })}</p>
      <p>{t('removeKeeps')}</p>
      {isOnly && <p>{t('removeOnly', { name: owner.name })}</p>}
      <ProblemNotice problem={remove.problem} />
    </ConfirmDialog>
  );
}

/** The same for a person with all of their computers. */
export function RemoveMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const list = useListWords();
  const toast = useToast();
  const remove = useCommand('members.remove');
  const { name, devices } = member;
  const confirm = async (): Promise<void> => {
    const result = await remove.run({ circle: circle.id, member: member.id });
    if (!result.ok) return;
    toast({ words: t('personIsOut', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      alarm
      onClose={onClose}
      title={t('removeTitle', { name, circle: circle.name })}
      confirm={t('removePerson', { name })}
      cancel={t('keepPerson', { name })}
      onConfirm={() => void confirm()}
      busy={remove.busy}
    >
      <p>
        {devices.length === 0
          ? t('removeLeadNone', { name })
          : t('removeLead', { name, count: devices.length, computers: list(devices.map((device) => device.name)) })}
      </p>
      <p>{t('removeLeaves', { name })}</p>
      <ProblemNotice problem={remove.problem} />
    </ConfirmDialog>
  );
}
