import { exhaustMap, timer } from 'rxjs';
import type { CommandHandlers, QueryHandlers } from '#shared/rpc/api.ts';
import type { deskCommands as commands, deskQueries as queries } from '#shared/contract/deskCommands.ts';
import type { CircleId, EnvelopeId } from '#shared/domain/ids.ts';
import { failed, ok, type Result } from '#shared/domain/result.ts';
import type { Problem } from '#shared/contract/problems.ts';
import type { OpenCircle } from '../circles/circles.ts';
import { isGuardianHere } from '../circles/isGuardianHere.ts';
import { askToTakeDown, decide, hideReportedWords, reportPhoto, reportWords } from '../desk/ask.ts';
import { backToPile } from '../desk/backToPile.ts';
import { endMore, giveMore } from '../desk/giveMore.ts';
import { approvePhotos, declinePhotos } from '../desk/review.ts';
import { setHidesReported } from '../desk/hideReported.ts';
import { hideForNow, showAgain, showAllAgain } from '../desk/hold.ts';
import { agreeToRules, refuseRules, setGuardiansToWiden, setRules } from '../desk/setRules.ts';
import { saveCopy } from '../desk/saveCopy.ts';
import { isNothingLeft } from '../desk/nothingLeft.ts';
import { addComment, editComment, hideComment, removeComment, setReaction } from '../desk/talk.ts';
import { takeDownUnread } from '../desk/takeDownUnread.ts';
import { rememberSeen, seenIn } from '../session/seen.ts';
import { isQuiet, staysMs, todayOf } from '../desk/today.ts';
import type { Draft } from '../envelopes/index.ts';
import { activityOf } from '../views/activity.ts';
import { deskOf, rulesView, waitingOf } from '../views/desk.ts';
import { takenBackOf } from '../views/takenBack.ts';
import { talkOf } from '../views/talk.ts';
import { toldOf } from '../views/told.ts';
import { emptied, findCircle, liveIn, openSessionOf, writeIn, type Context } from './context.ts';

type Commands = Pick<CommandHandlers, keyof typeof commands>;
type Queries = Pick<QueryHandlers, keyof typeof queries>;

export function deskCommands(context: Context): Commands {
  const write = async (
    circle: CircleId,
    compose: (draft: Draft, circle: OpenCircle, nowMs: number) => Result<unknown, Problem>,
  ) => emptied(await writeIn(context, circle, (draft, open) => compose(draft, open, Date.now())));
  /** What waits until quiet time is over. */
  const say = (circle: CircleId, compose: Parameters<typeof write>[1]) =>
    write(circle, (draft, open, nowMs) =>
      isQuiet(open, nowMs) ? failed({ code: 'QUIET_TIME' }) : compose(draft, open, nowMs),
    );

  return {
    'desk.approve': ({ circle, slips }) =>
      writeIn(context, circle, (draft, open, { blobs, comparing: { likenessOf } }) =>
        approvePhotos(draft, open, slips, { nowMs: Date.now(), has: blobs.has, likenessOf }),
      ),
    'desk.decline': ({ circle, slips, reason, words }) =>
      writeIn(context, circle, (draft, open) => declinePhotos(draft, open, slips, { reason, words }, Date.now())),
    'desk.decide': ({ circle, about, decision, words }) =>
      write(circle, (draft, open, nowMs) =>
        decision === 'hideWords'
          ? hideReportedWords(draft, open, about, nowMs, words)
          : decide(draft, open, about, decision, nowMs, words),
      ),
    'desk.hideForNow': ({ circle, photo }) =>
      write(circle, (draft, open, nowMs) => hideForNow(draft, open, photo, nowMs)),
    'desk.showAgain': ({ circle, photo }) =>
      write(circle, (draft, open, nowMs) => showAgain(draft, open, photo, nowMs)),
    'desk.showAllAgain': ({ circle, by }) =>
      writeIn(context, circle, (draft, open) => showAllAgain(draft, open, by, Date.now())),
    'desk.takeDownUnread': ({ circle, album }) =>
      write(circle, (draft, open) => takeDownUnread(draft, open, album, Date.now())),
    'rules.set': ({ circle, member, rules }) =>
      writeIn(context, circle, (draft, open) => setRules(draft, open, member, rules, Date.now())),
    'rules.giveMore': ({ circle, member }) =>
      writeIn(context, circle, (draft, open) => giveMore(draft, open, member, Date.now())),
    'rules.endMore': ({ circle, member }) => write(circle, (draft, open, nowMs) => endMore(draft, open, member, nowMs)),
    'rules.agree': ({ circle, change }) =>
      write(circle, (draft, open, nowMs) => agreeToRules(draft, open, change, nowMs)),
    'rules.refuse': ({ circle, change }) =>
      write(circle, (draft, open, nowMs) => refuseRules(draft, open, change, nowMs)),
    'rules.guardiansToWiden': ({ circle, guardians }) =>
      write(circle, (draft, open) => setGuardiansToWiden(draft, open, guardians)),
    'rules.hidesReported': ({ circle, hides }) => write(circle, (draft, open) => setHidesReported(draft, open, hides)),

    // Whoever needs a grown-up does not wait for quiet time to be over.
    'photos.askToTakeDown': ({ circle, photo, words }) =>
      write(circle, (draft, open, nowMs) => askToTakeDown(draft, open, photo, words, nowMs)),
    'photos.report': ({ circle, photo, comment, why, words }) =>
      write(circle, (draft, open, nowMs) =>
        comment === undefined
          ? reportPhoto(draft, open, photo, { why, words }, nowMs)
          : reportWords(draft, open, { photo, comment }, { why, words }, nowMs),
      ),

    'photos.saveCopy': ({ circle, photo }) =>
      write(circle, (draft, open, nowMs) => saveCopy(draft, open, photo, nowMs)),

    'photos.backToPile': async ({ circle, photo }) => {
      const session = openSessionOf(context);
      if (!session.ok) return session;
      const open = findCircle(session.value, circle);
      return open.ok ? emptied(await backToPile(session.value, circle, photo, Date.now())) : open;
    },

    'comments.add': ({ circle, photo, words }) =>
      say(circle, (draft, open, nowMs) => addComment(draft, open, photo, words, nowMs)),
    'comments.edit': ({ circle, comment, words }) =>
      say(circle, (draft, open, nowMs) => editComment(draft, open, comment, words, nowMs)),
    'comments.remove': ({ circle, comment }) =>
      write(circle, (draft, open, nowMs) => removeComment(draft, open, comment, nowMs)),
    'comments.hide': ({ circle, comment, hidden }) =>
      write(circle, (draft, open, nowMs) => hideComment(draft, open, comment, hidden, nowMs)),
    'reactions.set': ({ circle, photo, reaction }) =>
      say(circle, (draft, open, nowMs) => setReaction(draft, open, photo, reaction, nowMs)),

    'seen.add': async ({ circle, keys }) => {
      const session = openSessionOf(context);
      if (!session.ok) return session;
      const remembered = await rememberSeen(session.value.profile, circle, keys);
      context.changes.tell('profiles');
      return emptied(remembered);
    },
  };
}

/** How often this computer's own disk is asked what is left, while somebody looks. */
const secondMs = 1000;

/** Which takings back this computer's disk has nothing left of: it is known here before it may be said to the others. */
function watchOwnDisk(context: Context, id: CircleId): { has(takeBack: EnvelopeId): boolean; stop(): void } {
  const gone = new Set<EnvelopeId>();
  const look = async (): Promise<void> => {
    const session = context.session();
    const circle = session?.circles.get(id);
    if (session === null || circle === undefined) return;
    const before = gone.size;
    for (const takeBack of circle.fold.model.takenBack.keys())
      if (!gone.has(takeBack) && (await isNothingLeft(circle.ledger, takeBack, session))) gone.add(takeBack);
    if (gone.size > before) context.changes.tell('erased');
  };
  // A disk that fails, or a profile that is locked meanwhile, says nothing.
  const watching = timer(0, secondMs)
    .pipe(exhaustMap(() => look().catch(() => undefined)))
    .subscribe();
  return { has: (takeBack) => gone.has(takeBack), stop: () => watching.unsubscribe() };
}

/** While nobody's profile is open there are no rules to hold against the clock, milliseconds. */
const idleMs = 60_000;

/** What the rules say is said anew in the very moment in which it changes by the clock, also where they were changed just now. */
const onTime =
  ({ session, changes }: Context, today: Queries['today']): Queries['today'] =>
  (input, emit, fail) => {
    let timer: NodeJS.Timeout | undefined;
    const arm = (): void => {
      clearTimeout(timer);
      const circle = session()?.circles.get(input.circle);
      // A timer may come a little early, and would find nothing changed.
      const waitMs = 1 + (circle === undefined ? idleMs : staysMs(circle, Date.now()));
      timer = setTimeout(() => {
        arm();
        changes.tell('circle');
      }, waitMs).unref();
    };
    const stop = today(
      input,
      (value) => {
        arm();
        emit(value);
      },
      fail,
    );
    arm();
    return () => {
      clearTimeout(timer);
      stop();
    };
  };

export function deskQueries(context: Context): Queries {
  const today = liveIn<'today'>(context, ['photos', 'circle'], (circle) => ok(todayOf(circle, Date.now())));
  return {
    desk: liveIn<'desk'>(context, ['photos', 'circle'], (circle, { blobs, comparing }) =>
      ok(deskOf(circle, blobs.has, comparing.likenessOf)),
    ),
    waiting: liveIn<'waiting'>(context, ['photos', 'circle'], (circle, session) =>
      ok(waitingOf(circle, session.blobs.has)),
    ),
    rules: liveIn<'rules'>(context, ['circle'], (circle) => ok(rulesView(circle))),
    today: onTime(context, today),
    talk: liveIn<'talk'>(context, ['photos', 'circle'], (circle, _session, { photo }) => {
      const talk = talkOf(circle, photo);
      return talk === undefined ? failed({ code: 'PHOTO_NOT_FOUND' }) : ok(talk);
    }),
    takenBack: (input, emit, fail) => {
      const nothingLeft = watchOwnDisk(context, input.circle);
      const stop = liveIn<'takenBack'>(context, ['photos', 'circle', 'erased', 'pile'], (circle, { profile, pile }) => {
        const back = new Set(pile.list().map(({ wasPhoto }) => wasPhoto));
        const own = { hasNothingLeft: nothingLeft.has, isBack: back.has.bind(back) };
        return ok(takenBackOf(circle, { device: profile.device.id, ...own }));
      })(input, emit, fail);
      return () => {
        nothingLeft.stop();
        stop();
      };
    },
    told: liveIn<'told'>(context, ['photos', 'circle'], (circle, { blobs, profile }) =>
      ok(toldOf(circle, blobs.has, profile.device.id)),
    ),
    seen: liveIn<'seen'>(context, ['profiles'], ({ id }, { profile }) => ok({ keys: seenIn(profile, id) })),
    activity: liveIn<'activity'>(context, ['photos', 'circle'], (circle, session, { member }) => {
      const mayLook = member === circle.me || isGuardianHere(circle);
      return mayLook ? ok(activityOf(circle, member, session.blobs.has)) : failed({ code: 'NOT_ALLOWED' });
    }),
  };
}
