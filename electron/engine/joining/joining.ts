import type { Joining } from '#shared/contract/views.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { systemClock } from './clock.ts';
import { createJoinerRequest, type JoinerRequest } from './joinerRequest.ts';
import { createListeners } from './listeners.ts';
import type { JoiningOptions, OwnJoining } from './types.ts';

/** One try to join: its way to the guardian's computer, and from there on the request. */
type Attempt = { readonly giveUp: AbortController; request: JoinerRequest | null };

const connecting: Joining = {
  step: 'connecting',
  circleName: null,
  code: null,
  matched: false,
  confirmed: false,
  circle: null,
  problem: null,
};

/** The joiner's side of joining. */
export function createJoining(given: JoiningOptions): OwnJoining {
  const options = { clock: systemClock, onError: () => undefined, isKeeper: false, isOut: () => false, ...given };
  const { onChange, tell } = createListeners();
  let state: Joining | null = null;
  let current: Attempt | null = null;

  const isUnderWay = (): boolean => state !== null && state.step !== 'ended' && state.step !== 'welcomed';
  const show = (next: Joining | null): void => {
    state = next;
    tell();
  };

  return {
    onChange,
    state: () => state,
    async ask({ to, deviceName }) {
      if (isUnderWay()) return failed({ code: 'BUSY' });
      const attempt: Attempt = { giveUp: new AbortController(), request: null };
      current = attempt;
      show(connecting);
      void connect(attempt, to, deviceName);
      return ok({});
    },
    async confirm({ same }) {
      return current?.request?.confirm(same) ?? failed({ code: 'REQUEST_NOT_FOUND' });
    },
    async cancel() {
      if (!isUnderWay()) return failed({ code: 'REQUEST_NOT_FOUND' });
      return cancel() ? ok({}) : failed({ code: 'BUSY' });
    },
    async dismiss() {
      if (isUnderWay()) return failed({ code: 'BUSY' });
      current = null;
      show(null);
      return ok({});
    },
    dispose: () => void cancel(),
  };

  async function connect(
    attempt: Attempt,
    to: Parameters<JoiningOptions['dial']>[0],
    deviceName: string,
  ): Promise<void> {
    const change = (part: Partial<Joining>): void => {
      if (current === attempt) show({ ...(state ?? connecting), ...part });
    };
    try {
      const dialled = await options.dial(to, attempt.giveUp.signal);
      if (attempt.giveUp.signal.aborted) {
        if (dialled.ok) dialled.value.close('CANCELLED');
      } else if (!dialled.ok) change({ step: 'ended', problem: dialled.problem.code });
      else attempt.request = createJoinerRequest({ channel: dialled.value, deviceName, options, show: change });
    } catch (error) {
      if (attempt.giveUp.signal.aborted) return;
      options.onError(error);
      change({ step: 'ended', problem: 'INTERNAL' });
    }
  }

  /** Whether it was not too late. */
  function cancel(): boolean {
    if (current === null || !isUnderWay()) return true;
    const { giveUp, request } = current;
    if (request?.mayCancel() === false) return false;
    giveUp.abort();
    if (request) request.end('CANCELLED');
    else show({ ...connecting, step: 'ended', problem: 'CANCELLED' });
    return true;
  }
}
