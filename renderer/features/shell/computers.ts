import type { CircleView, Device } from '#shared/contract/views.ts';
import type { DeviceId } from '#shared/domain/ids.ts';
import type { HouseComputer } from '../../ui/drawings/House.tsx';

/** Two profiles on one computer are one computer. */
const isAnother = ({ isHereToo, isBesideOneHere }: Device): boolean => isHereToo !== true && isBesideOneHere !== true;

/** The circle's computers as the house draws them. While pictures travel, every thread that is up may carry them. */
export function computersOf(circle: CircleView, busy: boolean): HouseComputer[] {
  return circle.members.flatMap((member) =>
    member.devices.filter(isAnother).map((device) => ({
      id: device.id,
      name: `${member.name}, ${device.name}`,
      here: device.isThisOne || device.state === 'here',
      mine: device.isThisOne,
      busy,
    })),
  );
}

/** How many computers there are, and which are away. */
export function whoIsOn(circle: CircleView): { total: number; away: DeviceId[] } {
  const devices = circle.members.flatMap((member) => member.devices.filter(isAnother));
  return {
    total: devices.length,
    away: devices.filter(({ isThisOne, state }) => !isThisOne && state === 'away').map(({ id }) => id),
  };
}
