import { Pencil, Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Device } from '#shared/contract/views.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Computer } from '../../ui/drawings/Computer.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useDeviceWords } from './useDeviceWords.ts';

/** One computer: awake or asleep, what has not reached it yet, and what the person here may do about it. */
export function DeviceLine(props: {
  readonly device: Device;
  readonly onRename?: () => void;
  readonly onRemove?: () => void;
}) {
  const { t } = useTranslation('people');
  const { device, onRename, onRemove } = props;
  const words = useDeviceWords();
  const rename = <Pencil aria-hidden />;
  return (
    <li className="device">
      <Computer
        here={device.isThisOne || device.isHereToo === true || device.state === 'here'}
        mine={device.isThisOne || device.isHereToo === true}
      />
      <span className="device-name">
        <b>{device.name}</b>
        <small>{words.presence(device)}</small>
        {device.cameIn !== undefined && <small>{t(`cameIn.${device.cameIn}`)}</small>}
      </span>
      <span className="device-lacks">{words.lacks(device)}</span>
      {onRename !== undefined && onRemove === undefined && (
        <IconButton small label={t('renameComputer', { name: device.name })} icon={rename} onPress={onRename} />
      )}
      {onRename !== undefined && onRemove !== undefined && (
        <Menu
          small
          label={t('more', { name: device.name })}
          entries={[
            { key: 'rename', label: t('rename'), icon: rename, onChoose: onRename },
            {
              key: 'remove',
              label: t('removeComputer'),
              icon: <Unplug aria-hidden />,
              alarm: true,
              onChoose: onRemove,
            },
          ]}
        />
      )}
    </li>
  );
}
