import { expect, test } from 'vitest';
import { writeDocument } from '#engine/albums/epochs.ts';
import { addRules, agreeToRules, refuseRules, setGuardiansToWiden, setRules } from '#engine/desk/setRules.ts';
import { startDraft } from '#engine/envelopes/index.ts';
import { draftStart } from '#engine/gate/index.ts';
import { openRules, rulesOf, stateDigest } from '#engine/membership/index.ts';
import { activityOf } from '#engine/views/activity.ts';
import { changesFor } from '#engine/views/changes.ts';
import { rulesView } from '#engine/views/desk.ts';
import { toldOf } from '#engine/views/told.ts';
import type { EnvelopeId } from '#shared/domain/ids.ts';
import type { Rules } from '#shared/domain/rules.ts';
import { admitTablet, catchUp, hand, readBy, write, type PaperComputer } from '../support/paperCircle.ts';
import { withDad } from '../support/paperFamily.ts';
import { pictureContent } from '../support/paperPicture.ts';
import { always, reviewed, ruled, sees } from '../support/paperReview.ts';

/** Mum looks first at what Ada hangs up; Dad has a second computer, whose app he changed, and which has signed nothing. */
function house() {
  const home = withDad(reviewed());
  const { mum, ada, circle, everybody } = home;
  const tablet = admitTablet(home.dad, circle, home.dad);
  tablet.gate.expect(circle);
  const all: PaperComputer[] = [...everybody, tablet];
  const meet = () => {
    for (let round = 0; round < 2; round++)
      for (const from of all) for (const to of all) if (from !== to) expect(catchUp(to, from)).toEqual([]);
  };
  meet();
  const before = headsOf(mum);
  function headsOf(who: PaperComputer): readonly EnvelopeId[] {
    return draftStart(who.gate.ledger(circle)!, who.device).heads;
  }
  const askForTwo = () => {
    write(mum, circle, (draft, open) => setGuardiansToWiden(draft, open, 2));
  };
  /** Dad’s changed app allows Ada more, as of when it likes. */
  const allow = (rules: Rules, heads = before, agreesTo?: EnvelopeId) => {
    const open = readBy(tablet, circle);
    const start = draftStart(open.ledger, tablet.device);
    const draft = startDraft({ device: tablet.device, signing: tablet.signing }, { ...start, heads });
    addRules(draft, open, ada.member, rules, { nowMs: 7, ...(agreesTo !== undefined && { agreesTo }) });
    expect(hand(tablet, draft.envelopes[0]!).ok).toBe(true);
    return draft.envelopes[0]!.id;
  };
  const rulesAt = (who: PaperComputer) => rulesOf(readBy(who, circle).ledger.membership, ada.member);
  const toldTo = (who: PaperComputer) => toldOf(readBy(who, circle), () => true, who.device).facts;
  const daysOfAda = (who: PaperComputer) =>
    activityOf(readBy(who, circle), ada.member, () => true).days.flatMap(({ facts }) => facts);
  const digests = () => new Set(all.map((who) => stateDigest(readBy(who, circle).ledger.membership)));
  return { ...home, tablet, all, meet, before, headsOf, askForTwo, allow, rulesAt, toldTo, daysOfAda, digests };
}

test('Dad’s changed app allows Ada more alone, as if nobody had asked for two: nothing changes, Ada is told nothing, and Mum is asked [S2] [R14] [P9]', () => {
  const { mum, dad, ada, circle, all, meet, askForTwo, allow, rulesAt, toldTo, daysOfAda, digests } = house();
  askForTwo();
  meet();
  const [told, days] = [toldTo(ada), daysOfAda(ada)];
  const change = allow(openRules);
  meet();
  for (const who of all) expect(rulesAt(who)).toEqual(always);
  expect(digests().size).toBe(1);
  expect([toldTo(ada), daysOfAda(ada)]).toEqual([told, days]);
  expect(daysOfAda(mum)).toEqual(days);
  // It lies on Mum’s desk, and stands on both guardians’ page of rules, as what he proposed.
  expect(changesFor(readBy(mum, circle))).toMatchObject([
    { kind: 'change', change, by: dad.member, member: ada.member, now: always, proposed: openRules, askedAtMs: 7 },
  ]);
  for (const who of [mum, dad])
    expect(rulesView(readBy(who, circle)).proposed).toMatchObject([{ change, by: dad.member, refusedBy: null }]);
  expect(changesFor(readBy(dad, circle))).toEqual([]);
  // Mum says no, and nobody agrees to it any more.
  write(mum, circle, (draft, open) => refuseRules(draft, open, change, 8));
  meet();
  expect(changesFor(readBy(dad, circle))).toMatchObject([{ kind: 'refused', change }]);
  for (const who of all) expect(rulesAt(who)).toEqual(always);
});

test('Mum may say yes to it: then both of them allowed it, and Ada is told so once [S2] [R12]', () => {
  const { mum, dad, mumId, ada, circle, all, meet, askForTwo, allow, rulesAt, toldTo } = house();
  askForTwo();
  meet();
  const change = allow(openRules);
  meet();
  write(mum, circle, (draft, open) => agreeToRules(draft, open, change, 8));
  meet();
  for (const who of all) expect(rulesAt(who)).toEqual(openRules);
  const news = toldTo(ada).filter(({ kind, atMs }) => kind === 'rules' && atMs !== null && atMs > 6);
  expect(news).toMatchObject([{ by: mumId, proposedBy: dad.member, changed: ['review'] }]);
  expect(toldTo(dad)[0]).toMatchObject({ kind: 'agreed', by: mumId, about: ada.member });
});

test('Ada’s changed app goes by what Dad allowed alone, and knows of nothing later: what it hangs up hangs nowhere [R14] [P4] [P9]', () => {
  const { mum, dad, ada, grandma, circle, album, meet, askForTwo, allow } = house();
  askForTwo();
  meet();
  const change = allow(openRules);
  meet();
  const { ledger, fold } = readBy(ada, circle);
  const { current } = ledger.albums.get(album)!;
  const start = { ...draftStart(ledger, ada.device), heads: [change] };
  const draft = startDraft({ device: ada.device, signing: ada.signing }, start);
  const { content, blobs } = pictureContent(draft);
  const lie = writeDocument(draft, { id: current.id, album, key: fold.keyring.key(current.id)! }, content, { blobs });
  for (const who of [mum, dad, grandma]) {
    expect(hand(who, lie).ok).toBe(true);
    expect(who.gate.ledger(circle)!.envelopes.get(lie.id)!.standing).toBe('void');
    expect(sees(who, circle)).toEqual([]);
  }
  // In whatever order it is heard: at Grandma’s new computer that choice comes last.
  const late = admitTablet(mum, circle, grandma);
  late.gate.expect(circle);
  const choice = mum.log.findIndex(
    ({ id }) => mum.gate.ledger(circle)!.graph.byId.get(id)?.entry.body.kind === 'widening',
  );
  const others = [...mum.log.slice(0, choice), ...mum.log.slice(choice + 1)];
  for (const envelope of [...others, mum.log[choice]!, ...others]) hand(late, envelope);
  expect(late.gate.ledger(circle)!.envelopes.get(lie.id)!.standing).toBe('void');
});

test('Dad, who is away, allows Ada some things and forbids others while Mum asks for two: what he forbids holds, the rest waits, and both see it [R12] [S2] [P9]', () => {
  const { mum, dad, ada, circle, all, meet, askForTwo, rulesAt, toldTo, digests } = house();
  const wanted: Rules = { ...openRules, mayReact: false };
  write(dad, circle, (draft, open) => setRules(draft, open, ada.member, wanted, 7));
  catchUp(ada, dad);
  expect(rulesAt(ada)).toEqual(wanted);
  askForTwo();
  meet();
  for (const who of all) expect(rulesAt(who)).toEqual({ ...always, mayReact: false });
  expect(digests().size).toBe(1);
  expect(toldTo(ada).filter(({ by, kind }) => by === dad.member && kind === 'rules')).toMatchObject([
    { changed: ['mayReact'] },
  ]);
  expect(changesFor(readBy(mum, circle))).toMatchObject([{ kind: 'change', by: dad.member, proposed: wanted }]);
  expect(rulesView(readBy(dad, circle)).proposed).toMatchObject([{ by: dad.member, member: ada.member }]);
  // What Mum forbids since is not lost in it either.
  ruled(mum, circle, ada.member, { ...always, mayReact: false, mayComment: false });
  meet();
  expect(rulesAt(ada)).toEqual({ ...always, mayReact: false, mayComment: false });
});

test('what Dad names Mum’s word for, and she never gave it, is nobody’s but his: where one is enough Ada reads that he did it alone [S2] [P9]', () => {
  const { mum, dad, mumId, ada, circle, meet, askForTwo, allow, headsOf, toldTo, daysOfAda } = house();
  askForTwo();
  write(mum, circle, (draft, open) =>
    setRules(draft, open, ada.member, { ...always, review: 'first', dailyPhotos: 2 }, 3),
  );
  const [proposal] = readBy(mum, circle).ledger.membership.proposals.keys();
  for (const who of [mum, dad]) {
    meet();
    write(who, circle, (draft, open) => setGuardiansToWiden(draft, open, 1));
  }
  meet();
  allow(openRules, headsOf(mum), proposal);
  meet();
  expect(rulesOf(readBy(ada, circle).ledger.membership, ada.member)).toEqual(openRules);
  for (const facts of [toldTo(ada), daysOfAda(ada), daysOfAda(mum)]) {
    const [last] = facts.filter(({ kind, by }) => kind === 'rules' && by === dad.member);
    expect(last).toBeDefined();
    expect(last?.proposedBy).toBeUndefined();
  }
  expect(toldTo(mum).map(({ kind }) => kind)).not.toContain('agreed');
  expect(mumId).not.toBe(dad.member);
});
