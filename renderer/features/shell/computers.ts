import type { CircleView } from '#shared/contract/views.ts';
import type { HouseComputer } from '../../ui/drawings/House.tsx';

/** The circle's computers as the house draws them. While pictures travel, every thread that is up may carry them. */
export function computersOf(circle: CircleView, busy: boolean): HouseComputer[] {
  return circle.members.flatMap((member) =>
    member.devices.map((device) => ({
      id: device.id,
      name: `${member.name}, ${device.name}`,
      here: device.isThisOne || device.state === 'here',
      mine: device.isThisOne,
      busy,
    })),
  );
}

/** How many computers there are, and the names of those that are away. */
export function whoIsOn(circle: CircleView): { total: number; away: string[] } {
  const devices = circle.members.flatMap((member) => member.devices.map((device) => ({ member, device })));
  return {
    total: devices.length,
    away: devices.filter(({ device }) => !device.isThisOne && device.state === 'away').map(({ device }) => device.name),
  };
}
