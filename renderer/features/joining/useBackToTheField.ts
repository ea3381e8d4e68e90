import { useEffect } from 'react';
import type { ProblemCode } from '#shared/contract/problems.ts';
import type { Joining } from '#shared/contract/views.ts';
import { useEngine } from '../../engine/EngineContext.tsx';
import type { ChangeJoinDraft, JoinDraft } from './useJoinDraft.ts';

/** What a slip of the finger in an address leads to. */
const ofTheAddress: readonly (ProblemCode | null)[] = ['BAD_ADDRESS', 'NOT_LOCAL', 'CANNOT_REACH'];

/**
 * A slip in an address that was typed is no end of anything: the field comes back with what was typed, and what is wrong
 * with it stands under it.
 *
 * @returns what is wrong with it; null when the field is not to be shown again
 */
export function useBackToTheField(
  joining: Joining | null | undefined,
  { went, address }: JoinDraft,
  onChange: ChangeJoinDraft,
): ProblemCode | null {
  const { client } = useEngine();
  const problem = joining?.step === 'ended' ? joining.problem : null;
  const slip = went === 'address' && address !== '' && ofTheAddress.includes(problem) ? problem : null;
  useEffect(() => {
    if (slip === null) return;
    onChange({ wrong: slip, byHand: true });
    void client.call('joining.dismiss', {});
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it is said once for each knock, whatever is typed then
  }, [slip, client]);
  return slip;
}
