import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { useQuery } from '../../engine/useQuery.ts';

/** What somebody who asks to join has typed so far. */
export type JoinDraft = {
  readonly deviceName: string;
  readonly address: string;
  /** Whether the field for an address is open. */
  readonly byHand: boolean;
  /** What is wrong with the address as it stands there, as the last knock has shown; null for nothing that is known. */
  readonly wrong: ProblemCode | null;
  /** Which way the last knock went. */
  readonly went: 'nearby' | 'address';
};
export type ChangeJoinDraft = (changes: Partial<JoinDraft>) => void;

/** Kept for as long as the person tries: whoever was turned away types nothing twice. */
export function useJoinDraft(): { draft: JoinDraft; change: ChangeJoinDraft } {
  const called = useComputersName();
  const [typed, setTyped] = useState<Partial<JoinDraft>>({});
  return {
    draft: { deviceName: called, address: '', byHand: false, wrong: null, went: 'nearby', ...typed },
    change: (changes) => setTyped((before) => ({ ...before, ...changes })),
  };
}

/** What this computer is called; before anybody has said so, after the person who sits at it. */
export function useComputersName(): string {
  const { t } = useTranslation('joining');
  const open = useQuery('session', {}).value?.open;
  if (open === null || open === undefined) return '';
  return open.deviceName === '' ? t('computerOf', { name: open.profile.name }).slice(0, 40) : open.deviceName;
}
