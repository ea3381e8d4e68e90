import type { Joining } from '#shared/contract/views.ts';
import { theCode } from './door.ts';
import { circleId } from './ids.ts';
import type { Scenario } from './scenario.ts';

const asking: Joining = {
  step: 'connecting',
  circleName: 'The Okafors',
  code: null,
  matched: false,
  confirmed: false,
  circle: null,
  problem: null,
};

/** How this computer's own request to join goes, where a scenario begins with one. */
export function joiningOf(scenario: Scenario): Joining | null {
  switch (scenario) {
    case 'knocking':
      return asking;
    case 'showing':
      return { ...asking, step: 'compare', code: theCode };
    case 'comparing':
      return { ...asking, step: 'compare', code: theCode, matched: true };
    case 'confirmed':
      return { ...asking, step: 'waiting', code: theCode, matched: true, confirmed: true };
    case 'welcomed':
      return { ...asking, step: 'welcomed', circle: circleId('okafor') };
    case 'turnedAway':
      return { ...asking, step: 'ended', problem: 'TIMED_OUT' };
    default:
      return null;
  }
}

/** Whether nobody at this computer is in a family yet. */
export const hasNoCircle = (scenario: Scenario): boolean =>
  ['nocircle', 'alone', 'blocked'].includes(scenario) || joiningOf(scenario) !== null;
