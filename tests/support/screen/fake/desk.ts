import type { deskCommands, deskQueries } from '#shared/contract/deskCommands.ts';
import type { Comment, DeskThing } from '#shared/contract/deskViews.ts';
import type { EnvelopeId, MemberId, PhotoId } from '#shared/domain/ids.ts';
import { isMore, narrowed } from '#shared/domain/narrowed.ts';
import { isSame, isSameButMore } from '#shared/domain/ruleBook.ts';
import { openRules, type Rules } from '#shared/domain/rules.ts';
import type { Handlers } from './commands.ts';
import { hideFromAll, showToAll } from './hidden.ts';
import { envelopeId } from './ids.ts';
import { endMore, giveMore } from './more.ts';
import type { Answers } from './queries.ts';
import type { World } from './world.ts';

const meOf = ({ members }: World) => members.find(({ isMe }) => isMe);
const isGuardian = (world: World) => meOf(world)?.role === 'guardian';

/** A desk at which a guardian decides, and photos that people say things about. */
export const desk: Pick<Handlers, keyof typeof deskCommands> = {
  'desk.approve': (world, { slips }) => {
    const let_ = letGo(world, slips);
    if (let_.length === 0) return 'DECIDED_ALREADY';
    world.photos = [...let_, ...world.photos];
    return { decidedAlready: slips.length - let_.length };
  },
  'desk.decline': (world, { slips }, { changed }) => {
    const declined = letGo(world, slips);
    // A real engine's desk often shows it before the answer is there.
    changed();
    return declined.length === 0 ? 'DECIDED_ALREADY' : { decidedAlready: slips.length - declined.length };
  },
  'photos.saveCopy': () => ({}),
  'seen.add': ({ desk }, { keys }) => {
    desk.seen = [...new Set([...keys, ...desk.seen])];
    return {};
  },
  'photos.backToPile': (world, { photo: id }) => {
    const found = world.desk.waiting.find(({ photo }) => photo.id === id);
    if (found === undefined) return 'PHOTO_NOT_FOUND';
    world.desk.waiting = world.desk.waiting.filter((one) => one !== found);
    const { width, height, thumbhash, takenAt, caption } = found.photo;
    world.pile = [{ id, fileName: caption, width, height, thumbhash, takenAt }, ...world.pile];
    return {};
  },
  'desk.decide': (world, { about, decision }) => {
    const found = world.desk.things.find((thing) => idOf(thing) === about);
    const photo = found !== undefined && 'photo' in found ? found.photo.id : talkWith(world, about);
    if (photo === undefined) return 'DECIDED_ALREADY';
    world.desk.things = world.desk.things.filter((thing) => thing !== found);
    if (found === undefined || !('mayHang' in found) || found.mayHang) showToAll(world, photo);
    for (const talk of world.desk.talk.values())
      talk.requests = talk.requests.filter(({ request }) => request !== about);
    if (decision === 'takeDown') world.photos = world.photos.filter(({ id }) => id !== photo);
    return {};
  },
  'desk.hideForNow': (world, { photo }) => {
    const me = meOf(world);
    if (me === undefined || !isGuardian(world)) return 'NOT_ALLOWED';
    if (world.desk.hidden.has(photo)) return 'DECIDED_ALREADY';
    hideFromAll(world, photo, { by: me.id, atMs: Date.now() });
    return {};
  },
  'desk.showAgain': (world, { photo }) => (showToAll(world, photo) ? {} : 'DECIDED_ALREADY'),
  'desk.showAllAgain': (world, { by }) => {
    const theirs = world.desk.things.filter((thing) => thing.kind === 'held' && thing.by === by);
    for (const thing of theirs) if (thing.kind === 'held') showToAll(world, thing.photo.id);
    return theirs.length === 0 ? 'DECIDED_ALREADY' : { photos: theirs.length };
  },
  'desk.takeDownUnread': (world, { album }) => {
    world.desk.things = world.desk.things.filter((thing) => thing.kind !== 'unread' || thing.album !== album);
    return {};
  },
  'rules.set': (world, { member, rules }) => {
    if (!isGuardian(world)) return 'NOT_ALLOWED';
    const me = meOf(world);
    return me === undefined ? 'LOCKED' : { isProposed: setRules(world, me.id, member, rules) };
  },
  'rules.giveMore': (world, { member }) =>
    isGuardian(world) ? { isProposed: giveMore(world, member) } : 'NOT_ALLOWED',
  'rules.endMore': (world, { member }) => {
    endMore(world, member);
    return {};
  },
  'rules.agree': (world, { change }) => {
    const found = world.desk.things.find((thing) => thing.kind === 'change' && thing.change === change);
    if (found?.kind !== 'change') return 'DECIDED_ALREADY';
    world.desk.rules.set(found.member, { rules: found.proposed, areSet: true, pausedBy: null });
    world.desk.proposed = world.desk.proposed.filter((one) => one.change !== change);
    world.desk.things = world.desk.things.filter((thing) => thing !== found);
    return {};
  },
  'rules.refuse': (world, { change }) => {
    world.desk.things = world.desk.things.filter((thing) => !('change' in thing) || thing.change !== change);
    const me = meOf(world)?.id;
    world.desk.proposed = world.desk.proposed.flatMap((one) =>
      one.change !== change ? [one] : one.by === me ? [] : [{ ...one, refusedBy: me ?? null }],
    );
    return {};
  },
  'rules.guardiansToWiden': (world, { guardians }) => {
    const me = meOf(world)?.id ?? null;
    const { desk: it } = world;
    it.things = it.things.filter(({ kind }) => kind !== 'oneIsEnough');
    const isAlone = guardians === 1 && it.guardiansToWiden === 2 && (it.oneIsEnoughBy ?? me) === me;
    it.oneIsEnoughBy = isAlone ? me : null;
    if (!isAlone) it.guardiansToWiden = guardians;
    return {};
  },
  'rules.hidesReported': (world, { hides }) => {
    world.desk.hidesReported = hides;
    world.desk.reportedBy = meOf(world)?.id ?? null;
    return {};
  },
  'photos.askToTakeDown': (world, { photo }) => hide(world, photo),
  'photos.report': (world, { photo, comment }) =>
    comment === undefined ? hide(world, photo) : change(world, comment, () => null),
  'comments.add': (world, { photo, words }) => {
    const me = meOf(world);
    if (me === undefined) return 'LOCKED';
    if (/https?:|www\./.test(words)) return 'NO_LINKS';
    const said: Comment = {
      id: envelopeId(`said${(world.serial++).toString()}`),
      by: me.id,
      words,
      atMs: Date.now(),
      isEdited: false,
      hiddenBy: null,
      isMended: false,
      mayEdit: true,
      mayRemove: true,
      mayHide: false,
      mayReport: false,
    };
    const talk = talkOf(world, photo);
    talk.comments = [...talk.comments, said];
    return {};
  },
  'comments.edit': (world, { comment, words }) =>
    change(world, comment, (one) => ({ ...one, words, isEdited: true, isMended: one.hiddenBy !== null })),
  'comments.remove': (world, { comment }) => change(world, comment, () => null),
  'comments.hide': (world, { comment, hidden }) =>
    change(world, comment, (one) => ({ ...one, hiddenBy: hidden ? (meOf(world)?.id ?? null) : null })),
  'reactions.set': (world, { photo, reaction }) => {
    const me = meOf(world);
    if (me === undefined) return 'LOCKED';
    const talk = talkOf(world, photo);
    const others = talk.reactions.filter(({ by }) => by !== me.id);
    talk.reactions = reaction === null ? others : [...others, { by: me.id, reaction }];
    return {};
  },
};

export const deskAnswers: Pick<Answers, keyof typeof deskQueries> = {
  desk: (world) => ({ things: isGuardian(world) ? world.desk.things : [] }),
  waiting: ({ desk: { waiting } }) => ({ photos: waiting }),
  rules: (world) => ({
    members: [...world.desk.rules].flatMap(([member, known]) =>
      world.members.some(({ id, isMe }) => id === member && (isMe || isGuardian(world))) ? [{ member, ...known }] : [],
    ),
    guardiansToWiden: world.desk.guardiansToWiden,
    oneIsEnoughBy: isGuardian(world) ? world.desk.oneIsEnoughBy : null,
    hidesReported: world.desk.hidesReported,
    reportedBy: isGuardian(world) ? world.desk.reportedBy : null,
    maySet: isGuardian(world),
    proposed: isGuardian(world) ? world.desk.proposed : [],
  }),
  today: ({ desk: { today } }) => today,
  talk: (world, { photo: id }) => {
    const me = meOf(world);
    const photo = world.photos.find((one) => one.id === id);
    const talk = world.desk.talk.get(id) ?? { comments: [], reactions: [], requests: [] };
    const isMine = photo?.author === me?.id;
    const rulesHere = (me === undefined ? undefined : world.desk.rules.get(me.id)?.rules) ?? openRules;
    const may = (what: 'mayComment' | 'mayReact') => !world.desk.today.isPaused && rulesHere[what];
    return {
      ...talk,
      comments: talk.comments
        .filter(({ hiddenBy, by }) => hiddenBy === null || isGuardian(world) || by === me?.id)
        .map((one) => ({
          ...one,
          mayEdit: one.by === me?.id && may('mayComment'),
          mayRemove: one.by === me?.id,
          mayReport: one.by !== me?.id && !isGuardian(world),
          mayHide: isGuardian(world) && one.by !== me?.id,
        })),
      mayComment: may('mayComment'),
      mayReact: may('mayReact'),
      mayAskToTakeDown: !isMine,
      mayReport: !isMine,
    };
  },
  takenBack: ({ desk: { takenBack } }) => ({ photos: takenBack }),
  told: ({ desk: { tells, days } }) => ({
    facts: tells ? days.flatMap(({ facts }) => facts.filter(({ kind }) => told.has(kind))) : [],
  }),
  seen: ({ desk }) => ({ keys: [...desk.seen] }),
  activity: ({ desk: { days } }, { member }) => ({ member, days: days.length > 0 && /ada/.test(member) ? days : [] }),
};

const told = new Set(['removed', 'approved', 'declined', 'hidden', 'savedTheirs', 'mayHang', 'letSee']);

const idOf = (thing: World['desk']['things'][number]) =>
  thing.kind === 'report' ? thing.report : thing.kind === 'request' ? thing.request : null;

function talkWith(world: World, request: string): PhotoId | undefined {
  const found = [...world.desk.talk].find(([, { requests }]) => requests.some((one) => one.request === request));
  return world.photos.find(({ id }) => id === found?.[0])?.id;
}

function talkOf(world: World, photo: string) {
  const talk = world.desk.talk.get(photo) ?? { comments: [], reactions: [], requests: [] };
  world.desk.talk.set(photo, talk);
  return talk;
}

/** Takes photos out of what waits, and gives them as they would hang. */
function letGo(world: World, slips: readonly EnvelopeId[]): World['photos'] {
  const gone = new Set<string>(slips);
  const hung: World['photos'] = [];
  world.desk.things = world.desk.things.flatMap((thing): DeskThing[] => {
    if (thing.kind !== 'review') return [thing];
    const some = thing.photos.filter(({ slip }) => gone.has(slip));
    hung.push(
      ...some.map(({ slip: _, likeness: __, ...photo }) => ({
        ...photo,
        sharedAtMs: thing.sharedAtMs,
        group: thing.key,
      })),
    );
    const left = thing.photos.filter(({ slip }) => !gone.has(slip));
    return left.length === 0 ? [] : [{ ...thing, photos: left }];
  });
  return hung;
}

function hide(world: World, photo: PhotoId): Record<string, never> {
  world.photos = world.photos.filter(({ id }) => id !== photo);
  return {};
}

function change(world: World, id: string, next: (comment: Comment) => Comment | null): Record<string, never> {
  for (const talk of world.desk.talk.values()) {
    talk.comments = talk.comments.flatMap((one) => (one.id === id ? (next(one) ?? []) : one));
  }
  return {};
}

/**
 * What a guardian says that somebody may do: what is less at once, the rest as a proposal.
 *
 * @returns whether something is proposed
 */
export function setRules(world: World, by: MemberId, member: MemberId, rules: Rules): boolean {
  const { desk: it } = world;
  const known = it.rules.get(member);
  const isProposed = it.guardiansToWiden === 2 && known !== undefined && isMore(known.rules, rules);
  const pausedBy = rules.isPaused ? (known?.pausedBy ?? by) : null;
  const now = isProposed ? narrowed(known.rules, rules) : rules;
  if (!isProposed || !isSame(now, known.rules)) {
    it.rules.set(member, { rules: now, areSet: true, pausedBy });
    it.proposed = it.proposed.filter((one) => one.member !== member);
  }
  if (isProposed) {
    const change = envelopeId(`change${(world.serial++).toString()}`);
    const moreUntilMs = isSameButMore(known.rules, rules) ? (rules.moreUntilMs ?? null) : null;
    it.proposed = [...it.proposed, { change, member, by, refusedBy: null, atMs: Date.now(), moreUntilMs }];
  }
  return isProposed;
}
