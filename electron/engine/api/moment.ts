import type { CommandHandlers } from '#shared/rpc/api.ts';
import type { MomentAct } from '#shared/contract/momentCommands.ts';
import { ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { giveMore } from '../desk/giveMore.ts';
import { approvePhotos, declinePhotos, type Here } from '../desk/review.ts';
import { setRules } from '../desk/setRules.ts';
import type { Draft } from '../envelopes/index.ts';
import { actForAMoment } from '../session/moment.ts';
import type { Context } from './context.ts';

export const momentCommands = ({
  beside,
  profiles,
  log,
  session: sessionHere,
}: Context): Pick<CommandHandlers, 'moment.act'> => ({
  'moment.act': async ({ circle, profile, secret, act }) => {
    // Whose screen it is compares nothing of their own by themselves.
    if (act.kind === 'approve') await sessionHere()?.comparing.compare(circle, act.slips);
    return beside((session) =>
      actForAMoment({ session, profiles, profile, secret, circle, log }, (draft, open) =>
        compose(draft, open, act, {
          nowMs: Date.now(),
          has: session.blobs.has,
          likenessOf: session.comparing.likenessOf,
        }),
      ),
    );
  },
});

type Done = { readonly isProposed: boolean };

function compose(draft: Draft, open: OpenCircle, act: MomentAct, here: Here): Result<Done, Problem> {
  switch (act.kind) {
    case 'approve':
      return atOnce(approvePhotos(draft, open, act.slips, here));
    case 'decline':
      return atOnce(declinePhotos(draft, open, act.slips, act, here.nowMs));
    case 'rules':
      return setRules(draft, open, act.member, act.rules, here.nowMs);
    case 'giveMore':
      return giveMore(draft, open, act.member, here.nowMs);
  }
}

const atOnce = (done: Result<unknown, Problem>): Result<Done, Problem> => (done.ok ? ok({ isProposed: false }) : done);
