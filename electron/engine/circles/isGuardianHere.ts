import { isGuardianMember } from '../membership/index.ts';
import type { OpenCircle } from './circles.ts';

/** Whether the person here is a guardian of a circle, by the membership of today. */
export const isGuardianHere = ({ ledger, me }: Pick<OpenCircle, 'ledger' | 'me'>): boolean =>
  me !== undefined && isGuardianMember(ledger.membership, me);
