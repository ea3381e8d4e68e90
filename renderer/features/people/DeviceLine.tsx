import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Device } from '#shared/contract/views.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Computer } from '../../ui/drawings/Computer.tsx';
import { useDeviceWords } from './useDeviceWords.ts';

/** One computer: awake or asleep, and what has not reached it yet. */
export function DeviceLine({ device, onRename }: { device: Device; onRename?: () => void }) {
  const { t } = useTranslation('people');
  const words = useDeviceWords();
  return (
    <li className="device">
      <Computer here={device.isThisOne || device.state === 'here'} mine={device.isThisOne} />
      <span className="device-name">
        <b>{device.name}</b>
        <small>{words.presence(device)}</small>
      </span>
      <span className="device-lacks">{words.lacks(device)}</span>
      {onRename !== undefined && (
        <IconButton
          small
          label={t('renameComputer', { name: device.name })}
          icon={<Pencil aria-hidden />}
          onPress={onRename}
        />
      )}
    </li>
  );
}
