import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device, Member } from '#shared/contract/views.ts';
import { useCurrentCircle } from '../../engine/CurrentCircle.tsx';
import { useCommand, type CommandHandle } from '../../engine/useCommand.ts';
import { ProblemNotice } from '../../ui/Notice.tsx';
import { ConfirmDialog } from '../../ui/Sheet.tsx';
import { useToast } from '../../ui/Toasts.tsx';
import { useListWords } from '../../ui/words.ts';

/** Before a computer is put out: what it will not get, and what nobody can take from it. */
export function RemoveDeviceDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const remove = useCommand('devices.remove');
  const { id, name } = device;
  const owner = circle.members.find(({ devices }) => devices.some((other) => other.id === id));
  return (
    <TakeOutDialog
      title={t('removeComputerTitle', { name })}
      confirm={t('removeComputer')}
      cancel={t('keepComputer')}
      done={t('computerIsOut', { name })}
      command={remove}
      run={() => remove.run({ circle: circle.id, device: id })}
      onClose={onClose}
    >
      {owner?.role === 'keeper' ? (
        <KeeperGoes name={name} />
      ) : (
        <>
          {device.cameIn !== undefined && <p>{t(`removeWhich.${device.cameIn}`, { name })}</p>}
          <p>{t('removeComputerLead', { name })}</p>
          <p>{t('removeKeeps')}</p>
          {owner?.devices.length === 1 && <p>{t('removeOnly', { name: owner.name })}</p>}
        </>
      )}
    </TakeOutDialog>
  );
}

/** The same for a person with all of their computers. */
export function RemoveMemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('people');
  const { circle } = useCurrentCircle();
  const list = useListWords();
  const remove = useCommand('members.remove');
  const { name, devices, role } = member;
  const computers = list(devices.map((device) => device.name));
  return (
    <TakeOutDialog
      title={t('removeTitle', { name, circle: circle.name })}
      confirm={t('removePerson', { name })}
      cancel={t('keepPerson', { name })}
      done={t('personIsOut', { name })}
      command={remove}
      run={() => remove.run({ circle: circle.id, member: member.id })}
      onClose={onClose}
    >
      {role === 'keeper' ? (
        <KeeperGoes name={name} />
      ) : (
        <>
          <p>
            {devices.length === 0
              ? t('removeLeadNone', { name })
              : t('removeLead', { name, count: devices.length, computers })}
          </p>
          <p>{t('removeLeaves', { name })}</p>
        </>
      )}
    </TakeOutDialog>
  );
}

/** A keeper hangs nothing up, signs nothing and has no profile. */
function KeeperGoes({ name }: { name: string }) {
  const { t } = useTranslation('people');
  return (
    <>
      <p>{t('removeKeeperLead', { name })}</p>
      <p>{t('removeKeeperBack')}</p>
    </>
  );
}

function TakeOutDialog(props: {
  readonly title: string;
  readonly confirm: string;
  readonly cancel: string;
  /** What is said when it is done. */
  readonly done: string;
  readonly command: Pick<CommandHandle<'devices.remove' | 'members.remove'>, 'busy' | 'problem'>;
  readonly run: () => Promise<{ readonly ok: boolean }>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, confirm, cancel, done, command, run, onClose, children } = props;
  const toast = useToast();
  const takeOut = async (): Promise<void> => {
    const result = await run();
    if (!result.ok) return;
    toast({ words: done });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      alarm
      onClose={onClose}
      title={title}
      confirm={confirm}
      cancel={cancel}
      onConfirm={() => void takeOut()}
      busy={command.busy}
    >
      {children}
      <ProblemNotice problem={command.problem} />
    </ConfirmDialog>
  );
}
