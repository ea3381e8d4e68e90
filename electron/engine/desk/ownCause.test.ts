import { expect, test } from 'vitest';
import { admitPerson, catchUp, hand, readBy, write, type PaperComputer } from '../../../tests/support/paperCircle.ts';
import { dutiesOf } from '../../../tests/support/paperDuties.ts';
import { withDad } from '../../../tests/support/paperFamily.ts';
import { share, wholeAndSame } from '../../../tests/support/paperReview.ts';
import { ok } from '#shared/domain/result.ts';
import { openRoom, writeSlip } from '../albums/rooms.ts';
import { removeMember } from '../circles/takeAway.ts';
import { randomBytes } from '../crypto/index.ts';
import { answerMark, answersInRelease, idToBytes, startDraft } from '../envelopes/index.ts';
import { draftStart, holdsOf } from '../gate/index.ts';
import { deskOf } from '../views/desk.ts';
import { askedAbout } from '../views/shown.ts';
import { livingPhotos } from '../views/tiles.ts';
import { toldOf } from '../views/told.ts';
import { askToTakeDown, decide, reportPhoto } from './ask.ts';
import { hideForNow } from './hold.ts';

/** Mum and Dad are guardians; Ada reports a picture of one of them, whose app was changed, or asks for it to come down. */
function reported(whose: 'mum' | 'dad', what: 'report' | 'request' = 'report') {
  const house = withDad();
  const { mum, dad, ada, circle, album, tellAll } = house;
  const [changed, other] = whose === 'dad' ? [dad, mum] : [mum, dad];
  const photo = share(changed, circle, album, 'a silly face');
  tellAll();
  write(ada, circle, (draft, open) =>
    what === 'report'
      ? reportPhoto(draft, open, photo, { why: 'upsetting', words: 'no' }, 5)
      : askToTakeDown(draft, open, photo, 'no', 5),
  );
  tellAll();
  const asked = askedAbout(readBy(ada, circle))[0]!;
  const desk = (who: PaperComputer) =>
    deskOf(readBy(who, circle), () => true, wholeAndSame.likenessOf).things.map(({ kind }) => kind);
  const told = (who: PaperComputer) => toldOf(readBy(who, circle), () => true).facts.map(({ kind }) => kind);
  const isSeen = () => livingPhotos(readBy(house.grandma, circle)).some(({ id }) => id === photo);
  /** Longer than a guardian's computer waits before it hides something. */
  const sits = async (who: PaperComputer) => {
    const clock = { now: 9, elapsed: 0 };
    const { round } = dutiesOf(who, circle, clock);
    await round();
    clock.elapsed = 41_000;
    await round();
    tellAll();
  };
  /** The changed app says that the picture may hang, in whoever's room; or that it is taken down, which it is not. */
  const saysKeep = (room: typeof ada.member, decision: 'keep' | 'takeDown' = 'keep') => {
    write(changed, circle, (draft, open) => {
      const content = { kind: 'decision', about: idToBytes(asked.id), decision, words: '', at: 6 } as const;
      writeSlip(draft, openRoom(draft, open, room), content);
      return ok(undefined);
    });
    tellAll();
  };
  /** It shows the picture again, and names the report as answered; as if it had heard of no more than these entries. */
  const showsAgain = (heads = draftStart(changed.gate.ledger(circle)!, changed.device).heads) => {
    const ledger = changed.gate.ledger(circle)!;
    const keys = { device: changed.device, signing: changed.signing };
    const draft = startDraft(keys, { ...draftStart(ledger, changed.device), heads });
    const mark = answerMark(asked.key, { circle, author: changed.device, seq: draft.nextSeq }, undefined);
    const others = Array.from({ length: answersInRelease - 1 }, () => randomBytes(32));
    const { envelope } = readBy(changed, circle).fold.model.photos.get(photo)!;
    const holds = holdsOf(ledger, envelope).map(idToBytes);
    draft.add({ type: 'release', payload: { holds, answers: [mark, ...others] } });
    for (const one of draft.envelopes) expect(hand(changed, one).ok).toBe(true);
    tellAll();
  };
  return { ...house, changed, other, photo, asked, desk, told, isSeen, sits, saysKeep, showsAgain };
}

test('Dad’s changed app says of his own picture that it may hang: Ada’s report stays with Mum, and nobody reads it as an answer [S5] [S7] [P9]', async () => {
  const { mum, dad, ada, circle, asked, tellAll, desk, told, isSeen, sits, saysKeep } = reported('dad');
  saysKeep(readBy(dad, circle).me!);
  saysKeep(ada.member);
  expect([desk(mum), told(ada)]).toEqual([['report'], []]);
  await sits(mum);
  expect([desk(mum), isSeen()]).toEqual([['report'], false]);
  // What she says counts, whatever he says after it.
  write(mum, circle, (draft, open) => decide(draft, open, asked.id, 'keep', 7));
  tellAll();
  expect([desk(mum), isSeen(), told(ada)]).toEqual([[], true, ['mayHang']]);
  saysKeep(ada.member);
  expect([desk(mum), told(ada)]).toEqual([[], ['mayHang']]);
});

test('what Mum said of a report still counts when Dad’s changed app says something after her [S5] [S7] [P9]', () => {
  const { mum, dad, ada, circle, asked, tellAll, desk, told, saysKeep } = reported('dad');
  write(mum, circle, (draft, open) => decide(draft, open, asked.id, 'keep', 7, 'I have talked to him'));
  tellAll();
  saysKeep(readBy(dad, circle).me!);
  expect([desk(mum), told(ada)]).toEqual([[], ['mayHang']]);
  expect(toldOf(readBy(ada, circle), () => true).facts).toMatchObject([{ words: 'I have talked to him' }]);
});

test('Dad’s changed app shows his own picture again that Mum’s computer hid, and names the report as answered: it stays with her, and is hidden once more [S5] [S7] [P9]', async () => {
  const { mum, desk, told, ada, isSeen, sits, showsAgain } = reported('dad');
  await sits(mum);
  expect(isSeen()).toBe(false);
  showsAgain();
  expect([desk(mum), told(ada), isSeen()]).toEqual([['report'], [], true]);
  await sits(mum);
  expect([desk(mum), isSeen()]).toEqual([['report'], false]);
});

test('Mum’s changed app writes as if it had never heard that Dad is a guardian: that answers nothing either [S5] [S7] [P9]', async () => {
  const { mum, dad, circle, desk, isSeen, sits, showsAgain } = reported('mum');
  await sits(dad);
  const founding = mum.gate.ledger(circle)!.graph.nodes[0]!.entry.id;
  showsAgain([founding]);
  expect([desk(dad), isSeen()]).toEqual([['report'], true]);
});

test('what Mum said when no other guardian was there stays an answer when there is one later [S5]', () => {
  const { mum, dad, ada, circle, album, tellAll, asked, desk, told } = reported('mum');
  write(mum, circle, (draft, open) => removeMember(draft, open, readBy(dad, circle).me!));
  tellAll();
  write(mum, circle, (draft, open) => decide(draft, open, asked.id, 'keep', 8));
  tellAll();
  const grandpa = admitPerson(mum, circle, 'Grandpa', 'guardian', [album]);
  catchUp(ada, mum);
  expect([desk(mum), desk(grandpa), told(ada).includes('mayHang')]).toEqual([[], [], true]);
});

test('Ada asks for a picture of Dad’s to come down: whatever his changed app answers, the request stays with Mum until she does [S5] [S7] [P9]', () => {
  const { mum, dad, ada, circle, asked, tellAll, desk, told, isSeen, saysKeep } = reported('dad', 'request');
  saysKeep(readBy(dad, circle).me!);
  saysKeep(ada.member);
  expect([desk(mum), desk(dad), told(ada)]).toEqual([['request'], ['request'], []]);
  saysKeep(ada.member, 'takeDown');
  expect([desk(mum), told(ada), isSeen()]).toEqual([['request'], [], true]);
  write(mum, circle, (draft, open) => decide(draft, open, asked.id, 'keep', 7, 'I have talked to him'));
  tellAll();
  saysKeep(ada.member);
  expect([desk(mum), desk(dad)]).toEqual([[], []]);
  expect(toldOf(readBy(ada, circle), () => true).facts).toMatchObject([
    { kind: 'mayHang', by: readBy(mum, circle).me!, words: 'I have talked to him' },
  ]);
});

test('his changed app shows the picture again that Mum hides, or writes as if no other guardian were there: the request is not answered [S5] [S7] [P9]', () => {
  const dads = reported('dad', 'request');
  write(dads.mum, dads.circle, (draft, open) => hideForNow(draft, open, dads.photo, 6));
  dads.tellAll();
  dads.showsAgain();
  expect([dads.desk(dads.mum), dads.told(dads.ada), dads.isSeen()]).toEqual([['request'], [], true]);

  const { mum, dad, circle, desk, showsAgain, photo, tellAll } = reported('mum', 'request');
  write(dad, circle, (draft, open) => hideForNow(draft, open, photo, 6));
  tellAll();
  showsAgain([mum.gate.ledger(circle)!.graph.nodes[0]!.entry.id]);
  expect(desk(dad)).toEqual(['request']);
});
